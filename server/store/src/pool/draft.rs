//! The form of an applicant as it was left. Only the holder of its link reads it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    availability::Availability,
    category::MentorCategory,
    ids::{MunicipalityId, PoolMentorId, SchoolId},
    offer::Setting,
    sign_up::Said,
    state::ApplicationState,
    term::Term,
};

use sqlx::types::Json;

use super::entry::Entry;
use crate::{
    ApplicantTx, Result,
    letters::term,
    paper::{Asked, AskedJson},
    stored,
};

/// Days after which a draft that nobody touches is forgotten. Long enough to come back after a weekend; personal data that
/// wait for nothing need not wait longer.
pub const DRAFT_DAYS: i32 = 7;

/// A stored form. The lists are codes, as a form is filled from them.
#[expect(clippy::struct_excessive_bools, reason = "answers of a form, each on its own")]
#[derive(Debug, Clone)]
pub struct Draft {
    /// Still a draft, or what it became.
    pub state: ApplicationState,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// The address.
    pub email: String,
    /// Whether the letter that came to this very address was opened.
    pub address_proved: bool,
    /// Whether the application has an account, by which it is proved for good.
    pub email_proved: bool,
    /// Telephone.
    pub phone: String,
    /// Codes of [`MentorCategory`].
    pub categories: Vec<String>,
    /// Where the person works or studies.
    pub organisation: String,
    /// As what.
    pub post: String,
    /// The school the person finished, by its name.
    pub alma_mater: String,
    /// The same when it is a school of the region.
    pub alma_mater_school_id: Option<SchoolId>,
    /// References to competences.
    pub competences: Vec<String>,
    /// Own words.
    pub own_words: String,
    /// Codes of [`domain::mentoring_form::MentoringForm`].
    pub forms: Vec<String>,
    /// Youngest mentee.
    pub age_from: Option<i32>,
    /// Oldest mentee.
    pub age_to: Option<i32>,
    /// Code of [`domain::offer::Setting`].
    pub setting: String,
    /// How many in a group.
    pub group_size: Option<i32>,
    /// How many mentees at one time.
    pub capacity: i32,
    /// Hours per month; 0 while not said.
    pub hours_per_month: i32,
    /// Codes of [`domain::availability::Weekday`].
    pub weekdays: Vec<String>,
    /// References to languages.
    pub languages: Vec<String>,
    /// Where the person can come to.
    pub municipality_id: Option<MunicipalityId>,
    /// The same by its name; empty when not said.
    pub municipality: String,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// Education.
    pub education: String,
    /// Experience.
    pub experience: String,
    /// Achievements.
    pub achievements: String,
    /// Why the person wants to be a mentor.
    pub motivation: String,
    /// Whether the consent to processing is signed. Known of a draft only.
    pub processing_signed: bool,
    /// Whether the permission to be shown is signed. Known of a draft only.
    pub permission_signed: bool,
    /// Papers that the region asks of this person, now or from a day on.
    pub papers: Vec<Asked>,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
    /// Since which day the centre has it before it, in the region's zone.
    pub waiting_since: Option<NaiveDate>,
}

impl Draft {
    /// What has been said, as the steps ask for it.
    #[must_use]
    pub fn said(&self) -> Said {
        Said {
            categories: self.categories.iter().filter_map(|code| MentorCategory::from_code(code)).collect(),
            alma_mater: !self.alma_mater.is_empty(),
            organisation: !self.organisation.is_empty(),
            topics: !self.competences.is_empty() || !self.own_words.is_empty(),
            forms: !self.forms.is_empty(),
            time: self.hours_per_month > 0 && (self.in_person || self.online),
            motivation: !self.motivation.is_empty(),
            processing: self.processing_signed,
        }
    }

    /// The same as an entry of the pool: what it will look like.
    ///
    /// # Errors
    /// [`crate::Error::Corrupt`] when a stored code is not understood.
    pub fn entry(&self, pool_mentor_id: PoolMentorId) -> Result<Entry> {
        Ok(Entry {
            pool_mentor_id,
            full_name: self.full_name.clone(),
            categories: stored::terms(&self.categories, "pool_mentor.categories")?,
            organisation: self.organisation.clone(),
            post: self.post.clone(),
            alma_mater: self.alma_mater.clone(),
            competences: stored::references(self.competences.clone()),
            own_words: self.own_words.clone(),
            forms: stored::terms(&self.forms, "pool_mentor.forms")?,
            age_from: self.age_from,
            age_to: self.age_to,
            setting: Setting::from_code(&self.setting),
            group_size: self.group_size,
            hours_per_month: self.hours_per_month,
            availability: Availability {
                weekdays: stored::terms(&self.weekdays, "pool_mentor.weekdays")?,
                languages: stored::references(self.languages.clone()),
            },
            municipality: Some(self.municipality.clone()).filter(|name| !name.is_empty()),
            in_person: self.in_person,
            online: self.online,
            education: self.education.clone(),
            experience: self.experience.clone(),
            achievements: self.achievements.clone(),
        })
    }
}

/// The application of this id, whatever its state; `None` before the first save. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn draft(tx: &mut ApplicantTx) -> Result<Option<Draft>> {
    let (region_id, pool_mentor_id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    let row = sqlx::query!(
        r#"select p.*, coalesce(l.capacity, 1) as "capacity!", coalesce(m.name, '') as "municipality!",
             (p.waiting_since at time zone r.time_zone)::date as waits_since,
             (select coalesce(json_agg(one), '[]') from mayak_papers_told(p.region_id, current_date) one
               where not p.categories <@ one.exempt) as "papers!: Json<Vec<AskedJson>>",
             exists (select from pool_address_proof a where a.region_id = p.region_id
               and a.pool_mentor_id = p.pool_mentor_id and a.email = p.email) as "address_proved!",
             exists (select from pool_consent c where c.region_id = p.region_id
               and c.pool_mentor_id = p.pool_mentor_id and c.kind = 'processing') as "processing_signed!",
             exists (select from pool_consent c where c.region_id = p.region_id
               and c.pool_mentor_id = p.pool_mentor_id and c.kind = 'regional_pool') as "permission_signed!"
           from pool_mentor p
           join region r on r.region_id = p.region_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           where p.region_id = $1 and p.pool_mentor_id = $2"#,
        region_id,
        pool_mentor_id,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Draft {
        state: term(&row.state, "pool_mentor.state")?,
        full_name: row.full_name,
        email: row.email,
        address_proved: row.address_proved,
        email_proved: row.email_proved_at.is_some(),
        phone: row.phone,
        categories: row.categories,
        organisation: row.organisation_name,
        post: row.post,
        alma_mater: row.alma_mater,
        alma_mater_school_id: row.alma_mater_school_id.map(SchoolId::from_uuid),
        competences: row.competences,
        own_words: row.own_words,
        forms: row.forms,
        age_from: row.age_from,
        age_to: row.age_to,
        setting: row.setting,
        group_size: row.group_size,
        capacity: row.capacity,
        hours_per_month: row.hours_per_month,
        weekdays: row.weekdays,
        languages: row.languages,
        municipality_id: row.municipality_id.map(MunicipalityId::from_uuid),
        municipality: row.municipality,
        in_person: row.in_person,
        online: row.online,
        education: row.education,
        experience: row.experience,
        achievements: row.achievements,
        motivation: row.motivation,
        processing_signed: row.processing_signed,
        permission_signed: row.permission_signed,
        papers: row.papers.0.into_iter().map(AskedJson::read).collect::<Result<_>>()?,
        saved_at: row.saved_at,
        waiting_since: row.waits_since,
    }))
}
