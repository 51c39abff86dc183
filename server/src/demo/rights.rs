//! What people asked of a school about their data: one request in work, one whose time is over, and one that was answered by
//! destroying everything, so that there is an act to look at.

use domain::{
    class_label::ClassLabel,
    consent_text::Organisation,
    destruction::{Act, Ground},
    ids::{DestructionActId, MenteeId},
    mentoring_form::MentoringForm,
    rights::Outcome,
    subject::Subject,
    text::{LongText, PersonName, ShortText},
};
use store::{
    mentee::{self, Entry, Place, Programme},
    rights::{self, Answer, NewAct, NewRequest, Possible, Whose},
};

use super::{
    DemoError,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    mentees::mentee_id,
    world::{School, World},
};

/// Writes the requests into the register; whose data are to be destroyed is entered first.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.rights)? {
        let new = request(world.calendar, school, &block)?;
        let mut tx = world.db.school(&school.actor).await?;
        if let Some(entry) = leaver(world.calendar, &block)? {
            settled("mentee", &block.title, mentee::add(&mut tx, mentee_id(school, &block.title), &entry).await, &[])?;
        }
        settled("request", &block.title, rights::add_request(&mut tx, &new).await, &[])?;
        tx.commit().await?;
        if block.get("post").is_some() {
            destroy(world, school, &block, &new).await?;
        }
    }
    Ok(())
}

/// What the form says.
pub(super) fn request(calendar: Calendar, school: &School, block: &Block) -> Result<NewRequest, DemoError> {
    let mentees = blocks::read(school.texts.mentees)?;
    let known = block.get("class").is_some() || mentees.iter().any(|mentee| mentee.title == block.title);
    Ok(NewRequest {
        subject_request_id: school.id("request about data", &block.title),
        kind: block.term("kind")?,
        whose: if known {
            Whose::Subject(Subject::Mentee(mentee_id(school, &block.title)))
        } else {
            Whose::Outsider(block.named(PersonName::parse)?)
        },
        asker: block.term("asker")?,
        asker_name: block.optional("asker_name", PersonName::parse)?,
        way: block.term("way")?,
        words: block.optional("words", LongText::parse)?,
        received_on: calendar.exactly(block.number("received")?),
    })
}

/// Somebody who took part and left; nothing for those who stand in the base anyway.
pub(super) fn leaver(calendar: Calendar, block: &Block) -> Result<Option<Entry>, DemoError> {
    let Some(class) = block.optional("class", ClassLabel::parse)? else { return Ok(None) };
    let born = calendar.pupil_born(&class, block.text("born")?).ok_or_else(|| block.wrong("born", "is no day"))?;
    let programme = Programme {
        left_on: Some(calendar.ago(block.number("left")?)),
        ..Programme::since(calendar.ago(block.number("entered")?))
    };
    let request = LongText::parse("Хотел освоиться в новом классе.").map_err(|error| block.wrong("class", error))?;
    let entry =
        Entry::new(block.named(PersonName::parse)?, born, Place::Class(class), request, MentoringForm::PupilPupil);
    Ok(Some(Entry { programme: Some(programme), ..entry }))
}

/// Destroys what was entered and answers the request.
async fn destroy(world: &World<'_>, school: &School, block: &Block, request: &NewRequest) -> Result<(), DemoError> {
    let id: MenteeId = mentee_id(school, &block.title);
    let destruction_act_id: DestructionActId = school.id("act", &block.title);
    let (subject, today) = (Subject::Mentee(id), world.calendar.today);
    let mut tx = world.db.school(&school.actor).await?;
    let operator = rights::operator(&mut tx).await?;
    let curator = block.parse("curator", PersonName::parse)?;
    let post = block.parse("post", ShortText::<200>::parse)?;
    let text = Act {
        operator: Organisation { name: &operator.full_name, address: &operator.address },
        processor: Some(Organisation { name: &operator.processor_name, address: &operator.processor_address }),
        person: &block.title,
        born: leaver(world.calendar, block)?.map(|entry| entry.birth_date),
        destroyed_by: curator.as_str(),
        post: post.as_str(),
        categories: &["Карточка наставляемого", "Обращения о данных"],
        ground: Ground::Request,
        on: today,
    }
    .text();
    let why = Possible { ground: Ground::Request, subject_request_id: Some(request.subject_request_id) };
    let act = NewAct { destruction_act_id, subject, why, person: block.title.clone(), text };
    settled("destruction", &block.title, rights::destroy(&mut tx, &act).await, &["destroyed_already"])?;
    let answer = Answer { outcome: Outcome::Done, answer: block.parse("answer", LongText::parse)?, answered_on: today };
    let answered = rights::answer_request(&mut tx, request.subject_request_id, &answer).await;
    settled("answer", &block.title, answered, &["subject_request_answered_already"])?;
    Ok(tx.commit().await?)
}
