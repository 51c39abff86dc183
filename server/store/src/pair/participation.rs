//! What the certificate of a mentee tells, for the school that signs it and for the mentee who keeps it.

use chrono::NaiveDate;
use domain::{award::Work, ids::PairId, participation::Participation};

use crate::{Error, MenteeTx, Result, SchoolTx, letters::term};

struct Row {
    mentee: String,
    school: String,
    director: String,
    form: String,
    started_on: NaiveDate,
    ended_on: NaiveDate,
    meetings: i64,
    minutes: i64,
}

impl TryFrom<Row> for Participation {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let number = |value: i64| u32::try_from(value).map_err(|_| Error::Corrupt("count"));
        Ok(Self {
            mentee: row.mentee,
            school: row.school,
            director: row.director,
            form: term(&row.form, "pair.form")?,
            started_on: row.started_on,
            ended_on: row.ended_on,
            work: Work { pairs: 1, meetings: number(row.meetings)?, minutes: number(row.minutes)? },
        })
    }
}

/// What the mentee of a pair has taken part in; `None` unless the pair was brought to its end.
///
/// # Errors
/// [`Error::NotFound`] without such a pair in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn participation(tx: &mut SchoolTx, pair_id: PairId) -> Result<Option<Participation>> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select f.mentee as "mentee?", f.school_name as "school?", f.director as "director?", f.form as "form?",
             f.started_on as "started_on?", f.ended_on as "ended_on?", f.meetings as "meetings?", f.minutes as "minutes?"
           from pair p left join mayak_participation(p.school_id, p.pair_id) f on true
           where p.school_id = $1 and p.pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let found = row.mentee.zip(row.school).zip(row.director.zip(row.form));
    let days = row.started_on.zip(row.ended_on).zip(row.meetings.zip(row.minutes));
    found
        .zip(days)
        .map(|(((mentee, school), (director, form)), ((started_on, ended_on), (meetings, minutes)))| {
            Row { mentee, school, director, form, started_on, ended_on, meetings, minutes }.try_into()
        })
        .transpose()
}

/// The same for the mentee whose page it is; `None` unless the school gives it.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn own_participation(tx: &mut MenteeTx, pair_id: PairId) -> Result<Option<Participation>> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query_as!(
        Row,
        r#"select f.mentee as "mentee!", f.school_name as "school!", f.director as "director!", f.form as "form!",
             f.started_on as "started_on!", f.ended_on as "ended_on!", f.meetings as "meetings!", f.minutes as "minutes!"
           from pair_closing c join mayak_participation(c.school_id, c.pair_id) f on true
           where c.school_id = $1 and c.pair_id = $2 and c.mentee_certificate"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?
    .map(Participation::try_from)
    .transpose()
}
