//! What schools ask mentors of the pool, what these ask back and answer, and the end of common work.

use domain::{
    ids::EngagementId,
    numbers::Places,
    text::{LongText, ShortText},
};
use store::{
    MentorActor, demonstration,
    engagement::{self, NewQuestion},
};

use super::{
    DemoError, Turn, accounts,
    blocks::{self, Block},
    error::settled,
    pool_entry::pool_mentor_id,
    world::{School, World},
};

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer<'a> {
    Accepted,
    Declined(&'a str),
    Withdrawn,
}

/// The question of a school to the mentor of this name.
pub(super) fn engagement_id(school: &School, name: &str) -> EngagementId {
    school.id("engagement", name)
}

/// Asks.
pub(super) async fn ask(world: &World<'_>, school: &School, turn: Turn) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.requests)? {
        if !turn.is(block.says("last", "ask")) {
            continue;
        }
        let question = question(&block, school)?;
        let mut tx = world.db.school(&school.actor).await?;
        settled("question", &block.title, engagement::ask(&mut tx, &question).await, &[])?;
        let asked_at = world.calendar.moment(block.number("asked")?);
        demonstration::asked(&mut tx, question.engagement_id, asked_at, None).await?;
        tx.commit().await?;
    }
    Ok(())
}

pub(super) fn question(block: &Block, school: &School) -> Result<NewQuestion, DemoError> {
    Ok(NewQuestion {
        engagement_id: engagement_id(school, &block.title),
        pool_mentor_id: pool_mentor_id(&block.title),
        places: block.optional("places", Places::parse)?.unwrap_or(Places::MIN),
        form: block.term("form")?,
        purpose: block.parse("purpose", ShortText::parse)?,
        message: block.parse("message", LongText::parse)?,
    })
}

/// Answers those questions that have an answer.
pub(super) async fn answer(world: &World<'_>, school: &School, turn: Turn) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.requests)? {
        let Some((answer, days)) = read_answer(&block)? else { continue };
        if !turn.is(block.says("last", "answer")) {
            continue;
        }
        let id = engagement_id(school, &block.title);
        if answer == Answer::Withdrawn {
            let mut tx = world.db.school(&school.actor).await?;
            settled("withdrawal", &block.title, engagement::withdraw(&mut tx, id).await, &["engagement_answered"])?;
            tx.commit().await?;
        } else {
            reply(world, &block, id, answer).await?;
        }
        let mut tx = world.db.school(&school.actor).await?;
        let (asked, answered) = (world.calendar.moment(block.number("asked")?), world.calendar.moment(days));
        demonstration::asked(&mut tx, id, asked, Some(answered)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// `accepted, days ago`, `withdrawn, days ago` or `declined, days ago: why`.
pub(super) fn read_answer(block: &Block) -> Result<Option<(Answer<'_>, u32)>, DemoError> {
    let Some((what, rest)) = block.get("answer").and_then(|text| text.split_once(", ")) else {
        return Ok(None);
    };
    let (days, reason) = rest.split_once(": ").unwrap_or((rest, ""));
    let answer = match what {
        "accepted" => Answer::Accepted,
        "declined" => Answer::Declined(reason),
        "withdrawn" => Answer::Withdrawn,
        other => return Err(block.wrong("answer", other)),
    };
    Ok(Some((answer, block.digits("answer", days)?)))
}

/// The mentor's own answer.
async fn reply(world: &World<'_>, block: &Block, id: EngagementId, answer: Answer<'_>) -> Result<(), DemoError> {
    let mut tx = world.db.mentor(&mentor(world, block).await?).await?;
    let replied = match answer {
        Answer::Declined(reason) => {
            let reason = LongText::parse(reason).map_err(|error| block.wrong("answer", error))?;
            engagement::decline(&mut tx, id, &reason).await
        }
        _ => engagement::accept(&mut tx, id).await.map(|_| ()),
    };
    settled("answer", &block.title, replied, &["engagement_answered"])?;
    Ok(tx.commit().await?)
}

/// The mentor a question is about.
async fn mentor(world: &World<'_>, block: &Block) -> Result<MentorActor, DemoError> {
    let account_id = accounts::find(world.db, &block.title).await?;
    let account_id = account_id.ok_or_else(|| block.wrong("title", "the mentor has no account"))?;
    Ok(MentorActor { account_id })
}

/// What mentors want to know before they answer.
pub(super) async fn talk(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.requests)? {
        let Some(text) = block.optional("asks", LongText::parse)? else { continue };
        let mut tx = world.db.mentor(&mentor(world, &block).await?).await?;
        let asked = engagement::ask_back(&mut tx, engagement_id(school, &block.title), &text).await;
        settled("question", &block.title, asked, &["engagement_message_turns"])?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ends the common work where the text says so, by the school (`ended`) or by the mentor (`ends`): places without a pair are
/// free for others.
pub(super) async fn end(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.requests)? {
        let id = engagement_id(school, &block.title);
        if let Some(reason) = block.optional("ended", LongText::parse)? {
            let mut tx = world.db.school(&school.actor).await?;
            let ended = engagement::end(&mut tx, id, &reason).await;
            settled("end of work", &block.title, ended, &["engagement_not_accepted"])?;
            tx.commit().await?;
        }
        if let Some(reason) = block.optional("ends", LongText::parse)? {
            let mut tx = world.db.mentor(&mentor(world, &block).await?).await?;
            let ended = engagement::end_own(&mut tx, id, &reason).await;
            settled("end of work", &block.title, ended, &["engagement_not_accepted"])?;
            tx.commit().await?;
        }
    }
    Ok(())
}
