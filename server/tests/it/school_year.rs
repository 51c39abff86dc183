//! The school year turns on 1 September, and what runs across that day runs on.

use chrono::{Days, NaiveDate};
use domain::{
    dates::SchoolYear,
    ids::PairId,
    mentoring_form::MentoringForm,
    personal::link_end,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor,
    pair::{self, Edited, NewPair, Order, Terms},
};
use uuid::Uuid;

use super::support::{Database, add_mentee, add_mentor};

/// Rules of the database and of the domain turn the year on the same day, in leap years too.
#[tokio::test]
async fn turns_on_one_day() {
    let database = Database::new().await;
    let days: Vec<(NaiveDate, i32)> = sqlx::query_as(
        "select d::date, mayak_school_year(d::date) from generate_series(date '2023-08-01', date '2028-10-01', interval '1 day') d",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    assert!(days.len() > 1_800);
    for (day, year) in days {
        assert_eq!(year, SchoolYear::of(day).start_year(), "{day}");
        assert!(link_end(day) > day && SchoolYear::of(link_end(day)).last_day() == link_end(day), "{day}");
    }
}

async fn begun(db: &Db, school: &SchoolActor, name: &str, started_on: NaiveDate) -> PairId {
    let mentee = add_mentee(db, school, name, true).await;
    let mentor = add_mentor(db, school, 1).await;
    let new = NewPair {
        pair_id: Uuid::now_v7().into(),
        mentee_id: mentee,
        mentor_id: mentor,
        form: MentoringForm::TeacherTeacher,
        role_model: None,
        goal: None,
        started_on,
    };
    let mut tx = db.school(school).await.unwrap();
    pair::make(&mut tx, &new).await.unwrap();
    pair::trial_held(&mut tx, new.pair_id, started_on).await.unwrap();
    tx.commit().await.unwrap();
    new.pair_id
}

/// A pair that began in one school year is ordered in the next, its number free again there, and is planned on past the summer
/// after; nothing of it ends by itself.
#[tokio::test]
async fn runs_across() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let first_day = SchoolYear::of(app::clock::today()).first_day();
    let last_day = first_day.pred_opt().unwrap();
    let mut superuser = database.superuser().await;
    let one = begun(&db, &world.a, "Летова Анна", app::clock::today()).await;
    let two = begun(&db, &world.a, "Осенева Инна", app::clock::today()).await;
    let three = begun(&db, &world.a, "Зимина Яна", app::clock::today()).await;
    // The consents of the tests begin today: the days are moved past the rules that look at them.
    let earlier = "set session_replication_role = replica; update pair set started_on = started_on - 400;
       set session_replication_role = origin";
    sqlx::raw_sql(earlier).execute(&mut superuser).await.unwrap();
    let order = |ordered_on| Order { number: ShortText::parse("7-о").unwrap(), ordered_on };
    let mut tx = db.school(&world.a).await.unwrap();
    pair::order(&mut tx, &[one], &order(last_day)).await.unwrap();
    pair::order(&mut tx, &[two], &order(first_day)).await.unwrap();
    let next_day = first_day.checked_add_days(Days::new(1)).unwrap();
    let twice = pair::order(&mut tx, &[three], &order(next_day)).await.unwrap_err();
    assert!(twice.on_constraint("order_number"), "{twice}");
    for pair_id in [one, two] {
        pair::agree(&mut tx, pair_id, first_day).await.unwrap();
        let next_summer = SchoolYear::of(app::clock::today()).next().first_day();
        let terms = Terms { planned_until: Some(next_summer), ..Terms::default() };
        let goal = LongText::parse("Вести урок спокойно").unwrap();
        pair::edit(&mut tx, pair_id, &Edited { role_model: None, goal: Some(goal), terms }).await.unwrap();
    }
    tx.commit().await.unwrap();
    let running: i64 = sqlx::query_scalar("select count(*) from pair where state = 'active' and ended_on is null")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(running, 3);
}
