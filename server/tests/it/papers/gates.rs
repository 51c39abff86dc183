//! What stands on papers: new pairs, the way into the pool. Pairs that run go on, and are marked.

use domain::{
    paper::{PaperKind, PaperRule},
    russian,
};
use uuid::Uuid;

use super::{
    super::support::{Walk, add_mentee, add_mentor, id, papers},
    scene::{Scene, as_region, as_school, given, today, tried},
};

/// A school's pages about the mentor and the pair.
fn pages(mentor: impl std::fmt::Display, pair: impl std::fmt::Display) -> [String; 4] {
    ["mentors".to_owned(), format!("mentors/{mentor}"), "pairs".to_owned(), format!("pairs/{pair}")]
        .map(|page| format!("/s/school-a/{page}"))
}

/// The last day counts. From the next one on there is no new pair, by any way, and the pair that runs is marked; the new paper
/// lifts it at once.
#[tokio::test]
async fn new_pairs() {
    let mut scene = Scene::asking_both().await;
    let a = scene.world.a;
    let ending = scene.accepted(PaperKind::CriminalRecord).await;
    scene.accepted(PaperKind::Medical).await;
    // A place for each of the pairs.
    scene.works(&a).await;
    let mentor = scene.works(&a).await;
    scene.ends_in(ending, 0).await;
    let pair = scene.paired(&a, mentor, "Смелова Ирина").await.unwrap();
    let mut curator = scene.site.signed_in("curator.a@example.org").await;
    let mark = "Срок справки истёк";
    for page in pages(mentor, pair) {
        let answer = curator.get(&page).await;
        assert!(answer.status == 200 && !answer.body.contains(mark), "{page}: the last day counts");
    }

    scene.ends_in(ending, -1).await;
    let yesterday = russian::date(today().pred_opt().unwrap());
    for page in pages(mentor, pair) {
        let text = curator.get(&page).await.html().text;
        assert!(text.contains(&format!("{mark} {yesterday}, новых пар нет")), "{page}: {text}");
    }
    let refused = scene.paired(&a, mentor, "Лодочкин Пётр").await.unwrap_err();
    assert!(refused.on_constraint("pair_needs_papers"), "{refused}");
    let mentee = add_mentee(scene.site.db(), &a, "Умнова Анна", true).await;
    let (mentee_id, mentor_id) = (mentee.to_string(), mentor.to_string());
    let started = russian::date(today());
    let answers = [
        ("mentee", mentee_id.as_str()),
        ("mentor", mentor_id.as_str()),
        ("form", "teacher_teacher"),
        ("started_on", started.as_str()),
    ];
    let page = curator.post("/s/school-a/pairs/new", &answers).await;
    assert_eq!(page.faults(&[422]), None);
    assert!(page.body.contains("Справка этого наставника не действует"), "{:?}", page.refusals());
    let form = curator.get("/s/school-a/pairs/new").await;
    assert!(!form.body.contains(&mentor_id), "nobody chooses whom the database refuses");
    let again = "update pair set state = 'stopped', ended_on = current_date;
                 update pair set state = 'active', ended_on = null";
    assert_eq!(scene.tried(&as_school(&a), again).await, "pair_needs_papers", "no pair begins again");
    let inserted = format!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         select school_id, gen_random_uuid(), mentee_id, mentor_id, consent_id, 'teacher_teacher', made_by
         from pair where pair_id = '{pair}'"
    );
    assert_eq!(scene.tried(&as_school(&a), &inserted).await, "pair_needs_papers");
    let goal = format!("update pair set goal = 'Проект' where pair_id = '{pair}'");
    assert_eq!(scene.tried(&as_school(&a), &goal).await, "1", "the pair that runs goes on");

    scene.accepted(PaperKind::CriminalRecord).await;
    for page in pages(mentor, pair) {
        assert!(!curator.get(&page).await.body.contains(mark), "{page}");
    }
    assert_eq!(curator.post("/s/school-a/pairs/new", &answers).await.status, 303);
}

/// Nobody comes into the pool without the papers the region asks; what is lacking stands in the list of the centre and on its
/// desk. The checklist of the application is tested where the check is.
#[tokio::test]
async fn approval() {
    let mut walk = Walk::new().await;
    let north = walk.database.world().await.north;
    papers::ask(walk.site.db(), &north, PaperKind::CriminalRecord, PaperRule::of_new_region()).await;
    let applicant = id("ready north");
    let approve = format!("/region/north/applications/{applicant}/approve");
    let mut centre = walk.browser("coordinator.north@example.org").await.clone();
    assert_eq!(centre.post(&approve, &[]).await.faults(&[409]), None);
    assert!(centre.get("/region/north/papers?line=absent").await.body.contains("Заявкин"));
    let realm = as_region(&north);
    let by_hand = format!("update pool_mentor set state = 'approved' where pool_mentor_id = '{applicant}'");
    assert_eq!(tried(&walk.database, &realm, &by_hand).await, "papers_missing");
    let paper = papers::paper_of(store::ids::new(), applicant.into(), PaperKind::CriminalRecord, given());
    papers::accept(walk.site.db(), &north, &paper).await.unwrap();
    assert_eq!(tried(&walk.database, &realm, &by_hand).await, "1");
    assert_eq!(centre.post(&approve, &[]).await.status, 303);
}

/// Whoever fills in the form of the sign-up writes every column of it, and these two in vain.
#[tokio::test]
async fn an_applicant_sets_no_day() {
    let walk = Walk::new().await;
    let north = walk.database.world().await.north;
    papers::ask(walk.site.db(), &north, PaperKind::Medical, PaperRule::of_new_region()).await;
    let realm = format!(
        "mayak_public; set local app.region_id = '{}'; set local app.pool_mentor_id = '{}'",
        north.region_id,
        id("draft north")
    );
    for (kept, rows) in [("papers_until < current_date and papers_absent", "1"), ("papers_until > current_date", "0")] {
        let write = format!(
            "with written as (
               update pool_mentor set papers_until = '2099-01-01', papers_absent = false
               returning papers_until, papers_absent)
             select 1 from written where {kept}"
        );
        assert_eq!(tried(&walk.database, &realm, &write).await, rows, "{kept}");
    }
}

/// A school learns whether papers are in force and until when, on no page and in no file which papers they are, their numbers, who
/// gave them or that one waits.
#[tokio::test]
async fn schools_read_no_more() {
    let mut scene = Scene::asking_both().await;
    let a = scene.world.a;
    let ending = scene.accepted(PaperKind::CriminalRecord).await;
    scene.accepted(PaperKind::Medical).await;
    let mentor = scene.works(&a).await;
    let pair = scene.paired(&a, mentor, "Смелова Ирина").await.unwrap();
    scene.ends_in(ending, -1).await;
    scene.sent(PaperKind::CriminalRecord).await;
    let mut curator = scene.site.signed_in("curator.a@example.org").await;
    let mut read: Vec<(String, String)> = Vec::new();
    let more = [
        format!("/s/school-a/mentors/{mentor}/data"),
        format!("/s/school-a/pool/{}", scene.mentor().pool_mentor_id),
        "/s/school-a/pool".to_owned(),
        "/s/school-a/journal".to_owned(),
        "/s/school-a/mentors/export/print?extent=full".to_owned(),
    ];
    for page in pages(mentor, pair).into_iter().chain(more) {
        let answer = curator.get(&page).await;
        assert_eq!(answer.status, 200, "{page}");
        read.push((page, answer.body));
    }
    for file in ["mentors/export.xlsx?extent=full", "mentors/export.csv?extent=full"] {
        let (bytes, status) = curator.download(&format!("/s/school-a/{file}")).await;
        assert_eq!(status, 200, "{file}");
        let rows = documents::sheet::read(&bytes).unwrap().rows;
        let cells: Vec<String> = rows.into_iter().flat_map(|row| row.cells).collect();
        assert!(cells.iter().any(|cell| cell.starts_with("Наставников")), "{file}: the mentor is in it");
        read.push((file.to_owned(), cells.join("; ")));
    }
    let archive = format!("/s/school-a/mentors/{mentor}/data.zip");
    read.push((archive.clone(), text_of(curator.download(&archive).await.0)));
    for (what, text) in &read {
        for secret in ["77/4215-Е", "ИЦ Приволжского", "судимост", "Медицинская справка", "На проверке"]
        {
            assert!(!text.contains(secret), "{what} tells «{secret}»");
        }
    }

    let columns = "select attname::text from pg_attribute where attrelid = 'pool_mentor'::regclass and attnum > 0
                   and attname like 'papers%' and has_column_privilege('mayak_school', attrelid, attnum, 'select') order by 1";
    assert_eq!(scene.words(columns).await, ["papers_absent", "papers_until"]);
    let other = "select 1 from mayak_school_papers()";
    assert_eq!(scene.tried(&as_school(&a), other).await, "1");
    assert_eq!(scene.tried(&as_school(&scene.world.b), other).await, "0", "a school where the mentor does not work");
}

/// Everything that can be read in an archive.
fn text_of(archive: Vec<u8>) -> String {
    use std::io::Read as _;

    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut text = Vec::new();
    for part in 0..archive.len() {
        archive.by_index(part).unwrap().read_to_end(&mut text).unwrap();
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// The gates hold for the mentor of the region that asks; a mentor of a school's own staff needs nothing.
#[tokio::test]
async fn of_the_pool_only() {
    let scene = Scene::asking_both().await;
    let a = scene.world.a;
    let own = add_mentor(scene.site.db(), &a, 2).await;
    scene.paired(&a, own, "Смелова Ирина").await.unwrap();
    let mut curator = scene.site.signed_in("curator.a@example.org").await;
    let card = curator.get(&format!("/s/school-a/mentors/{own}")).await.html().text;
    assert!(!card.contains("новых пар нет"), "{card}");
    let nobody: Uuid = Uuid::nil();
    let (south, of_south) = (scene.world.south.region_id, scene.world.mentor_south.pool_mentor_id);
    for (region, mentor) in [(a.region_id, nobody), (south, nobody), (south, of_south.as_uuid())] {
        let outside = format!("select 1 where mayak_papers_in_force('{region}', '{mentor}', current_date)");
        assert_eq!(
            scene.tried(&as_school(&a), &outside).await,
            "0",
            "out of reach they never are, whatever is asked there"
        );
    }
}
