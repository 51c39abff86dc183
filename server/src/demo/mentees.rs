//! Mentees of a school with their representatives, and the accounts of those who look at their own page.

use chrono::NaiveDate;
use domain::{
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::DictionaryList,
    ids::{LinkId, MenteeId},
    mentoring_form::MentoringForm,
    request::Urgency,
    term::Term as _,
    text::{LongText, PersonName, ShortText},
};
use store::{
    identity::{
        access::BasePerson,
        invitation::{self, ALREADY_INVITED, ALREADY_MEMBER},
    },
    mentee::{self, Categories, Entry, Place, Programme, Representative, Teaching},
};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    ids, terms,
    world::{School, World},
};

/// Puts everybody into the base.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)? {
        let mentee_id = mentee_id(school, &block.title);
        let mut entry = entry(&block, world.calendar)?;
        if let Some(name) = block.get("class_teacher") {
            let teacher = accounts::find(world.db, name).await?;
            entry.class_teacher = Some(teacher.ok_or_else(|| block.wrong("class_teacher", "has no account"))?);
        }
        let mut tx = world.db.school(&school.actor).await?;
        let added = mentee::add(&mut tx, mentee_id, &entry).await;
        settled("mentee", &block.title, added, &[])?;
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
    let form: MentoringForm = block.term("form")?;
    let request = block.parse("request", LongText::parse)?;
    let of = |list, key| terms::reference(block, list, "", key);
    Ok(Entry {
        categories: Categories::Said(block.terms("categories")?),
        email: has_email.then_some(email),
        phone: Some(phone),
        goal: block.optional("goal", LongText::parse)?,
        urgency: block.get("urgency").map_or(Ok(Urgency::Ordinary), |code| block.code("urgency", code))?,
        topics: terms::competences(block, "topics")?,
        role_model: terms::reference(block, DictionaryList::RoleModel, form.code(), "role_model")?,
        teaching: Teaching {
            form: of(DictionaryList::TeacherForm, "teacher_form")?,
            kind: of(DictionaryList::TeacherKind, "teacher_kind")?,
            direction: of(DictionaryList::TeacherDirection, "teacher_direction")?,
        },
        channels: block.terms("channels")?,
        availability: terms::availability(block)?,
        programme: Some(Programme::since(calendar.ago(block.number("entered")?))),
        representative: representative(block)?,
        ..Entry::new(block.named(PersonName::parse)?, birth_date, place, request, form)
    })
}

/// Those whose programme is over: what came of it, written down after their pairs have ended.
pub(super) async fn finish_programmes(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)?.iter().filter(|block| block.get("left").is_some()) {
        let programme = programme(block, world.calendar)?;
        let mut tx = world.db.school(&school.actor).await?;
        // A second load finds a newer version, because the first one wrote it.
        let written = mentee::set_programme(&mut tx, mentee_id(school, &block.title), &programme, 1).await;
        settled("programme", &block.title, written, &["version"])?;
        tx.commit().await?;
    }
    Ok(())
}

/// The whole programme of somebody who has left.
pub(super) fn programme(block: &Block, calendar: Calendar) -> Result<Programme, DemoError> {
    Ok(Programme {
        left_on: Some(calendar.ago(block.number("left")?)),
        result: block.optional("outcome", LongText::parse)?,
        case_url: block.optional("case", WebAddress::parse)?,
        completed: block.says("completed", "yes"),
        ..Programme::since(calendar.ago(block.number("entered")?))
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
