//! Recording a meeting by the school.

use chrono::NaiveDate;
use domain::{
    ids::{MeetingId, PairId},
    letter::LetterKind,
    meeting::{MeetingKind, MeetingPlace},
    numbers::Minutes,
    role::Role,
    term::Term,
    text::{LongText, ShortText},
};
use serde_json::json;

use crate::{
    Error, Result, SchoolTx, audit,
    outbox::{self, NewLetter, Recipient},
    pair,
};

/// A meeting that took place.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// Made when the form was shown: a form sent twice records one meeting.
    pub meeting_id: MeetingId,
    /// The pair.
    pub pair_id: PairId,
    /// Its kind.
    pub kind: MeetingKind,
    /// The day; not in the future and not before the pair began.
    pub held_on: NaiveDate,
    /// Length.
    pub minutes: Minutes,
    /// Where.
    pub place: MeetingPlace,
    /// What it was about.
    pub topic: ShortText<200>,
    /// What came of it.
    pub result: LongText<4000>,
    /// In the mentee's words.
    pub reflection: Option<LongText<4000>>,
}

/// The letter about a meeting to one of those concerned.
pub(super) fn letter(meeting_id: MeetingId, reader: Role) -> NewLetter<'static> {
    NewLetter {
        kind: LetterKind::MeetingRecorded,
        event: format!("meeting_recorded:{meeting_id}:{}", reader.code()),
        to: if reader == Role::Curator { Recipient::Curators } else { Recipient::OfPair(reader) },
        params: json!({ "meeting_id": meeting_id, "reader": reader.code() }),
    }
}

/// Records a meeting of a running pair and writes to mentor, mentee and representative. The same form sent twice records
/// it once.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when the pair has ended, `before_start` when
/// the day lies before the pair's first.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), meeting_id = %new.meeting_id),
    err(level = "debug")
)]
pub async fn record(tx: &mut SchoolTx, new: &NewMeeting) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let pair = pair::card(tx, new.pair_id).await?;
    if pair.state != domain::state::PairState::Active {
        return Err(Error::conflict("ended"));
    }
    if new.held_on < pair.started_on {
        return Err(Error::conflict("before_start"));
    }
    let recorded = sqlx::query!(
        "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, reflection, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (school_id, meeting_id) do nothing",
        school_id,
        new.meeting_id.as_uuid(),
        new.pair_id.as_uuid(),
        new.kind.code(),
        new.held_on,
        i32::from(new.minutes),
        new.place.code(),
        new.topic.as_str(),
        new.result.as_str(),
        new.reflection.as_ref().map_or("", LongText::as_str),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if recorded.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "meeting.recorded", new.meeting_id.as_uuid()).await?;
    for reader in [Role::Mentor, Role::Mentee, Role::Representative] {
        outbox::school(tx, letter(new.meeting_id, reader)).await?;
    }
    Ok(())
}
