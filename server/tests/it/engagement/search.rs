//! The search for schools: words, filters, who finished this school first, and who fits the school's open requests.

use sqlx::PgConnection;

use super::{
    super::support::{Browser, Database, PoolMentor, Site, World, add_mentee, pool_mentor},
    CURATOR_A, CURATOR_B, engaged, pair_up, run, words,
};

/// Mentors of the north beside the one who is there, by name.
const NAMES: [&str; 3] = ["Абрамов Глеб Ильич", "Вяземская Ирина Львовна", "Шубин Кирилл Олегович"];

/// Three mentors with what they say; the one who is there keeps an empty entry and the name «Наставников».
async fn mentors(site: &Site, world: &World, superuser: &mut PgConnection) -> Vec<PoolMentor> {
    let mut mentors = Vec::new();
    for (number, name) in NAMES.into_iter().enumerate() {
        let email = format!("found.{number}@example.org");
        let mentor = pool_mentor(site.db(), &world.north, &email, 2, "no hash").await;
        let says = match number {
            0 => "competences = '{projects,media}', alma_mater = 'школа school-a, выпуск прошлого века'",
            1 => {
                "competences = '{entrepreneurship}', post = 'хозяйка пекарни', online = true, forms = '{employer_student}'"
            }
            _ => {
                "competences = '{programming,projects}', own_words = 'Веду кружок робототехники. Успел 100% всего',
                 alma_mater = 'Школа school-b'"
            }
        };
        run(superuser, &format!("update pool_mentor set full_name = '{name}', {says} where email = '{email}'")).await;
        mentors.push(mentor);
    }
    run(
        superuser,
        "update pool_mentor set municipality_id = (select municipality_id from school where slug = 'school-b')
         where full_name like 'Шубин%'",
    )
    .await;
    mentors
}

/// First words of the names in the order of the page; the question is written as people read it.
async fn found(browser: &mut Browser, school: &str, question: &str) -> Vec<&'static str> {
    let pairs = form_urlencoded::parse(question.as_bytes());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let page = browser.get(&format!("/s/{school}/pool?{query}")).await;
    assert_eq!(page.faults(&[200]), None, "{question}");
    let rows = page.body.split("<tbody").nth(1).unwrap_or_default();
    let mut places: Vec<(usize, &str)> = NAMES
        .into_iter()
        .chain(["Наставников Олег Сергеевич"])
        .filter_map(|name| Some((rows.find(name)?, name.split(' ').next()?)))
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(_, name)| name).collect()
}

/// Of a mentor who works with the school the list says so, and how many places are left to ask for.
#[tokio::test]
async fn places_of_who_works_here() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    engaged(site.db(), &world.a, &world.mentor_north, "1").await;
    for (who, school, works) in [(CURATOR_A, "school-a", true), (CURATOR_B, "school-b", false)] {
        let page = site.signed_in(who).await.get(&format!("/s/{school}/pool")).await;
        let rows = page.body.split("<tbody").nth(1).unwrap_or_default();
        assert!(rows.contains("1\u{a0}место"), "{school}: {rows}");
        assert_eq!(rows.contains("Работает с нами"), works, "{school}: {rows}");
    }
}

/// Words are looked for in names, posts, organisations, own words and names of topics, each of them and literally; filters
/// narrow what is found.
#[tokio::test]
async fn words_and_filters() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    let mentors = mentors(&site, &world, &mut superuser).await;
    let mut curator = site.signed_in(CURATOR_A).await;
    let everybody = "Абрамов Вяземская Наставников Шубин";
    let municipality = words(&mut superuser, "select municipality_id || '' from school where slug = 'school-b'").await;
    let there = format!("municipality={}", municipality[0]);
    let coming = format!("{there}&place=in_person");
    for (question, expected) in [
        ("", everybody),
        ("q=ШУБИН", "Шубин"),
        ("q=робототехники кружок", "Шубин"),
        ("q=пекарни", "Вяземская"),
        ("q=завод", everybody),
        ("q=предприниматель", "Вяземская"),
        ("q=проект исследоват", "Абрамов Шубин"),
        ("q=100%25", "Шубин"),
        ("q=%25", "Шубин"),
        ("q=_", ""),
        ("q=сварка", ""),
        ("competence=media", "Абрамов"),
        ("form=employer_student", "Вяземская"),
        ("place=online", "Вяземская"),
        (there.as_str(), "Вяземская Шубин"),
        (coming.as_str(), "Шубин"),
        ("competence=projects&q=шубин", "Шубин"),
    ] {
        assert_eq!(found(&mut curator, "school-a", question).await.join(" "), expected, "{question}");
    }
    engaged(site.db(), &world.b, &mentors[0], "2").await;
    assert_eq!(found(&mut curator, "school-a", "free=yes").await, ["Вяземская", "Наставников", "Шубин"]);
    // Whose papers are not in force accepts nothing.
    let papers = "begin; set local session_replication_role = replica;
                  update pool_mentor set papers_until = current_date - 1 where full_name like 'Вяземская%';
                  update pool_mentor set papers_until = current_date where full_name like 'Шубин%'; commit";
    run(&mut superuser, papers).await;
    assert_eq!(found(&mut curator, "school-a", "free=yes").await, ["Наставников", "Шубин"]);
    assert_eq!(found(&mut curator, "school-a", "").await.join(" "), everybody);
    let text = curator.get("/s/school-a/pool").await;
    assert!(
        !text.body.contains("Школа school-b") && !text.body.contains("@example.org"),
        "by whom, and contacts, are not said"
    );
}

/// Who seems to have finished the school stands first in its own list and is marked there, and in no other's.
#[tokio::test]
async fn alumni_first() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    mentors(&site, &world, &mut superuser).await;
    run(&mut superuser, "update pool_mentor set alma_mater = '' where full_name like 'Абрамов%'").await;
    let (mut a, mut b) = (site.signed_in(CURATOR_A).await, site.signed_in(CURATOR_B).await);
    assert_eq!(found(&mut b, "school-b", "").await, ["Шубин", "Абрамов", "Вяземская", "Наставников"]);
    assert_eq!(found(&mut a, "school-a", "").await, ["Абрамов", "Вяземская", "Наставников", "Шубин"]);
    let mark = "Возможно, ваш выпускник";
    assert!(
        b.get("/s/school-b/pool").await.body.contains(mark) && !a.get("/s/school-a/pool").await.body.contains(mark)
    );
}

/// Who chose the school from the region's list stands before who only wrote something like it; who chose another one is not
/// taken for a graduate, whatever the own words sound like.
#[tokio::test]
async fn chosen_before_guessed() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    let mentors = mentors(&site, &world, &mut superuser).await;
    let chose = |name: &str, slug: &str| {
        format!(
            "update pool_mentor set alma_mater_school_id = (select school_id from school where slug = '{slug}')
             where full_name like '{name}%'"
        )
    };
    run(&mut superuser, &chose("Вяземская", "school-b")).await;
    let mut curator = site.signed_in(CURATOR_B).await;
    assert_eq!(found(&mut curator, "school-b", "").await, ["Вяземская", "Шубин", "Абрамов", "Наставников"]);
    for (mentor, mark) in [(&mentors[1], ">Ваш выпускник<"), (&mentors[2], ">Возможно, ваш выпускник<")]
    {
        let card = curator.get(&format!("/s/school-b/pool/{}", mentor.pool_mentor_id)).await;
        assert!(card.body.contains(mark), "{mark} in {}", card.html().text);
    }
    run(&mut superuser, &chose("Шубин", "school-a")).await;
    assert_eq!(found(&mut curator, "school-b", "").await, ["Вяземская", "Абрамов", "Наставников", "Шубин"]);
    let card = curator.get(&format!("/s/school-b/pool/{}", mentors[2].pool_mentor_id)).await;
    assert!(!card.body.contains("ваш выпускник"), "{}", card.html().text);
}

/// Only who helps people of an age is found by it; who named none helps all, and what the consent does not name is not searched.
#[tokio::test]
async fn by_age() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    mentors(&site, &world, &mut superuser).await;
    run(&mut superuser, "update pool_mentor set age_from = 12, age_to = 14 where full_name like 'Шубин%'").await;
    run(&mut superuser, "update pool_mentor set age_from = 16 where full_name like 'Вяземская%'").await;
    let mut curator = site.signed_in(CURATOR_A).await;
    for (question, expected) in [
        ("age=11", "Абрамов Наставников"),
        ("age=12", "Абрамов Наставников Шубин"),
        ("age=14", "Абрамов Наставников Шубин"),
        ("age=16", "Абрамов Вяземская Наставников"),
        ("age=35", "Абрамов Вяземская Наставников Шубин"),
        ("age=много", "Абрамов Вяземская Наставников Шубин"),
    ] {
        assert_eq!(found(&mut curator, "school-a", question).await.join(" "), expected, "{question}");
    }
    run(&mut superuser, "update pool_mentor set portfolio_shown = false where full_name like 'Шубин%'").await;
    assert_eq!(found(&mut curator, "school-a", "age=11").await, ["Абрамов", "Наставников", "Шубин"]);
}

/// A school by its number, however it is written; another kind of school of the same number is another one.
#[tokio::test]
async fn schools_by_number() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for (said, key) in [
        ("Школа № 12, Ясногорск", "школа 12"),
        ("МБОУ «СОШ №12» г. Ясногорска", "школа 12"),
        ("12-я школа", "школа 12"),
        ("окончил в 2009 году школу № 12", "школа 12"),
        ("Школа имени 50-летия Победы № 7", "школа 7"),
        ("гимназия 5", "гимназия 5"),
        ("Лицей №1", "лицей 1"),
        ("Приозёрская СОШ", "приозерская"),
        ("Муниципальное казённое учреждение «Приозёрская средняя школа»", "приозерская"),
        ("Школа-интернат № 3", "интернат 3"),
        ("Школа 1998 года выпуска", "–"),
        ("Берёзовская СОШ, выпуск 1998 года", "березовская"),
        ("Лицей № 1998", "лицей 1998"),
        ("Школа села Берёзовка", "березовка"),
        ("нет", "–"),
        ("Не помню", "–"),
        ("школа", "–"),
        ("", "–"),
    ] {
        let found: Option<String> =
            sqlx::query_scalar("select mayak_school_key($1)").bind(said).fetch_one(&mut superuser).await.unwrap();
        assert_eq!(found.as_deref().unwrap_or("–"), key, "{said}");
    }
}

/// How many open requests share a topic with a mentor: each once, and only those that still look for somebody; the list can
/// be ordered by it.
#[tokio::test]
async fn who_fits() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mut superuser) = (site.db(), database.superuser().await);
    let mentors = mentors(&site, &world, &mut superuser).await;
    for (name, topics) in [
        ("Первая Анна", "{projects,programming}"),
        ("Вторая Анна", "{programming}"),
        ("Третья Анна", "{media}"),
        ("Четвёртая Анна", "{}"),
        ("Ушедшая Анна", "{programming}"),
    ] {
        add_mentee(db, &world.a, name, true).await;
        run(&mut superuser, &format!("update mentee set topics = '{topics}' where full_name = '{name}'")).await;
    }
    run(&mut superuser, "update mentee set left_on = current_date where full_name like 'Ушедшая%'").await;
    run(&mut superuser, "update pool_mentor set forms = '{employer_pupil}' where full_name like 'Вяземская%'").await;
    engaged(db, &world.a, &mentors[1], "1").await;
    pair_up(&database, db, &world.a, &mentors[1], "Занятая Анна").await.unwrap();
    run(&mut superuser, "update mentee set topics = '{programming}' where full_name like 'Занятая%'").await;
    let mut curator = site.signed_in(CURATOR_A).await;
    assert_eq!(found(&mut curator, "school-a", "order=fits").await, ["Абрамов", "Шубин", "Вяземская", "Наставников"]);
    let page = curator.get("/s/school-a/pool?order=fits").await.body;
    assert_eq!(page.matches("2\u{a0}запросам").count(), 2, "both of them: {page}");
    for (mentor, fits) in [(&mentors[2], "2\u{a0}запросам"), (&mentors[1], "общих тем с открытыми запросами нет")]
    {
        let card = curator.get(&format!("/s/school-a/pool/{}", mentor.pool_mentor_id)).await;
        assert!(card.body.contains(fits), "{fits}: {}", card.html().text);
    }
    let mut other = site.signed_in(CURATOR_B).await;
    assert!(!other.get("/s/school-b/pool").await.body.contains("\u{a0}запросам"), "another school has no requests");
}
