//! What people without a mentor ask for, by topic: counted in the school's own realm on one day of the week, from one snapshot,
//! and handed out in steps of five.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    ids::MunicipalityId,
    monitoring::{Cell, Metric, may_tell_anew, publish, publish_needs},
};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use super::counts;
use crate::{RegionTx, Result, SchoolTx, error::written};

#[derive(Debug, Serialize, Deserialize)]
struct Need {
    topic: String,
    value: i64,
}

/// What the school told last, and whether it was looked at in this week.
struct Told {
    today: NaiveDate,
    monday: NaiveDate,
    looked: bool,
    people: BTreeSet<String>,
}

/// Looks once a week, from the region's Monday on, at what people ask for, and tells it when enough of them came or went
/// since. A school that was never looked at is new: its first look is at once. How many topics were told anew; `None` when it
/// was looked at in this week already. All of it is one snapshot: see [`Db::school_snapshot`](crate::Db::school_snapshot).
///
/// # Errors
/// As the database, also when another worker looks at the same moment.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn tell_needs(tx: &mut SchoolTx) -> Result<Option<u64>> {
    let told = told(tx).await?;
    if told.looked {
        return Ok(None);
    }
    let (people, topics) = asked(tx).await?;
    if !may_tell_anew(&told.people, &people) {
        looked(tx, told.monday, None).await?;
        return Ok(Some(0));
    }
    let counts = counts(tx).await?;
    let of = |metric: Metric| counts.get(&metric).copied().unwrap_or_default();
    let shown = publish(of).iter().any(|(metric, cell)| *metric == Metric::Unpaired && *cell != Cell::Suppressed);
    let needs: Vec<Need> = publish_needs(of(Metric::Unpaired), shown, topics)
        .into_iter()
        .map(|(topic, value)| Need { topic, value })
        .collect();
    let topics = needs.len() as u64;
    tell(tx, needs).await?;
    looked(tx, told.monday, Some((told.today, people.into_iter().collect()))).await?;
    Ok(Some(topics))
}

async fn told(tx: &mut SchoolTx) -> Result<Told> {
    let (region_id, school_id) = (tx.region_id().as_uuid(), tx.school_id().as_uuid());
    let row = sqlx::query!(
        r#"select day.today as "today!", date_trunc('week', day.today::timestamp)::date as "monday!",
             coalesce(d.looked_on >= date_trunc('week', day.today::timestamp)::date, false) as "looked!",
             coalesce(d.people, '{}') as "people!"
           from (select (now() at time zone r.time_zone)::date as today from region r where r.region_id = $1) day
           left join school_need_day d on d.school_id = $2"#,
        region_id,
        school_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Told { today: row.today, monday: row.monday, looked: row.looked, people: row.people.into_iter().collect() })
}

/// A mark for each person without a mentor, and how many of them ask for which topic.
async fn asked(tx: &mut SchoolTx) -> Result<(BTreeSet<String>, Vec<(String, i64)>)> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"with waiting as (
             select e.mentee_id, array(select distinct topic from unnest(e.topics) as topic order by topic) as topics
             from mentee e
             where e.school_id = $1 and (e.left_on is null or e.left_on > current_date)
               and not exists (select from pair p
                 where p.school_id = $1 and p.mentee_id = e.mentee_id and p.state = 'active')
           )
           select
             array(select md5(w.mentee_id::text || ' ' || array_to_string(w.topics, ' ')) from waiting w) as "people!",
             (select coalesce(json_agg(one order by one.topic), '[]') from (
               select topic, count(*) as value from waiting w cross join lateral unnest(w.topics) as topic group by topic) one)
               as "topics!: Json<Vec<Need>>""#,
        school_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.people.into_iter().collect(), row.topics.0.into_iter().map(|need| (need.topic, need.value)).collect()))
}

async fn tell(tx: &mut SchoolTx, needs: Vec<Need>) -> Result<()> {
    let (region_id, school_id) = (tx.region_id().as_uuid(), tx.school_id().as_uuid());
    sqlx::query!("delete from school_need where school_id = $1", school_id).execute(tx.sql()).await?;
    sqlx::query!(
        "insert into school_need (region_id, school_id, topic, value)
         select $1, $2, need.topic, need.value from jsonb_to_recordset($3) as need (topic text, value integer)",
        region_id,
        school_id,
        Json(needs) as _,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Writes down the look of this week, and what was told in it.
async fn looked(tx: &mut SchoolTx, monday: NaiveDate, told: Option<(NaiveDate, Vec<String>)>) -> Result<()> {
    let (region_id, school_id) = (tx.region_id().as_uuid(), tx.school_id().as_uuid());
    let (published_on, people) = told.map_or((None, Vec::new()), |(day, people)| (Some(day), people));
    let noted = sqlx::query!(
        "insert into school_need_day (region_id, school_id, looked_on, published_on, people)
         values ($1, $2, $3, $4, $5)
         on conflict (school_id) do update set looked_on = excluded.looked_on,
           published_on = coalesce(excluded.published_on, school_need_day.published_on),
           people = case when excluded.published_on is null then school_need_day.people else excluded.people end",
        region_id,
        school_id,
        monday,
        published_on,
        &people,
    )
    .execute(tx.sql())
    .await?;
    written(&noted)
}

/// The days of the figures by topic, in the region or in one municipality: the first and the last; `None` before the first
/// school has told any.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn needs_told_on(
    tx: &mut RegionTx,
    municipality: Option<MunicipalityId>,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select min(d.published_on) as earliest, max(d.published_on) as latest
         from school_need_day d
         join school s on s.region_id = d.region_id and s.school_id = d.school_id
         where d.region_id = $1 and ($2::uuid is null or s.municipality_id = $2)",
        region_id,
        municipality.map(MunicipalityId::as_uuid),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(row.earliest.zip(row.latest))
}
