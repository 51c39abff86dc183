//! What people asked about their data.

use domain::{
    destruction::Ground,
    mentoring_form::MentoringForm,
    rights::{Asker, Outcome, RequestWay, RightKind},
    subject::Subject,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor,
    mentee::{self, Place},
    rights::{self, Answer, NewAct, NewRequest, Possible, Whose},
};

use super::{id, mark, people::name};

/// In a school: a request that waits for its answer, and somebody whose data were destroyed.
pub(super) async fn fill(db: &Db, school: &SchoolActor, place: &str) {
    let new = NewRequest {
        subject_request_id: id(&format!("right {place}")).into(),
        kind: RightKind::Access,
        whose: Whose::Subject(Subject::Mentee(id(&format!("waiting {place}")).into())),
        asker: Asker::Representative,
        asker_name: Some(name(&format!("Лунина Вера {}на", mark(place)))),
        way: RequestWay::Post,
        words: Some(LongText::parse(&format!("Что вы храните о семье {}ых", mark(place))).unwrap()),
        received_on: app::clock::today(),
    };
    let mut tx = db.school(school).await.unwrap();
    rights::add_request(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    destroyed(db, school, place).await;
}

/// Somebody whose data were destroyed on demand.
async fn destroyed(db: &Db, school: &SchoolActor, place: &str) {
    let (mentee_id, today) = (id(&format!("gone {place}")).into(), app::clock::today());
    let entry = mentee::Entry {
        programme: Some(mentee::Programme { left_on: Some(today), ..mentee::Programme::since(today) }),
        ..mentee::Entry::new(
            name("Ушедшая Нина Ильинична"),
            "1990-05-17".parse().unwrap(),
            Place::Post(ShortText::parse("учитель").unwrap()),
            LongText::parse("Прошлая просьба").unwrap(),
            MentoringForm::TeacherTeacher,
        )
    };
    let subject = Subject::Mentee(mentee_id);
    let request = NewRequest {
        subject_request_id: id(&format!("destroy {place}")).into(),
        kind: RightKind::Destroy,
        whose: Whose::Subject(subject),
        asker: Asker::Myself,
        asker_name: None,
        way: RequestWay::InPerson,
        words: None,
        received_on: today,
    };
    let act = NewAct {
        destruction_act_id: id(&format!("act {place}")).into(),
        subject,
        why: Possible { ground: Ground::Request, subject_request_id: Some(request.subject_request_id) },
        person: format!("Ушедшая Нина {}на", mark(place)),
        text: format!("Субъект персональных данных: Ушедшая Нина {}на", mark(place)),
    };
    let answer =
        Answer { outcome: Outcome::Done, answer: LongText::parse("Акт № 1").unwrap(), answered_on: today };
    let mut tx = db.school(school).await.unwrap();
    mentee::add(&mut tx, mentee_id, &entry).await.unwrap();
    rights::add_request(&mut tx, &request).await.unwrap();
    rights::destroy(&mut tx, &act).await.unwrap();
    rights::answer_request(&mut tx, request.subject_request_id, &answer).await.unwrap();
    tx.commit().await.unwrap();
}
