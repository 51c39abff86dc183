//! What schools ask against what mentors offer, by topic. Schools give counts in steps of five; a mentor's place is
//! counted in each topic the mentor offers.

use domain::{desk::Balance, dictionary::Reference, ids::MunicipalityId};

use crate::{RegionTx, Result};

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicBalance {
    /// The topic.
    pub topic: Reference,
    /// Both sides of it.
    pub balance: Balance,
}

/// Topics that somebody asks for or offers, in the region or in one municipality: there ask its schools, and offer the
/// mentors who come there or meet by video. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn gaps(tx: &mut RegionTx, municipality: Option<MunicipalityId>) -> Result<Vec<TopicBalance>> {
    let region_id = tx.region_id().as_uuid();
    let rows = sqlx::query!(
        r#"with asked as (
             select n.topic, sum(n.value) as people, count(*) as schools
             from school_need n
             join school s on s.region_id = n.region_id and s.school_id = n.school_id
             where n.region_id = $1 and ($2::uuid is null or s.municipality_id = $2)
             group by n.topic
           ),
           offered as (
             select topic, count(*) as mentors, sum(l.free) as free
             from pool_mentor p
             join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
             cross join lateral unnest(p.competences) as topic
             where p.region_id = $1 and p.state = 'approved' and p.shown_until >= current_date
               and ($2::uuid is null or p.online or p.municipality_id is null or p.municipality_id = $2)
             group by topic
           )
           select coalesce(a.topic, o.topic) as "topic!", coalesce(a.people, 0) as "asked!",
             coalesce(a.schools, 0) as "schools!", coalesce(o.mentors, 0) as "mentors!", coalesce(o.free, 0) as "free!"
           from asked a full join offered o on o.topic = a.topic"#,
        region_id,
        municipality.map(MunicipalityId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let balance = Balance { asked: row.asked, schools: row.schools, mentors: row.mentors, free: row.free };
            Some(TopicBalance { topic: Reference::stored(row.topic)?, balance })
        })
        .collect())
}
