//! What schools ask mentors of the pool, what these answer, and the end of common work.

use domain::{ids::EngagementId, text::LongText};
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
        form: block.term("form")?,
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
    let account_id = accounts::find(world.db, &block.title).await?;
    let account_id = account_id.ok_or_else(|| block.wrong("answer", "the mentor has no account"))?;
    let mut tx = world.db.mentor(&MentorActor { account_id }).await?;
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

/// Ends the common work where the text says so: the place is free for others.
pub(super) async fn end(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.requests)?.iter().filter(|block| block.get("ended").is_some()) {
        let mut tx = world.db.school(&school.actor).await?;
        let ended = engagement::end(&mut tx, engagement_id(school, &block.title)).await;
        settled("end of work", &block.title, ended, &["engagement_not_accepted"])?;
        tx.commit().await?;
    }
    Ok(())
}
