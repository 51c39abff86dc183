//! The list: found by any part of the name however it is typed, narrowed by what it is, taken away as a file.

use domain::{
    organisation::{AgreementFilter, AgreementTerm, OrganisationKind},
    search,
};
use store::organisation::{self, Agreement, Entry, Filter};

use super::{
    super::support::{Browser, Database, Site, Walk},
    add, deeds, entry,
};
use documents::sheet;
use domain::text::ShortText;
use uuid::Uuid;

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    sheet::read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

async fn coordinator(site: &Site) -> Browser {
    site.signed_in("coordinator.north@example.org").await
}

/// Quotes, dots, the case of letters, ё and the legal form make no difference for finding; another name does.
#[tokio::test]
async fn found_however_typed() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let id = add(site.db(), &world.north, "ООО «Ёлочный завод «Берёзка»»").await;
    let mut tx = site.db().region(&world.north).await.unwrap();
    for (typed, found) in [
        ("елочный", true),
        ("ЁЛОЧНЫЙ ЗАВОД", true),
        ("завод берез", true),
        ("завод \"берёзка\"", true),
        ("ооо елочный завод", true),
        ("общество с ограниченной ответственностью ёлочный", true),
        ("Ёлочный-завод, «Берёзка»", true),
        ("", true),
        ("еловый", false),
        ("берёзка завод", false),
        ("%", false),
    ] {
        let filter = Filter { search: search::normalise(typed), ..Filter::default() };
        let listed = organisation::list(&mut tx, &filter, app::clock::today()).await.unwrap();
        assert_eq!(listed.rows.iter().any(|row| row.organisation_id == id), found, "{typed}");
    }
}

/// A name typed on an application means an organisation that is there when nothing but signs, or a legal form left out,
/// parts them; two legal forms are two organisations.
#[tokio::test]
async fn meant_by_a_name() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let firm = add(&db, &world.north, "ООО «Северный код»").await;
    let club = add(&db, &world.north, "Клуб «Высота»").await;
    let named = async |name: &str| super::named(&db, &world.north, name).await;
    for name in ["ООО «Северный код»", "ооо северный код", "Северный код", "«СЕВЕРНЫЙ КОД»"]
    {
        assert_eq!(named(name).await, Some(firm), "{name}");
    }
    assert_eq!(named("АО «Северный код»").await, None, "another legal form");
    assert_eq!(named("АНО «Клуб «Высота»»").await, Some(club), "the form was left out on the card");
    add(&db, &world.north, "АО «Северный код»").await;
    assert_eq!(named("Северный код").await, None, "which of the two is for people to say");
    assert_eq!(super::named(&db, &world.south, "ООО «Северный код»").await, None, "another region");
}

/// Each filter shows what it says and nothing else.
#[tokio::test]
async fn narrowed() {
    let database = Database::new().await;
    let (db, world, today) = (database.db(), database.world().await, app::clock::today());
    let until = |days: i64| Some(today + chrono::TimeDelta::days(days));
    let mut tx = db.region(&world.north).await.unwrap();
    for (name, kind, agreement) in [
        ("Завод", OrganisationKind::Enterprise, Some((0, until(31)))),
        ("Институт", OrganisationKind::University, Some((0, until(30)))),
        ("Совет", OrganisationKind::VeteransCouncil, Some((-9, until(-1)))),
        ("Фонд", OrganisationKind::Ngo, Some((0, None))),
        ("Мастерская", OrganisationKind::Entrepreneur, None),
    ] {
        let id = Uuid::now_v7().into();
        organisation::add(&mut tx, id, &Entry { kind, ..entry(name) }).await.unwrap();
        if let Some((begun, valid_until)) = agreement {
            let signed_on = today + chrono::TimeDelta::days(begun);
            let days = AgreementTerm { valid_from: signed_on, valid_until };
            let new = Agreement { number: ShortText::parse("1").unwrap(), signed_on, days };
            organisation::add_agreement(&mut tx, id, Uuid::now_v7().into(), &new, None).await.unwrap();
        }
    }
    let mut names = async |filter: Filter| -> Vec<String> {
        let listed = organisation::list(&mut tx, &filter, today).await.unwrap();
        listed.rows.into_iter().map(|row| row.name).filter(|name| name != "Завод «Пример»").collect()
    };
    let agreement = |agreement| Filter { agreement: Some(agreement), ..Filter::default() };
    assert_eq!(names(Filter::default()).await, ["Завод", "Институт", "Мастерская", "Совет", "Фонд"]);
    assert_eq!(names(agreement(AgreementFilter::InForce)).await, ["Завод", "Институт", "Фонд"]);
    assert_eq!(names(agreement(AgreementFilter::Ending)).await, ["Институт"]);
    assert_eq!(names(agreement(AgreementFilter::Missing)).await, ["Мастерская", "Совет"]);
    let kind = Filter { kind: Some(OrganisationKind::Ngo), ..Filter::default() };
    assert_eq!(names(kind).await, ["Фонд"]);
}

/// What is seen is what is taken; people to speak to leave only when somebody says so, and the audit tells which it was.
#[tokio::test]
async fn taken_away() {
    let walk = Walk::new().await;
    let mut browser = coordinator(&walk.site).await;
    for format in ["xlsx", "csv"] {
        let (bytes, status) = browser.download(&format!("/region/north/organisations/export.{format}?q=фабрика")).await;
        assert_eq!(status, 200);
        let found = rows(&bytes);
        assert_eq!(found.len(), 3, "the heads, one and its twin: {found:?}");
        let text = format!("{found:?}");
        assert!(text.contains("Фабрика «Северянинов»") && text.contains("14-П Северянинов"), "{text}");
        assert!(!text.contains("Кадрова") && !text.contains("kadry@"), "{text}");
        let path = format!("/region/north/organisations/export.{format}?q=фабрика&contacts=yes");
        let (bytes, _) = browser.download(&path).await;
        let text = format!("{:?}", rows(&bytes));
        assert!(text.contains("Кадрова Нина") && text.contains("kadry@north.example.org"), "{text}");
    }
    let mut superuser = walk.database.superuser().await;
    assert_eq!(deeds(&mut superuser, "export.organisations").await, 2);
    assert_eq!(deeds(&mut superuser, "export.organisation_contacts").await, 2);
}
