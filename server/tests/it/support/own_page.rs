//! What a mentee's own page shows: the link that opens it, a signal, a plan, a pair that has come to its end.

use domain::text::LongText;
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    Db, MenteeActor, SchoolActor, my,
    personal_link::{self, NewLink},
};

use super::{SECRET, id, mark};

/// The link of the mentee of a school, and a signal of that mentee.
pub(super) async fn fill(db: &Db, school: &SchoolActor, place: &str) {
    let personal_link_id = id(&format!("own link {place}")).into();
    let token = app::links::LinkKeys::new(SECRET.as_bytes()).personal(personal_link_id);
    let new = NewLink {
        personal_link_id,
        mentee_id: id(&format!("mentee {place}")).into(),
        token_hash: personal_link::hash(&token),
        valid_until: domain::personal::link_end(app::clock::today()),
    };
    let mut tx = db.school(school).await.unwrap();
    personal_link::make(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.mentee(&by_link(school, place)).await.unwrap();
    let words = LongText::parse(&format!("Секрет семьи {}ых", mark(place))).unwrap();
    my::signal(&mut tx, id(&format!("signal {place}")).into(), Some(&words)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Who holds that link.
pub(crate) fn by_link(school: &SchoolActor, place: &str) -> MenteeActor {
    MenteeActor {
        school_id: school.school_id,
        region_id: school.region_id,
        mentee_id: id(&format!("mentee {place}")).into(),
        account_id: None,
    }
}

/// A plan with two steps, a meeting to come, and a pair of the same mentee that was closed today.
pub(crate) async fn plan_and_close(superuser: &mut PgConnection, place: &str) {
    let thing = |what: &str| id(&format!("{what} {place}"));
    let (pair, closed) = (thing("pair"), thing("closed pair"));
    let of_pair = format!("from pair where pair_id = '{pair}'");
    let statements = format!(
        "insert into development_plan (school_id, pair_id, strong, weak, updated_by)
           select school_id, pair_id, 'настойчивость', 'спешка', made_by {of_pair}
           on conflict (school_id, pair_id) do update set strong = excluded.strong, weak = excluded.weak;
         insert into plan_goal (school_id, plan_goal_id, pair_id, words) select school_id, '{goal}', pair_id, 'Выбрать профессию' {of_pair};
         insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words)
           select school_id, '{step}', '{goal}', pair_id, 'Сходить в цех' {of_pair};
         insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words, done_on)
           select school_id, '{done}', '{goal}', pair_id, 'Составить список', current_date {of_pair};
         insert into appointment (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, where_text, made_by)
           select school_id, '{next}', pair_id, '{next}', 'regular', now() + interval '3 days', 60, 'in_person', 'кабинет 12', made_by {of_pair};
         insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
           select school_id, '{closed}', mentee_id, '{spare}', consent_id, 'university_student_pupil', made_by {of_pair};
         update pair set state = 'reached', ended_on = current_date where pair_id = '{closed}';
         insert into pair_closing (school_id, pair_id, contact_rule, rematch, closed_by)
           select school_id, '{closed}', 'through_school', 'no', made_by {of_pair};",
        goal = thing("own goal"),
        step = thing("own step"),
        done = thing("done step"),
        next = thing("next"),
        spare = thing("spare"),
    );
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(superuser).await.unwrap();
}
