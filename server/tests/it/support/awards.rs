//! What mentors of the pool were given.

use domain::{
    award::AwardKind,
    ids::{MentorId, PoolMentorId},
    text::{LongText, ShortText},
};
use store::{
    Db, RegionActor, SchoolTx,
    award::{self, NewAward},
};

use super::{
    addresses::region_of,
    furnish::{id, mark},
};

/// Words of thanks that carry the mark of their place.
fn thanks(thing: &str, place: &str) -> NewAward {
    NewAward {
        award_id: id(thing).into(),
        kind: AwardKind::Thanks,
        given_on: app::clock::today(),
        signer: ShortText::parse(&format!("Директор {}", mark(place))).unwrap(),
        words: Some(LongText::parse(&format!("Спасибо за класс, где учится {}", mark(place))).unwrap()),
        period: None,
    }
}

/// Thanks of the school to a mentor of its base.
pub(super) async fn by_school(tx: &mut SchoolTx, mentor_id: MentorId, place: &str) {
    award::give(tx, mentor_id, &thanks(&format!("award {place}"), place)).await.unwrap();
}

/// Thanks of the centre, in each region to the mentor of its first school.
pub(super) async fn by_centre(db: &Db, centre: &RegionActor, pool_mentor_id: PoolMentorId, place: &str) {
    if !["a", "c"].contains(&place) {
        return;
    }
    let region = region_of(place);
    let mut tx = db.region(centre).await.unwrap();
    award::give_in_pool(&mut tx, pool_mentor_id, &thanks(&format!("award {region}"), region)).await.unwrap();
    tx.commit().await.unwrap();
}
