//! One entry as a school sees it before it asks: no contacts, those come with the acceptance.

use chrono::NaiveDate;
use domain::{
    alma_mater::Graduate,
    engagement::{Earlier, Offer, TAKEN_BACK},
    ids::{EngagementId, PoolMentorId},
    paper::PapersOutlook,
    state::EngagementState,
};

use super::entry::{Entry, read_entry};
use crate::{Error, Result, SchoolTx, letters::term};

/// An approved mentor of the region.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What the mentor offers.
    pub entry: Entry,
    /// Free places.
    pub free: i32,
    /// Last day of the absence the mentor is in.
    pub away_until: Option<NaiveDate>,
    /// Until when the papers that the region asks are in force: without them the mentor accepts nothing.
    pub papers: PapersOutlook,
    /// Whether the mentor finished this school.
    pub graduate: Graduate,
    /// Open requests of the school that share a competence with the mentor.
    pub fits: i64,
    /// The newest question of this school to the mentor, and what became of it.
    pub asked: Option<(EngagementId, EngagementState)>,
    /// What became of the ones before.
    pub earlier: Earlier,
    /// The day on which this was read.
    pub today: NaiveDate,
}

impl Offered {
    /// What decides whether the school may ask.
    #[must_use]
    pub fn offer(&self) -> Offer<'_> {
        Offer {
            forms: &self.entry.forms,
            free: self.free,
            away_until: self.away_until,
            asked: matches!(self.asked, Some((_, EngagementState::Asked))),
            earlier: self.earlier,
            today: self.today,
        }
    }
}

/// The entry. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when no such mentor is shown to the schools of the region.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn offered(tx: &mut SchoolTx, pool_mentor_id: PoolMentorId, today: NaiveDate) -> Result<Offered> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let row = sqlx::query!(
        r#"select p.full_name, p.categories, p.post, p.alma_mater, p.competences, p.own_words, p.forms, p.hours_per_month,
             p.in_person, p.online, p.papers_until, p.papers_absent, coalesce(o.name, '') as "organisation!", m.name as "municipality?",
             p.shown_age_from as age_from, p.shown_age_to as age_to, p.shown_setting as "setting!",
             p.shown_group_size as group_size, p.shown_weekdays as "weekdays!",
             p.shown_languages as "languages!", p.shown_education as "education!",
             p.shown_experience as "experience!", p.shown_achievements as "achievements!",
             coalesce(l.free, 0) as "free!", e.engagement_id as "engagement_id?", e.state as "engagement_state?",
             (select a.until_on from pool_pause a where a.region_id = p.region_id and a.pool_mentor_id = p.pool_mentor_id
               and $4 between a.from_on and a.until_on) as away_until,
             case when p.alma_mater_school_id = $3 then 0
               when p.alma_mater_school_id is null and p.alma_key in (select mayak_school_key(n.name)
                 from school s, unnest(array[s.short_name, s.full_name]) n (name) where s.school_id = $3) then 1
               else 2 end as "graduate!",
             (select count(*) from mentee r
               where r.school_id = $3 and r.topics && p.competences and (r.left_on is null or r.left_on > $4)
                 and r.blocked_on is null and r.destroyed_on is null
                 and not exists (select from pair c
                   where c.school_id = $3 and c.mentee_id = r.mentee_id and c.state = 'active')) as "fits!",
             (select max(q.answered_at)::date from engagement q where q.school_id = $3 and q.region_id = p.region_id
               and q.pool_mentor_id = p.pool_mentor_id and q.state = 'declined') as refused_on,
             (select q.answered_at::date from engagement q where q.school_id = $3 and q.region_id = p.region_id
               and q.pool_mentor_id = p.pool_mentor_id and q.state = 'withdrawn'
               order by q.answered_at desc offset $5 limit 1) as taken_back_on
           from pool_mentor p
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           left join lateral (
             select q.engagement_id, q.state from engagement q
             where q.school_id = $3 and q.region_id = p.region_id and q.pool_mentor_id = p.pool_mentor_id
             order by q.state = 'asked' desc, q.asked_at desc limit 1) e on true
           where p.region_id = $1 and p.pool_mentor_id = $2 and p.state = 'approved'"#,
        region_id,
        pool_mentor_id.as_uuid(),
        school_id,
        today,
        i64::from(TAKEN_BACK) - 1,
    )
    .fetch_one(tx.sql())
    .await?;
    let asked = match (row.engagement_id, row.engagement_state) {
        (Some(id), Some(state)) => Some((EngagementId::from_uuid(id), term(&state, "engagement.state")?)),
        _ => None,
    };
    Ok(Offered {
        entry: read_entry!(pool_mentor_id, row),
        free: row.free,
        away_until: row.away_until,
        papers: PapersOutlook { until: row.papers_until, absent: row.papers_absent },
        graduate: Graduate::of_rank(row.graduate).ok_or(Error::Corrupt("graduate"))?,
        fits: row.fits,
        asked,
        earlier: Earlier { refused_on: row.refused_on, taken_back_on: row.taken_back_on },
        today,
    })
}
