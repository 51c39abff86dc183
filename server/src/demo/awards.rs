//! Thanks and certificates: of schools to mentors who work there, of the centre to mentors of its pool.

use domain::{
    award::AwardKind,
    text::{LongText, ShortText},
};
use store::{
    award::{self, NewAward},
    engagement,
};

use super::{
    DemoError,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    ids::id,
    pool_entry::pool_mentor_id,
    requests, sources,
    world::{School, World},
};

/// What a school gave to mentors of the pool.
pub(super) async fn of_school(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.requests)? {
        let given = read(world.calendar, &block, school.texts.slug)?;
        if given.is_empty() {
            continue;
        }
        let mut tx = world.db.school(&school.actor).await?;
        let card = engagement::card(&mut tx, requests::engagement_id(school, &block.title)).await?;
        let mentor_id = card.mentor_id.ok_or_else(|| block.wrong("thanks", "the mentor has not accepted"))?;
        for new in &given {
            settled("award", &block.title, award::give(&mut tx, mentor_id, new).await, &[])?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// What the centre gave.
pub(super) async fn of_centre(world: &World<'_>) -> Result<(), DemoError> {
    for block in blocks::read(sources::POOL)? {
        for new in &read(world.calendar, &block, "centre")? {
            let mut tx = world.db.region(&world.coordinator).await?;
            let given = award::give_in_pool(&mut tx, pool_mentor_id(&block.title), new).await;
            settled("award", &block.title, given, &[])?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// `thanks: days ago; who signs; words` and `certificate: first day ago; last day ago; who signs`.
pub(super) fn read(calendar: Calendar, block: &Block, giver: &str) -> Result<Vec<NewAward>, DemoError> {
    let mut awards = Vec::new();
    if let Some(text) = block.get("thanks") {
        let [days, signer, words] = parts(block, "thanks", text)?;
        awards.push(NewAward {
            award_id: id(&["thanks", giver, &block.title]),
            kind: AwardKind::Thanks,
            given_on: calendar.exactly(block.digits("thanks", days)?),
            signer: ShortText::parse(signer).map_err(|error| block.wrong("thanks", error))?,
            words: Some(LongText::parse(words).map_err(|error| block.wrong("thanks", error))?),
            period: None,
        });
    }
    if let Some(text) = block.get("certificate") {
        let [first, last, signer] = parts(block, "certificate", text)?;
        let until_on = calendar.exactly(block.digits("certificate", last)?);
        awards.push(NewAward {
            award_id: id(&["certificate", giver, &block.title]),
            kind: AwardKind::Certificate,
            given_on: until_on,
            signer: ShortText::parse(signer).map_err(|error| block.wrong("certificate", error))?,
            words: None,
            period: Some((calendar.exactly(block.digits("certificate", first)?), until_on)),
        });
    }
    Ok(awards)
}

fn parts<'t>(block: &Block, key: &str, text: &'t str) -> Result<[&'t str; 3], DemoError> {
    let parts: Vec<&str> = text.splitn(3, "; ").collect();
    <[&str; 3]>::try_from(parts).map_err(|_| block.wrong(key, "expected three parts"))
}
