//! What the buttons of an access do, and the words when one did nothing.

use domain::ids::LinkId;
use store::{
    Error, SchoolTx,
    identity::{
        access::{self, BasePerson},
        invitation::{self, ALREADY_INVITED, ALREADY_MEMBER, HAS_ACCOUNT, NO_ADDRESS, Resent},
    },
};

use crate::{error::PageError, forms::FormValues, page::Done};

domain::terms! {
    /// A button; its code is the last word of the address it posts to.
    pub(crate) enum Deed {
        /// To the address in the base.
        Invite = "invite" => "Пригласить",
        /// The open invitation.
        Again = "again" => "Отправить ещё раз",
        /// The open invitation.
        Withdraw = "withdraw" => "Отозвать приглашение",
        /// The access itself.
        End = "end" => "Закрыть доступ",
    }
}

impl Deed {
    /// Does it for this person; the caller commits.
    pub(crate) async fn perform(
        self,
        tx: &mut SchoolTx,
        person: BasePerson,
        values: &FormValues,
    ) -> Result<Done, Error> {
        let link_id = values.get("link_id").parse::<LinkId>();
        match self {
            Self::Invite => {
                let link_id = link_id.unwrap_or_else(|_| store::ids::new());
                invitation::of_bases(tx, link_id, person).await.map(|()| Done::Invited)
            }
            Self::Again => {
                let link_id = link_id.map_err(|_| Error::NotFound)?;
                invitation::resend(tx, link_id).await.map(|sent| match sent {
                    Resent::Sent => Done::InvitedAgain,
                    Resent::JustBefore => Done::InvitedJustNow,
                })
            }
            Self::Withdraw => {
                let link_id = link_id.map_err(|_| Error::NotFound)?;
                invitation::withdraw(tx, link_id).await.map(|()| Done::InvitationWithdrawn)
            }
            Self::End => access::end(tx, person).await.map(|()| Done::WorkplaceEnded),
        }
    }
}

/// Why nothing was done; any other error is given back.
pub(crate) fn refusal(error: Error) -> Result<&'static str, PageError> {
    let words = [
        (ALREADY_INVITED, "Этот человек уже приглашён. Отправьте то приглашение ещё раз."),
        (ALREADY_MEMBER, "У человека с этим адресом доступ уже есть."),
        (HAS_ACCOUNT, "У наставника уже есть кабинет."),
        (NO_ADDRESS, "В базе нет электронной почты этого человека. Добавьте её и пригласите снова."),
        ("link_used", "Приглашение уже приняли: доступ открыт. Если он не нужен, закройте его."),
        ("link_withdrawn", "Это приглашение отозвано. Пригласите человека заново."),
    ];
    match words.into_iter().find(|(rule, _)| error.on_constraint(rule)) {
        Some((_, words)) => Ok(words),
        None => Err(error.into()),
    }
}
