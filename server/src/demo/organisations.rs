//! Partners of the centre: some with an agreement, one of which ends soon, some with letters that wait for an answer, and
//! one that was typed twice.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    contact::{EmailAddress, Phone, WebAddress},
    file::{FileName, MediaType},
    ids::OrganisationId,
    organisation::{AgreementTerm, LetterOutcome},
    text::{InvalidValue, LongText, PersonName, ShortText},
};
use store::organisation::{self, Agreement, AgreementFile, Contact, EmployerLetter, Entry, Thanks};
use uuid::Uuid;

use super::{
    DemoError,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    ids::{self, id},
    places, sources,
    world::World,
};

/// What every signed agreement looks like here.
const SCAN: &[u8] = include_bytes!("data/scan.png");

/// A card with everything on it; agreements say whether their paper was filed.
pub(super) struct Partner {
    entry: Entry,
    contacts: Vec<Contact>,
    agreements: Vec<(Agreement, bool)>,
    letters: Vec<EmployerLetter>,
    thanks: Vec<Thanks>,
}

/// Adds the partners before the pool does: mentors name them.
pub(super) async fn load(world: &World<'_>) -> Result<(), DemoError> {
    for block in blocks::read(sources::ORGANISATIONS)? {
        add(world, &block.title, &partner(&block, world.calendar)?).await?;
    }
    Ok(())
}

async fn add(world: &World<'_>, name: &str, partner: &Partner) -> Result<(), DemoError> {
    let organisation_id: OrganisationId = id(&["organisation", name]);
    let mut tx = world.db.region(&world.coordinator).await?;
    settled("organisation", name, organisation::add(&mut tx, organisation_id, &partner.entry).await, &[])?;
    for contact in &partner.contacts {
        let contact_id = part(name, contact.full_name.as_str());
        let added = organisation::add_contact(&mut tx, organisation_id, contact_id.into(), contact).await;
        settled("contact", name, added, &[])?;
    }
    for (agreement, filed) in &partner.agreements {
        let number = agreement.number.as_str();
        let file_name = FileName::of(&format!("Соглашение {number}"), MediaType::Png);
        let file = filed.then_some(AgreementFile { name: &file_name, media_type: MediaType::Png, bytes: SCAN });
        let agreement_id = part(name, number);
        let added = organisation::add_agreement(&mut tx, organisation_id, agreement_id.into(), agreement, file).await;
        settled("agreement", name, added, &[])?;
    }
    for letter in &partner.letters {
        let note = letter.note.as_ref().map_or("", LongText::as_str);
        let letter_id = part(name, &format!("letter {note}"));
        let added = organisation::add_letter(&mut tx, organisation_id, letter_id.into(), letter).await;
        settled("letter", name, added, &[])?;
    }
    for thanks in &partner.thanks {
        let thanks_id = part(name, &format!("thanks {}", thanks.reason.as_str()));
        let added = organisation::add_thanks(&mut tx, organisation_id, thanks_id.into(), thanks).await;
        settled("thanks", name, added, &[])?;
    }
    Ok(tx.commit().await?)
}

/// The id of something on a card.
fn part(organisation: &str, name: &str) -> Uuid {
    id(&["organisation", organisation, name])
}

/// What the card says.
pub(super) fn partner(block: &Block, calendar: Calendar) -> Result<Partner, DemoError> {
    Ok(Partner {
        entry: Entry {
            name: block.named(ShortText::parse)?,
            kind: block.term("kind")?,
            municipality_id: block.get("municipality").map(places::municipality),
            site: block.optional("site", WebAddress::parse)?,
            shown_publicly: block.says("public", "yes"),
        },
        contacts: block.all("contact").map(|text| contact(block, text)).collect::<Result<_, _>>()?,
        agreements: block.all("agreement").map(|text| agreement(block, calendar, text)).collect::<Result<_, _>>()?,
        letters: block.all("letter").map(|text| letter(block, calendar, text)).collect::<Result<_, _>>()?,
        thanks: block.all("thanks").map(|text| thanks(block, calendar, text)).collect::<Result<_, _>>()?,
    })
}

fn contact(block: &Block, text: &str) -> Result<Contact, DemoError> {
    let [name, post, email] = parts(block, "contact", text)?;
    let email = Some(email).filter(|email| *email != "-");
    Ok(Contact {
        full_name: value(block, "contact", name, PersonName::parse)?,
        post: Some(value(block, "contact", post, ShortText::parse)?),
        email: email.map(|email| value(block, "contact", email, EmailAddress::parse)).transpose()?,
        phone: Some(value(block, "contact", &ids::phone(name), Phone::parse)?),
    })
}

fn agreement(block: &Block, calendar: Calendar, text: &str) -> Result<(Agreement, bool), DemoError> {
    let [number, signed, begins, runs, paper] = parts(block, "agreement", text)?;
    let signed_on = calendar.exactly(block.digits("agreement", signed)?);
    let days = AgreementTerm {
        valid_from: ahead(block, calendar, "agreement", begins)?.unwrap_or(signed_on),
        valid_until: ahead(block, calendar, "agreement", runs)?,
    };
    let agreement = Agreement { number: value(block, "agreement", number, ShortText::parse)?, signed_on, days };
    Ok((agreement, paper == "paper"))
}

fn letter(block: &Block, calendar: Calendar, text: &str) -> Result<EmployerLetter, DemoError> {
    let [sent, outcome, again, addressee, note] = parts(block, "letter", text)?;
    let outcome: LetterOutcome = block.code("letter", outcome)?;
    Ok(EmployerLetter {
        sent_on: calendar.exactly(block.digits("letter", sent)?),
        addressee: value(block, "letter", addressee, ShortText::parse)?,
        outcome,
        note: Some(value(block, "letter", note, LongText::parse)?),
        follow_up_on: ahead(block, calendar, "letter", again)?,
    })
}

fn thanks(block: &Block, calendar: Calendar, text: &str) -> Result<Thanks, DemoError> {
    let [given, form, reason] = parts(block, "thanks", text)?;
    Ok(Thanks {
        given_on: calendar.exactly(block.digits("thanks", given)?),
        reason: value(block, "thanks", reason, LongText::parse)?,
        form: block.code("thanks", form)?,
    })
}

fn parts<'t, const N: usize>(block: &Block, key: &str, text: &'t str) -> Result<[&'t str; N], DemoError> {
    let parts: Vec<&str> = text.split("; ").collect();
    parts.try_into().map_err(|_| block.wrong(key, text))
}

fn value<T>(
    block: &Block,
    key: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, InvalidValue>,
) -> Result<T, DemoError> {
    parse(text).map_err(|error| block.wrong(key, error))
}

/// So many days from today, or before it; none for a dash.
fn ahead(block: &Block, calendar: Calendar, key: &str, text: &str) -> Result<Option<NaiveDate>, DemoError> {
    if text == "-" {
        return Ok(None);
    }
    let days = TimeDelta::days(block.digits(key, text)?);
    Ok(calendar.today.checked_add_signed(days))
}
