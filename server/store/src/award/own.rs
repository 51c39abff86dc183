//! What a mentor was given, by whichever school or centre, and what the mentor has done so far.

use domain::{award::Work, ids::AwardId};

use super::{Award, Row};
use crate::{Error, MentorTx, Result};

/// What the mentor has done in one school until now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolWork {
    /// Short name of the school.
    pub school: String,
    /// All pairs with their meetings.
    pub work: Work,
}

/// Everything the mentor was given, the newest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own_awards(tx: &mut MentorTx) -> Result<Vec<Award>> {
    load(tx, None).await
}

/// One of the things the mentor was given.
///
/// # Errors
/// [`Error::NotFound`] when it was given to nobody or to somebody else.
#[tracing::instrument(skip_all, fields(%award_id), err(level = "debug"))]
pub async fn own_award(tx: &mut MentorTx, award_id: AwardId) -> Result<Award> {
    load(tx, Some(award_id)).await?.pop().ok_or(Error::NotFound)
}

async fn load(tx: &mut MentorTx, award_id: Option<AwardId>) -> Result<Vec<Award>> {
    let account_id = tx.account_id().as_uuid();
    sqlx::query_as!(
        Row,
        r#"select a.mentor_award_id as "award_id!", a.kind as "kind!", a.given_on as "given_on!", a.signer as "signer!",
             a.words as "words!", a.from_on as "from_on?", a.until_on as "until_on?", a.pairs as "pairs?",
             a.meetings as "meetings?", a.minutes as "minutes?", t.full_name as "mentor!", s.full_name as "giver!",
             s.address as "contact!", a.mentor_id as "holder!"
           from mentor_award a
           join mentor t on t.school_id = a.school_id and t.mentor_id = a.mentor_id and t.account_id = $1
           join school s on s.school_id = a.school_id
           where $2::uuid is null or a.mentor_award_id = $2
           union all
           select a.pool_award_id, a.kind, a.given_on, a.signer, a.words, a.from_on, a.until_on, null::integer, null::integer,
             null::integer, p.full_name, r.centre_name, r.contact_email, a.pool_mentor_id
           from pool_award a
           join pool_mentor p on p.region_id = a.region_id and p.pool_mentor_id = a.pool_mentor_id and p.account_id = $1
           join region r on r.region_id = a.region_id
           where $2::uuid is null or a.pool_award_id = $2
           order by 3 desc, 1 desc"#,
        account_id,
        award_id.map(AwardId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(Award::try_from)
    .collect()
}

/// What the mentor has done so far, school by school. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own_work(tx: &mut MentorTx) -> Result<Vec<SchoolWork>> {
    let account_id = tx.account_id().as_uuid();
    let rows = sqlx::query!(
        r#"select s.short_name, count(*)::integer as "pairs!", coalesce(sum(met.meetings), 0)::integer as "meetings!",
             coalesce(sum(met.minutes), 0)::integer as "minutes!"
           from pair p
           join mentor t on t.school_id = p.school_id and t.mentor_id = p.mentor_id and t.account_id = $1
           join school s on s.school_id = p.school_id
           cross join lateral (
             select count(*) as meetings, sum(g.minutes) as minutes from meeting g
             where g.school_id = p.school_id and g.pair_id = p.pair_id
           ) met
           group by s.school_id, s.short_name
           order by s.short_name"#,
        account_id,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SchoolWork {
            school: row.short_name,
            work: Work {
                pairs: row.pairs.unsigned_abs(),
                meetings: row.meetings.unsigned_abs(),
                minutes: row.minutes.unsigned_abs(),
            },
        })
        .collect())
}
