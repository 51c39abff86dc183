//! Internal mentors of a school: teachers, pupils, parents.

use domain::{
    class_label::ClassLabel,
    ids::{LinkId, MentorId},
    meeting::MeetingPlace,
    numbers::{Age, Capacity, HoursPerMonth},
    text::{LongText, PersonName, ShortText},
};
use store::{
    identity::{
        access::BasePerson,
        invitation::{self, ALREADY_INVITED, HAS_ACCOUNT},
    },
    mentor::{self, Entry, Portfolio, Programme, Wishes},
};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    mentees::contacts,
    terms,
    world::{School, World},
};

/// Puts everybody into the base and gives accounts to those who have one.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentors)? {
        let mentor_id = internal(school, &block.title);
        let mut tx = world.db.school(&school.actor).await?;
        let added = mentor::add(&mut tx, mentor_id, &entry(&block, world.calendar)?).await;
        settled("mentor", &block.title, added, &[])?;
        tx.commit().await?;
        if block.get("account").is_some() {
            open_cabinet(world, school, &block, mentor_id).await?;
        }
    }
    Ok(())
}

/// The internal mentor of this name.
pub(super) fn internal(school: &School, name: &str) -> MentorId {
    school.id("mentor", name)
}

/// What the form says.
pub(super) fn entry(block: &Block, calendar: Calendar) -> Result<Entry, DemoError> {
    let (email, phone) = contacts(&block.title)?;
    let interviewed = block.get("interviewed").map(|days| block.digits("interviewed", days)).transpose()?;
    let class = block.optional("class", ClassLabel::parse)?;
    let workplace = match &class {
        Some(class) => ShortText::parse(class.as_str()).map_err(|error| block.wrong("class", error))?,
        None => block.parse("workplace", ShortText::parse)?,
    };
    let born = class.as_ref().map(|class| {
        let born = calendar.pupil_born(class, block.text("born")?);
        born.ok_or_else(|| block.wrong("born", "is no day"))
    });
    Ok(Entry {
        birth_date: born.transpose()?,
        class,
        competences: terms::competences(block, "competences")?,
        own_words: block.optional("own_words", LongText::parse)?,
        portfolio: portfolio(block)?,
        wishes: wishes(block)?,
        email: Some(email),
        phone: Some(phone),
        interviewed_on: interviewed.map(|days| calendar.ago(days)),
        programme: Some(Programme::since(calendar.ago(block.number("entered")?))),
        ..Entry::new(
            block.named(PersonName::parse)?,
            block.terms("categories")?,
            workplace,
            block.parse("capacity", Capacity::parse)?,
        )
    })
}

fn portfolio(block: &Block) -> Result<Portfolio, DemoError> {
    let text = |key| block.optional(key, LongText::parse);
    Ok(Portfolio {
        education: text("education")?,
        experience: text("experience")?,
        achievements: text("achievements")?,
        strengths: text("strengths")?,
        weaknesses: text("weaknesses")?,
        hobbies: text("hobbies")?,
        expectations: text("expectations")?,
        motivation: text("motivation")?,
    })
}

/// `ages: 10-14`; everything may be left out.
fn wishes(block: &Block) -> Result<Wishes, DemoError> {
    let age = |text: &str| Age::parse(text).map_err(|error| block.wrong("ages", error));
    let ages = block.get("ages").and_then(|ages| ages.split_once('-'));
    let formats: Vec<MeetingPlace> = block.terms("formats")?;
    Ok(Wishes {
        forms: block.terms("forms")?,
        age_from: ages.map(|(from, _)| age(from)).transpose()?,
        age_to: ages.map(|(_, to)| age(to)).transpose()?,
        hours_per_month: block.optional("hours", HoursPerMonth::parse)?,
        in_person: formats.contains(&MeetingPlace::InPerson),
        online: formats.contains(&MeetingPlace::Online),
        availability: terms::availability(block)?,
    })
}

async fn open_cabinet(world: &World<'_>, school: &School, block: &Block, id: MentorId) -> Result<(), DemoError> {
    let link_id: LinkId = school.id("cabinet", &block.title);
    let mut tx = world.db.school(&school.actor).await?;
    let invited = invitation::of_bases(&mut tx, link_id, BasePerson::InternalMentor(id)).await;
    settled("invitation", &block.title, invited, &[HAS_ACCOUNT, ALREADY_INVITED])?;
    tx.commit().await?;
    accounts::accept(world.db, link_id, &block.named(PersonName::parse)?, world.password_hash).await?;
    Ok(())
}
