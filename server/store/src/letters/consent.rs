//! Letters about documents to sign. Those with a link are read through the link: one that was withdrawn, or whose document
//! waits no more, is not sent.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{
    consent::{SchoolConsentKind, Signer},
    ids::{ConsentCodeId, ConsentId, ConsentSignatureId, LinkId},
    letter::{ConsentAsked, ConsentCode, ConsentEnded, ConsentSigned, ConsentTerms, EndedBy, Letter},
};

use super::{Digits, Target, id, pairing::open, term};
use crate::{Db, Error, Result, outbox::Claimed};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

pub(super) async fn asked(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let link_id: LinkId = id(&row.params, "link_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.full_name, s.signer, h.short_name, c.kind, c.sign_by
           from access_link l
           join consent c on c.school_id = l.school_id and c.consent_id = l.consent_id
           join consent_signature s on s.school_id = l.school_id and s.consent_signature_id = l.consent_signature_id
           join school h on h.school_id = l.school_id
           where l.school_id = $1 and l.link_id = $2 and l.withdrawn_at is null and c.signed_on is null and c.closed is null
             and s.signed_on is null"#,
        school_id,
        link_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let signer: Signer = term(&found.signer, "consent_signature.signer")?;
    Ok(Some(Letter::ConsentAsked(ConsentAsked {
        recipient: found.full_name,
        school: found.short_name,
        kind: term(&found.kind, "consent.kind")?,
        signer,
        sign_by: found.sign_by,
        again: row.params.get("again").and_then(serde_json::Value::as_bool).unwrap_or_default(),
        path: path(Target::Consent(link_id)),
    })))
}

pub(super) async fn code(db: &Db, row: &Claimed, path: Path<'_>, digits: Digits<'_>) -> Result<Option<Letter>> {
    let code_id: ConsentCodeId = id(&row.params, "consent_code_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.full_name, h.short_name, c.kind, k.expires_at, l.link_id,
             extract(epoch from (k.expires_at at time zone r.time_zone) - (k.expires_at at time zone 'UTC'))::int as "offset!"
           from consent_code k
           join consent_signature s on s.school_id = k.school_id and s.consent_signature_id = k.consent_signature_id
           join consent c on c.school_id = s.school_id and c.consent_id = s.consent_id
           join access_link l on l.school_id = s.school_id and l.consent_signature_id = s.consent_signature_id
             and l.purpose = 'consent' and l.withdrawn_at is null
           join school h on h.school_id = k.school_id
           join region r on r.region_id = h.region_id
           where k.school_id = $1 and k.consent_code_id = $2 and k.used_at is null and k.expires_at > now()"#,
        school_id,
        code_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::ConsentCode(ConsentCode {
        recipient: found.full_name,
        school: found.short_name,
        kind: term(&found.kind, "consent.kind")?,
        code: digits(code_id),
        valid_until: local(found.expires_at, found.offset)?,
        path: path(Target::Consent(LinkId::from_uuid(found.link_id))),
    })))
}

pub(super) async fn signed(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let signature_id: ConsentSignatureId = id(&row.params, "consent_signature_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.full_name, h.short_name, c.kind, s.recorded_at as "recorded_at!", c.valid_until, c.text,
             encode(c.text_hash, 'hex') as "text_hash!", l.link_id,
             extract(epoch from (s.recorded_at at time zone r.time_zone) - (s.recorded_at at time zone 'UTC'))::int as "offset!"
           from consent_signature s
           join consent c on c.school_id = s.school_id and c.consent_id = s.consent_id
           join access_link l on l.school_id = s.school_id and l.consent_signature_id = s.consent_signature_id
             and l.purpose = 'consent' and l.withdrawn_at is null
           join school h on h.school_id = s.school_id
           join region r on r.region_id = h.region_id
           where s.school_id = $1 and s.consent_signature_id = $2 and s.recorded_at is not null"#,
        school_id,
        signature_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::ConsentSigned(ConsentSigned {
        recipient: found.full_name,
        school: found.short_name,
        kind: term(&found.kind, "consent.kind")?,
        signed_at: local(found.recorded_at, found.offset)?,
        valid_until: found.valid_until,
        text: found.text,
        text_hash: found.text_hash,
        path: path(Target::Consent(LinkId::from_uuid(found.link_id))),
    })))
}

pub(super) async fn ended(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let consent_id: ConsentId = id(&row.params, "consent_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select c.kind, c.withdrawn_on, c.closed, h.short_name, h.slug,
             (select count(*) from pair p where p.school_id = c.school_id and p.state = 'active'
                and (p.mentee_id = c.mentee_id or p.mentor_id = c.mentor_id)) as "pairs!",
             (select a.full_name from account a where a.email = $3) as reader
           from consent c join school h on h.school_id = c.school_id
           where c.school_id = $1 and c.consent_id = $2"#,
        school_id,
        consent_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let kind: SchoolConsentKind = term(&found.kind, "consent.kind")?;
    let (ended, rest) = match (found.withdrawn_on, found.closed.as_deref()) {
        (Some(on), _) => {
            let stopped_pairs = if kind == SchoolConsentKind::Processing { found.pairs.unsigned_abs() } else { 0 };
            (EndedBy::Withdrawal { on, stopped_pairs }, format!("/{consent_id}/stop"))
        }
        (None, Some("refused")) => (EndedBy::Refusal, format!("/{consent_id}")),
        _ => return Ok(None),
    };
    Ok(Some(Letter::ConsentEnded(ConsentEnded {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        kind,
        ended,
        path: path(Target::Consents(found.slug, rest)),
    })))
}

pub(super) async fn terms(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select h.short_name, h.slug, (select a.full_name from account a where a.email = $2) as reader
           from school h where h.school_id = $1"#,
        school_id,
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    let number = |name: &str| row.params.get(name).and_then(serde_json::Value::as_u64).unwrap_or_default();
    let expired = number("expired");
    let rest = if expired > 0 { "/stops" } else { "?state=ends" };
    Ok(Some(Letter::ConsentTerms(ConsentTerms {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        expired,
        in_week: number("in_week"),
        in_month: number("in_month"),
        path: path(Target::Consents(found.slug, rest.to_owned())),
    })))
}

/// A moment on the clocks of the region; `offset` in seconds east of UTC.
pub(super) fn local(moment: DateTime<Utc>, offset: i32) -> Result<DateTime<FixedOffset>> {
    let offset = FixedOffset::east_opt(offset).ok_or(Error::Corrupt("region.time_zone"))?;
    Ok(moment.with_timezone(&offset))
}
