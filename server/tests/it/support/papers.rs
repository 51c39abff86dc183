//! Papers of mentors of the pool, and what a region asks of them.

use chrono::{Days, NaiveDate};
use domain::{
    file::{FileName, MediaType},
    ids::{PoolMentorId, PoolPaperId},
    paper::{PaperKind, PaperRule},
    text::ShortText,
};
use store::{
    Db, MentorActor, RegionActor,
    paper::{self, Facts, NewPaper, NewRule, Scan},
};

use super::{SCAN, id};

/// Days until the regions of the furnished database begin to ask: long enough for nobody to need a paper yet.
const LATER: u64 = 300;

/// In a region: it will ask for both papers.
pub(super) async fn plan(db: &Db, centre: &RegionActor, place: &str) {
    let begins = app::clock::today() + Days::new(LATER);
    for (kind, thing) in [(PaperKind::CriminalRecord, "rule"), (PaperKind::Medical, "medical rule")] {
        let new = NewRule {
            paper_rule_id: id(&format!("{thing} {place}")).into(),
            kind,
            starts_on: begins,
            rule: PaperRule::of_new_region(),
        };
        set(db, centre, &new).await;
    }
}

/// Of a mentor of the pool: a paper that waits for the centre with its scan, and one that the centre accepted.
pub(super) async fn bring(db: &Db, centre: &RegionActor, mentor: &MentorActor, place: &str) {
    let whose: PoolMentorId = id(&format!("pool {place}")).into();
    let today = app::clock::today();
    let waiting = paper_of(id(&format!("paper {place}")).into(), whose, PaperKind::CriminalRecord, today);
    send(db, mentor, &waiting).await.unwrap();
    let accepted = paper_of(id(&format!("accepted paper {place}")).into(), whose, PaperKind::Medical, today);
    accept(db, centre, &accepted).await.unwrap();
}

/// From today on a region asks for this paper, by this rule.
pub(crate) async fn ask(db: &Db, centre: &RegionActor, kind: PaperKind, rule: PaperRule) {
    let new = NewRule { paper_rule_id: store::ids::new(), kind, starts_on: app::clock::today(), rule };
    set(db, centre, &new).await;
}

/// The centre sets a rule.
pub(crate) async fn set(db: &Db, centre: &RegionActor, new: &NewRule) {
    let mut tx = db.region(centre).await.unwrap();
    paper::set_rule(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    paper::read_off(db, centre).await.unwrap();
}

/// In so many days a region begins to ask for this paper, or no longer asks for it.
pub(crate) async fn plan_in(db: &Db, centre: &RegionActor, kind: PaperKind, days: u64, required: bool) {
    let new = NewRule {
        paper_rule_id: store::ids::new(),
        kind,
        starts_on: app::clock::today() + Days::new(days),
        rule: PaperRule { required, ..PaperRule::of_new_region() },
    };
    set(db, centre, &new).await;
}

/// A paper given on a day, which names no end itself.
pub(crate) fn paper_of(
    pool_paper_id: PoolPaperId,
    pool_mentor_id: PoolMentorId,
    kind: PaperKind,
    issued_on: NaiveDate,
) -> NewPaper {
    let facts = Facts {
        number: ShortText::parse("77/4215-Е").unwrap(),
        issuer: ShortText::parse("ИЦ Приволжского района").unwrap(),
        issued_on,
        own_until: None,
    };
    NewPaper { pool_paper_id, pool_mentor_id, kind, facts }
}

/// The mentor sends a paper with a scan.
pub(crate) async fn send(db: &Db, mentor: &MentorActor, new: &NewPaper) -> store::Result<()> {
    let name = FileName::of("справка", MediaType::Pdf);
    let scan = Scan { name: &name, media_type: MediaType::Pdf, bytes: SCAN };
    let mut tx = db.mentor(mentor).await?;
    paper::send(&mut tx, new, Some(&scan), app::clock::today()).await?;
    tx.commit().await
}

/// The centre writes a paper down that it has seen.
pub(crate) async fn accept(db: &Db, centre: &RegionActor, new: &NewPaper) -> store::Result<()> {
    let mut tx = db.region(centre).await?;
    paper::record(&mut tx, new, None, true, app::clock::today()).await?;
    tx.commit().await
}
