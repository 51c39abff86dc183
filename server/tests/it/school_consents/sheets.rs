//! Recording a signed sheet, opening its scan, withdrawing: as a curator does it in the browser.

use domain::ids::MenteeId;
use uuid::Uuid;

use crate::support::{Browser, Database, SCAN, Site, add_mentee};

async fn recorded(database: &Database) -> i64 {
    sqlx::query_scalar("select count(*) from consent where signed_on is not null")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap()
}

fn form(id: Uuid) -> Vec<(&'static str, String)> {
    vec![
        ("id", id.to_string()),
        ("kind", "processing".to_owned()),
        ("signed_on", domain::russian::date(app::clock::today())),
        ("way", "paper_scan".to_owned()),
    ]
}

fn path(mentee: MenteeId) -> String {
    format!("/s/school-a/mentees/{mentee}/consents/paper")
}

async fn send(
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, String)],
    file: Option<(&str, &[u8])>,
) -> (u16, String) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = browser.upload(path, &fields, file.map(|(name, bytes)| ("scan", name, bytes))).await;
    (answer.status, answer.body)
}

/// Empty, wrong, right, the same again, and a second one that is not needed.
#[tokio::test]
async fn a_sheet_is_recorded() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина Олеговна", false).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let page = curator.get(&format!("{}?kind=processing", path(mentee))).await;
    assert!(page.status == 200 && page.body.contains("multipart/form-data"), "{}", page.body);
    let (status, body) = send(&mut curator, &path(mentee), &[], None).await;
    assert_eq!(status, 422);
    for words in ["Выберите, на что дано согласие", "Выберите, как подписано", "Выберите файл"]
    {
        assert!(body.contains(words), "{words}: {body}");
    }
    let id = Uuid::now_v7();
    for (file, words) in [
        (("таблица.xlsx", &b"PK\x03\x04"[..]), "PDF, JPEG или PNG"),
        (("скан.pdf", &SCAN[..12]), "не целиком"),
        (("скан.pdf", &vec![b' '; 5 * 1024 * 1024 + 1][..]), "больше 5 МБ"),
    ] {
        let (status, body) = send(&mut curator, &path(mentee), &form(id), Some(file)).await;
        assert!(status == 422 && body.contains(words), "{words}: {status}");
    }
    assert_eq!(recorded(&database).await, 0, "nothing of the attempts stays");
    for _ in 0..2 {
        let (status, body) = send(&mut curator, &path(mentee), &form(id), Some(("скан.pdf", SCAN))).await;
        assert_eq!(status, 303, "{body}");
    }
    assert_eq!(recorded(&database).await, 1, "a form sent twice records one sheet");
    let (status, body) = send(&mut curator, &path(mentee), &form(Uuid::now_v7()), Some(("скан.pdf", SCAN))).await;
    assert!(status == 422 && body.contains("уже записано"), "{status}: {body}");
    let card = curator.get(&format!("/s/school-a/mentees/{mentee}")).await;
    assert!(card.body.contains("Подписано"), "{}", card.body);
}

/// A scan is opened by the school's curators only, as a file, and that is written down.
#[tokio::test]
async fn scans_are_guarded() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    let file: Uuid =
        sqlx::query_scalar("select stored_file_id from stored_file").fetch_one(&mut superuser).await.unwrap();
    let consent: Uuid = sqlx::query_scalar("select consent_id from consent").fetch_one(&mut superuser).await.unwrap();
    for who in ["curator.b@example.org", "coordinator.north@example.org", "mentor.north@example.org"] {
        let mut stranger = site.signed_in(who).await;
        for place in ["school-a", "school-b"] {
            for rest in [format!("files/{file}"), format!("consents/{consent}"), format!("consents/{consent}/withdraw")]
            {
                assert_eq!(stranger.get(&format!("/s/{place}/{rest}")).await.status, 404, "{who}: {place}/{rest}");
            }
        }
    }
    assert_eq!(opened(&database).await, 0);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let answer = curator.get(&format!("/s/school-a/files/{file}")).await;
    assert_eq!((answer.status, answer.body.as_bytes()), (200, SCAN));
    assert_eq!(answer.headers["content-type"], "application/pdf");
    assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(answer.headers["content-security-policy"], "default-src 'none'; sandbox");
    assert_eq!(opened(&database).await, 1);
}

async fn opened(database: &Database) -> i64 {
    sqlx::query_scalar("select count(*) from audit_event where action = 'file.opened'")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap()
}

/// Who is no curator reads where consents stand and can neither open nor record one.
#[tokio::test]
async fn the_staff_only_reads() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    sqlx::query("update membership set role = 'class_teacher' where account_id = $1")
        .bind(world.a.account_id.as_uuid())
        .execute(&mut superuser)
        .await
        .unwrap();
    let consent: Uuid = sqlx::query_scalar("select consent_id from consent").fetch_one(&mut superuser).await.unwrap();
    let mut teacher = site.signed_in("curator.a@example.org").await;
    let page = teacher.get(&format!("/s/school-a/mentees/{mentee}/consents")).await;
    assert!(page.status == 200 && page.body.contains("Подписано") && !page.body.contains("/paper"), "{}", page.body);
    for page in [path(mentee), format!("/s/school-a/consents/{consent}"), "/s/school-a/consents/rules".to_owned()] {
        assert_eq!(teacher.get(&page).await.status, 403, "{page}");
    }
    let (status, _) = send(&mut teacher, &path(mentee), &form(Uuid::now_v7()), Some(("скан.pdf", SCAN))).await;
    assert_eq!(status, 403);
}

/// A withdrawal is recorded once, on a day after the signature, with the sheet if there is one.
#[tokio::test]
async fn a_withdrawal_is_recorded() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    let consent: Uuid = sqlx::query_scalar("select consent_id from consent").fetch_one(&mut superuser).await.unwrap();
    let path = format!("/s/school-a/consents/{consent}/withdraw");
    let mut curator = site.signed_in("curator.a@example.org").await;
    let today = domain::russian::date(app::clock::today());
    let (status, body) = send(&mut curator, &path, &[], None).await;
    assert!(status == 422 && body.contains("Проверьте"), "{body}");
    let early = [("withdrawn_on", "01.01.2026".to_owned())];
    let (status, body) = send(&mut curator, &path, &early, None).await;
    assert!(status == 422 && body.contains("раньше, чем его подписали"), "{body}");
    let good = [("id", Uuid::now_v7().to_string()), ("withdrawn_on", today)];
    let (status, body) = send(&mut curator, &path, &good, Some(("отзыв.pdf", SCAN))).await;
    assert_eq!(status, 303, "{body}");
    assert_eq!(send(&mut curator, &path, &good, None).await.0, 409, "once");
    assert_eq!(curator.get(&path).await.status, 409);
    let card = curator.get(&format!("/s/school-a/mentees/{mentee}")).await;
    assert!(card.body.contains("Отозвано"), "{}", card.body);
    let files: i64 = sqlx::query_scalar("select count(*) from stored_file where purpose = 'withdrawal'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(files, 1);
}
