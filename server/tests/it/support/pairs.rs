//! What hangs on the furnished pair and on who waits: the trial was held, another mentor stands in next month, the mentor has
//! a group, the mentee works with another mentor already, and waits for one more in yet another form.

use chrono::Days;
use domain::{
    ids::{MenteeId, MentorId, PairId},
    mentoring_form::MentoringForm,
    text::{LongText, ShortText},
};
use store::{
    SchoolTx,
    pair::{self, Closing, Ending, NewGroup, NewPair, NewStandIn, Order, Terms},
    waiting::{self, NewSupport},
};

use uuid::Uuid;

use super::{furnish::mark, id};

/// A pair that begins today.
pub(crate) fn new_pair(form: MentoringForm, (mentee_id, mentor_id): (MenteeId, MentorId)) -> NewPair {
    NewPair {
        pair_id: Uuid::now_v7().into(),
        mentee_id,
        mentor_id,
        form,
        role_model: None,
        goal: None,
        started_on: app::clock::today(),
    }
}

/// Takes a pair in its trial to work.
pub(crate) async fn to_work(tx: &mut SchoolTx, pair_id: PairId) {
    let today = app::clock::today();
    pair::trial_held(tx, pair_id, today).await.unwrap();
    let order = Order { number: ShortText::parse("12-о").unwrap(), ordered_on: today };
    pair::order(tx, &[pair_id], &order).await.unwrap();
    pair::agree(tx, pair_id, today).await.unwrap();
}

/// Takes a pair in its trial to work, and to the end of it.
pub(crate) async fn end_of_work(tx: &mut SchoolTx, pair_id: PairId, ending: Ending) {
    to_work(tx, pair_id).await;
    pair::close(tx, pair_id, &Closing::plain(ending)).await.unwrap();
}

pub(super) async fn fill(tx: &mut SchoolTx, pair_id: PairId, mentor_id: MentorId, place: &str) {
    let today = app::clock::today();
    pair::trial_held(tx, pair_id, today).await.unwrap();
    let day = |days| today.checked_add_days(Days::new(days)).unwrap();
    let stand_in = NewStandIn {
        pair_stand_in_id: id(&format!("stand-in {place}")).into(),
        mentor_id: id(&format!("spare {place}")).into(),
        from_on: day(30),
        until_on: day(40),
        reason: Some(ShortText::parse(&format!("{} в командировке", mark(place))).unwrap()),
    };
    pair::stand_in(tx, pair_id, &stand_in).await.unwrap();
    let two = (id(&format!("mentee {place}")).into(), id(&format!("mentor {place}")).into());
    let working = NewPair {
        pair_id: id(&format!("working pair {place}")).into(),
        ..new_pair(MentoringForm::EmployerStudent, two)
    };
    pair::make(tx, &working).await.unwrap();
    to_work(tx, working.pair_id).await;
    let group = NewGroup {
        pair_group_id: id(&format!("group {place}")).into(),
        name: ShortText::parse(&format!("Кружок {}ых", mark(place))).unwrap(),
        mentor_id,
        form: MentoringForm::EmployerPupil,
        mentees: Vec::new(),
        role_model: None,
        goal: None,
        started_on: today,
        terms: Terms::default(),
    };
    pair::make_group(tx, &group).await.unwrap();
    waiting::put(tx, id(&format!("mentee {place}")).into(), MentoringForm::PupilPupil, "").await.unwrap();
    let wait = waiting::list(tx, &waiting::Filter::default()).await.unwrap().rows.remove(0).mentee_wait_id;
    let support = NewSupport {
        mentee_support_id: id(&format!("support {place}")).into(),
        on_day: today,
        words: LongText::parse(&format!("Беседа о том, чего ждёт {}", mark(place))).unwrap(),
    };
    waiting::support(tx, wait, &support).await.unwrap();
}
