//! Once a week curators and psychologists are told in numbers how pairs fare, and not at all when nothing is to be done.

use chrono::{Datelike as _, Days, NaiveDate};
use domain::{
    care::{Health, condition},
    letter::LetterKind,
};
use serde_json::json;

use super::facts::{known, week_end};
use crate::{
    Result, SchoolTx,
    outbox::{self, NewLetter, Recipient},
};

/// How the running pairs of a school fare, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pairs that need help.
    pub in_need: u64,
    /// Pairs to look at.
    pub to_watch: u64,
    /// Pairs of which somebody is to be asked by the end of the week.
    pub due: u64,
}

impl Counts {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn nothing(self) -> bool {
        self == Self::default()
    }
}

/// Counts the running pairs. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn counts(tx: &mut SchoolTx, today: NaiveDate) -> Result<Counts> {
    let until = week_end(today);
    let pairs = known(tx, None, today).await?;
    Ok(pairs.iter().fold(Counts::default(), |mut counts, pair| {
        match condition(&pair.facts, pair.rhythm, today).health {
            Health::Red => counts.in_need += 1,
            Health::Yellow => counts.to_watch += 1,
            Health::Green => {}
        }
        counts.due += u64::from(!domain::care::due(&pair.facts, pair.rhythm, until).is_empty());
        counts
    }))
}

/// Writes to the curators and psychologists of the school on the first look of a week, from its Monday on, when something is to
/// be done; how many letters. Done twice in a week it finds nothing the second time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn tell(tx: &mut SchoolTx, today: NaiveDate) -> Result<u64> {
    let school_id = tx.school_id();
    let past = Days::new(today.weekday().num_days_from_monday().into());
    let monday = today.checked_sub_days(past).unwrap_or(today);
    let looked = sqlx::query!(
        "insert into care_digest (school_id, looked_on) values ($1, $2)
         on conflict (school_id) do update set looked_on = excluded.looked_on
           where care_digest.looked_on < excluded.looked_on",
        school_id.as_uuid(),
        monday,
    )
    .execute(tx.sql())
    .await?;
    if looked.rows_affected() == 0 || counts(tx, today).await?.nothing() {
        return Ok(0);
    }
    let letter = NewLetter {
        kind: LetterKind::CareDigest,
        event: format!("care_digest:{school_id}:{monday}"),
        to: Recipient::Carers,
        params: json!({}),
    };
    outbox::school(tx, letter).await?;
    Ok(1)
}
