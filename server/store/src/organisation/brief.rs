//! An organisation in a few lines: for its form, for the pages under its card, and for whoever is about to merge it.

use domain::{
    ids::{MunicipalityId, OrganisationId},
    organisation::OrganisationKind,
};

use crate::{RegionTx, Result, letters::term};

/// What the card says, without what hangs on it.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The organisation of today.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Where it is.
    pub municipality_id: Option<MunicipalityId>,
    /// Name of that; empty without one.
    pub municipality: String,
    /// Its site; may be empty.
    pub site: String,
    /// Whether the page of the region may name it.
    pub shown_publicly: bool,
    /// Grows with every edit.
    pub version: i32,
    /// How much hangs on it.
    pub holdings: Holdings,
}

/// What a merge would move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Entries of the pool in any state.
    pub mentors: i64,
    /// Contact persons.
    pub contacts: i64,
    /// Agreements.
    pub agreements: i64,
    /// Letters.
    pub letters: i64,
    /// Thanks.
    pub thanks: i64,
    /// Organisations that became this one.
    pub former: i64,
}

impl Holdings {
    /// Whether nothing hangs on it: it may have been added by mistake.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.mentors + self.contacts + self.agreements + self.letters + self.thanks + self.former == 0
    }
}

/// The organisation, or what it became when it was merged. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such organisation and never merged it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn brief(tx: &mut RegionTx, organisation_id: OrganisationId) -> Result<Brief> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select o.organisation_id, o.name, o.kind, o.municipality_id, m.name as "municipality?", o.site, o.shown_publicly, o.version,
             (select count(*) from pool_mentor x
               where x.region_id = o.region_id and x.organisation_id = o.organisation_id) as "mentors!",
             (select count(*) from organisation_contact x
               where x.region_id = o.region_id and x.organisation_id = o.organisation_id) as "contacts!",
             (select count(*) from organisation_agreement x
               where x.region_id = o.region_id and x.organisation_id = o.organisation_id) as "agreements!",
             (select count(*) from employer_letter x
               where x.region_id = o.region_id and x.organisation_id = o.organisation_id) as "letters!",
             (select count(*) from organisation_thanks x
               where x.region_id = o.region_id and x.organisation_id = o.organisation_id) as "thanks!",
             (select count(*) from organisation_alias x
               where x.region_id = o.region_id and x.organisation_id = o.organisation_id) as "former!"
           from organisation o
           left join municipality m on m.region_id = o.region_id and m.municipality_id = o.municipality_id
           where o.region_id = $1 and o.organisation_id = coalesce(
             (select a.organisation_id from organisation_alias a where a.region_id = $1 and a.former_id = $2), $2)"#,
        region_id,
        organisation_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Brief {
        organisation_id: OrganisationId::from_uuid(row.organisation_id),
        name: row.name,
        kind: term(&row.kind, "organisation.kind")?,
        municipality_id: row.municipality_id.map(MunicipalityId::from_uuid),
        municipality: row.municipality.unwrap_or_default(),
        site: row.site,
        shown_publicly: row.shown_publicly,
        version: row.version,
        holdings: Holdings {
            mentors: row.mentors,
            contacts: row.contacts,
            agreements: row.agreements,
            letters: row.letters,
            thanks: row.thanks,
            former: row.former,
        },
    })
}
