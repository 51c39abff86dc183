//! What mentees said on their own pages: how meetings were, and one who is uneasy and waits for somebody to speak with. Personal
//! links are not made here: their tokens follow from the key of the installation, and a curator makes one with one press.

use domain::{
    care::Mood,
    personal::{HowWas, Impression, Useful},
    text::{LongText, ShortText},
};
use store::{MenteeActor, care_signal, my};

use super::{
    DemoError,
    blocks::{self, Block},
    error::settled,
    mentees::mentee_id,
    pairs,
    world::{School, World},
};

/// The school whose mentees have something to say.
const SCHOOL: &str = "yasnogorsk-12";

/// Who is uneasy, and what was written.
const UNEASY: (&str, &str) = ("Алексеева Мария Игоревна", "Можно я сначала поговорю с вами, без наставника?");

/// Whom to call there.
const CONTACT: &str = "педагог-психолог Гусева Алёна Дмитриевна, кабинет 118, +7 900 000-00-00";

/// Writes it down.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    if school.texts.slug != SCHOOL {
        return Ok(());
    }
    let contact = ShortText::parse(CONTACT).map_err(|error| DemoError::Data(error.to_string()))?;
    let mut tx = world.db.school(&school.actor).await?;
    settled("contact", SCHOOL, care_signal::set_contact(&mut tx, Some(&contact)).await, &[])?;
    tx.commit().await?;
    for (number, block) in blocks::read(school.texts.pairs)?.iter().enumerate() {
        reflect(world, school, block, number).await?;
    }
    let words = LongText::parse(UNEASY.1).map_err(|error| DemoError::Data(error.to_string()))?;
    let mut tx = world.db.mentee(&actor(school, UNEASY.0)).await?;
    settled("signal", UNEASY.0, my::signal(&mut tx, school.id("signal", UNEASY.0), Some(&words)).await, &[])?;
    Ok(tx.commit().await?)
}

/// The mentee of this name, by the link.
fn actor(school: &School, name: &str) -> MenteeActor {
    MenteeActor {
        school_id: school.actor.school_id,
        region_id: school.actor.region_id,
        mentee_id: mentee_id(school, name),
        account_id: None,
    }
}

/// How the meetings of a pair were; the last one still waits for its answer.
async fn reflect(world: &World<'_>, school: &School, block: &Block, number: usize) -> Result<(), DemoError> {
    let (mentee, _) = pairs::names(block)?;
    let today = world.calendar.exactly(0);
    let diary = pairs::diary(world.calendar, school, block)?;
    for (place, meeting) in diary.iter().take(diary.len().saturating_sub(1)).enumerate() {
        let (mood, useful) = match (number + place) % 5 {
            0 => (Mood::Mixed, Useful::Little),
            1 | 2 => (Mood::Good, Useful::Much),
            _ => (Mood::Great, Useful::Much),
        };
        let impression = Impression { how: HowWas::Felt(mood), useful: Some(useful), words: None };
        let id = school.id("reflection", &meeting.meeting_id.to_string());
        let mut tx = world.db.mentee(&actor(school, mentee)).await?;
        let kept = my::reflect(&mut tx, id, meeting.meeting_id, &impression, today).await;
        settled("reflection", &block.title, kept, &["reflection_late", "reflection_closed"])?;
        tx.commit().await?;
    }
    Ok(())
}
