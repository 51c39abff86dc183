//! A mentor's own entries: one per region, plus what was declined before.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    consent::{ConsentKind, ConsentState, Validity},
    ids::{MunicipalityId, PoolMentorId, RegionId},
    paper::PapersOutlook,
    state::ApplicationState,
};

use serde::Deserialize;
use sqlx::types::Json;

use super::entry::{Entry, read_entry};
use crate::{Error, MentorTx, Result, letters::term, region::Region, zone};

/// An entry as its owner sees it.
#[derive(Debug, Clone)]
pub struct OwnEntry {
    /// What schools see, once approved.
    pub entry: Entry,
    /// The region and its centre.
    pub region: Region,
    /// Where it stands.
    pub state: ApplicationState,
    /// The address.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Municipality, for the form.
    pub municipality_id: Option<MunicipalityId>,
    /// Why the person wants to be a mentor; for the centre only.
    pub motivation: String,
    /// When the form was sent.
    pub submitted_at: DateTime<Utc>,
    /// Since when it waits for the centre; `None` when it is not being checked.
    pub waiting_since: Option<DateTime<Utc>>,
    /// When the centre decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why, when the answer was no.
    pub decision_reason: String,
    /// Since when the centre keeps it out of the pool.
    pub suspended_at: Option<DateTime<Utc>>,
    /// Why; empty otherwise.
    pub suspension_reason: String,
    /// What the centre wrote last about the step of the check; empty when nothing.
    pub centre_words: String,
    /// The question of the centre that waits for an answer.
    pub question: Option<String>,
    /// Last day on which schools see the entry; `None` when one of the consents is missing.
    pub shown_until: Option<NaiveDate>,
    /// Until when the papers that the region asks are in force.
    pub papers: PapersOutlook,
    /// Whether the permission to be shown names portfolio, ages, days and the way of working; the first wording did not.
    pub portfolio_shown: bool,
    /// Whether it names languages; the first two wordings did not.
    pub languages_shown: bool,
    /// Since when the owner is leaving, while schools bring pairs to their end.
    pub leaving_since: Option<NaiveDate>,
    /// When the owner demanded that the data are destroyed.
    pub erasure_asked_on: Option<NaiveDate>,
    /// The last day on which they may still be there.
    pub erase_by: Option<NaiveDate>,
    /// Every signature of the two documents.
    pub consents: Vec<OwnConsent>,
    /// Places over all schools.
    pub capacity: i32,
    /// How many of them are taken.
    pub reserved: i32,
    /// Grows with every edit.
    pub version: i32,
}

/// A signature, without its text.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct OwnConsent {
    /// What for.
    pub kind: ConsentKind,
    /// The day of signing, in the region's zone.
    pub signed_on: NaiveDate,
    /// Last day.
    pub valid_until: NaiveDate,
    /// The day it was taken back, in the region's zone.
    pub withdrawn_on: Option<NaiveDate>,
}

impl OwnConsent {
    /// Its days.
    #[must_use]
    pub fn validity(&self) -> Validity {
        Validity { signed_on: self.signed_on, valid_until: self.valid_until, withdrawn_on: self.withdrawn_on }
    }
}

impl OwnEntry {
    /// Where one of the two consents stands on a day.
    #[must_use]
    pub fn consent(&self, kind: ConsentKind, on: NaiveDate) -> ConsentState {
        ConsentState::of(self.consents.iter().filter(|one| one.kind == kind).map(OwnConsent::validity), on)
    }

    /// Whether there is a signature of this kind to take back.
    #[must_use]
    pub fn can_withdraw(&self, kind: ConsentKind) -> bool {
        self.consents.iter().any(|one| one.kind == kind && one.withdrawn_on.is_none())
    }

    /// Whether the mentor may change it: what was declined, left or laid into the archive stays as it was said.
    #[must_use]
    pub fn editable(&self) -> bool {
        self.state.is_live()
    }
}

/// All entries of the person, the newest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn entries(tx: &mut MentorTx) -> Result<Vec<OwnEntry>> {
    load(tx, None).await
}

/// One entry of the person.
///
/// # Errors
/// [`Error::NotFound`] when it is nobody's or somebody else's.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn entry(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<OwnEntry> {
    load(tx, Some(pool_mentor_id)).await?.pop().ok_or(Error::NotFound)
}

async fn load(tx: &mut MentorTx, only: Option<PoolMentorId>) -> Result<Vec<OwnEntry>> {
    let account_id = tx.account_id().as_uuid();
    let rows = sqlx::query!(
        r#"select p.*, coalesce(o.name, p.organisation_name) as "organisation!", m.name as "municipality?",
             coalesce(l.capacity, 1) as "capacity!", coalesce(l.reserved, 0) as "reserved!",
             case when p.state = 'returned' then (select q.question from pool_question q
               where q.region_id = p.region_id and q.pool_mentor_id = p.pool_mentor_id and q.answered_at is null and q.withdrawn_at is null
               order by q.asked_at desc limit 1) end as question,
             r.slug, r.name as region_name, r.centre_name, r.contact_email, r.contact_phone, r.address, r.time_zone,
             (select coalesce(json_agg(json_build_object('kind', c.kind, 'valid_until', c.valid_until,
                 'signed_on', (c.signed_at at time zone r.time_zone)::date,
                 'withdrawn_on', (c.withdrawn_at at time zone r.time_zone)::date) order by c.signed_at desc), '[]')
               from pool_consent c where c.region_id = p.region_id and c.pool_mentor_id = p.pool_mentor_id)
               as "consents!: Json<Vec<OwnConsent>>"
           from pool_mentor p
           join region r on r.region_id = p.region_id
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           where p.account_id = $1 and ($2::uuid is null or p.pool_mentor_id = $2)
           order by p.submitted_at desc"#,
        account_id,
        only.map(PoolMentorId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OwnEntry {
                entry: read_entry!(PoolMentorId::from_uuid(row.pool_mentor_id), row),
                region: Region {
                    region_id: RegionId::from_uuid(row.region_id),
                    slug: row.slug,
                    name: row.region_name,
                    centre_name: row.centre_name,
                    contact_email: row.contact_email,
                    contact_phone: row.contact_phone,
                    address: row.address,
                    zone: zone::read(&row.time_zone),
                },
                state: term(&row.state, "pool_mentor.state")?,
                email: row.email,
                phone: row.phone,
                municipality_id: row.municipality_id.map(MunicipalityId::from_uuid),
                motivation: row.motivation,
                submitted_at: row.submitted_at.ok_or(Error::Corrupt("pool_mentor.submitted_at"))?,
                waiting_since: row.waiting_since,
                decided_at: row.decided_at,
                decision_reason: row.decision_reason,
                suspended_at: row.suspended_at,
                suspension_reason: row.suspension_reason,
                centre_words: row.centre_words,
                question: row.question,
                shown_until: row.shown_until,
                papers: PapersOutlook { until: row.papers_until, absent: row.papers_absent },
                portfolio_shown: row.portfolio_shown,
                languages_shown: row.languages_shown,
                leaving_since: row.leaving_since,
                erasure_asked_on: row.erasure_asked_on,
                erase_by: row.erase_by,
                consents: row.consents.0,
                capacity: row.capacity,
                reserved: row.reserved,
                version: row.version,
            })
        })
        .collect()
}
