//! Letters about access. Their link is the row itself, so a link that was used, withdrawn or has expired in the meantime
//! is no longer sent.

use domain::{
    ids::{LinkId, PoolMentorId},
    letter::{
        ApplicationBegun, BegunNext, Centre, EmailProof, Invitation, Letter, PasswordReset, ProofOccasion, Workplace,
    },
};

use super::{Target, id, one_time, term};
use crate::{Db, Result, outbox::Claimed};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

/// Offset of the region's zone at a moment, in seconds; Moscow where no region is named.
struct LinkRow {
    email: String,
    full_name: String,
    expires_at: chrono::DateTime<chrono::Utc>,
    offset_seconds: i32,
    centre_name: Option<String>,
    contact_email: Option<String>,
    school_name: Option<String>,
    role: Option<String>,
    invited_by: Option<String>,
    account_name: Option<String>,
}

async fn link(db: &Db, link_id: LinkId, purpose: &str) -> Result<Option<LinkRow>> {
    let mut tx = db.identity().await?;
    Ok(sqlx::query_as!(
        LinkRow,
        r#"select l.email, l.full_name, l.expires_at,
             extract(epoch from (l.expires_at at time zone coalesce(r.time_zone, 'Europe/Moscow'))
               - (l.expires_at at time zone 'UTC'))::int as "offset_seconds!",
             r.centre_name as "centre_name?", r.contact_email as "contact_email?", s.short_name as "school_name?",
             l.role, i.full_name as "invited_by?", a.full_name as "account_name?"
           from access_link l
           left join region r on r.region_id = l.region_id
           left join school s on s.school_id = l.school_id
           left join account i on i.account_id = l.created_by
           left join account a on a.account_id = l.account_id
           where l.link_id = $1 and l.purpose = $2 and l.used_at is null and l.withdrawn_at is null
             and l.expires_at > now()"#,
        link_id.as_uuid(),
        purpose,
    )
    .fetch_optional(tx.sql())
    .await?)
}

impl LinkRow {
    fn centre(&self) -> Option<Centre> {
        Some(Centre { name: self.centre_name.clone()?, contact_email: self.contact_email.clone()? })
    }

    /// The name given with the link, else the account's, else the address.
    fn recipient(&self) -> String {
        if self.full_name.is_empty() {
            self.account_name.clone().unwrap_or_else(|| self.email.clone())
        } else {
            self.full_name.clone()
        }
    }
}

pub(super) async fn invitation(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let link_id: LinkId = id(&row.params, "link_id")?;
    let Some(found) = link(db, link_id, "invitation").await? else { return Ok(None) };
    let (Some(centre), Some(role)) = (found.centre(), found.role.as_deref()) else { return Ok(None) };
    Ok(Some(Letter::Invitation(Invitation {
        recipient: found.recipient(),
        role: term(role, "access_link.role")?,
        invited_by: found.invited_by.clone().unwrap_or_else(|| centre.name.clone()),
        workplace: match found.school_name {
            Some(school) => Workplace::School(school),
            None => Workplace::Centre(centre),
        },
        link: one_time(path(Target::Invitation(link_id)), found.expires_at, found.offset_seconds)?,
    })))
}

pub(super) async fn email_proof(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let link_id: LinkId = id(&row.params, "link_id")?;
    let Some(found) = link(db, link_id, "email_proof").await? else { return Ok(None) };
    Ok(Some(Letter::EmailProof(EmailProof {
        recipient: found.recipient(),
        occasion: found.centre().map_or(ProofOccasion::Account, ProofOccasion::Application),
        link: one_time(path(Target::EmailProof(link_id)), found.expires_at, found.offset_seconds)?,
    })))
}

/// Nothing when the form was sent meanwhile, is gone, or names another address by now.
pub(super) async fn application_begun(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let link_id: LinkId = id(&row.params, "link_id")?;
    let Some(found) = link(db, link_id, "email_proof").await? else { return Ok(None) };
    let Some(centre) = found.centre() else { return Ok(None) };
    let mut tx = db.identity().await?;
    let draft = sqlx::query!(
        r#"select r.slug, (select o.pool_mentor_id from pool_mentor o
             where o.region_id = p.region_id and o.email = p.email
               and o.state <> all (array['draft', 'declined', 'left', 'archived']) limit 1) as there_is_one
           from access_link l
           join pool_mentor p on p.region_id = l.region_id and p.pool_mentor_id = l.pool_mentor_id
             and p.state = 'draft' and p.email = l.email
           join region r on r.region_id = p.region_id
           where l.link_id = $1"#,
        link_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(draft) = draft else { return Ok(None) };
    let next = match draft.there_is_one.map(PoolMentorId::from_uuid) {
        Some(other) => BegunNext::ThereIsOne { path: path(Target::OwnApplication(draft.slug, other)) },
        None => BegunNext::GoOn(one_time(path(Target::EmailProof(link_id)), found.expires_at, found.offset_seconds)?),
    };
    Ok(Some(Letter::ApplicationBegun(ApplicationBegun { recipient: found.recipient(), centre, next })))
}

pub(super) async fn password_reset(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let link_id: LinkId = id(&row.params, "link_id")?;
    let Some(found) = link(db, link_id, "password_reset").await? else { return Ok(None) };
    Ok(Some(Letter::PasswordReset(PasswordReset {
        recipient: found.recipient(),
        link: one_time(path(Target::PasswordReset(link_id)), found.expires_at, found.offset_seconds)?,
    })))
}
