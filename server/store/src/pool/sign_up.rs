//! The form of an applicant: a draft that only the holder of its link reads and writes.

use domain::{
    category::MentorCategory,
    contact::{EmailAddress, Phone},
    ids::{MunicipalityId, RegionId},
    numbers::Capacity,
    state::ApplicationState,
    term::Term,
    text::{PersonName, ShortText},
};
use sqlx::types::Json;

use super::entry::{Offer, text};
use crate::{ApplicantTx, Error, Result, letters::term, school::Municipality, stored};

/// What an applicant says.
#[derive(Debug, Clone)]
pub struct Application {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// The address to be proved; later the login.
    pub email: EmailAddress,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Who the person is; at least one, all of them from outside a school.
    pub categories: Vec<MentorCategory>,
    /// Where the person works or studies, as typed.
    pub organisation: Option<ShortText<200>>,
    /// As what.
    pub post: Option<ShortText<150>>,
    /// The school the person finished.
    pub alma_mater: Option<ShortText<200>>,
    /// What the person offers.
    pub offer: Offer,
    /// How many mentees at one time.
    pub capacity: Capacity,
}

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
    /// Whether the address was proved.
    pub email_proved: bool,
    /// Telephone.
    pub phone: String,
    /// Codes of [`MentorCategory`].
    pub categories: Vec<String>,
    /// Where the person works or studies, as typed.
    pub organisation: String,
    /// As what.
    pub post: String,
    /// The school the person finished.
    pub alma_mater: String,
    /// References to competences.
    pub competences: Vec<String>,
    /// Own words.
    pub own_words: String,
    /// Codes of [`domain::mentoring_form::MentoringForm`].
    pub forms: Vec<String>,
    /// Hours per month.
    pub hours_per_month: i32,
    /// How many mentees at one time.
    pub capacity: i32,
    /// Where the person can come to.
    pub municipality_id: Option<MunicipalityId>,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// Why the person wants to be a mentor.
    pub motivation: String,
    /// Whether the consent to processing is signed. Known of a draft only.
    pub processing_signed: bool,
}

/// What the form offers to choose from.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Municipalities of the region by name.
    pub municipalities: Vec<Municipality>,
    /// Organisations the region knows, by name.
    pub organisations: Vec<String>,
}

/// Municipalities and organisations of the region. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn options(tx: &mut ApplicantTx) -> Result<Options> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             coalesce((select jsonb_agg(jsonb_build_array(municipality_id, name) order by name)
               from municipality where region_id = $1), '[]') as "municipalities!: Json<Vec<(MunicipalityId, String)>>",
             coalesce((select array_agg(name order by name) from organisation where region_id = $1), '{}')
               as "organisations!""#,
        region_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let municipalities = row
        .municipalities
        .0
        .into_iter()
        .map(|(municipality_id, name)| Municipality { municipality_id, name })
        .collect();
    Ok(Options { municipalities, organisations: row.organisations })
}

/// The application of this id, whatever its state; `None` before the first save.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn draft(tx: &mut ApplicantTx) -> Result<Option<Draft>> {
    let (region_id, pool_mentor_id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    let row = sqlx::query!(
        r#"select p.*, coalesce(l.capacity, 1) as "capacity!",
             exists (select from pool_consent c where c.region_id = p.region_id
               and c.pool_mentor_id = p.pool_mentor_id and c.kind = 'processing') as "processing_signed!"
           from pool_mentor p left join pool_mentor_place l using (region_id, pool_mentor_id)
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
        email_proved: row.email_proved_at.is_some(),
        phone: row.phone,
        categories: row.categories,
        organisation: row.organisation_name,
        post: row.post,
        alma_mater: row.alma_mater,
        competences: row.competences,
        own_words: row.own_words,
        forms: row.forms,
        hours_per_month: row.hours_per_month,
        capacity: row.capacity,
        municipality_id: row.municipality_id.map(MunicipalityId::from_uuid),
        in_person: row.in_person,
        online: row.online,
        motivation: row.motivation,
        processing_signed: row.processing_signed,
    }))
}

/// Keeps the form as a draft; the same form sent twice is one draft. Consents signed under another name or address are
/// dropped: they named somebody else.
///
/// # Errors
/// [`Error::Conflict`] `application_submitted` when it was sent already, `pool_mentor_municipality_fkey` when there is no
/// such municipality; [`Error::NotFound`] when the id belongs to another region.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save(tx: &mut ApplicantTx, new: &Application) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let region_id = region.as_uuid();
    let (categories, competences, forms) = (
        stored::codes(&new.categories),
        stored::reference_codes(&new.offer.competences),
        stored::codes(&new.offer.forms),
    );
    sqlx::query!(
        "insert into pool_mentor
           (region_id, pool_mentor_id, full_name, email, categories, competences, forms, hours_per_month, in_person, online)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
        region_id,
        id,
        new.full_name.as_str(),
        new.email.as_str(),
        &categories,
        &competences,
        &forms,
        i32::from(new.offer.hours_per_month),
        new.offer.in_person,
        new.offer.online,
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "delete from pool_consent c using pool_mentor p
         where c.region_id = $1 and c.pool_mentor_id = $2
           and p.region_id = c.region_id and p.pool_mentor_id = c.pool_mentor_id and p.state = 'draft'
           and (p.full_name, p.email) <> ($3, $4)",
        region_id,
        id,
        new.full_name.as_str(),
        new.email.as_str(),
    )
    .execute(tx.sql())
    .await?;
    let saved = sqlx::query!(
        "update pool_mentor set full_name = $3, email = $4, phone = $5, categories = $6, organisation_name = $7, post = $8,
           alma_mater = $9, competences = $10, own_words = $11, forms = $12, hours_per_month = $13, municipality_id = $14,
           in_person = $15, online = $16, motivation = $17
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region_id,
        id,
        new.full_name.as_str(),
        new.email.as_str(),
        text(new.phone.as_ref()),
        &categories,
        text(new.organisation.as_ref()),
        text(new.post.as_ref()),
        text(new.alma_mater.as_ref()),
        &competences,
        text(new.offer.own_words.as_ref()),
        &forms,
        i32::from(new.offer.hours_per_month),
        new.offer.municipality_id.map(MunicipalityId::as_uuid),
        new.offer.in_person,
        new.offer.online,
        new.offer.motivation.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if saved.rows_affected() == 0 {
        return Err(gone(tx, region).await);
    }
    sqlx::query!(
        "insert into pool_mentor_place (region_id, pool_mentor_id, capacity) values ($1, $2, $3)
         on conflict (region_id, pool_mentor_id) do update set capacity = excluded.capacity",
        region_id,
        id,
        i32::from(new.capacity),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Why there is no draft of this id to write to.
pub(super) async fn gone(tx: &mut ApplicantTx, region_id: RegionId) -> Error {
    let id = tx.pool_mentor_id().as_uuid();
    let state = sqlx::query_scalar!(
        "select state from pool_mentor where region_id = $1 and pool_mentor_id = $2",
        region_id.as_uuid(),
        id,
    )
    .fetch_optional(tx.sql())
    .await;
    match state {
        Ok(Some(state)) if state != ApplicationState::Draft.code() => Error::conflict("application_submitted"),
        Ok(_) => Error::NotFound,
        Err(error) => error.into(),
    }
}
