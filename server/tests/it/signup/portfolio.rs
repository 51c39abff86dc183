//! Schools read the portfolio only where the consent in force names it; the mentor keeps it up to date.

use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

use super::{Answers, Beginner, admit, text};
use crate::support::{Database, Site, form_of, press, submit};

const EMAIL: &str = "yaseneva@example.org";

const MORE: [(&str, Answers<'static>); 3] = [
    (
        "whom",
        &[
            ("forms", "employer_pupil"),
            ("setting", "either"),
            ("group_size", "6"),
            ("age_from", "12"),
            ("age_to", "16"),
            ("capacity", "6"),
        ],
    ),
    ("time", &[("formats", "online"), ("hours", "4"), ("weekdays", "sat"), ("languages", "rsl")]),
    (
        "about",
        &[
            ("motivation", "Хочу помочь"),
            ("education", "Парусное училище"),
            ("experience", "Десять лет в порту"),
            ("achievements", "Кубок залива"),
        ],
    ),
];

/// What the first wording of the consent did not let a school read.
const PORTFOLIO: [&str; 7] = [
    LANGUAGE,
    "Парусное училище",
    "Десять лет в порту",
    "Кубок залива",
    "с группой до 6 человек",
    "от 12 до 16 лет",
    "Суббота",
];

/// What the second one did not let them read either.
const LANGUAGE: &str = "Русский жестовый";

async fn mentor(database: &Database, site: &Site) -> Uuid {
    let id = Beginner::applied(site, EMAIL, &[], &MORE).await;
    assert_eq!(admit(database, site, id).await.status, 303);
    id
}

/// The card of the entry as a school and as the centre read it.
async fn cards(site: &Site, id: Uuid) -> (String, String) {
    let school = site.signed_in("curator.a@example.org").await.get(&format!("/s/school-a/pool/{id}")).await;
    let centre =
        site.signed_in("coordinator.north@example.org").await.get(&format!("/region/north/mentors/{id}")).await;
    assert_eq!((school.status, centre.status), (200, 200));
    (school.body, centre.body)
}

/// As if the consent to be shown had been given in these words.
async fn signed_in_wording(database: &Database, id: Uuid, wording: &str) {
    let mut superuser = database.superuser().await;
    for statement in [
        format!(
            "update pool_consent set template_version = '{wording}'
             where pool_mentor_id = '{id}' and kind = 'regional_pool'"
        ),
        format!("update pool_mentor set version = version + 1 where pool_mentor_id = '{id}'"),
    ] {
        assert_eq!(superuser.execute(AssertSqlSafe(statement)).await.unwrap().rows_affected(), 1);
    }
}

/// Everything told stands on both cards, and the reason and the contacts on that of the centre only.
#[tokio::test]
async fn shown() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let id = mentor(&database, &site).await;
    let (school, centre) = cards(&site, id).await;
    for words in PORTFOLIO {
        assert!(school.contains(words) && centre.contains(words), "{words}");
    }
    for words in ["Хочу помочь", EMAIL] {
        assert!(!school.contains(words) && centre.contains(words), "{words}");
    }
}

/// A consent in the first wording did not name any of it: schools do not read it until the mentor signs the one of today.
#[tokio::test]
async fn not_without_consent() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let id = mentor(&database, &site).await;
    signed_in_wording(&database, id, "regional_pool-2026-12").await;
    let (school, centre) = cards(&site, id).await;
    for words in PORTFOLIO {
        assert!(!school.contains(words) && centre.contains(words), "{words}");
    }
    let mut own = site.signed_in(EMAIL).await;
    let profile = own.get("/mentor/profile").await;
    let sign = format!("/mentor/profile/{id}/consents/regional_pool/sign");
    assert!(profile.body.contains("Часть анкеты школы не видят") && profile.html().links.contains(&sign));
    assert_eq!(press(&mut own, &sign, &[]).await.status, 303);
    assert!(!own.get("/mentor/profile").await.body.contains("Часть анкеты школы не видят"));
    let (school, _) = cards(&site, id).await;
    assert!(PORTFOLIO.iter().all(|words| school.contains(words)));
}

/// The second wording named everything but languages.
#[tokio::test]
async fn languages_not_without_consent() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let id = mentor(&database, &site).await;
    signed_in_wording(&database, id, "regional_pool-2026-12-2").await;
    let (school, centre) = cards(&site, id).await;
    for words in PORTFOLIO {
        assert_eq!((school.contains(words), centre.contains(words)), (words != LANGUAGE, true), "{words}");
    }
    let profile = site.signed_in(EMAIL).await.get("/mentor/profile").await.html().text;
    assert!(profile.contains("в прежней редакции: языков общения в ней нет"), "{profile}");
}

/// The mentor corrects it in the cabinet, once for a form sent twice; what makes no sense is given back.
#[tokio::test]
async fn kept_up_to_date() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let id = mentor(&database, &site).await;
    let (mut own, page) = (site.signed_in(EMAIL).await, format!("/mentor/profile/{id}"));
    for (wrong, refusals) in
        [(vec![("age_from", "17")], 1), (vec![("group_size", "")], 1), (vec![("motivation", " "), ("hours", "0")], 2)]
    {
        let refused = press(&mut own, &page, &wrong).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, refusals), "{wrong:?}: {:?}", refused.refusals());
    }
    let mut pairs = form_of(&mut own, &page).await.pairs();
    pairs.retain(|(name, _)| !["setting", "group_size", "achievements"].contains(&name.as_str()));
    pairs.extend([("setting", "individual"), ("achievements", "Два кубка")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert_eq!(submit(&mut own, &page, &pairs).await.status, 303);
    assert_eq!(submit(&mut own, &page, &pairs).await.status, 409, "edited meanwhile");
    let stored = format!(
        "select concat_ws('|', setting, group_size, age_from, achievements, education, shown_achievements) from pool_mentor
         where pool_mentor_id = '{id}'"
    );
    assert_eq!(text(&database, &stored).await, "individual|12|Два кубка|Парусное училище|Два кубка");
    let (school, _) = cards(&site, id).await;
    assert!(school.contains("Два кубка") && !school.contains("с группой до 6"));
}
