//! The way of a mentee, a representative or an internal mentor to a page of their own, as their card shows it.

use chrono::{DateTime, Utc};
use domain::{ids::LinkId, russian};
use leptos::prelude::*;
use store::{
    Error,
    identity::invitation::{ALREADY_INVITED, ALREADY_MEMBER, HAS_ACCOUNT, NO_ADDRESS, Resent},
};

use crate::{
    clock,
    components::{PostButton, Tag, TagKind},
    page::Done,
};

/// How far somebody got.
pub(crate) enum Access {
    /// Has an account and opens the page.
    Open,
    /// Was invited.
    Invited {
        /// The link.
        link_id: LinkId,
        /// Where it went.
        email: String,
        /// Works until; may be over.
        expires_at: DateTime<Utc>,
    },
    /// Was not invited yet.
    None {
        /// The address in the base; empty when there is none.
        email: String,
    },
}

/// The state and, for whoever may invite, the button. `path` is that of the card, `role` goes along with the button.
pub(crate) fn view(access: Access, path: Option<String>, role: &str) -> AnyView {
    match access {
        Access::Open => view! { <Tag kind=TagKind::Ok text="Доступ открыт" /> }.into_any(),
        Access::Invited { link_id, email, expires_at } if expires_at > clock::now() => {
            let day = russian::date(expires_at.with_timezone(&clock::ZONE).date_naive());
            let hidden = vec![("link_id", link_id.to_string())];
            view! {
                <p>{format!("Приглашение отправлено на {email}, действует до {day}.")}</p>
                {path.map(|path| view! {
                    <PostButton action=format!("{path}/invite/again") label="Отправить ещё раз" about=email hidden=hidden />
                })}
            }
            .into_any()
        }
        Access::None { email } if email.is_empty() => {
            view! { <p class="soft">"Чтобы пригласить, добавьте электронную почту."</p> }.into_any()
        }
        Access::Invited { email, .. } | Access::None { email } => {
            let link_id: LinkId = store::ids::new();
            let hidden = vec![("link_id", link_id.to_string()), ("role", role.to_owned())];
            match path {
                Some(path) => view! {
                    <PostButton action=format!("{path}/invite") label="Пригласить" about=email hidden=hidden />
                }
                .into_any(),
                None => view! { <p class="soft">"Не приглашали."</p> }.into_any(),
            }
        }
    }
}

/// What to say after «Отправить ещё раз».
pub(crate) fn done(sent: &Result<Resent, Error>) -> Done {
    match sent {
        Ok(Resent::JustBefore) => Done::InvitedJustNow,
        _ => Done::InvitedAgain,
    }
}

/// Why an invitation was not sent; any other error is given back.
pub(crate) fn refusal(error: Error) -> Result<&'static str, Error> {
    let words = [
        (ALREADY_INVITED, "Этот человек уже приглашён. Отправьте то приглашение ещё раз."),
        (ALREADY_MEMBER, "У человека с этим адресом доступ уже есть."),
        (HAS_ACCOUNT, "У наставника уже есть кабинет."),
        (NO_ADDRESS, "В базе нет электронной почты этого человека. Добавьте её и пригласите снова."),
        ("link_used", "Приглашение уже приняли: доступ открыт."),
        ("link_withdrawn", "Это приглашение отозвано. Пригласите человека заново."),
    ];
    match words.into_iter().find(|(rule, _)| error.on_constraint(rule)) {
        Some((_, words)) => Ok(words),
        None => Err(error),
    }
}
