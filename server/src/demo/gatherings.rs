//! Group meetings: in the oldest school one whose survey is over, with its answers, and one that is ahead; in another school one
//! whose survey is open, so that mentors have something to answer.

use chrono::{DateTime, Utc};
use domain::{
    gathering::GatheringKind,
    ids::GatheringId,
    numbers::GatheringMinutes,
    preference::Question,
    subject::Participant,
    text::{InvalidValue, ShortText},
};
use store::{
    GuestActor, SchoolTx,
    gathering::{self, GuestFilter, GuestRow, NewGathering, PeopleFilter},
};
use uuid::Uuid;

use super::{
    DemoError,
    work::at,
    world::{School, World},
};

/// The school whose survey is over.
const ENDED: &str = "yasnogorsk-12";
/// The school whose survey is open.
const OPEN: &str = "gimnaziya-5";

/// How many come from each side.
const MENTEES: usize = 8;
const MENTORS: usize = 5;

/// Arranges the meetings of a school; what is there already is left alone.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    let slug = school.texts.slug;
    if slug == ENDED {
        let held = arrange(world, school, ("Найди своего наставника", at(world, -6, 15))).await?;
        if let Some(id) = held {
            ask(world, school, id).await?;
            let mut tx = world.db.school(&school.actor).await?;
            gathering::end(&mut tx, id).await?;
            tx.commit().await?;
        }
        arrange(world, school, ("Вторая встреча наставников и учеников", at(world, 9, 15))).await?;
    }
    if slug == OPEN
        && let Some(id) = arrange(world, school, ("Знакомство с наставниками", at(world, -2, 14))).await?
    {
        ask(world, school, id).await?;
    }
    Ok(())
}

/// A meeting with its guests; nothing when it stands there from an earlier load and the survey after it has begun.
async fn arrange(
    world: &World<'_>,
    school: &School,
    (title, starts_at): (&str, DateTime<Utc>),
) -> Result<Option<GatheringId>, DemoError> {
    let gathering_id: GatheringId = school.id("gathering", title);
    let wrong = |error: InvalidValue| DemoError::Data(format!("{title}: {error}"));
    let new = NewGathering {
        gathering_id,
        kind: GatheringKind::GroupMatching,
        title: ShortText::parse(title).map_err(wrong)?,
        starts_at,
        minutes: GatheringMinutes::parse("90").map_err(wrong)?,
        place: ShortText::parse("Актовый зал").map_err(wrong)?,
    };
    let mut tx = world.db.school(&school.actor).await?;
    gathering::make(&mut tx, &new).await?;
    let known = gathering::card(&mut tx, gathering_id).await?;
    if known.mentees == 0 {
        for (who, most) in [(Participant::Mentee, MENTEES), (Participant::Mentor, MENTORS)] {
            let filter = PeopleFilter { who, search: String::new(), form: None, unpaired_only: false, after: None };
            let people = gathering::people(&mut tx, gathering_id, &filter).await?.rows;
            let some: Vec<Uuid> = people.iter().take(most).map(|one| one.subject.id()).collect();
            gathering::invite(&mut tx, gathering_id, &filter, Some(&some)).await?;
        }
    }
    tx.commit().await?;
    Ok(known.survey.from.is_none().then_some(gathering_id))
}

/// Notes that everybody came and opens the survey; most of the guests answer.
async fn ask(world: &World<'_>, school: &School, gathering_id: GatheringId) -> Result<(), DemoError> {
    let mut tx = world.db.school(&school.actor).await?;
    let guests = all(&mut tx, gathering_id).await?;
    let shown: Vec<Uuid> = guests.iter().map(|one| one.gathering_guest_id.as_uuid()).collect();
    gathering::note(&mut tx, gathering_id, &shown, &shown, world.calendar.today).await?;
    gathering::open(&mut tx, gathering_id, at(world, 5, 18)).await?;
    tx.commit().await?;
    let (mentees, mentors): (Vec<_>, Vec<_>) =
        guests.iter().partition(|one| one.subject.participant() == Participant::Mentee);
    for (own, others) in [(&mentees, &mentors), (&mentors, &mentees)] {
        // The last of each side has not answered.
        for (index, guest) in own.iter().enumerate().take(own.len().saturating_sub(1)) {
            let named = |shift: usize| others.get((index + shift) % others.len().max(1)).map(|one| one.subject.id());
            let wants = [named(0), named(1)].into_iter().flatten().zip(1..).collect();
            let helps = named(0).into_iter().map(|one| (one, 1)).collect();
            let avoids = if index == 1 { named(3) } else { None };
            let answers = vec![
                (Question::Want, wants),
                (Question::Help, helps),
                (Question::Avoid, avoids.into_iter().map(|one| (one, 1)).collect()),
            ];
            let actor = GuestActor {
                school_id: school.actor.school_id,
                region_id: school.actor.region_id,
                gathering_id,
                gathering_guest_id: guest.gathering_guest_id,
            };
            let mut tx = world.db.guest(&actor).await?;
            gathering::answer(&mut tx, &answers).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// All guests: fewer than a page of them.
async fn all(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<Vec<GuestRow>, DemoError> {
    Ok(gathering::guests(tx, gathering_id, &GuestFilter::default()).await?.rows)
}
