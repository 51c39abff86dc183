//! Recording a meeting: what holds whoever writes, and the school as the writer.

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, MeetingId, PairId, SchoolId},
    letter::LetterKind,
    meeting::{MeetingKind, MeetingPlace},
    numbers::Minutes,
    role::Role,
    state::PairState,
    term::Term,
    text::{LongText, ShortText},
};
use serde_json::json;

use crate::{
    Error, Result, SchoolTx, audit,
    outbox::{self, NewLetter, Recipient},
    pair,
    realm::Metered,
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

/// The diary of a pair, and who writes into it.
pub(super) struct Diary {
    /// The school of the pair.
    pub(super) school_id: SchoolId,
    /// The pair.
    pub(super) pair_id: PairId,
    /// Its first day.
    pub(super) started_on: NaiveDate,
    /// Where it stands.
    pub(super) state: PairState,
    /// The person.
    pub(super) writer: AccountId,
}

impl Diary {
    /// Writes a meeting of a running pair. Whether it is new: a form sent twice writes once.
    pub(super) async fn insert(&self, sql: Metered<'_>, new: &NewMeeting) -> Result<bool> {
        if self.state != PairState::Active {
            return Err(Error::conflict("ended"));
        }
        if new.held_on < self.started_on {
            return Err(Error::conflict("before_start"));
        }
        let recorded = sqlx::query!(
            "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, reflection, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (school_id, meeting_id) do nothing",
            self.school_id.as_uuid(),
            new.meeting_id.as_uuid(),
            self.pair_id.as_uuid(),
            new.kind.code(),
            new.held_on,
            i32::from(new.minutes),
            new.place.code(),
            new.topic.as_str(),
            new.result.as_str(),
            new.reflection.as_ref().map_or("", LongText::as_str),
            self.writer.as_uuid(),
        )
        .execute(sql)
        .await?;
        Ok(recorded.rows_affected() > 0)
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
    let (school_id, account_id) = (tx.school_id(), tx.account_id());
    let pair = pair::card(tx, new.pair_id).await?;
    let diary =
        Diary { school_id, pair_id: new.pair_id, started_on: pair.started_on, state: pair.state, writer: account_id };
    if !diary.insert(tx.sql(), new).await? {
        return Ok(());
    }
    audit::school(tx, "meeting.recorded", new.meeting_id.as_uuid()).await?;
    for reader in [Role::Mentor, Role::Mentee, Role::Representative] {
        outbox::school(tx, letter(new.meeting_id, reader)).await?;
    }
    Ok(())
}
