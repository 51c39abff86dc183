//! Papers of mentors of the pool: accepted by the centre, sent and not looked at yet, run out since.

use chrono::NaiveDate;
use domain::{
    file::{FileName, MediaType},
    ids::PoolPaperId,
    paper::PaperKind,
    term::Term as _,
    text::ShortText,
};
use store::{
    MentorActor, demonstration,
    paper::{self, Facts, NewPaper, Scan},
};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    calendar::Calendar,
    consents::SCAN,
    error::settled,
    ids::{self, id},
    pool_entry::pool_mentor_id,
    sources,
    world::World,
};

/// So many days ago papers were given where the text says nothing else: they hold for months to come.
const GIVEN: [(PaperKind, u32); 2] = [(PaperKind::CriminalRecord, 150), (PaperKind::Medical, 120)];

/// What an applicant has brought by the time the centre decides.
pub(super) async fn bring(world: &World<'_>, block: &Block) -> Result<(), DemoError> {
    let today = world.calendar.today;
    for new in accepted(world.calendar, block)? {
        let mut tx = world.db.region(&world.coordinator).await?;
        settled("paper", &block.title, paper::record(&mut tx, &new, None, true, today).await, &[])?;
        tx.commit().await?;
    }
    let Some(new) = sent(world.calendar, block)? else { return Ok(()) };
    let account_id = accounts::find(world.db, &block.title).await?;
    let account_id = account_id.ok_or_else(|| block.wrong("sent", "the mentor has no account"))?;
    let name = FileName::of("справка", MediaType::Png);
    let scan = Scan { name: &name, media_type: MediaType::Png, bytes: SCAN };
    let mut tx = world.db.mentor(&MentorActor { account_id }).await?;
    settled("paper", &block.title, paper::send(&mut tx, &new, Some(&scan), today).await, &[])?;
    Ok(tx.commit().await?)
}

/// Papers that have run out since the pairs of their mentors were made.
pub(super) async fn run_out(world: &World<'_>) -> Result<(), DemoError> {
    for block in blocks::read(sources::POOL)? {
        let Some((kind, days)) = ran_out(&block)? else { continue };
        let mut tx = world.db.region(&world.coordinator).await?;
        demonstration::ran_out(&mut tx, paper_id(&block, "accepted", kind), world.calendar.exactly(days)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What the centre has accepted, by the code of the paper and the days since it was given: of everybody who is or was in the
/// pool, of others where the text says so.
pub(super) fn accepted(calendar: Calendar, block: &Block) -> Result<Vec<NewPaper>, DemoError> {
    let admitted = matches!(block.get("state"), None | Some("approved" | "paused" | "archived"));
    let mut papers = Vec::new();
    for (kind, usual) in GIVEN {
        let days = match block.get(kind.code()) {
            Some(text) => block.digits(kind.code(), text)?,
            None if admitted => usual,
            None => continue,
        };
        papers.push(new_paper(block, "accepted", kind, calendar.exactly(days))?);
    }
    Ok(papers)
}

/// What the mentor has sent and nobody has looked at: `kind, days ago`.
pub(super) fn sent(calendar: Calendar, block: &Block) -> Result<Option<NewPaper>, DemoError> {
    let Some((kind, days)) = kind_and_days(block, "sent")? else { return Ok(None) };
    new_paper(block, "sent", kind, calendar.exactly(days)).map(Some)
}

/// What was accepted and holds no more: `kind, days ago`.
pub(super) fn ran_out(block: &Block) -> Result<Option<(PaperKind, u32)>, DemoError> {
    kind_and_days(block, "ran_out")
}

fn kind_and_days(block: &Block, key: &str) -> Result<Option<(PaperKind, u32)>, DemoError> {
    let Some(text) = block.get(key) else { return Ok(None) };
    let (kind, days) = text.split_once(", ").ok_or_else(|| block.wrong(key, "expected «kind, days ago»"))?;
    Ok(Some((block.code(key, kind)?, block.digits(key, days)?)))
}

fn paper_id(block: &Block, what: &str, kind: PaperKind) -> PoolPaperId {
    id(&["paper", what, kind.code(), &block.title])
}

fn new_paper(block: &Block, what: &str, kind: PaperKind, issued_on: NaiveDate) -> Result<NewPaper, DemoError> {
    let digits = ids::digits(&block.title);
    let (number, issuer) = match kind {
        PaperKind::CriminalRecord => (format!("071/{digits}-Е"), "ИЦ УМВД по Ясеневской области"),
        PaperKind::Medical => (format!("{digits}-М"), "Ясногорская городская поликлиника № 2"),
    };
    let wrong = |error| block.wrong(kind.code(), error);
    let facts = Facts {
        number: ShortText::parse(&number).map_err(wrong)?,
        issuer: ShortText::parse(issuer).map_err(wrong)?,
        issued_on,
        own_until: None,
    };
    let (pool_paper_id, pool_mentor_id) = (paper_id(block, what, kind), pool_mentor_id(&block.title));
    Ok(NewPaper { pool_paper_id, pool_mentor_id, kind, facts })
}
