//! The code that stands for a signature: sent to the address of the link, good for ten minutes and five tries, and for one
//! signature (63-FZ art. 9: the rules by which a simple electronic signature names who signs).

use domain::{ids::ConsentCodeId, letter::LetterKind};
use serde_json::json;

use crate::{
    Error, Result, SignerTx, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Tries of one code.
pub const CODE_TRIES: i32 = 5;

/// What became of digits that were typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// They are the code.
    Right(ConsentCodeId),
    /// They are not; so many tries are left.
    Wrong(u32),
    /// There is no code to compare with: its time is over, or its tries are.
    NoCode,
}

/// Sends a code to the address of the link, unless one went out within the last minute: whether it did. How often a code
/// may be asked for is the caller's to limit.
///
/// # Errors
/// [`Error::Conflict`] with `consent_closed` when the document waits for no signature, with `consent_answered` when this
/// person has answered.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), consent_id = %tx.consent_id()), err(level = "debug"))]
pub async fn send_code(tx: &mut SignerTx, email: &str) -> Result<bool> {
    waits(tx).await?;
    let (school_id, signature_id) = (tx.school_id().as_uuid(), tx.consent_signature_id());
    let code_id: ConsentCodeId = ids::new();
    let sent = sqlx::query!(
        "insert into consent_code (school_id, consent_code_id, consent_signature_id, sent_to)
         select $1, $2, $3, $4 where not exists (
           select from consent_code k where k.school_id = $1 and k.consent_signature_id = $3 and k.used_at is null
             and k.tries < $5 and k.sent_at > now() - interval '1 minute')",
        school_id,
        code_id.as_uuid(),
        signature_id.as_uuid(),
        email,
        CODE_TRIES,
    )
    .execute(tx.sql())
    .await?;
    if sent.rows_affected() == 0 {
        return Ok(false);
    }
    let event = format!("consent_code:{code_id}");
    let params = json!({ "consent_code_id": code_id });
    outbox::signer(tx, NewLetter { kind: LetterKind::ConsentCode, event, to: Recipient::Address(email), params })
        .await?;
    Ok(true)
}

/// That the document waits for this person's answer; it stays locked, so of two who answer at once one is refused.
pub(super) async fn waits(tx: &mut SignerTx) -> Result<()> {
    let (school_id, consent_id, signature_id) =
        (tx.school_id().as_uuid(), tx.consent_id().as_uuid(), tx.consent_signature_id().as_uuid());
    let open = sqlx::query_scalar!(
        r#"select signed_on is null and closed is null and sign_by >= current_date as "open!" from consent
           where school_id = $1 and consent_id = $2 for no key update"#,
        school_id,
        consent_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let answered = sqlx::query_scalar!(
        r#"select signed_on is not null or refused_at is not null as "answered!" from consent_signature
           where school_id = $1 and consent_signature_id = $2"#,
        school_id,
        signature_id,
    )
    .fetch_one(tx.sql())
    .await?;
    match (answered, open) {
        (true, _) => Err(Error::conflict("consent_answered")),
        (false, false) => Err(Error::conflict("consent_closed")),
        (false, true) => Ok(()),
    }
}

/// Compares digits with the code sent last; a wrong try is counted, so the caller commits whatever comes out.
pub(super) async fn compare(
    tx: &mut SignerTx,
    typed: &str,
    digits: &(dyn Fn(ConsentCodeId) -> String + Sync),
) -> Result<Tried> {
    let (school_id, signature_id) = (tx.school_id().as_uuid(), tx.consent_signature_id().as_uuid());
    let last = sqlx::query!(
        r#"select consent_code_id, tries from consent_code
           where school_id = $1 and consent_signature_id = $2 and used_at is null and expires_at > now() and tries < $3
           order by sent_at desc limit 1 for no key update"#,
        school_id,
        signature_id,
        CODE_TRIES,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(last) = last else { return Ok(Tried::NoCode) };
    let code_id = ConsentCodeId::from_uuid(last.consent_code_id);
    let right = digits(code_id) == typed;
    sqlx::query!(
        "update consent_code set tries = tries + case when $3 then 0 else 1 end, used_at = case when $3 then now() end
         where school_id = $1 and consent_code_id = $2",
        school_id,
        last.consent_code_id,
        right,
    )
    .execute(tx.sql())
    .await?;
    Ok(if right { Tried::Right(code_id) } else { Tried::Wrong((CODE_TRIES - last.tries - 1).unsigned_abs()) })
}
