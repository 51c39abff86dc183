//! What is written at the board is kept while it is written, for its writer alone, until it is sent.

use domain::{board::BoardDeed, role::Role};

use super::{BOARD, CURATOR, choose, number, scene};
use crate::{
    drafts::keep,
    support::{Answer, Browser, Database, Site, colleague, submit},
};

const WORDS: &str = "Недописанные слова «о главном»";
const PLACE: &str = "school:school-a";
const SOUL: &str = "soul.a@example.org";

async fn drafts(database: &Database) -> i64 {
    number(database, "select count(*) from draft").await
}

/// The draft of a form is nobody's but its writer's: colleagues who may open the page see their own form, who may not is kept out,
/// and another school is told of no such workplace.
async fn is_the_writers_alone(site: &Site, page: &str, form: &str, others: &[(&str, u16)]) {
    for (login, status) in others {
        let answer = site.signed_in(login).await.get(page).await;
        assert_eq!(answer.status, *status, "{login} {page}");
        assert!(!answer.body.contains(WORDS) && !answer.body.contains("Восстановлен черновик"), "{login} {page}");
    }
    let mut stranger = site.signed_in("curator.b@example.org").await;
    assert!(!stranger.get(&page.replace("school-a", "school-b")).await.body.contains(WORDS), "{page}");
    assert_eq!(keep(&mut stranger, PLACE, form, &[("note", "Чужое"), ("why", "Чужое")]).await.status, 404);
}

fn came_back(answer: &Answer) -> bool {
    answer.body.contains(WORDS) && answer.body.contains("Восстановлен черновик")
}

/// Writes, loses the login, signs in again.
async fn lose_the_login(site: &Site, browser: &mut Browser, page: &str, login: &str) -> Browser {
    browser.post("/logout", &[]).await;
    assert!(!browser.get(page).await.body.contains(WORDS), "{page}: signed out");
    site.signed_in(login).await
}

/// The psychologist's note about two people: back after a lost login with all that was chosen, kept when it is refused, gone
/// when it is written, one for each mentee.
#[tokio::test]
async fn the_psychologists_note() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    for (role, login) in [
        (Role::Psychologist, SOUL),
        (Role::Psychologist, "second.a@example.org"),
        (Role::ClassTeacher, "class.a@example.org"),
    ] {
        colleague(&db, &world.a, role, login).await;
    }
    let (page, form) = (format!("{BOARD}/mentees/{}", mentees[0]), format!("word:{}", mentees[0]));
    let mentor = mentor.to_string();
    let typed = [("deed", "say"), ("with", mentor.as_str()), ("kind", "veto"), ("note", WORDS)];
    let mut psychologist = site.signed_in(SOUL).await;
    assert_eq!(psychologist.get(&page).await.body.matches("draft-keeper").count(), 1, "the other form is a choice");
    assert_eq!(keep(&mut psychologist, PLACE, &form, &typed).await.status, 200);
    let mut psychologist = lose_the_login(&site, &mut psychologist, &page, SOUL).await;
    let back = psychologist.get(&page).await;
    assert!(came_back(&back), "{}", back.html().text);
    let chosen = sent(&back, "note");
    for (name, value) in typed {
        assert!(chosen.contains(&(name.to_owned(), value.to_owned())), "{name}: {chosen:?}");
    }
    let others = [(CURATOR, 200), ("second.a@example.org", 200), ("class.a@example.org", 403)];
    is_the_writers_alone(&site, &page, &form, &others).await;
    assert!(
        !psychologist.get(&format!("{BOARD}/mentees/{}", mentees[1])).await.body.contains(WORDS),
        "of another mentee"
    );

    let refused = [("deed", "say"), ("with", ""), ("kind", "veto"), ("note", "Новые слова")];
    let answer = psychologist.post(&page, &refused).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Новые слова") && !answer.body.contains(WORDS), "what was sent is newer");
    assert_eq!(drafts(&database).await, 1, "refused: it stays");
    assert_eq!(psychologist.post(&page, &typed).await.status, 303);
    assert_eq!(drafts(&database).await, 0, "written");
    assert!(!psychologist.get(&page).await.body.contains("Восстановлен черновик"));
}

/// The decision: why, the day and which pairs were ticked come back as they were left; a lost decision keeps what was sent and
/// its draft, a made one ends it.
#[tokio::test]
async fn the_decision() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    for (role, login) in [(Role::Psychologist, SOUL), (Role::ClassTeacher, "class.a@example.org")] {
        colleague(&db, &world.a, role, login).await;
    }
    let (page, form) = (format!("{BOARD}/decide"), "decision:teacher_teacher");
    let picks = mentees.iter().map(|mentee| format!("{mentee}:{mentor}")).collect::<Vec<_>>();
    let mut curator = site.signed_in(CURATOR).await;
    let fresh = curator.get(&page).await;
    assert!(fresh.body.contains("draft-keeper"));
    assert_eq!(ticked(&fresh), picks, "all that is proposed");
    let run = uuid::Uuid::now_v7().to_string();
    let typed =
        [("id", run.as_str()), ("version", "0"), ("pick", &picks[1]), ("started_on", "01.09.2026"), ("why", WORDS)];
    assert_eq!(keep(&mut curator, PLACE, form, &typed).await.status, 200);
    let mut curator = lose_the_login(&site, &mut curator, &page, CURATOR).await;
    let back = curator.get(&page).await;
    assert!(came_back(&back) && back.body.contains("01.09.2026") && back.body.contains(&run), "{}", back.html().text);
    assert_eq!(ticked(&back), picks[1..], "as it was left");
    let others = [("deputy.a@example.org", 200), (SOUL, 403), ("class.a@example.org", 403)];
    colleague(&db, &world.a, Role::Curator, "deputy.a@example.org").await;
    is_the_writers_alone(&site, &page, form, &others).await;
    assert!(!curator.get("/s/school-a/matching/pupil_pupil/decide").await.body.contains(WORDS), "of another board");

    choose(&db, &world.a, 0, BoardDeed::Lock, mentees[1], mentor).await.unwrap();
    let as_left = sent(&curator.get(&page).await, "why");
    let mut other = as_left.clone();
    for (name, value) in &mut other {
        match name.as_str() {
            "version" => "0".clone_into(value),
            "why" => "Новые слова".clone_into(value),
            _ => {}
        }
    }
    let late = submit(&mut curator, &page, &other).await;
    assert_eq!((late.status, ticked(&late)), (409, picks[1..].to_vec()), "nothing typed is lost");
    assert!(late.body.contains("Новые слова") && !late.body.contains(WORDS), "what was sent is newer");
    assert_eq!(drafts(&database).await, 1, "nothing was made: it stays");
    assert_eq!(submit(&mut curator, &page, &as_left).await.status, 303);
    assert_eq!(drafts(&database).await, 0, "decided");
    assert_eq!(number(&database, &format!("select count(*) from match_run where why = '{WORDS}'")).await, 1);
    assert_eq!(number(&database, "select count(*) from pair").await, 1, "the pair that was ticked");
    assert!(!curator.get(&page).await.body.contains("Восстановлен черновик"));
}

/// The boxes of a decision that are ticked.
fn ticked(answer: &Answer) -> Vec<String> {
    sent(answer, "why").into_iter().filter(|(name, _)| name == "pick").map(|(_, value)| value).collect()
}

/// What the form with this field would send.
fn sent(answer: &Answer, field: &str) -> Vec<(String, String)> {
    let forms = answer.html().forms;
    let form = forms.iter().find(|form| form.fields.iter().any(|one| one.name == field)).unwrap();
    form.pairs()
}
