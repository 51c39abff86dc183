//! What people without a mentor ask for leaves a school as counts without small ones, and meets what mentors offer.

use domain::{
    desk::Gap,
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::MunicipalityId,
    mentoring_form::MentoringForm,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor, desk,
    mentee::{self, Entry, Place},
};
use uuid::Uuid;

use super::{
    super::support::{Database, Site, name},
    run,
};

fn topic(code: &str) -> Reference {
    Dictionary::built_in().named(DictionaryList::Competence, code).unwrap().code.clone()
}

/// So many mentees without a mentor who ask for these topics.
async fn ask(db: &Db, school: &SchoolActor, mark: &str, count: i32, topics: &[&str]) {
    let mut tx = db.school(school).await.unwrap();
    for number in 0..count {
        let born = chrono::NaiveDate::from_ymd_opt(1960 + number, 5, 17).unwrap();
        let place = Place::Post(ShortText::parse("учитель").unwrap());
        let request = LongText::parse("Тайная просьба").unwrap();
        let entry = Entry {
            topics: topics.iter().map(|code| topic(code)).collect(),
            ..Entry::new(name(&format!("Просителева {mark}")), born, place, request, MentoringForm::TeacherTeacher)
        };
        mentee::add(&mut tx, Uuid::now_v7().into(), &entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn balance(
    site: &Site,
    database: &Database,
    code: &str,
    municipality: Option<MunicipalityId>,
) -> Option<domain::desk::Balance> {
    site.work().await.unwrap();
    let mut tx = site.db().region(&database.world().await.north).await.unwrap();
    let topics = desk::gaps(&mut tx, municipality).await.unwrap();
    topics.into_iter().find(|one| one.topic == topic(code)).map(|one| one.balance)
}

async fn municipality(database: &Database, slug: &str) -> MunicipalityId {
    let found = sqlx::query_scalar::<_, Uuid>("select municipality_id from school where slug = $1").bind(slug);
    found.fetch_one(&mut database.superuser().await).await.unwrap().into()
}

/// Enough people are counted, few are not, and none of them is ever named to the centre; a mentor's places stand against
/// them, in the region and in a municipality.
#[tokio::test]
async fn counts_without_small_ones() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    ask(site.db(), &world.a, "Анна", 9, &["teaching_methods"]).await;
    ask(site.db(), &world.a, "Вера", 6, &["class_management"]).await;
    ask(site.db(), &world.b, "Дарья", 8, &["teaching_methods"]).await;
    let of = async |code: &str, place| balance(&site, &database, code, place).await;
    let both = of("teaching_methods", None).await.unwrap();
    assert_eq!((both.asked, both.schools, both.free), (10, 2, 0), "nine and eight, each in steps of five");
    let (a, b) = (municipality(&database, "school-a").await, municipality(&database, "school-b").await);
    assert_eq!(of("teaching_methods", Some(a)).await.unwrap().asked, 5);
    assert_eq!(of("teaching_methods", Some(b)).await.unwrap().asked, 5);
    assert_eq!(of("class_management", Some(b)).await, None, "nobody asks there");

    ask(site.db(), &world.a, "Елена", 3, &["attestation"]).await;
    assert_eq!(of("attestation", None).await, None, "three look like nobody");
    assert_eq!(of("class_management", None).await.unwrap().asked, 5, "and take nothing else with them");
    let mut superuser = database.superuser().await;

    run(
        &mut superuser,
        format!(
            "update pool_mentor set competences = '{{teaching_methods}}' where pool_mentor_id = '{}'",
            world.mentor_north.pool_mentor_id
        ),
    )
    .await;
    let offered = of("teaching_methods", None).await.unwrap();
    assert_eq!((offered.mentors, offered.free, offered.gap()), (1, 2, Gap::Short(8)));
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    let page = browser.get("/region/north/gaps").await;
    assert!(
        page.body.contains("Методика урока") && page.body.contains("Не хватает 8 или больше"),
        "{}",
        page.html().text
    );
    assert!(!page.body.contains("Просителева") && !page.body.contains("Тайная"), "no pupil, no words");
    assert!(page.body.contains("mentors?competence=teaching_methods"), "each topic leads to its mentors");
    let overview = browser.get("/region/north").await;
    assert!(overview.body.contains("Темы, в которых просьб больше, чем мест"));
    let south = site.signed_in("coordinator.south@example.org").await.get("/region/south/gaps").await;
    assert!(!south.body.contains("Методика урока"), "another region");
}

/// What changes in a school changes its figures: who finds a mentor or leaves no longer asks, and a topic nobody asks for
/// is forgotten. Counted twice it stays the same.
#[tokio::test]
async fn follow_the_school() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    ask(site.db(), &world.a, "Анна", 9, &["teaching_methods"]).await;
    assert_eq!(balance(&site, &database, "teaching_methods", None).await.unwrap().asked, 5);
    assert_eq!(balance(&site, &database, "teaching_methods", None).await.unwrap().asked, 5, "again");
    let mut superuser = database.superuser().await;
    run(&mut superuser, "update mentee set topics = '{attestation}'".to_owned()).await;
    assert_eq!(balance(&site, &database, "teaching_methods", None).await, None);
    assert_eq!(balance(&site, &database, "attestation", None).await.unwrap().asked, 5);
    run(&mut superuser, "update mentee set left_on = current_date where birth_date < '1965-01-01'".to_owned()).await;
    assert_eq!(balance(&site, &database, "attestation", None).await, None, "four are not told");
    assert_eq!(world.a.region_id, world.north.region_id);
}
