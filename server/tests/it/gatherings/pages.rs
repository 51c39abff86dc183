//! The pages around a group meeting, as people use them.

use app::links::{LinkKeys, Purpose};
use domain::ids::LinkId;
use uuid::Uuid;

use super::{
    super::support::{Database, Log, SECRET, Site, form_of, press},
    asked, end,
};

const CURATOR_A: &str = "curator.a@example.org";

/// A meeting is arranged by a form that says what is missing, once however often it is sent, and by nobody of another school.
#[tokio::test]
async fn arranging() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in(CURATOR_A).await;
    let page = "/s/school-a/gatherings/new";
    let empty = press(&mut curator, page, &[("title", ""), ("minutes", "")]).await;
    assert_eq!(empty.status, 422);
    for message in ["Напишите название встречи", "Напишите время", "Напишите, где пройдёт встреча"]
    {
        assert!(empty.body.contains(message), "{message}");
    }
    let past = [("title", "Вчера"), ("day", "01.09.2020"), ("time", "25:00"), ("minutes", "5"), ("place", "зал")];
    assert_eq!(press(&mut curator, page, &past).await.status, 422);
    let day = domain::russian::date(app::clock::today() + chrono::Days::new(9));
    let mut pairs = form_of(&mut curator, page).await.pairs();
    pairs.retain(|(name, _)| !["title", "day", "time", "place"].contains(&name.as_str()));
    for (name, value) in [("title", "Знакомство"), ("day", &day), ("time", "15.30"), ("place", "Зал <1>")]
    {
        pairs.push((name.to_owned(), value.to_owned()));
    }
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let made = curator.post(page, &pairs).await;
    assert_eq!((made.status, curator.post(page, &pairs).await.status), (303, 303));
    let card = made.location().split('?').next().unwrap().to_owned();
    let shown = curator.get(&card).await;
    assert!(shown.html().text.contains(&format!("{day}, 15:30")), "{}", shown.html().text);
    let count: i64 =
        sqlx::query_scalar("select count(*) from gathering").fetch_one(&mut database.superuser().await).await.unwrap();
    assert_eq!(count, 1);
    let mut stranger = site.signed_in("curator.b@example.org").await;
    for rest in ["", "/edit", "/invite", "/attendance", "/sheet", "/survey", "/links", "/results"] {
        let theirs = format!("{}{rest}", card.replace("school-a", "school-b"));
        assert_eq!(stranger.get(&theirs).await.status, 404, "{rest}");
    }
    assert_eq!(curator.get(&format!("{card}/survey")).await.status, 409, "it has not begun");
    assert_eq!(curator.post(&format!("{card}/survey/end"), &[]).await.status, 409, "there is no survey");
}

/// Behind a link: nothing named, somebody twice, a stranger, a proper answer, the same again, and a closed survey; behind a link
/// on paper what was answered is not shown.
#[tokio::test]
async fn answering_by_link() {
    let database = Database::new().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let found = asked(&database).await;
    let link = async |person: Uuid, superuser: &mut sqlx::PgConnection| {
        let link: Uuid = sqlx::query_scalar(
            "select l.link_id from access_link l join gathering_guest g using (school_id, gathering_guest_id)
             where coalesce(g.mentee_id, g.mentor_id) = $1",
        )
        .bind(person)
        .fetch_one(superuser)
        .await
        .unwrap();
        format!("/survey/{}", LinkKeys::new(SECRET.as_bytes()).token(Purpose::Survey, LinkId::from_uuid(link)))
    };
    let by_letter = link(found.mentees[0].as_uuid(), &mut superuser).await;
    let on_paper = link(found.mentors[0].as_uuid(), &mut superuser).await;
    let [vera, inna] = found.mentors.map(|one| one.as_uuid().to_string());
    let mut browser = site.browser();
    assert!(browser.get(&by_letter).await.body.contains("С кем из наставников вы бы хотели работать"));
    let nothing = press(&mut browser, &by_letter, &[]).await;
    assert!(nothing.status == 422 && nothing.body.contains("Назовите хотя бы одного"), "{}", nothing.status);
    let twice = press(&mut browser, &by_letter, &[("want_1", &vera), ("want_2", &vera)]).await;
    assert!(twice.status == 422 && twice.body.contains("уже выбран выше"), "{}", twice.status);
    let both = press(&mut browser, &by_letter, &[("want_1", &vera), ("avoid_more", &vera)]).await;
    assert_eq!(both.status, 422);
    let own = found.mentees[1].as_uuid().to_string();
    assert_eq!(press(&mut browser, &by_letter, &[("want_1", &own)]).await.status, 422);
    for _ in 0..2 {
        let kept = press(&mut browser, &by_letter, &[("want_1", &inna), ("want_2", &vera), ("help_1", &vera)]).await;
        assert_eq!(kept.status, 303);
    }
    let first: String = sqlx::query_scalar(
        "select string_agg(question || rank, ' ' order by question, rank) from preference where side = 'mentee'",
    )
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    assert_eq!(first, "help1 want1 want2");
    let pupil = found.mentees[0].as_uuid().to_string();
    assert_eq!(press(&mut browser, &on_paper, &[("want_1", &pupil)]).await.status, 303);
    let filled =
        |form: super::super::support::html::Form| form.pairs().iter().filter(|(_, value)| !value.is_empty()).count();
    assert_eq!(filled(form_of(&mut browser, &on_paper).await), 0, "on paper");
    assert_eq!(filled(form_of(&mut browser, &by_letter).await), 3, "by letter");

    let mut curator = site.signed_in(CURATOR_A).await;
    let card = format!("/s/school-a/gatherings/{}", found.gathering_id);
    let (log, _listening) = Log::listen("server=info");
    assert!(curator.get(&format!("{card}/links")).await.body.contains(&on_paper));
    let statements = log.statements();
    assert!(!statements.is_empty() && statements.iter().all(|(_, count)| *count <= 4), "{statements:?}");
    assert!(!curator.get(&format!("{card}/links")).await.body.contains(&by_letter));
    assert!(curator.get(&format!("{card}/results")).await.body.contains("Ответы ещё закрыты"));
    assert_eq!(curator.get(&format!("{card}/results/export.csv")).await.status, 409);
    end(site.db(), &world.a, found.gathering_id).await.unwrap();
    let results = curator.get(&format!("{card}/results")).await.html().text;
    assert!(results.contains("Назвали друг друга") && results.contains("хочет работать – 2-й выбор"), "{results}");
    assert!(curator.get(&format!("{card}/results/export.csv")).await.body.contains("Назвали друг друга"));
    assert!(browser.get(&by_letter).await.body.contains("Опрос закончился"));
    let late = browser.post(&by_letter, &[("want_1", &vera)]).await;
    assert_eq!(late.status, 409);
}
