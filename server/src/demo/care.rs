//! What mentors, mentees and adults said about the work of their pairs.

use domain::{
    care::{CheckInSide, CheckInWay, Mood},
    text::LongText,
};
use store::care::{self, NewCheckIn};

use super::{
    DemoError,
    blocks::{self, Block},
    error::settled,
    pairs,
    world::{School, World},
};

/// Writes down `check_in: side, way, days ago, mood: words`; `help` after the mood asks for help.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    for block in blocks::read(school.texts.pairs)? {
        for (number, text) in block.all("check_in").enumerate() {
            let new = check_in(world, school, &block, number, text)?;
            let mut tx = world.db.school(&school.actor).await?;
            let recorded = care::record(&mut tx, pairs::pair_id(school, &block), &new).await;
            settled("check-in", &block.title, recorded, &["check_in_of_running_pair"])?;
            tx.commit().await?;
        }
    }
    Ok(())
}

fn check_in(
    world: &World<'_>,
    school: &School,
    block: &Block,
    number: usize,
    text: &str,
) -> Result<NewCheckIn, DemoError> {
    let (facts, words) = text.split_once(": ").unwrap_or((text, ""));
    let parts: Vec<&str> = facts.split(", ").collect();
    let [side, way, days, mood, ref more @ ..] = parts[..] else {
        return Err(block.wrong("check_in", text));
    };
    let words = if words.is_empty() { None } else { Some(LongText::parse(words)) };
    Ok(NewCheckIn {
        check_in_id: school.id("check_in", &format!("{} {number}", block.title)),
        side: block.code::<CheckInSide>("check_in", side)?,
        on_day: world.calendar.ago(block.digits("check_in", days)?),
        way: block.code::<CheckInWay>("check_in", way)?,
        mood: block.code::<Mood>("check_in", mood)?,
        words: words.transpose().map_err(|error| block.wrong("check_in", error))?,
        needs_help: more == ["help"],
    })
}
