//! Letters about the check of an application and what the centre does with those it has answered for, read in the region's
//! realm. One that is no longer true is not sent.

use domain::{
    ids::{PoolMentorId, PoolQuestionId},
    letter::{
        ApplicationAnswered, ApplicationHandedOver, ApplicationReturned, ApplicationStep, Centre, CheckStep,
        EntryStanding, Letter, LetterKind, QuestionNews, Standing,
    },
    state::ApplicationState,
};
use serde_json::Value;
use uuid::Uuid;

use super::{Target, id, term, word};
use crate::{Db, Error, Result, outbox::Claimed};

/// What all of these letters need.
struct Entry {
    full_name: String,
    state: ApplicationState,
    has_account: bool,
    slug: String,
    centre: Centre,
    /// Name of the addressee, when that is a colleague.
    reader: Option<String>,
    /// Who did it.
    by: Option<String>,
    /// What was said about it; empty when nothing was.
    words: String,
    /// What the centre wrote last about the step of the check.
    centre_words: String,
    /// Whether the question was taken back.
    taken_back: bool,
    /// Whether the centre ever took it into the pool.
    was_in_pool: bool,
}

pub(super) async fn load(
    db: &Db,
    row: &Claimed,
    kind: LetterKind,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let Some(entry) = entry(db, row, pool_mentor_id).await? else { return Ok(None) };
    Ok(match kind {
        LetterKind::ApplicationStep => step(row, entry, pool_mentor_id, path)?,
        LetterKind::ApplicationReturned => returned(row, entry, pool_mentor_id, path)?,
        LetterKind::ApplicationAnswered if entry.state.in_check() => {
            Some(Letter::ApplicationAnswered(ApplicationAnswered {
                recipient: entry.reader.unwrap_or_else(|| row.recipient.clone()),
                centre: entry.centre,
                applicant: entry.full_name,
                path: path(Target::Application(entry.slug, pool_mentor_id)),
            }))
        }
        LetterKind::ApplicationHandedOver if entry.state.in_check() => {
            Some(Letter::ApplicationHandedOver(ApplicationHandedOver {
                recipient: entry.reader.unwrap_or_else(|| row.recipient.clone()),
                centre: entry.centre,
                applicant: entry.full_name,
                from: entry.by.unwrap_or_default(),
                path: path(Target::Application(entry.slug, pool_mentor_id)),
            }))
        }
        LetterKind::EntryStanding => standing(row, entry, pool_mentor_id, path)?,
        _ => None,
    })
}

async fn entry(db: &Db, row: &Claimed, pool_mentor_id: PoolMentorId) -> Result<Option<Entry>> {
    let region_id = row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?;
    let mut tx = db.region_job(region_id).await?;
    let found = sqlx::query!(
        r#"select p.full_name, p.state, p.account_id is not null as "has_account!", p.suspension_reason,
             p.centre_words, mayak_was_in_pool(p.region_id, p.pool_mentor_id) as "was_in_pool!",
             r.slug, r.centre_name, r.contact_email, e.note as "note?", q.question as "question?",
             q.withdrawn_at is not null as "taken_back!",
             (select a.full_name from account a where a.account_id = e.account_id) as by,
             (select a.full_name from account a where a.email = $3) as reader
           from pool_mentor p
           join region r using (region_id)
           left join pool_event e on e.region_id = p.region_id and e.pool_mentor_id = p.pool_mentor_id
             and e.pool_event_id = $4
           left join pool_question q on q.region_id = p.region_id and q.pool_mentor_id = p.pool_mentor_id
             and q.pool_question_id = $5 and q.answered_at is null
           where p.region_id = $1 and p.pool_mentor_id = $2"#,
        region_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        row.recipient,
        id::<Uuid>(&row.params, "pool_event_id").ok(),
        id::<PoolQuestionId>(&row.params, "pool_question_id").ok().map(PoolQuestionId::as_uuid),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Entry {
        full_name: found.full_name,
        state: term(&found.state, "pool_mentor.state")?,
        has_account: found.has_account,
        slug: found.slug,
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        reader: found.reader,
        by: found.by,
        words: found.question.or(found.note).unwrap_or(found.suspension_reason),
        centre_words: found.centre_words,
        taken_back: found.taken_back,
        was_in_pool: found.was_in_pool,
    }))
}

/// Where the applicant sees the application: in the cabinet, or by the link while there is no account.
fn own(entry: &Entry, pool_mentor_id: PoolMentorId) -> Target {
    if entry.has_account { Target::Cabinet } else { Target::OwnApplication(entry.slug.clone(), pool_mentor_id) }
}

fn step(
    row: &Claimed,
    entry: Entry,
    pool_mentor_id: PoolMentorId,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let state = term::<ApplicationState>(word(&row.params, "state")?, "email_outbox.params")?;
    let again = row.params.get("again").is_some();
    let step = match (state, again) {
        (ApplicationState::Papers, false) => CheckStep::Papers,
        (ApplicationState::Papers, true) => CheckStep::PapersAgain,
        (ApplicationState::Interview, false) => CheckStep::Interview,
        (ApplicationState::Interview, true) => CheckStep::InterviewMoved,
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    // Words that others have taken the place of would send the applicant to a conversation that was moved.
    if entry.state != state || entry.words != entry.centre_words {
        return Ok(None);
    }
    let path = path(own(&entry, pool_mentor_id));
    Ok(Some(Letter::ApplicationStep(ApplicationStep {
        recipient: entry.full_name,
        centre: entry.centre,
        step,
        words: entry.words,
        path,
    })))
}

/// Nothing once it was answered: then the words are not those of a question.
fn returned(
    row: &Claimed,
    entry: Entry,
    pool_mentor_id: PoolMentorId,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let news = match row.params.get("news").and_then(Value::as_str) {
        None => QuestionNews::Asked,
        Some("waits") => QuestionNews::Waits,
        Some("taken_back") => QuestionNews::TakenBack,
        Some(_) => return Err(Error::Corrupt("email_outbox.params")),
    };
    let waits = entry.state == ApplicationState::Returned && !entry.taken_back;
    let (still_so, target) = if news == QuestionNews::TakenBack {
        (entry.taken_back && entry.state.in_check(), own(&entry, pool_mentor_id))
    } else if entry.has_account {
        (waits, Target::OwnQuestion(pool_mentor_id))
    } else {
        (waits, Target::ApplicationQuestion(entry.slug.clone(), pool_mentor_id))
    };
    if !still_so || entry.words.is_empty() {
        return Ok(None);
    }
    Ok(Some(Letter::ApplicationReturned(ApplicationReturned {
        recipient: entry.full_name,
        centre: entry.centre,
        news,
        question: entry.words,
        path: path(target),
    })))
}

fn standing(
    row: &Claimed,
    entry: Entry,
    pool_mentor_id: PoolMentorId,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let state = term::<ApplicationState>(word(&row.params, "state")?, "email_outbox.params")?;
    let standing = match state {
        ApplicationState::Paused => Standing::Paused,
        ApplicationState::Approved => Standing::Resumed,
        ApplicationState::Archived if entry.was_in_pool => Standing::Archived,
        ApplicationState::Archived => Standing::SetAside,
        ApplicationState::Submitted => Standing::Reopened,
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    if entry.state != state {
        return Ok(None);
    }
    let path = path(own(&entry, pool_mentor_id));
    Ok(Some(Letter::EntryStanding(EntryStanding {
        recipient: entry.full_name,
        centre: entry.centre,
        standing,
        reason: entry.words,
        path,
    })))
}
