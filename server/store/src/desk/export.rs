//! The pool as a centre hands it out: what mentors offer, contacts only when somebody says so, and a note of it in the
//! audit. Papers and scans never leave this way.

use chrono::NaiveDate;
use domain::{
    availability::Availability, category::MentorCategory, dictionary::Reference, mentoring_form::MentoringForm,
    term::Term,
};

use crate::{EXPORT_ROWS, RegionTx, Result, audit, stored};

domain::terms! {
    /// Which mentors are handed out.
    pub enum Extent {
        /// Those whom schools see today: the permission to be shown holds.
        Shown = "shown" => "Кого видят школы",
        /// Everybody in the pool, for the centre's own work.
        Approved = "approved" => "Все наставники пула",
    }
}

/// One mentor.
#[derive(Debug, Clone)]
pub struct PoolLine {
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Who the person is.
    pub categories: Vec<MentorCategory>,
    /// Where the person works or studies; may be empty.
    pub organisation: String,
    /// As what; may be empty.
    pub post: String,
    /// What the person can help with.
    pub competences: Vec<Reference>,
    /// Forms the person offers.
    pub forms: Vec<MentoringForm>,
    /// Where the person can come to; empty for anywhere.
    pub municipality: String,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// Hours per month.
    pub hours_per_month: i32,
    /// On which days and in which languages.
    pub availability: Availability,
    /// Places over all schools.
    pub capacity: i32,
    /// How many of them are free.
    pub free: i32,
    /// Last day on which schools see the entry.
    pub shown_until: Option<NaiveDate>,
    /// The address and the telephone, when they were asked for.
    pub contacts: Option<(String, String)>,
}

/// Mentors by name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn pool(tx: &mut RegionTx, extent: Extent, with_contacts: bool) -> Result<Vec<PoolLine>> {
    let region_id = tx.region_id().as_uuid();
    let rows = sqlx::query!(
        r#"select p.full_name, p.categories, coalesce(o.name, '') as "organisation!", p.post, p.competences, p.forms,
             coalesce(m.name, '') as "municipality!", p.in_person, p.online, p.hours_per_month,
             case when $2 = 'approved' then p.weekdays else p.shown_weekdays end as "weekdays!",
             case when $2 = 'approved' then p.languages else p.shown_languages end as "languages!",
             coalesce(l.capacity, 0) as "capacity!", coalesce(l.free, 0) as "free!", p.shown_until,
             case when $3 then p.email end as email, case when $3 then p.phone end as phone
           from pool_mentor p
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           where p.region_id = $1 and p.state = 'approved' and ($2 = 'approved' or p.shown_until >= current_date)
           order by p.search_name, p.pool_mentor_id
           limit $4"#,
        region_id,
        extent.code(),
        with_contacts,
        EXPORT_ROWS,
    )
    .fetch_all(tx.sql())
    .await?;
    let deed = if with_contacts { "export.pool_contacts" } else { "export.pool" };
    audit::region(tx, deed, region_id).await?;
    rows.into_iter()
        .map(|row| {
            Ok(PoolLine {
                full_name: row.full_name,
                categories: stored::terms(&row.categories, "pool_mentor.categories")?,
                organisation: row.organisation,
                post: row.post,
                competences: stored::references(row.competences),
                forms: stored::terms(&row.forms, "pool_mentor.forms")?,
                municipality: row.municipality,
                in_person: row.in_person,
                online: row.online,
                hours_per_month: row.hours_per_month,
                availability: Availability {
                    weekdays: stored::terms(&row.weekdays, "pool_mentor.weekdays")?,
                    languages: stored::references(row.languages),
                },
                capacity: row.capacity,
                free: row.free,
                shown_until: row.shown_until,
                contacts: row.email.zip(row.phone),
            })
        })
        .collect()
}
