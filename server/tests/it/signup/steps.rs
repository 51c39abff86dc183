//! The way from the first question to the page that says what happens next.

use domain::{dates::after_working_days, russian, state::REVIEW_DAYS};

use super::{Beginner, STEPS, confirmation, count, letters_to, link, subjects, text};
use crate::support::{Database, PASSWORD, Site, form_of, press};

const EMAIL: &str = "yaseneva@example.org";

/// Step by step, each with its place among the eight; the centre hears of it once, the cabinet opens, and everything typed is
/// kept.
#[tokio::test]
async fn from_the_first_step_to_the_cabinet() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut beginner = Beginner::begin(&site, EMAIL, &[]).await;
    for (number, (step, answers)) in STEPS.into_iter().enumerate() {
        let page = beginner.look(step).await;
        assert_eq!(page.faults(&[200]), None, "{step}");
        assert!(page.html().text.contains(&format!("Шаг {} из 8", number + 2)), "{step}");
        let kept = beginner.step(step, answers).await;
        assert_eq!(kept.status, 303, "{step}: {:?}", kept.refusals());
    }
    let review = beginner.look("review").await;
    assert!(review.body.contains("Подтвердите адрес") && review.body.contains("Осталось заполнить"));
    assert!(!review.body.contains("Отправить заявку"));
    assert_eq!(beginner.send().await.faults(&[409]), None, "nothing signed, nothing proved");
    beginner.sign().await;
    assert_eq!(beginner.send().await.faults(&[409]), None, "not proved");
    beginner.prove().await;
    let review = beginner.look("review").await;
    for words in ["Отправить заявку", "Ясенева Анна Павловна", "Фабрика «Новая», инженер", "Хочу помочь"]
    {
        assert!(review.body.contains(words), "{words}");
    }
    for round in 0..2 {
        let sent = beginner.send().await;
        assert!(sent.status == 303 && sent.location().ends_with("/done"), "round {round}");
    }
    let done = beginner.look("done").await;
    let until = russian::date(after_working_days(app::clock::today(), REVIEW_DAYS));
    assert!(done.body.contains("Что будет дальше") && done.body.contains(&until), "{}", done.html().text);
    for step in ["", "help", "review", "consent"] {
        let answer = beginner.look(step).await;
        assert!(answer.status == 303 && answer.location().ends_with("/done"), "{step}: sent is sent");
    }

    let mine = letters_to(&site, EMAIL).await;
    assert_eq!(mine.len(), 3, "{:?}", subjects(&mine));
    assert_eq!(mine[0].subject, "Подтвердите адрес и продолжите анкету наставника");
    assert!(subjects(&mine).contains(&"Откройте кабинет наставника"), "{:?}", subjects(&mine));
    let centre = letters_to(&site, "coordinator.north@example.org").await;
    assert_eq!(
        subjects(&centre).iter().filter(|subject| subject.contains("заявка")).count(),
        1,
        "{:?}",
        subjects(&centre)
    );
    let cabinet = confirmation(&site, EMAIL).await;
    assert_eq!(beginner.browser.post(&cabinet, &[("password", "")]).await.status, 422);
    assert_eq!(beginner.browser.post(&cabinet, &[("password", PASSWORD)]).await.status, 303);
    let home = beginner.browser.get("/mentor").await;
    assert!(home.status == 200 && home.body.contains("На проверке"), "{}", home.html().text);
    let stored = text(
        &database,
        "select concat_ws('|', state, organisation_name, post, own_words, setting, hours_per_month, motivation)
         from pool_mentor where email = 'yaseneva@example.org'",
    )
    .await;
    assert_eq!(stored, "submitted|Фабрика «Новая»|инженер|Покажу, как шьют паруса|individual|4|Хочу помочь");
}

/// The browser was closed: the link of the letter leads back to the step where the person stopped, on any device, as often as
/// it is followed.
#[tokio::test]
async fn left_and_taken_up_again() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut beginner = Beginner::begin(&site, EMAIL, &[]).await;
    beginner.step("background", STEPS[0].1).await;
    let letter = confirmation(&site, EMAIL).await;
    let mut phone = site.browser();
    let page = phone.get(&letter).await;
    assert_eq!(page.faults(&[200]), None);
    assert!(page.body.contains("Подтвердить и открыть анкету"));
    let mut superuser = database.superuser().await;
    assert_eq!(
        count(&mut superuser, "select count(*) from pool_address_proof where email = 'yaseneva@example.org'").await,
        0
    );
    let mut next = phone.post(&letter, &[]).await;
    assert_eq!(next.status, 303);
    next = phone.get(next.location()).await;
    assert!(next.location().starts_with(&format!("{}/help", beginner.form)), "{}", next.location());
    let step = phone.get(next.location()).await;
    assert!(step.body.contains("Шаг 3 из 8") && step.body.contains("Адрес подтверждён"), "{}", step.html().text);
    for _ in 0..2 {
        let again = site.browser().get(&letter).await;
        assert!(again.status == 303 && again.location().starts_with(&beginner.form), "{}", again.location());
    }
    assert_eq!(letters_to(&site, EMAIL).await.len(), 1, "no letter more");
}

/// Every step is open at any time with what was typed, «Назад» leads to the one before, and whoever mends one answer is back
/// at the end at once.
#[tokio::test]
async fn back_and_forth() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut early = Beginner::begin(&site, "early@example.org", &[]).await;
    let page = early.look("time").await;
    assert!(
        page.status == 200 && page.html().links.contains(&format!("{}/whom", early.form)),
        "nothing in between yet"
    );
    let mut beginner = Beginner::ready(&site, EMAIL, &[], &[]).await;
    for (step, answers) in STEPS {
        let pairs = form_of(&mut beginner.browser, &format!("{}/{step}", beginner.form)).await.pairs();
        for (name, value) in answers {
            assert!(pairs.contains(&((*name).to_owned(), (*value).to_owned())), "{step}: {name} in {pairs:?}");
        }
    }
    let mended = beginner.step("time", &[("hours", "9")]).await;
    assert!(mended.location().ends_with("/review"), "{}", mended.location());
    assert!(beginner.look("review").await.body.contains("9\u{a0}часов в месяц"));

    // Under another name the consents are somebody else's.
    let page = beginner.form.clone();
    let renamed = press(&mut beginner.browser, &page, &[("full_name", "Ясенева Анна Петровна")]).await;
    assert_eq!(renamed.status, 303);
    let review = beginner.look("review").await;
    assert!(review.body.contains("Осталось заполнить") && review.html().links.contains(&format!("{page}/consent")));
    assert_eq!(beginner.send().await.status, 409);
    beginner.sign().await;
    assert_eq!(beginner.send().await.status, 303);
}

/// What is filled in: names of fields with what was typed.
type Answers<'a> = &'a [(&'a str, &'a str)];

/// A step that lacks something or makes no sense gives back what was typed and says what to do.
#[tokio::test]
async fn every_step_is_checked() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut beginner = Beginner::begin(&site, EMAIL, &[("categories", "alumnus")]).await;
    let cases: [(&str, Answers<'_>, usize); 9] = [
        ("", &[("full_name", "Анна"), ("email", "почта"), ("phone", "12")], 3),
        ("", &[("categories", "teacher")], 1),
        ("background", &[("post", "инженер")], 1),
        ("background", &[("school", "0190b1c2-0000-7000-8000-000000000021")], 1),
        ("help", &[("own_words", " ")], 1),
        ("whom", &[("capacity", "0")], 2),
        ("whom", &[("forms", "employer_pupil"), ("setting", "group"), ("age_from", "17"), ("age_to", "12")], 2),
        ("time", &[("hours", "81"), ("municipality", "0190b1c2-0000-7000-8000-000000000021")], 2),
        ("about", &[("education", "Институт")], 1),
    ];
    for (step, answers, refusals) in cases {
        let page = format!("{}{}{step}", beginner.form, if step.is_empty() { "" } else { "/" });
        let refused = press(&mut beginner.browser, &page, answers).await;
        assert_eq!(refused.faults(&[422]), None, "{step} {answers:?}");
        assert_eq!(refused.refusals().len(), refusals, "{step} {answers:?}: {:?}", refused.refusals());
        let typed = answers.iter().filter(|(name, _)| ["full_name", "post", "education", "hours"].contains(name));
        for (_, value) in typed {
            assert!(refused.body.contains(value), "{step}: {value} is kept");
        }
    }
    // The list of municipalities is the region's: one that is not there is found out by the database.
    let foreign = [("formats", "in_person"), ("hours", "4"), ("municipality", "0190b1c2-0000-7000-8000-000000000021")];
    let refused = beginner.step("time", &foreign).await;
    assert_eq!(refused.faults(&[422]), None);
    assert!(refused.body.contains("Выберите муниципалитет из списка"));
}

/// A key opens one form in one region and nothing before its first step; what is thrown away is gone.
#[tokio::test]
async fn keys() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut beginner = Beginner::begin(&site, EMAIL, &[]).await;
    let mut stranger = site.browser();
    let token = beginner.form.rsplit('/').next().unwrap().to_owned();
    let shown = form_of(&mut stranger, "/r/north/mentor").await.pairs();
    let unused = shown.iter().find(|(name, _)| name == "token").unwrap().1.clone();
    for step in
        ["", "/background", "/help", "/whom", "/time", "/about", "/consent", "/consent/pool", "/review", "/done"]
    {
        for key in [unused.as_str(), "AAAA"] {
            assert_eq!(stranger.get(&format!("/r/north/mentor/{key}{step}")).await.faults(&[404]), None, "{step}");
        }
        assert_eq!(stranger.get(&format!("/r/south/mentor/{token}{step}")).await.faults(&[404]), None, "{step}");
    }
    let letter = confirmation(&site, EMAIL).await;
    for _ in 0..2 {
        let dropped = beginner.browser.post(&format!("{}/discard", beginner.form), &[]).await;
        assert!(dropped.status == 303 && dropped.location().starts_with("/r/north?"), "{}", dropped.location());
    }
    assert_eq!(beginner.look("help").await.status, 404);
    assert_eq!(stranger.get(&letter).await.faults(&[410, 404]), None);
    let letters = letters_to(&site, EMAIL).await;
    assert_eq!(letters.iter().filter(|letter| link(letter, "/confirm/").is_some()).count(), 1);
}
