//! Files that cannot be a list: each is refused with its reason, nothing is kept, and the server goes on.

use std::io::{Cursor, Write as _};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::support::{Curator, book, count, people, row};
use crate::support::{Database, Site};

fn compound(name: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

/// A packed file with one part.
fn package(name: &str) -> Vec<u8> {
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    whole.start_file(name, SimpleFileOptions::default()).unwrap();
    whole.finish().unwrap().into_inner()
}

/// The same workbook with one more part.
fn with_part(book: &[u8], name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut parts = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        whole.raw_copy_file(parts.by_index_raw(index).unwrap()).unwrap();
    }
    whole.start_file(name, SimpleFileOptions::default()).unwrap();
    whole.write_all(bytes).unwrap();
    whole.finish().unwrap().into_inner()
}

/// Every file nobody can use is answered with a sentence at its field; no import is kept and nobody comes in.
#[tokio::test]
async fn refused_with_a_reason() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let good = book(&["ФИО", "Дата рождения", "Класс"], &[row(&["Лунин Глеб", "14.03.2012", "9А"])]);
    // A hundred megabytes of nothing, packed into a hundred kilobytes.
    let bomb = with_part(&good, "xl/media/image1.png", &vec![0; 100 * 1024 * 1024]);
    assert!(bomb.len() < 200 * 1024);
    let wide = vec!["столбец"; 200].join(";");
    let many = "Лунин Глеб;14.03.2012;9А\n".repeat(20_001);
    for (name, bytes, words) in [
        ("пусто.xlsx", Vec::new(), "Файл пуст"),
        ("обрезан.xlsx", good[..good.len() / 2].to_vec(), "Файл повреждён"),
        ("бомба.xlsx", bomb, "слишком много данных"),
        ("макросы.xlsx", with_part(&good, "xl/vbaProject.bin", b"Sub Auto_Open()"), "есть макросы"),
        ("широкий.csv", wide.into_bytes(), "больше 100 столбцов"),
        ("письмо.xlsx", package("word/document.xml"), "это документ"),
        ("пароль.xlsx", compound("EncryptedPackage"), "защищён паролем"),
        ("старый.xlsx", compound("Workbook"), "старого формата"),
        ("страница.xls", b"<html><table><tr><td>1</td></tr></table>".to_vec(), "страница сайта"),
        ("скан.xlsx", b"%PDF-1.7".to_vec(), "документ PDF"),
        ("программа.csv", b"MZ\x90\x00\x03\x00\x00\x00".to_vec(), "программа"),
        ("байты.csv", vec![0, 1, 2, 3, 255], "не текст"),
        ("пусто.csv", b";;;\n;;;\n".to_vec(), "ни одной заполненной строки"),
        ("кавычка.csv", "ФИО;Класс\n\"Лунин;9А\nЮсупов;9А\n".as_bytes().to_vec(), "открыта кавычка"),
        ("много.csv", many.into_bytes(), "разделите список"),
        ("большой.csv", vec![b'x'; 10 * 1024 * 1024 + 1], "больше 10"),
    ] {
        let answer = curator.send("mentees", name, &bytes).await;
        assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        assert!(answer.body.contains(words), "{name}: {}", answer.body);
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from import_batch").await, 0);
    assert_eq!(people(&database).await, (0, 0, 0));
    assert_eq!(curator.send("mentees", "список.xlsx", &good).await.status, 303, "and the next good one is taken");
}

/// Without a file or with an unknown kind the form comes back; a body past every limit is refused before it is read.
#[tokio::test]
async fn form_and_limits() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let none = curator.browser.upload("/s/school-a/imports", &[("kind", "mentees")], None).await;
    assert!(none.status == 422 && none.body.contains("Выберите файл"), "{}", none.body);
    let answer = curator.send("wizards", "список.csv", b"a;b").await;
    assert!(answer.status == 422 && answer.body.contains("Выберите, кого загружаете"), "{}", answer.body);
    let huge = curator.send("mentees", "огромный.csv", &vec![b'x'; 20 * 1024 * 1024]).await;
    assert!(matches!(huge.status, 413 | 422), "{}", huge.status);
}

/// A table without headings we know is kept, and the form of the columns says what is missing.
#[tokio::test]
async fn columns_that_say_nothing() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let answer =
        curator.send("mentees", "список.csv", "Лунин Глеб;14.03.2012\nЮсупов Тимур;15.03.2012\n".as_bytes()).await;
    let address = answer.location().to_owned();
    let refused = curator
        .browser
        .post(&format!("{address}/columns"), &[("heading", "0"), ("form", "pupil_pupil"), ("column.0", "full_name")])
        .await;
    assert!(refused.status == 422 && refused.body.contains("столбец с датой рождения"), "{}", refused.body);
    let fields = [
        ("heading", "0"),
        ("form", "pupil_pupil"),
        ("class", "7 а"),
        ("column.0", "full_name"),
        ("column.1", "birth_date"),
    ];
    assert_eq!(curator.browser.post(&format!("{address}/columns"), &fields).await.status, 303);
    curator.wait(&address).await;
    curator.confirm(&address).await;
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from mentee where class_label = '7А'").await, 2);
}

/// Only curators bring lists: for others of the school the pages are closed, for everybody else they are not there.
#[tokio::test]
async fn curators_only() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut superuser = database.superuser().await;
    let good = book(&["ФИО", "Дата рождения", "Класс"], &[row(&["Лунин Глеб", "14.03.2012", "9А"])]);
    let mut curator = Curator::of(&site, "a").await;
    let address = curator.bring("mentees", "список.xlsx", &good).await;
    sqlx::query("update membership set role = 'class_teacher' where account_id = (select account_id from account where email = 'curator.a@example.org')")
        .execute(&mut superuser)
        .await
        .unwrap();
    let closed = curator.send("mentees", "ещё.xlsx", &good).await;
    assert_eq!(closed.status, 403);
    for path in
        ["/s/school-a/imports", "/s/school-a/imports/templates/pupils.xlsx", &address, &format!("{address}/undo")]
    {
        assert_eq!(curator.browser.get(path).await.status, 403, "{path}");
    }
    for path in ["confirm", "undo", "drop", "resume", "choices", "choices/all", "columns"] {
        assert_eq!(curator.browser.post(&format!("{address}/{path}"), &[]).await.status, 403, "{path}");
    }
    assert_eq!(people(&database).await, (0, 0, 0));
}

/// Templates open as tables whose headings we know.
#[tokio::test]
async fn templates() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    for (file, kind) in [("pupils", "mentees"), ("teachers", "mentees"), ("mentors", "mentors")] {
        let (bytes, status) = curator.browser.download(&format!("/s/school-a/imports/templates/{file}.xlsx")).await;
        assert_eq!(status, 200);
        let sheet = documents::sheet::read(&bytes).unwrap();
        assert_eq!((sheet.rows.len(), sheet.others), (1, vec!["Как заполнять".to_owned()]), "{file}");
        let answer = curator.send(kind, "шаблон.xlsx", &bytes).await;
        assert_eq!(answer.status, 303, "an empty template is taken and has nothing to write");
    }
    assert_eq!(curator.browser.get("/s/school-a/imports/templates/wizards.xlsx").await.status, 404);
}
