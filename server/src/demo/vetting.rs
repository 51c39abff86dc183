//! How the centre checks the mentors of the pool, deed by deed.

use domain::{
    category::MentorCategory,
    entry_end::ErasureWay,
    ids::{PoolMentorId, PoolNoteId},
    role::Role,
    text::{LongText, ShortText},
    vetting::{CheckItem, InterviewFormat, InterviewOutcome, TrainingTopic},
};
use store::{
    MentorActor, RegionActor, RegionTx, demonstration, entry_end,
    pool::{self, NewInterview},
};

use super::{
    DemoError, accounts, blocks::Block, calendar::Calendar, error::settled, ids::id, pool_entry::pool_mentor_id, staff,
    world::World,
};

/// What an earlier run has done.
const DONE: [&str; 3] = ["application_decided", "application_step", "entry_step"];

const IMPRESSION: &str = "Говорили о том, зачем это нужно и сколько на это есть времени. Ничто не настораживает.";

/// What a worker of the centre does about an application at once.
#[derive(Debug)]
pub(super) enum Deed {
    Claim,
    Tick(CheckItem),
    Record(NewInterview),
    Note(PoolNoteId, LongText<2000>),
    ToPapers(Option<LongText<1000>>),
    ToInterview(LongText<1000>),
    AskBack(LongText<1000>),
    Approve,
    Decline(LongText<1000>),
    Pause(LongText<1000>),
    Archive(LongText<1000>),
}

/// Takes an application as far as its text says. Done twice, it is done once.
pub(super) async fn check(world: &World<'_>, block: &Block) -> Result<(), DemoError> {
    let id = pool_mentor_id(&block.title);
    let worker = worker(world, block).await?;
    for deed in course(world.calendar, block)? {
        let mut tx = world.db.region(&worker).await?;
        // A question that was answered leaves no other trace than itself.
        if matches!(deed, Deed::AskBack(_)) && !pool::card(&mut tx, id).await?.records.questions.is_empty() {
            continue;
        }
        settled("check", &block.title, deed.carry_out(&mut tx, id).await, &DONE)?;
        tx.commit().await?;
    }
    answer(world, block, id).await?;
    wait(world, block, id).await?;
    demand(world, block, id).await
}

impl Deed {
    async fn carry_out(&self, tx: &mut RegionTx, id: PoolMentorId) -> store::Result<()> {
        match self {
            Self::Claim => pool::claim(tx, id).await,
            Self::Tick(item) => pool::tick(tx, id, *item, true).await,
            Self::Record(interview) => pool::record_interview(tx, id, interview).await,
            Self::Note(note_id, text) => pool::write_note(tx, id, *note_id, text).await,
            Self::ToPapers(words) => pool::to_papers(tx, id, words.as_ref()).await,
            Self::ToInterview(words) => pool::to_interview(tx, id, words).await,
            Self::AskBack(question) => pool::ask_back(tx, id, question).await,
            Self::Approve => pool::approve(tx, id).await,
            Self::Decline(reason) => pool::decline(tx, id, reason).await,
            Self::Pause(reason) => pool::pause(tx, id, reason).await,
            Self::Archive(reason) => pool::archive(tx, id, reason).await.map(|_| ()),
        }
    }
}

/// The row of deeds that leads to where the application stands.
pub(super) fn course(calendar: Calendar, block: &Block) -> Result<Vec<Deed>, DemoError> {
    let state = block.get("state").unwrap_or("approved");
    let admitted = matches!(state, "approved" | "paused" | "archived");
    let words = |key: &str| block.parse(key, LongText::parse);
    let seen: Vec<CheckItem> = if admitted {
        let categories = block.terms::<MentorCategory>("categories")?;
        CheckItem::of(&categories).filter(|item| item.by_hand()).collect()
    } else {
        block.terms("seen")?
    };
    let mut course: Vec<Deed> = seen.into_iter().map(Deed::Tick).collect();
    if admitted || block.get("impression").is_some() {
        course.push(Deed::Record(interview(calendar, block)?));
    }
    if let Some(text) = block.optional("note", LongText::parse)? {
        course.push(Deed::Note(id(&["pool note", &block.title]), text));
    }
    match state {
        "waiting" if block.get("worker").is_some() => course.push(Deed::Claim),
        "waiting" | "unproved" => {}
        "papers" => course.push(Deed::ToPapers(block.optional("message", LongText::parse)?)),
        "interview" => course.push(Deed::ToInterview(words("message")?)),
        "returned" => course.push(Deed::AskBack(words("question")?)),
        "approved" => course.push(Deed::Approve),
        "declined" => course.push(Deed::Decline(words("reason")?)),
        "paused" => course.extend([Deed::Approve, Deed::Pause(words("reason")?)]),
        "archived" => course.extend([Deed::Approve, Deed::Archive(words("reason")?)]),
        other => return Err(block.wrong("state", other)),
    }
    Ok(course)
}

/// What the applicant answers, if anything.
pub(super) fn read_answer(block: &Block) -> Result<Option<LongText<2000>>, DemoError> {
    block.optional("answer", LongText::parse)
}

fn interview(calendar: Calendar, block: &Block) -> Result<NewInterview, DemoError> {
    let training: Vec<TrainingTopic> = block.terms("training")?;
    let in_person = block.says("meets", "in_person");
    let impression = LongText::parse(block.get("impression").unwrap_or(IMPRESSION));
    let held_by = match block.get("worker") {
        Some(name) => name.to_owned(),
        None => staff::first(None, Role::RegionalCoordinator)?.as_str().to_owned(),
    };
    Ok(NewInterview {
        pool_interview_id: id(&["pool interview", &block.title]),
        held_on: calendar.today,
        held_by: ShortText::parse(&held_by).map_err(|error| block.wrong("worker", error))?,
        format: if in_person { InterviewFormat::InPerson } else { InterviewFormat::Video },
        outcome: if training.is_empty() { InterviewOutcome::Ready } else { InterviewOutcome::AfterTraining },
        impression: impression.map_err(|error| block.wrong("impression", error))?,
        training,
        training_words: None,
        told: true,
    })
}

/// Who works on it: the coordinator who founded everything, unless the text names a colleague.
async fn worker(world: &World<'_>, block: &Block) -> Result<RegionActor, DemoError> {
    let Some(name) = block.get("worker") else { return Ok(world.coordinator) };
    let account_id = accounts::find(world.db, name).await?;
    let account_id = account_id.ok_or_else(|| block.wrong("worker", "has no account"))?;
    Ok(RegionActor { account_id, ..world.coordinator })
}

async fn answer(world: &World<'_>, block: &Block, id: PoolMentorId) -> Result<(), DemoError> {
    let Some(answer) = read_answer(block)? else { return Ok(()) };
    let account_id = accounts::find(world.db, &block.title).await?;
    let account_id = account_id.ok_or_else(|| block.wrong("answer", "the applicant has no account"))?;
    let mut tx = world.db.mentor(&MentorActor { account_id }).await?;
    let answered = pool::answer_question(&mut tx, id, &answer).await;
    settled("answer", &block.title, answered, &["question_answered"])?;
    Ok(tx.commit().await?)
}

/// Lets it wait for as long as the text says.
async fn wait(world: &World<'_>, block: &Block, id: PoolMentorId) -> Result<(), DemoError> {
    let Some(days) = block.get("waits") else { return Ok(()) };
    let since = world.calendar.moment(block.digits("waits", days)?);
    let mut tx = world.db.region(&world.coordinator).await?;
    demonstration::waits(&mut tx, id, since).await?;
    Ok(tx.commit().await?)
}

/// Writes down that the person demands the destruction of the data, if so.
async fn demand(world: &World<'_>, block: &Block, id: PoolMentorId) -> Result<(), DemoError> {
    let Some(days) = block.get("demands") else { return Ok(()) };
    let received_on = world.calendar.exactly(block.digits("demands", days)?);
    let mut tx = world.db.region(&world.coordinator).await?;
    let recorded = entry_end::record_asked(&mut tx, id, ErasureWay::Post, received_on).await;
    settled("demand", &block.title, recorded.map(drop), &["erasure_asked"])?;
    Ok(tx.commit().await?)
}
