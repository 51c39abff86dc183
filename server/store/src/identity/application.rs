//! Proof of the address in an application to the pool. While the form is filled in, the link of the letter shows that the
//! address is the applicant's own and leads back to the form; once it is sent, a link ties the application to an account and
//! opens the mentor's cabinet.

use domain::{
    ids::{AccountId, LinkId, RegionId},
    letter::LetterKind,
    pool_event::PoolEvent,
    role::Role,
    term::Term,
    text::PersonName,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    Workplace, accept, account, events,
    link::{self, Link, LinkPurpose},
};
use crate::{
    ApplicantTx, Error, IdentityTx, Result,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
};

/// Sends the link that proves the address of an application that was sent, and opens its account; it works for seven days.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn ask_proof(tx: &mut ApplicantTx, email: &str, full_name: &PersonName) -> Result<LinkId> {
    let link_id = new_link(tx, email, full_name).await?;
    outbox::applicant(tx, letter(LetterKind::EmailProof, link_id, email)).await?;
    Ok(link_id)
}

/// Sends the link that proves the address of a form that is still being filled in, and leads back to it.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn ask_address_proof(tx: &mut ApplicantTx, email: &str, full_name: &PersonName) -> Result<LinkId> {
    let link_id = new_link(tx, email, full_name).await?;
    outbox::applicant(tx, letter(LetterKind::ApplicationBegun, link_id, email)).await?;
    Ok(link_id)
}

async fn new_link(tx: &mut ApplicantTx, email: &str, full_name: &PersonName) -> Result<LinkId> {
    let link_id: LinkId = ids::new();
    let (region_id, pool_mentor_id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, region_id, pool_mentor_id, expires_at)
         values ($1, 'email_proof', $2, $3, $4, $5, now() + interval '7 days')",
        link_id.as_uuid(),
        email,
        full_name.as_str(),
        region_id,
        pool_mentor_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(link_id)
}

/// What has become of the form that a link belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is still being filled in.
    Drafting {
        /// Whether the address was proved before.
        proved: bool,
    },
    /// It was sent to the centre.
    Sent,
    /// It names another address by now, which has a link of its own.
    Moved,
    /// The centre has said no: links no longer reach it. With a form that is thrown away its links go too.
    Decided,
}

/// The stage of the application of a link. Nothing is changed by looking.
///
/// # Errors
/// [`Error::NotFound`] for the link of an account.
#[tracing::instrument(skip_all, fields(link_id = %link.link_id), err(level = "debug"))]
pub async fn stage(tx: &mut IdentityTx, link: &Link) -> Result<Stage> {
    let (Some(pool_mentor_id), Some(place)) = (link.pool_mentor_id, &link.place) else { return Err(Error::NotFound) };
    let found = sqlx::query!(
        r#"select p.state = 'draft' as "drafting!", p.email = $3 as "ours!",
             exists (select from pool_address_proof a where a.region_id = p.region_id
               and a.pool_mentor_id = p.pool_mentor_id and a.email = p.email) as "proved!"
           from pool_mentor p where p.region_id = $1 and p.pool_mentor_id = $2"#,
        place.region_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        link.email,
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(match found {
        Some(found) if !found.ours => Stage::Moved,
        Some(found) if found.drafting => Stage::Drafting { proved: found.proved },
        Some(_) => Stage::Sent,
        None => Stage::Decided,
    })
}

/// Notes that whoever fills in the form has opened the letter at its address. The link goes on working: it is the way back
/// to the form. Done twice, it is done once.
///
/// # Errors
/// [`Error::NotFound`] when the form was sent meanwhile, is gone, or names another address.
#[tracing::instrument(skip_all, fields(link_id = %link.link_id), err(level = "debug"))]
pub async fn prove_address(tx: &mut IdentityTx, link: &Link) -> Result<()> {
    let (Stage::Drafting { .. }, Some(pool_mentor_id), Some(place)) =
        (stage(tx, link).await?, link.pool_mentor_id, &link.place)
    else {
        return Err(Error::NotFound);
    };
    sqlx::query!(
        "insert into pool_address_proof (region_id, pool_mentor_id, email) values ($1, $2, $3) on conflict do nothing",
        place.region_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        link.email,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Sends a new link in place of one whose time is over; whoever holds the old one may ask. Done twice, it is sent once.
///
/// # Errors
/// [`Error::NotFound`] for other links; [`Error::Conflict`] `email_proved` when another link has done it.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn renew_proof(tx: &mut IdentityTx, link_id: LinkId) -> Result<()> {
    let old = sqlx::query!(
        r#"select l.email, l.region_id, l.used_at is null and l.withdrawn_at is null and l.expires_at <= now() as "over!",
             p.email_proved_at is not null as "proved!", p.state = 'draft' as "drafting!"
           from access_link l
           join pool_mentor p on p.region_id = l.region_id and p.pool_mentor_id = l.pool_mentor_id
           where l.link_id = $1 and l.purpose = 'email_proof' for update of l"#,
        link_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if old.proved {
        return Err(Error::conflict("email_proved"));
    }
    if !old.over {
        return Ok(());
    }
    let new_id: LinkId = ids::new();
    let renewed = sqlx::query!(
        "with old as (update access_link set withdrawn_at = now() where link_id = $1 returning *)
         insert into access_link (link_id, purpose, email, full_name, region_id, pool_mentor_id, expires_at)
         select $2, purpose, email, full_name, region_id, pool_mentor_id, now() + interval '7 days' from old",
        link_id.as_uuid(),
        new_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&renewed)?;
    let kind = if old.drafting { LetterKind::ApplicationBegun } else { LetterKind::EmailProof };
    outbox::identity(tx, old.region_id.map(RegionId::from_uuid), letter(kind, new_id, &old.email)).await
}

/// Uses the link: the address is proved, the application belongs to the account of that address, and the account works
/// as a mentor in the region. Where there is no account with a password, one is opened with `password_hash`.
///
/// # Errors
/// [`Error::NotFound`] (also for the link of an account, when the application is still being written, and when the centre has
/// declined it: then it is the centre's affair and the applicant's, who reads the reason in the letter);
/// [`Error::Conflict`] `link_used`, `link_expired`, `link_withdrawn`, or `password_wanted` when a password is needed.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn prove(tx: &mut IdentityTx, link_id: LinkId, password_hash: Option<&str>) -> Result<AccountId> {
    let link = link::take(tx, LinkPurpose::EmailProof, link_id).await?;
    let (Some(pool_mentor_id), Some(place)) = (link.pool_mentor_id, &link.place) else {
        return Err(Error::NotFound);
    };
    let account_id = match (link.known(), password_hash) {
        (Some(holder), _) => accept::known(tx, &link, holder.account_id).await?,
        (None, Some(hash)) => account::open_as(tx, &link.email, &link.full_name, hash).await?,
        (None, None) => return Err(Error::conflict("password_wanted")),
    };
    let tied = sqlx::query!(
        "update pool_mentor set account_id = $3, email_proved_at = coalesce(email_proved_at, now())
         where region_id = $1 and pool_mentor_id = $2 and state not in ('draft', 'declined') and email = $4
           and (account_id is null or account_id = $3)",
        place.region_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        account_id.as_uuid(),
        link.email,
    )
    .execute(tx.sql())
    .await?;
    written(&tied)?;
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id)
         values ($1, $2, $3, $4, $5)",
        place.region_id.as_uuid(),
        ids::new::<Uuid>(),
        pool_mentor_id.as_uuid(),
        PoolEvent::EmailProved.code(),
        account_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let cabinet = Workplace {
        region_id: place.region_id,
        region_slug: place.region_slug.clone(),
        region_name: place.region_name.clone(),
        zone: place.zone,
        school: None,
        role: Role::Mentor,
        mentor_id: None,
        mentee_id: None,
    };
    accept::join(tx, account_id, &cabinet).await?;
    events::record(tx, account_id, "application.proved").await?;
    Ok(account_id)
}

fn letter(kind: LetterKind, link_id: LinkId, email: &str) -> NewLetter<'_> {
    NewLetter {
        kind,
        event: format!("{}:{link_id}", kind.code()),
        to: Recipient::Address(email),
        params: json!({ "link_id": link_id }),
    }
}
