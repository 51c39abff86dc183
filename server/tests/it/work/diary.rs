//! Diaries are built from records and answers; each reader finds what is theirs and nothing of the other's.

use domain::text::LongText;
use store::meeting;

use super::{
    super::support::{Database, Site, id},
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
    let read = async |browser: &mut super::super::support::Browser, path: String| browser.get(&path).await.html().text;
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
    let taken: i64 = sqlx::query_scalar("select count(*) from audit_event where action = 'pair.diary_taken'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(taken, 2);
}
