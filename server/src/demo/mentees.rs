//! Mentees of a school with their representatives and consents, and the accounts of those who look at their own page.

use chrono::NaiveDate;
use domain::{
    class_label::ClassLabel,
    consent::Validity,
    contact::{EmailAddress, Phone},
    ids::{LinkId, MenteeId},
    text::{LongText, PersonName, ShortText},
};
use store::{
    demonstration,
    identity::{
        access::BasePerson,
        invitation::{self, ALREADY_INVITED, ALREADY_MEMBER},
    },
    mentee::{self, Category, Entry, NewConsent, Place, Representative},
};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    ids,
    world::{School, World},
};

/// Puts everybody into the base.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)? {
        let mentee_id = mentee_id(school, &block.title);
        let (entry, consent) = (entry(&block, world.calendar)?, consent(&block, school, world.calendar)?);
        let mut tx = world.db.school(&school.actor).await?;
        let added = mentee::add(&mut tx, mentee_id, &entry, consent.as_ref()).await;
        settled("mentee", &block.title, added, &[])?;
        let entered = world.calendar.ago(block.number("entered")?);
        demonstration::mentee_entered(&mut tx, mentee_id, entered).await?;
        tx.commit().await?;
        open_pages(world, school, &block, mentee_id).await?;
    }
    Ok(())
}

/// The mentee of this name.
pub(super) fn mentee_id(school: &School, name: &str) -> MenteeId {
    school.id("mentee", name)
}

/// What the form says.
pub(super) fn entry(block: &Block, calendar: Calendar) -> Result<Entry, DemoError> {
    let (place, birth_date) = place(block, calendar)?;
    // Teachers have an address, pupils only where it is said.
    let has_email = matches!(place, Place::Post(_)) || block.get("email").is_some();
    let (email, phone) = contacts(&block.title)?;
    Ok(Entry {
        full_name: block.named(PersonName::parse)?,
        birth_date,
        place,
        category: Category::Said(block.get("category").map(|code| block.code("category", code)).transpose()?),
        email: has_email.then_some(email),
        phone: Some(phone),
        request: block.parse("request", LongText::parse)?,
        topics: block.terms("topics")?,
        form: block.term("form")?,
        representative: representative(block)?,
    })
}

fn place(block: &Block, calendar: Calendar) -> Result<(Place, NaiveDate), DemoError> {
    let (place, born) = match block.optional("class", ClassLabel::parse)? {
        Some(class) => {
            let born = calendar.pupil_born(&class, block.text("born")?);
            (Place::Class(class), born)
        }
        None => (Place::Post(block.parse("post", ShortText::parse)?), calendar.adult_born(block.number("age")?)),
    };
    Ok((place, born.ok_or_else(|| block.wrong("born", "is no day"))?))
}

/// `Name, basis`.
fn representative(block: &Block) -> Result<Option<Representative>, DemoError> {
    let Some((name, basis)) = block.get("representative").and_then(|text| text.split_once(", ")) else {
        return Ok(None);
    };
    let (email, phone) = contacts(name)?;
    Ok(Some(Representative {
        full_name: PersonName::parse(name).map_err(|error| block.wrong("representative", error))?,
        basis: block.code("representative", basis)?,
        email: Some(email),
        phone: Some(phone),
    }))
}

/// `way, days ago`; it holds for a year.
pub(super) fn consent(block: &Block, school: &School, calendar: Calendar) -> Result<Option<NewConsent>, DemoError> {
    let Some((way, days)) = block.get("consent").and_then(|text| text.split_once(", ")) else {
        return Ok(None);
    };
    let signed_on = calendar.exactly(block.digits("consent", days)?);
    Ok(Some(NewConsent {
        consent_id: school.id("consent", &block.title),
        way_signed: block.code("consent", way)?,
        signed_on,
        valid_until: Validity::for_a_year(signed_on).valid_until,
    }))
}

/// Consents that were taken back in the course of the work.
pub(super) async fn withdraw_consents(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)?.iter().filter(|block| block.get("withdrawn").is_some()) {
        let on = world.calendar.exactly(block.number("withdrawn")?);
        let mut tx = world.db.school(&school.actor).await?;
        let withdrawn = mentee::withdraw_consent(&mut tx, school.id("consent", &block.title), on).await;
        settled("withdrawal", &block.title, withdrawn, &["consent_withdrawn"])?;
        tx.commit().await?;
    }
    Ok(())
}

/// The page of the mentee, opened to those the text names.
async fn open_pages(world: &World<'_>, school: &School, block: &Block, id: MenteeId) -> Result<(), DemoError> {
    if block.says("account", "mentee") {
        let link_id: LinkId = school.id("page of the mentee", &block.title);
        let mut tx = world.db.school(&school.actor).await?;
        let invited = invitation::of_bases(&mut tx, link_id, BasePerson::Mentee(id)).await;
        settled("invitation", &block.title, invited, &[ALREADY_MEMBER, ALREADY_INVITED])?;
        tx.commit().await?;
        accounts::accept(world.db, link_id, &block.named(PersonName::parse)?, world.password_hash).await?;
    }
    if let (true, Some(person)) = (block.says("account", "representative"), representative(block)?) {
        let link_id: LinkId = school.id("page of the representative", &block.title);
        let mut tx = world.db.school(&school.actor).await?;
        let invited = invitation::of_bases(&mut tx, link_id, BasePerson::Representative(id)).await;
        settled("invitation", person.full_name.as_str(), invited, &[ALREADY_MEMBER, ALREADY_INVITED])?;
        tx.commit().await?;
        accounts::accept(world.db, link_id, &person.full_name, world.password_hash).await?;
    }
    Ok(())
}

/// Address and telephone of a name.
pub(super) fn contacts(name: &str) -> Result<(EmailAddress, Phone), DemoError> {
    let phone = Phone::parse(&ids::phone(name)).map_err(|error| DemoError::Data(format!("{name}: {error}")))?;
    Ok((accounts::email(name)?, phone))
}
