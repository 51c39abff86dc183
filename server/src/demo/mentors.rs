//! Internal mentors of a school: teachers, pupils, parents.

use domain::{
    ids::{LinkId, MentorId},
    numbers::Capacity,
    text::{LongText, PersonName, ShortText},
};
use store::{
    demonstration,
    identity::{
        access::BasePerson,
        invitation::{self, ALREADY_INVITED, HAS_ACCOUNT},
    },
    mentor::{self, Entry},
};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    mentees::contacts,
    world::{School, World},
};

/// Puts everybody into the base and gives accounts to those who have one.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentors)? {
        let mentor_id = internal(school, &block.title);
        let mut tx = world.db.school(&school.actor).await?;
        let added = mentor::add(&mut tx, mentor_id, &entry(&block, world.calendar)?).await;
        settled("mentor", &block.title, added, &[])?;
        let entered = world.calendar.ago(block.number("entered")?);
        demonstration::mentor_entered(&mut tx, mentor_id, entered).await?;
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
    Ok(Entry {
        full_name: block.named(PersonName::parse)?,
        categories: block.terms("categories")?,
        workplace: block.parse("workplace", ShortText::parse)?,
        competences: block.terms("competences")?,
        own_words: block.optional("own_words", LongText::parse)?,
        capacity: block.parse("capacity", Capacity::parse)?,
        email: Some(email),
        phone: Some(phone),
        interviewed_on: interviewed.map(|days| calendar.ago(days)),
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
