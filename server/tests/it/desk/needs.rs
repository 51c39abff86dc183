//! What people without a mentor ask for leaves a school as counts without small ones, and meets what mentors offer.

use chrono::Days;
use domain::{
    desk::Gap,
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::MunicipalityId,
    mentoring_form::MentoringForm,
    russian,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor, desk,
    job::Job,
    mentee::{self, Entry, Place},
    metric,
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

/// Lets a week pass and the worker look at the schools; how many schools and topics told anew that makes.
async fn next_monday(site: &Site, database: &Database) -> u64 {
    let mut superuser = database.superuser().await;
    run(&mut superuser, "update school_need_day set looked_on = looked_on - 7".to_owned()).await;
    site.job(Job::Needs).await
}

/// What the centre reads of a topic.
async fn balance(
    site: &Site,
    database: &Database,
    code: &str,
    municipality: Option<MunicipalityId>,
) -> Option<domain::desk::Balance> {
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
    ask(site.db(), &world.a, "Елена", 3, &["attestation"]).await;
    assert_eq!(next_monday(&site, &database).await, 3 + 3);
    let of = async |code: &str, place| balance(&site, &database, code, place).await;
    let both = of("teaching_methods", None).await.unwrap();
    assert_eq!((both.asked, both.schools, both.free), (10, 2, 0), "nine and eight, each in steps of five");
    let (a, b) = (municipality(&database, "school-a").await, municipality(&database, "school-b").await);
    assert_eq!(of("teaching_methods", Some(a)).await.unwrap().asked, 5);
    assert_eq!(of("teaching_methods", Some(b)).await.unwrap().asked, 5);
    assert_eq!(of("class_management", Some(b)).await, None, "nobody asks there");

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
    let day = format!("Просьбы – по состоянию на {}.", russian::date(app::clock::today()));
    assert!(page.html().text.contains(&day), "{}", page.html().text);
    let narrowed = browser.get(&format!("/region/north/gaps?municipality={a}")).await;
    let links = narrowed.body.replace("&amp;", "&");
    assert!(links.contains(&format!("competence=teaching_methods&municipality={a}")), "{links}");
    let strange = municipality(&database, "school-c").await;
    let whole = browser.get(&format!("/region/north/gaps?municipality={strange}")).await;
    assert_eq!(whole.faults(&[200]), None);
    assert!(
        whole.body.contains("Не хватает 8 или больше") && !whole.body.contains(&format!("value=\"{strange}\"")),
        "all of the region"
    );
    let overview = browser.get("/region/north").await;
    assert!(overview.body.contains("Темы, в которых просьб больше, чем мест"));
    let south = site.signed_in("coordinator.south@example.org").await.get("/region/south/gaps").await;
    assert!(!south.body.contains("Методика урока"), "another region");
}

/// What changes in a school changes its figures on the next Monday: who finds a mentor or leaves no longer asks, and a topic
/// nobody asks for is forgotten. Looked at twice in a week it stays the same.
#[tokio::test]
async fn follow_the_school() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    ask(site.db(), &world.a, "Анна", 9, &["teaching_methods"]).await;
    assert_eq!(next_monday(&site, &database).await, 3 + 1);
    assert_eq!(balance(&site, &database, "teaching_methods", None).await.unwrap().asked, 5);
    assert_eq!(site.job(Job::Needs).await, 0, "again");
    let mut superuser = database.superuser().await;
    run(&mut superuser, "update mentee set topics = '{attestation}'".to_owned()).await;
    next_monday(&site, &database).await;
    assert_eq!(balance(&site, &database, "teaching_methods", None).await, None);
    assert_eq!(balance(&site, &database, "attestation", None).await.unwrap().asked, 5);
    run(&mut superuser, "update mentee set left_on = current_date where birth_date < '1965-01-01'".to_owned()).await;
    next_monday(&site, &database).await;
    assert_eq!(balance(&site, &database, "attestation", None).await, None, "four are not told");
    assert_eq!(world.a.region_id, world.north.region_id);
}

/// One person who comes or goes moves no figure, neither at once nor on a Monday; five do, on the Monday and not before.
#[tokio::test]
async fn nobody_is_seen_to_go() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    site.job(Job::Needs).await;
    ask(site.db(), &world.a, "Анна", 15, &["teaching_methods"]).await;
    let told = async || balance(&site, &database, "teaching_methods", None).await.map(|one| one.asked);
    assert_eq!((site.job(Job::Needs).await, told().await), (0, None), "a new school waits for its Monday");
    next_monday(&site, &database).await;
    assert_eq!(told().await, Some(15));
    let mut superuser = database.superuser().await;
    for (leave, expected) in [(1, Some(15)), (4, Some(15)), (5, Some(10))] {
        let year = 1960 + leave;
        run(&mut superuser, format!("update mentee set left_on = current_date where birth_date < '{year}-01-01'"))
            .await;
        site.work().await.unwrap();
        site.job(Job::Needs).await;
        assert_eq!(told().await, Some(15), "{leave} have left, it is not Monday");
        next_monday(&site, &database).await;
        assert_eq!(told().await, expected, "{leave} have left");
    }
    let day = "update school_need_day set published_on = published_on - 3 where published_on is not null";
    assert_eq!(run(&mut superuser, day.to_owned()).await, 1);
    let page = site.signed_in("coordinator.north@example.org").await.get("/region/north/gaps").await.html().text;
    let since = app::clock::today() - Days::new(3);
    assert!(page.contains(&format!("по состоянию на {}", russian::date(since))), "{page}");
}

/// The figures of one look are of one moment, whatever happens meanwhile.
#[tokio::test]
async fn one_snapshot() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    ask(&db, &world.a, "Анна", 6, &["teaching_methods"]).await;
    let mut tx = db.school_snapshot(world.a.region_id, world.a.school_id).await.unwrap();
    let before = metric::counts(&mut tx).await.unwrap();
    ask(&db, &world.a, "Вера", 5, &["teaching_methods"]).await;
    assert_eq!(metric::counts(&mut tx).await.unwrap(), before);
    metric::tell_needs(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let value: i32 =
        sqlx::query_scalar("select value from school_need").fetch_one(&mut database.superuser().await).await.unwrap();
    assert_eq!(value, 5, "six of them, and not eleven");
}

/// Whom a figure counts and when it moved stays in the school.
#[tokio::test]
async fn moments_stay_inside() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for realm in ["mayak_region", "mayak_public", "mayak_mentor", "mayak_worker", "mayak_mentee"] {
        for (table, column) in
            [("school_need_day", "people"), ("school_need_day", "looked_on"), ("school_metric", "counted_at")]
        {
            let may: bool = sqlx::query_scalar("select has_column_privilege($1, $2, $3, 'select')")
                .bind(realm)
                .bind(table)
                .bind(column)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
            assert!(!may, "{realm}: {table}.{column}");
        }
    }
}
