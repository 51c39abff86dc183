//! Diaries are built from records and answers; each reader finds what is theirs and nothing of the other's.

use domain::text::LongText;
use sqlx::PgConnection;
use store::meeting;

use super::{
    super::support::{Browser, Database, Site, id},
    CURATOR, MENTOR, as_mentor, entry, now, pair_of,
};

/// The mentor's diary holds the own note for the mentor alone; the mentee's words are in the mentee's diary, which only the
/// school reads. A meeting that both sides confirm says so.
#[tokio::test]
async fn each_reads_the_own() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let mut tx = as_mentor(site.db(), &mut superuser, MENTOR).await;
    let pair = pair_of(&mut tx, id("pair a").into()).await;
    let mut new = entry(app::clock::today());
    new.record.note = Some(LongText::parse("Заметка наставника").unwrap());
    meeting::enter(&mut tx, &pair, &new, now()).await.unwrap();
    tx.commit().await.unwrap();
    let answer = "insert into reflection (school_id, reflection_id, meeting_id, pair_id, took_place, mood, useful, words)
         select school_id, gen_random_uuid(), meeting_id, pair_id, true, 5, 4, 'Слова наставляемого о встрече' from meeting
         where meeting_id = $1";
    sqlx::query(answer).bind(new.meeting_id.as_uuid()).execute(&mut superuser).await.unwrap();

    let (mut mentor, mut curator) = (site.signed_in(MENTOR).await, site.signed_in(CURATOR).await);
    let (own, of_school) = (format!("/mentor/pairs/{}", id("pair a")), format!("/s/school-a/pairs/{}", id("pair a")));
    let read = async |browser: &mut Browser, path: String| browser.get(&path).await.html().text;
    let diary = read(&mut mentor, format!("{own}/diary")).await;
    assert!(diary.contains("Заметка наставника") && diary.contains("Подтверждена обоими"), "{diary}");
    assert!(!diary.contains("Слова наставляемого о встрече"), "{diary}");
    let diary = read(&mut curator, format!("{of_school}/diary")).await;
    assert!(diary.contains("Провести урок") && !diary.contains("Заметка наставника"), "{diary}");
    let diary = read(&mut curator, format!("{of_school}/diary/mentee")).await;
    assert!(diary.contains("Слова наставляемого о встрече") && diary.contains("настроение 5 из 5"), "{diary}");
    assert!(!diary.contains("Заметка наставника"), "{diary}");
    for (browser, card) in [(&mut mentor, &own), (&mut curator, &of_school)] {
        let text = browser.get(card).await.html().text;
        assert!(text.contains("Подтверждена обоими") && text.contains("Ждёт ответа наставляемого"), "{text}");
        assert!(!text.contains("Заметка наставника"), "{text}");
    }
    for path in [format!("{of_school}/diary.docx"), format!("{of_school}/diary/mentee.docx")] {
        let (bytes, status) = curator.download(&path).await;
        assert!(status == 200 && bytes.starts_with(b"PK"), "{path}: {status}");
    }
    let sheets = read(&mut mentor, format!("{own}/diary.pdf")).await;
    assert!(sheets.contains("Заметка наставника") && !sheets.contains("Слова наставляемого о встрече"), "{sheets}");
    let sheets = read(&mut curator, format!("{of_school}/diary.pdf")).await;
    assert!(sheets.contains("Провести урок") && !sheets.contains("Заметка наставника"), "{sheets}");
    let sheets = read(&mut curator, format!("{of_school}/diary/mentee.pdf")).await;
    assert!(sheets.contains("Слова наставляемого о встрече") && !sheets.contains("Заметка наставника"), "{sheets}");
    assert_eq!(taken(&mut superuser).await, 5);
}

/// A diary is of the pair's school and of its mentor: nobody else gets a file, and what was not given is not audited.
#[tokio::test]
async fn nobody_else_takes_it() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let pair = id("pair a");
    for (person, base) in [
        ("curator.b@example.org", "/s/school-b"),
        ("curator.b@example.org", "/s/school-a"),
        ("pool.b@example.org", "/mentor"),
        (MENTOR, "/s/school-a"),
    ] {
        let mut browser = site.signed_in(person).await;
        for file in ["diary.pdf", "diary.docx", "diary/mentee.pdf", "diary/mentee.docx"] {
            let path = format!("{base}/pairs/{pair}/{file}");
            assert_eq!(browser.get(&path).await.status, 404, "{person}: {path}");
        }
    }
    let mut mentor = site.signed_in(MENTOR).await;
    assert_eq!(mentor.get(&format!("/mentor/pairs/{pair}/diary/mentee.pdf")).await.status, 404);
    assert_eq!(taken(&mut superuser).await, 0);
}

/// How often a diary was taken away.
async fn taken(superuser: &mut PgConnection) -> i64 {
    let count = "select count(*) from audit_event where action = 'pair.diary_taken'";
    sqlx::query_scalar(count).fetch_one(superuser).await.unwrap()
}
