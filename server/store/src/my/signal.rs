//! «Мне некомфортно»: straight to curator and psychologist, and to nobody else.

use domain::{ids::CareSignalId, letter::LetterKind, text::LongText};
use serde_json::json;

use crate::{
    MenteeTx, Result, audit,
    outbox::{self, NewLetter, Recipient},
};

/// Writes the signal and the letters, which say no word of it. `care_signal_id` was made when the form was shown: sent twice it is
/// one signal. A mentee with one running pair need not say which is meant.
///
/// # Errors
/// [`crate::Error::Conflict`] with `blocked` while the data stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %care_signal_id), err(level = "debug"))]
pub async fn signal(tx: &mut MenteeTx, care_signal_id: CareSignalId, words: Option<&LongText<2000>>) -> Result<()> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    let told = sqlx::query!(
        "insert into care_signal (school_id, care_signal_id, mentee_id, pair_id, words)
         values ($1, $2, $3, (select case when count(*) = 1 then min(p.pair_id::text)::uuid end from pair p
           where p.school_id = $1 and p.mentee_id = $3 and p.state = 'active'), $4)
         on conflict do nothing",
        school_id,
        care_signal_id.as_uuid(),
        mentee_id,
        words.map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if told.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentee(tx, "own.signal", mentee_id).await?;
    for to in [Recipient::Curators, Recipient::Psychologists] {
        let event = format!("care_signal:{care_signal_id}");
        let params = json!({ "care_signal_id": care_signal_id });
        outbox::mentee(tx, NewLetter { kind: LetterKind::CareSignal, event, to, params }).await?;
    }
    Ok(())
}
