//! A plan is written by two, and neither overwrites the other unseen; goals and steps are added once.

use domain::{
    mentoring_form::MentoringForm,
    plan::{MOST_GOALS, templates},
    text::{LongText, ShortText},
};
use store::plan::{self, NewGoal, PlanText};
use uuid::Uuid;

use super::{
    super::support::{Database, Site, id, press},
    CURATOR, MENTOR, as_mentor, as_school, pair_of, two_pairs, words,
};

/// Curator and mentor have the same plan open: who saves second reads both texts and decides.
#[tokio::test]
async fn two_write_at_once() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let (mut curator, mut mentor) = (site.signed_in(CURATOR).await, site.signed_in(MENTOR).await);
    let (of_school, own) =
        (format!("/s/school-a/pairs/{}/plan/edit", id("pair a")), format!("/mentor/pairs/{}/plan/edit", id("pair a")));
    let stale = super::super::support::form_of(&mut curator, &of_school).await.pairs();
    let saved = press(&mut mentor, &own, &[("strong", "Слова наставника")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let mut typed = stale.clone();
    typed.retain(|(name, _)| name != "strong");
    typed.push(("strong".to_owned(), "Слова куратора".to_owned()));
    let refused = super::super::support::submit(&mut curator, &of_school, &typed).await;
    assert_eq!(refused.status, 409);
    for text in ["Слова наставника", "Слова куратора"] {
        assert!(refused.body.contains(text), "{text}: {}", refused.body);
    }
    let decided = super::super::support::form_of(&mut curator, &of_school).await.pairs();
    assert!(decided.iter().any(|(name, value)| name == "strong" && value == "Слова наставника"));
    let plan = mentor.get(&format!("/mentor/pairs/{}/plan", id("pair a"))).await;
    assert!(plan.body.contains("Слова наставника") && !plan.body.contains("Слова куратора"));
}

/// A template gives goals and steps with days, once per form, and no more goals than a plan has.
#[tokio::test]
async fn from_a_template() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, _] = two_pairs(&db, &world.a).await;
    let template = templates(MentoringForm::TeacherTeacher).next().unwrap();
    let form = Uuid::now_v7();
    let today = app::clock::today();
    for _ in 0..2 {
        let mut tx = as_school(&db, &world.a).await;
        let pair = pair_of(&mut tx, one).await;
        plan::take(&mut tx, &pair, template, form, today).await.unwrap();
        let taken = plan::load(&mut tx, &pair).await.unwrap();
        tx.commit().await.unwrap();
        let goals: Vec<&str> = taken.goals.iter().map(|goal| goal.words.as_str()).collect();
        assert_eq!(goals, template.goals.iter().map(|goal| goal.words).collect::<Vec<_>>());
        let steps: Vec<&str> = taken.goals[0].steps.iter().map(|step| step.words.as_str()).collect();
        assert_eq!(steps, template.goals[0].steps.iter().map(|(words, _)| *words).collect::<Vec<_>>());
        assert_eq!(taken.strong, template.strong);
    }
    let mut tx = as_school(&db, &world.a).await;
    let pair = pair_of(&mut tx, one).await;
    let mut full = false;
    for _ in 0..=MOST_GOALS {
        let new = NewGoal {
            plan_goal_id: Uuid::now_v7().into(),
            words: ShortText::parse("Ещё одна цель").unwrap(),
            measure: None,
            due_on: None,
        };
        if let Err(error) = plan::add_goal(&mut tx, &pair, &new).await {
            assert!(error.on_constraint("plan_full"), "{error}");
            full = true;
        }
    }
    let refused = plan::take(&mut tx, &pair, template, Uuid::now_v7(), today).await.unwrap_err();
    assert!(full && refused.on_constraint("plan_full"), "{refused}");
    drop(tx);
    let counted = words(&mut superuser, "select count(*)::text from plan_goal").await;
    assert_eq!(counted, [template.goals.len().to_string()]);
}

/// Neither another school nor another mentor reads or writes the plan of a pair.
#[tokio::test]
async fn out_of_reach() {
    let database = Database::furnished().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let mut own = as_mentor(&db, &mut superuser, MENTOR).await;
    let pair = pair_of(&mut own, id("pair a").into()).await;
    assert!(plan::load(&mut own, &pair).await.unwrap().strong.contains("умеет слушать"));
    drop(own);
    let text = PlanText { strong: Some(LongText::parse("Чужие слова").unwrap()), weak: None };
    let strangers = [as_school(&db, &world.b).await, as_mentor(&db, &mut superuser, "pool.c@example.org").await];
    for mut stranger in strangers {
        assert!(matches!(store::work::pair(&mut stranger, pair.pair_id).await, Err(store::Error::NotFound)));
        assert!(matches!(plan::goal(&mut stranger, id("goal a").into()).await, Err(store::Error::NotFound)));
        assert!(matches!(plan::step(&mut stranger, id("step a").into()).await, Err(store::Error::NotFound)));
        // Even with the pair in hand, which nobody gives them.
        assert_eq!(plan::load(&mut stranger, &pair).await.unwrap().strong, "");
        assert!(plan::save(&mut stranger, &pair, &text, 1).await.is_err());
    }
}
