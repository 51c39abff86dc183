//! What schools see of a mentor: before they ask, the entry as the pool shows it; where the mentor works, what the school has
//! in its own base since the acceptance.

use chrono::NaiveDate;
use domain::{
    category::MentorCategory, dictionary::Reference, ids::PoolMentorId, paper::PapersOutlook, state::ApplicationState,
};

use crate::{
    MentorTx, Result,
    letters::term,
    pool::{Entry, read_entry},
    stored::{references, terms},
};

/// An own entry exactly as a school reads it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The entry; the organisation only once the centre has found it among those of the region.
    pub entry: Entry,
    /// Name of the region.
    pub region: String,
    /// Where it stands: schools read it only while it is approved.
    pub state: ApplicationState,
    /// Last day on which schools see it.
    pub shown_until: Option<NaiveDate>,
    /// Free places.
    pub free: i32,
    /// Last day of the absence the mentor is in.
    pub away_until: Option<NaiveDate>,
    /// Until when the papers that the region asks are in force.
    pub papers: PapersOutlook,
}

/// The entry. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is nobody's or somebody else's.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn shown(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, today: NaiveDate) -> Result<Shown> {
    let row = sqlx::query!(
        r#"select p.full_name, p.categories, p.post, p.alma_mater, p.competences, p.own_words, p.forms, p.hours_per_month,
             p.in_person, p.online, p.state, p.shown_until, p.papers_until, p.papers_absent,
             p.shown_age_from as age_from, p.shown_age_to as age_to, p.shown_setting as "setting!",
             p.shown_group_size as group_size, p.shown_weekdays as "weekdays!",
             p.shown_languages as "languages!", p.shown_education as "education!",
             p.shown_experience as "experience!", p.shown_achievements as "achievements!",
             coalesce(o.name, '') as "organisation!", m.name as "municipality?", coalesce(l.free, 0) as "free!",
             h.name as region,
             (select a.until_on from pool_pause a where a.region_id = p.region_id and a.pool_mentor_id = p.pool_mentor_id
               and $3 between a.from_on and a.until_on) as away_until
           from pool_mentor p
           join region h on h.region_id = p.region_id
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           where p.account_id = $1 and p.pool_mentor_id = $2"#,
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
        today,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Shown {
        region: row.region,
        state: term(&row.state, "pool_mentor.state")?,
        shown_until: row.shown_until,
        free: row.free,
        away_until: row.away_until,
        papers: PapersOutlook { until: row.papers_until, absent: row.papers_absent },
        entry: read_entry!(pool_mentor_id, row),
    })
}

/// What a school has in its base about the mentor.
#[derive(Debug, Clone)]
pub struct SchoolCopy {
    /// Short name of the school.
    pub school: String,
    /// Its postal address, for letters about the data.
    pub address: String,
    /// Since when.
    pub entered_on: NaiveDate,
    /// Full name.
    pub full_name: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Workplace; may be empty.
    pub workplace: String,
    /// Topics.
    pub competences: Vec<Reference>,
    /// The same in own words; may be empty.
    pub own_words: String,
}

/// The copies, by school. One statement.
///
/// # Errors
/// As the database; of an entry that is not the mentor's own nothing is found.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn copies(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<Vec<SchoolCopy>> {
    let rows = sqlx::query!(
        "select s.short_name, s.address, t.entered_on, t.full_name, t.categories, t.email, t.phone, t.workplace, t.competences,
           t.own_words
         from mentor t join school s on s.school_id = t.school_id
         where t.account_id = $1 and t.pool_mentor_id = $2 order by s.short_name",
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(SchoolCopy {
                school: row.short_name,
                address: row.address,
                entered_on: row.entered_on,
                full_name: row.full_name,
                categories: terms(&row.categories, "mentor.categories")?,
                email: row.email,
                phone: row.phone,
                workplace: row.workplace,
                competences: references(row.competences),
                own_words: row.own_words,
            })
        })
        .collect()
}
