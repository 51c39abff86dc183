//! Pairs with their diaries and results.

use domain::{
    dictionary::DictionaryList,
    ids::{AccountId, MentorId, PairId},
    meeting::{MeetingKind, MeetingPlace},
    numbers::Minutes,
    pair_life::{PairFormat, PairFrequency},
    state::PairState,
    term::Term as _,
    text::{LongText, ShortText},
};
use store::{
    MentorActor, engagement,
    meeting::{self, NewMeeting},
    pair::{self, Closing, Ending, NewPair, Terms},
    waiting,
};

use super::{
    DemoError, Turn, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    mentees, mentors, pair_steps, requests, terms,
    world::{School, World},
};

/// With so many meetings a pair meets every week.
const OFTEN: usize = 5;

/// Makes pairs, records what they did and ends those that have ended.
pub(super) async fn load(world: &World<'_>, school: &School, turn: Turn) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.pairs)? {
        let (mentee, mentor) = names(&block)?;
        let pair_id = pair_id(school, &block);
        let diary = diary(world.calendar, school, &block)?;
        if turn.is(block.says("last", "pair")) {
            let new = new_pair(world.calendar, school, &block, mentor_id(world, school, &block, mentor).await?)?;
            let mut tx = world.db.school(&school.actor).await?;
            settled("pair", &block.title, pair::make_with(&mut tx, &new, &terms_of(&diary)).await, &[])?;
            tx.commit().await?;
        }
        let recorder = recorder(world, school, mentor).await?;
        let last_one = diary.len().saturating_sub(1);
        for (number, new) in diary.iter().enumerate() {
            if turn.is(number == last_one && block.says("last", "meeting")) {
                record(world, school, mentee, recorder, new).await?;
            }
        }
        if turn == Turn::Before && !block.says("last", "pair") {
            pair_steps::take(world, school, &block, pair_id, &diary).await?;
        }
        if let (Turn::Before, Some(ending)) = (turn, ending(world.calendar, &block)?) {
            let reached = ending.state.finished();
            let closing = Closing {
                certificate: reached,
                mentee_certificate: reached,
                may_mentor: reached,
                ..Closing::plain(ending)
            };
            let mut tx = world.db.school(&school.actor).await?;
            settled("end of the pair", &block.title, pair::close(&mut tx, pair_id, &closing).await, &["ended"])?;
            tx.commit().await?;
        }
    }
    if turn == Turn::Before {
        let mut tx = world.db.school(&school.actor).await?;
        waiting::put_all(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// `Mentee – Mentor`.
pub(super) fn names(block: &Block) -> Result<(&str, &str), DemoError> {
    block.title.split_once(" – ").ok_or_else(|| block.wrong("title", "expected «mentee – mentor»"))
}

pub(super) fn pair_id(school: &School, block: &Block) -> PairId {
    school.id("pair", &block.title)
}

/// A mentor of the pool got the id by accepting; an internal one has it from the name.
async fn mentor_id(world: &World<'_>, school: &School, block: &Block, name: &str) -> Result<MentorId, DemoError> {
    let asked = blocks::read(school.texts.requests)?.iter().any(|request| request.title == name);
    if !asked {
        return Ok(mentors::internal(school, name));
    }
    let mut tx = world.db.school(&school.actor).await?;
    let card = engagement::card(&mut tx, requests::engagement_id(school, name)).await?;
    card.mentor_id.ok_or_else(|| block.wrong("title", "the mentor has not accepted"))
}

/// The pair without its diary. The form is the one of the mentee's request.
pub(super) fn new_pair(
    calendar: Calendar,
    school: &School,
    block: &Block,
    mentor_id: MentorId,
) -> Result<NewPair, DemoError> {
    let (mentee, _) = names(block)?;
    let mentees = blocks::read(school.texts.mentees)?;
    let request = mentees.iter().find(|one| one.title == mentee);
    let form = request.ok_or_else(|| block.wrong("title", "there is no such mentee"))?.term("form")?;
    Ok(NewPair {
        pair_id: pair_id(school, block),
        mentee_id: mentees::mentee_id(school, mentee),
        mentor_id,
        form,
        role_model: terms::reference(block, DictionaryList::RoleModel, form.code(), "role_model")?,
        goal: Some(block.parse("goal", LongText::parse)?),
        started_on: calendar.ago(block.number("started")?),
    })
}

/// The pair agreed on what its diary shows: where they met and how often.
fn terms_of(diary: &[NewMeeting]) -> Terms {
    let online = diary.iter().filter(|meeting| meeting.place == MeetingPlace::Online).count();
    let format = match online {
        0 => PairFormat::InPerson,
        all if all == diary.len() => PairFormat::Online,
        _ => PairFormat::Mixed,
    };
    let frequency = if diary.len() >= OFTEN { PairFrequency::Weekly } else { PairFrequency::Fortnightly };
    Terms { format: Some(format), frequency: Some(frequency), ..Terms::default() }
}

/// The meetings in their order: `meeting: kind, days ago, minutes, place`, then what it was about.
pub(super) fn diary(calendar: Calendar, school: &School, block: &Block) -> Result<Vec<NewMeeting>, DemoError> {
    let mut diary: Vec<NewMeeting> = Vec::new();
    let mut topics = block.all("topic");
    let mut results = block.all("result");
    for (number, text) in block.all("meeting").enumerate() {
        let parts: Vec<&str> = text.split(", ").collect();
        let [kind, days, minutes, place] = parts[..] else {
            return Err(block.wrong("meeting", text));
        };
        let wrong = |error| block.wrong("meeting", error);
        diary.push(NewMeeting {
            meeting_id: school.id("meeting", &format!("{} {number}", block.title)),
            pair_id: pair_id(school, block),
            kind: block.code::<MeetingKind>("meeting", kind)?,
            held_on: calendar.ago(block.digits("meeting", days)?),
            minutes: Minutes::parse(minutes).map_err(wrong)?,
            place: block.code("meeting", place)?,
            topic: ShortText::parse(topics.next().unwrap_or_default()).map_err(wrong)?,
            result: LongText::parse(results.next().unwrap_or_default()).map_err(wrong)?,
            reflection: None,
        });
    }
    reflect(block, &mut diary)?;
    Ok(diary)
}

/// Reflections belong to the meeting they follow; not every meeting has one.
fn reflect(block: &Block, diary: &mut [NewMeeting]) -> Result<(), DemoError> {
    let mut current = None;
    for (key, value) in block.fields() {
        match key {
            "meeting" => current = Some(current.map_or(0, |number: usize| number + 1)),
            "reflection" => {
                let meeting = current.and_then(|number| diary.get_mut(number));
                let meeting = meeting.ok_or_else(|| block.wrong(key, "belongs to no meeting"))?;
                meeting.reflection = Some(LongText::parse(value).map_err(|error| block.wrong(key, error))?);
            }
            _ => {}
        }
    }
    Ok(())
}

/// The mentor who keeps the diary in the own cabinet; `None` where the curator writes it down from paper.
async fn recorder(world: &World<'_>, school: &School, mentor: &str) -> Result<Option<AccountId>, DemoError> {
    let internal = blocks::read(school.texts.mentors)?;
    let on_paper = internal.iter().any(|block| block.title == mentor && block.get("account").is_none());
    if on_paper { Ok(None) } else { accounts::find(world.db, mentor).await }
}

async fn record(
    world: &World<'_>,
    school: &School,
    mentee: &str,
    recorder: Option<AccountId>,
    new: &NewMeeting,
) -> Result<(), DemoError> {
    let Some(account_id) = recorder else {
        let mut tx = world.db.school(&school.actor).await?;
        settled("meeting", mentee, meeting::record(&mut tx, new).await, &["ended"])?;
        return Ok(tx.commit().await?);
    };
    let mut tx = world.db.mentor(&MentorActor { account_id }).await?;
    let own = meeting::own_pair(&mut tx, new.pair_id).await?;
    settled("meeting", mentee, meeting::record_own(&mut tx, &own, new).await, &["ended"])?;
    Ok(tx.commit().await?)
}

/// `state, days ago: result`.
pub(super) fn ending(calendar: Calendar, block: &Block) -> Result<Option<Ending>, DemoError> {
    let Some((state, rest)) = block.get("ended").and_then(|text| text.split_once(", ")) else {
        return Ok(None);
    };
    let (days, result) = rest.split_once(": ").ok_or_else(|| block.wrong("ended", "has no result"))?;
    let ending = Ending {
        state: PairState::from_code(state).ok_or_else(|| block.wrong("ended", state))?,
        ended_on: calendar.ago(block.digits("ended", days)?),
        result: LongText::parse(result).map_err(|error| block.wrong("ended", error))?,
    };
    Ok(Some(ending))
}
