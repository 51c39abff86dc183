//! One organisation with everything the centre keeps about it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AgreementId, EmployerLetterId, MunicipalityId, OrganisationContactId, OrganisationId, ThanksId},
    organisation::{AgreementTerm, LetterOutcome, OrganisationKind, ThanksForm},
    state::ApplicationState,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{RegionTx, Result, audit::Deed, letters::term};

/// The card.
#[derive(Debug, Clone)]
pub struct Card {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Names under which it stood here before, or still is typed.
    pub former_names: Vec<String>,
    /// Organisations that look like it and were told apart from it, by name.
    pub apart: Vec<(OrganisationId, String)>,
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
    /// Since when the region knows it.
    pub created_at: DateTime<Utc>,
    /// Whom to speak to.
    pub contacts: Vec<CardContact>,
    /// Agreements, the one that lasts longest first.
    pub agreements: Vec<CardAgreement>,
    /// Letters, the newest first.
    pub letters: Vec<CardLetter>,
    /// Thanks, the newest first.
    pub thanks: Vec<CardThanks>,
    /// Entries of the pool by state, only those that there are; of those in the check, whoever typed a name that means it.
    pub states: Vec<(ApplicationState, i64)>,
    /// What was done, newest first.
    pub events: Vec<Deed>,
}

/// A contact person.
#[derive(Debug, Clone, Deserialize)]
pub struct CardContact {
    /// The entry.
    pub organisation_contact_id: OrganisationContactId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// As what the person works there; may be empty.
    pub post: String,
    /// The address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// An agreement.
#[derive(Debug, Clone, Deserialize)]
pub struct CardAgreement {
    /// The agreement.
    pub organisation_agreement_id: AgreementId,
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; `None` until further notice.
    pub valid_until: Option<NaiveDate>,
    /// Name of the signed paper, when it was handed in.
    pub file: Option<String>,
}

impl CardAgreement {
    /// Its days.
    #[must_use]
    pub fn days(&self) -> AgreementTerm {
        AgreementTerm { valid_from: self.valid_from, valid_until: self.valid_until }
    }
}

/// A letter.
#[derive(Debug, Clone, Deserialize)]
pub struct CardLetter {
    /// The letter.
    pub employer_letter_id: EmployerLetterId,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// To whom.
    pub addressee: String,
    /// What came of it.
    pub outcome: LetterOutcome,
    /// In the centre's words; may be empty.
    pub note: String,
    /// When to ask again.
    pub follow_up_on: Option<NaiveDate>,
}

/// Thanks.
#[derive(Debug, Clone, Deserialize)]
pub struct CardThanks {
    /// The entry.
    pub organisation_thanks_id: ThanksId,
    /// When.
    pub given_on: NaiveDate,
    /// For what.
    pub reason: String,
    /// How.
    pub form: ThanksForm,
}

/// The card. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such organisation.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn card(tx: &mut RegionTx, organisation_id: OrganisationId) -> Result<Card> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select o.name, o.kind, o.municipality_id, m.name as "municipality?", o.site, o.shown_publicly, o.created_at,
             array(select f.name from organisation_alias f
               where f.region_id = o.region_id and f.organisation_id = o.organisation_id and f.name <> o.name
               group by f.name order by min(f.merged_at), f.name) as "former_names!",
             (select coalesce(json_agg(json_build_array(x.organisation_id, x.name) order by x.name), '[]')
              from organisation_apart a
              join organisation x on x.region_id = a.region_id and x.organisation_id = a.other_id
              where a.region_id = o.region_id and a.organisation_id = o.organisation_id)
               as "apart!: Json<Vec<(OrganisationId, String)>>",
             (select coalesce(json_agg(one order by one.created_at, one.organisation_contact_id), '[]')
              from (select c.* from organisation_contact c
                    where c.region_id = o.region_id and c.organisation_id = o.organisation_id) one)
               as "contacts!: Json<Vec<CardContact>>",
             (select coalesce(json_agg(one order by coalesce(one.valid_until, 'infinity') desc, one.valid_from desc), '[]')
              from (select g.organisation_agreement_id, g.number, g.signed_on, g.valid_from, g.valid_until, f.name as file
                    from organisation_agreement g
                    left join agreement_file f
                      on f.region_id = g.region_id and f.organisation_agreement_id = g.organisation_agreement_id
                    where g.region_id = o.region_id and g.organisation_id = o.organisation_id) one)
               as "agreements!: Json<Vec<CardAgreement>>",
             (select coalesce(json_agg(one order by one.sent_on desc, one.recorded_at desc), '[]')
              from (select l.* from employer_letter l
                    where l.region_id = o.region_id and l.organisation_id = o.organisation_id) one)
               as "letters!: Json<Vec<CardLetter>>",
             (select coalesce(json_agg(one order by one.given_on desc, one.recorded_at desc), '[]')
              from (select t.* from organisation_thanks t
                    where t.region_id = o.region_id and t.organisation_id = o.organisation_id) one)
               as "thanks!: Json<Vec<CardThanks>>",
             (select coalesce(json_agg(json_build_array(s.state, s.mentors)), '[]') from (
               select e.state, count(*) as mentors from mayak_entries_of(o.region_id, o.organisation_id) e
               group by e.state) s)
               as "states!: Json<Vec<(ApplicationState, i64)>>",
             (select coalesce(json_agg(one order by one.at desc, one.region_audit_event_id desc), '[]')
              from (select e.region_audit_event_id, e.action, e.at, a.full_name as who,
                      (select coalesce(jsonb_agg(jsonb_build_object('field', one -> 'field',
                          'before', case when one ->> 'field' = 'municipality_id' then (select to_jsonb(x.name)
                            from municipality x where x.region_id = e.region_id
                              and x.municipality_id = (one ->> 'before')::uuid) else one -> 'before' end,
                          'after', case when one ->> 'field' = 'municipality_id' then (select to_jsonb(x.name)
                            from municipality x where x.region_id = e.region_id
                              and x.municipality_id = (one ->> 'after')::uuid) else one -> 'after' end)), '[]')
                       from organisation_change h, jsonb_array_elements(h.changes) one
                       where h.region_id = e.region_id and h.organisation_id = o.organisation_id and h.at = e.at)
                        as changes
                    from region_audit_event e left join account a on a.account_id = e.account_id
                    where e.region_id = o.region_id and e.action <> 'organisation.agreement_opened' and e.subject_id in (
                      select o.organisation_id
                      union all select f.former_id from organisation_alias f
                        where f.region_id = o.region_id and f.organisation_id = o.organisation_id)
                    order by e.at desc, e.region_audit_event_id desc limit 60) one)
               as "events!: Json<Vec<Deed>>"
           from organisation o
           left join municipality m on m.region_id = o.region_id and m.municipality_id = o.municipality_id
           where o.region_id = $1 and o.organisation_id = $2"#,
        region_id,
        organisation_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Card {
        organisation_id,
        name: row.name,
        former_names: row.former_names,
        apart: row.apart.0,
        kind: term(&row.kind, "organisation.kind")?,
        municipality_id: row.municipality_id.map(MunicipalityId::from_uuid),
        municipality: row.municipality.unwrap_or_default(),
        site: row.site,
        shown_publicly: row.shown_publicly,
        created_at: row.created_at,
        contacts: row.contacts.0,
        agreements: row.agreements.0,
        letters: row.letters.0,
        thanks: row.thanks.0,
        states: row.states.0,
        events: row.events.0,
    })
}
