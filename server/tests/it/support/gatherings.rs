//! Three group meetings: one that is ahead, one after which a survey is open, and one whose answers are revealed.

use chrono::TimeDelta;
use domain::{gathering::GatheringKind, numbers::GatheringMinutes, subject::Participant, text::ShortText};
use store::{
    Db, SchoolActor,
    gathering::{self, NewGathering, PeopleFilter},
};

use super::{furnish::mark, id};

pub(super) async fn fill(db: &Db, school: &SchoolActor, place: &str) {
    let mut tx = db.school(school).await.unwrap();
    for (thing, from_now) in [
        ("gathering", TimeDelta::days(7)),
        ("asked gathering", TimeDelta::hours(-3)),
        ("ended gathering", TimeDelta::days(-9)),
    ] {
        let gathering_id = id(&format!("{thing} {place}")).into();
        let new = NewGathering {
            gathering_id,
            kind: GatheringKind::GroupMatching,
            title: ShortText::parse(&format!("Знакомство, класс {}а", mark(place))).unwrap(),
            starts_at: app::clock::now() + from_now,
            minutes: GatheringMinutes::parse("90").unwrap(),
            place: ShortText::parse("Актовый зал").unwrap(),
        };
        gathering::make(&mut tx, &new).await.unwrap();
        for who in [Participant::Mentee, Participant::Mentor] {
            let filter = PeopleFilter { who, search: String::new(), form: None, unpaired_only: false, after: None };
            let [mentee, mentor] = if thing == "gathering" { ["mentee", "mentor"] } else { ["waiting", "spare"] };
            let only = [id(&format!("{} {place}", if who == Participant::Mentee { mentee } else { mentor }))];
            // In the one ahead somebody is left to be invited.
            let picked = if thing == "asked gathering" { None } else { Some(&only[..]) };
            gathering::invite(&mut tx, gathering_id, &filter, picked).await.unwrap();
        }
    }
    let until = app::clock::now() + TimeDelta::days(5);
    for thing in ["asked gathering", "ended gathering"] {
        gathering::open(&mut tx, id(&format!("{thing} {place}")).into(), until).await.unwrap();
    }
    gathering::end(&mut tx, id(&format!("ended gathering {place}")).into()).await.unwrap();
    tx.commit().await.unwrap();
}
