//! Consents of mentees and mentors: signed sheets with a scan, and those taken back in the course of the work.

use domain::{
    class_label::ClassLabel,
    consent::{SchoolConsentKind, Signer, Validity, WaySigned},
    file::{FileName, MediaType},
    subject::Subject,
    term::Term as _,
    text::PersonName,
};
use store::{
    consent::{self, MentorSigner, NewPaper, Withdrawal},
    file::NewFile,
};

use super::{
    DemoError,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    mentees::{self, contacts},
    mentors,
    world::{School, World},
};

/// What every sheet looks like here.
pub(super) const SCAN: &[u8] = include_bytes!("data/scan.png");

/// A document as the text has it: `kind, way, days ago`.
#[derive(Debug)]
pub(super) struct Sheet {
    kind: SchoolConsentKind,
    way: WaySigned,
    days: u32,
}

/// Records everything that was signed.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)? {
        let subject = Subject::Mentee(mentees::mentee_id(school, &block.title));
        record(world, school, &block, subject).await?;
    }
    for block in blocks::read(school.texts.mentors)? {
        let mentor_id = mentors::internal(school, &block.title);
        if let Some(signer) = mentor_signer(&block, world.calendar)? {
            let mut tx = world.db.school(&school.actor).await?;
            if consent::mentor_signer(&mut tx, mentor_id).await?.representative.is_none() {
                consent::set_mentor_signer(&mut tx, mentor_id, &signer).await?;
            }
            tx.commit().await?;
        }
        record(world, school, &block, Subject::Mentor(mentor_id)).await?;
    }
    Ok(())
}

/// Consents that were taken back.
pub(super) async fn withdraw(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)?.iter().filter(|block| block.get("withdrawn").is_some()) {
        let by = if block.get("representative").is_some() { Signer::Representative } else { Signer::Myself };
        let withdrawal = Withdrawal {
            consent_id: school.id("consent", &document_name(block, SchoolConsentKind::Processing)),
            on: world.calendar.exactly(block.number("withdrawn")?),
            by,
            file: None,
        };
        let mut tx = world.db.school(&school.actor).await?;
        let withdrawn = consent::withdraw(&mut tx, &withdrawal).await;
        settled("withdrawal", &block.title, withdrawn, &["consent_withdrawn"])?;
        tx.commit().await?;
    }
    Ok(())
}

/// Consents that are asked for just now: their links are in the letters.
pub(super) async fn ask(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.mentees)? {
        let subject = Subject::Mentee(mentees::mentee_id(school, &block.title));
        for kind in asked(&block)? {
            let mut tx = world.db.school(&school.actor).await?;
            consent::ask(&mut tx, &[subject], kind, world.calendar.today).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// The kinds a person is asked for.
pub(super) fn asked(block: &Block) -> Result<Vec<SchoolConsentKind>, DemoError> {
    block.all("asked").map(|code| block.code("asked", code)).collect()
}

/// The sheets of a person: `consent` is the one to processing, `document` any other.
pub(super) fn sheets(block: &Block) -> Result<Vec<Sheet>, DemoError> {
    let mut sheets = Vec::new();
    if let Some((way, days)) = block.get("consent").and_then(|text| text.split_once(", ")) {
        let kind = SchoolConsentKind::Processing;
        sheets.push(Sheet { kind, way: block.code("consent", way)?, days: block.digits("consent", days)? });
    }
    for text in block.all("document") {
        let parts: Vec<&str> = text.split(", ").collect();
        let [kind, way, days] = parts[..] else { return Err(block.wrong("document", text)) };
        sheets.push(Sheet {
            kind: block.code("document", kind)?,
            way: block.code("document", way)?,
            days: block.digits("document", days)?,
        });
    }
    Ok(sheets)
}

/// Birth date and representative of a pupil who mentors.
pub(super) fn mentor_signer(block: &Block, calendar: Calendar) -> Result<Option<MentorSigner>, DemoError> {
    let Some(day) = block.get("born") else { return Ok(None) };
    let class = block.parse("class", ClassLabel::parse)?;
    let birth_date = calendar.pupil_born(&class, day).ok_or_else(|| block.wrong("born", day))?;
    let (name, basis) = block
        .get("representative")
        .and_then(|text| text.split_once(", "))
        .ok_or_else(|| block.wrong("representative", "is missing"))?;
    let (email, phone) = contacts(name)?;
    let name = PersonName::parse(name).map_err(|error| block.wrong("representative", error))?;
    let basis = block.code("representative", basis)?;
    Ok(Some(MentorSigner { birth_date, representative: Some((name, basis, Some(email), Some(phone))) }))
}

async fn record(world: &World<'_>, school: &School, block: &Block, subject: Subject) -> Result<(), DemoError> {
    for sheet in sheets(block)? {
        let name = document_name(block, sheet.kind);
        let signed_on = world.calendar.exactly(sheet.days);
        let file = FileName::of(&format!("{} {}", sheet.kind.label(), block.title), MediaType::Png);
        let paper = NewPaper {
            consent_id: school.id("consent", &name),
            subject,
            kind: sheet.kind,
            signed: None,
            signed_on,
            valid_until: Validity::for_a_year(signed_on).valid_until,
            way: sheet.way,
            file: NewFile {
                stored_file_id: school.id("scan", &name),
                name: &file,
                media_type: MediaType::Png,
                bytes: SCAN,
            },
        };
        let mut tx = world.db.school(&school.actor).await?;
        settled("consent", &name, consent::record(&mut tx, &paper).await, &[])?;
        tx.commit().await?;
    }
    Ok(())
}

fn document_name(block: &Block, kind: SchoolConsentKind) -> String {
    format!("{} {}", kind.code(), block.title)
}
