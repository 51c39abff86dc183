//! How people of the demonstration get their accounts: by the invitation and its acceptance, as everybody.

use domain::{
    contact::EmailAddress,
    ids::{AccountId, LinkId},
    text::PersonName,
};
use store::{
    Db,
    identity::{
        accept::{self, Arrival},
        account,
    },
};

use super::{DemoError, ids};

/// The account of a name, if it was opened.
pub(super) async fn find(db: &Db, name: &str) -> Result<Option<AccountId>, DemoError> {
    let mut tx = db.identity().await?;
    let known = account::credentials(&mut tx, &ids::email(name)).await?;
    Ok(known.map(|known| known.account_id))
}

/// Accepts an invitation for its addressee, who has an account already or gets one. Done twice, it is done once.
pub(super) async fn accept(
    db: &Db,
    link_id: LinkId,
    name: &PersonName,
    password_hash: &str,
) -> Result<AccountId, DemoError> {
    let known = find(db, name.as_str()).await?;
    let arrival = match known {
        Some(account_id) => Arrival::Known(account_id),
        None => Arrival::New { full_name: name, password_hash },
    };
    let mut tx = db.identity().await?;
    match (accept::accept(&mut tx, link_id, &arrival).await, known) {
        (Ok(arrived), _) => {
            tx.commit().await?;
            Ok(arrived.account_id)
        }
        (Err(error), Some(account_id)) if error.on_constraint("link_used") => Ok(account_id),
        (Err(source), _) => Err(DemoError::Step { step: format!("acceptance ({name})"), source }),
    }
}

/// The address of a name.
pub(super) fn email(name: &str) -> Result<EmailAddress, DemoError> {
    EmailAddress::parse(&ids::email(name)).map_err(|error| DemoError::Data(format!("{name}: {error}")))
}
