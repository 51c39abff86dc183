//! Files as e-journals and office programs make them: odd, and still a list.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::support::{Curator, book, counters, people, row};
use crate::support::{Database, Site};

/// Everybody in the base: name, class, birth date, telephone of the representative.
async fn everybody(database: &Database) -> Vec<(String, String, String, String)> {
    sqlx::query_as(
        "select m.full_name, m.class_label, m.birth_date::text, coalesce(r.phone, '')
         from mentee m left join representative r on r.school_id = m.school_id and r.mentee_id = m.mentee_id
         order by m.full_name",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap()
}

fn person(name: &str, class: &str, born: &str, phone: &str) -> (String, String, String, String) {
    (name.to_owned(), class.to_owned(), born.to_owned(), phone.to_owned())
}

/// A title over merged columns, two rows of headings, a class merged beside its pupils, blank rows.
fn journal() -> Vec<u8> {
    let (plain, day) = (Format::new(), Format::new().set_num_format("dd.mm.yyyy"));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 6, "Электронный журнал: список обучающихся", &plain).unwrap();
    sheet.merge_range(2, 0, 3, 0, "Класс", &plain).unwrap();
    sheet.merge_range(2, 1, 2, 4, "Обучающийся", &plain).unwrap();
    sheet.merge_range(2, 5, 2, 6, "Родитель", &plain).unwrap();
    for (column, head) in (1..).zip(["Фамилия", "Имя", "Отчество", "Дата рождения", "ФИО", "Телефон"])
    {
        sheet.write_string(3, column, head).unwrap();
    }
    sheet.merge_range(4, 0, 8, 0, "7А", &plain).unwrap();
    let names = [(4, "Арбузов"), (5, "Белов"), (6, "Волков"), (8, "Громов")];
    for (at, surname) in names {
        sheet.write_string(at, 1, surname).unwrap();
        sheet.write_string(at, 2, "Пётр").unwrap();
        sheet.write_string(at, 3, "Ильич").unwrap();
        sheet.write_string(at, 5, format!("{surname}а Анна Олеговна")).unwrap();
    }
    // A day: formatted, bare number, text, text with a time. A telephone: text, number, formula.
    sheet.write_datetime_with_format(4, 4, ExcelDateTime::from_ymd(2012, 3, 14).unwrap(), &day).unwrap();
    sheet.write_number(5, 4, 40_982).unwrap();
    sheet.write_string(6, 4, "14 марта 2012 г.").unwrap();
    sheet.write_string(8, 4, "14.03.2012 0:00:00").unwrap();
    sheet.write_string(4, 6, "8 (900) 000-00-01").unwrap();
    sheet.write_number(5, 6, 79_000_000_002_f64).unwrap();
    sheet.write_formula(6, 6, Formula::new("=79000000002+1").set_result("79000000003")).unwrap();
    sheet.write_string(8, 6, "+7 900 000 00 04").unwrap();
    book.save_to_buffer().unwrap()
}

/// A class list of an e-journal is understood as it is: nobody says which column is what, and everybody comes in.
#[tokio::test]
async fn as_a_journal_gives_it() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let address = curator.bring("mentees", "журнал.xlsx", &journal()).await;
    assert_eq!(counters(&database).await[..4], [4, 0, 0, 0], "{}", curator.wait(&address).await);
    curator.confirm(&address).await;
    let expected = [("Арбузов", '1'), ("Белов", '2'), ("Волков", '3'), ("Громов", '4')];
    let expected = expected
        .map(|(name, digit)| person(&format!("{name} Пётр Ильич"), "7А", "2012-03-14", &format!("+7900000000{digit}")));
    assert_eq!(everybody(&database).await, expected);
}

/// Letters of Windows-1251; there are no others in the lists below.
fn windows(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        'Ё' => 0xa8,
        'ё' => 0xb8,
        '№' => 0xb9,
        'А'..='я' => u8::try_from(u32::from(letter) - u32::from('А') + 0xc0).unwrap(),
        other => u8::try_from(other).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// The same list is the same list, whatever program saved it: letters, separators and ends of lines make no difference.
#[tokio::test]
async fn encodings_and_separators() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let lines = |separator: &str, end: &str| {
        let rows = [["№", "ФИО", "Дата рождения", "Класс"], ["1", "Ёлкина Юлия", "14.03.2012", "9А"]];
        rows.map(|row| row.join(separator)).join(end)
    };
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let first = curator.bring("mentees", "список.csv", lines(";", "\r\n").as_bytes()).await;
    curator.confirm(&first).await;
    for (bytes, why) in [
        (windows(&lines(";", "\r\n")), "Windows-1251"),
        (windows(&lines(",", "\n")), "Windows-1251 with commas"),
        (format!("\u{feff}{}", lines(",", "\n")).into_bytes(), "UTF-8 with a mark"),
        (utf16(&format!("\u{feff}{}", lines("\t", "\r\n"))), "UTF-16 with tabs"),
        (utf16(&lines(";", "\n")), "UTF-16 without a mark"),
        (format!("sep=;\r\n\r\n;;;\r\n{}\r\n;;;\r\n", lines(";", "\r")).into_bytes(), "blank rows"),
    ] {
        curator.bring("mentees", "список.csv", &bytes).await;
        assert_eq!(counters(&database).await[..4], [0, 0, 1, 0], "{why}");
    }
    assert_eq!(people(&database).await.0, 1);
}

/// What a cell says is shown, never done: markup stays a text on the page, a formula a text in the file that goes out.
#[tokio::test]
async fn cells_that_want_to_act() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let (markup, formula) = ("<img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x.test\";\"я\")");
    let heads = ["ФИО", "Дата рождения", "Класс", "Запрос", "<i>Класс</i>"];
    let rows = [
        row(&["Лунин Глеб", "14.03.2012", "9А", markup, ""]),
        row(&[markup, "14.03.2012", "9А", "", ""]),
        row(&[formula, "14.03.2012", "9А", formula, "'"]),
        row(&["Юсупов Тимур", "14.03.2012", "9А", formula, "\u{202e}"]),
    ];
    let address = curator.bring("mentees", "<script>alert(1)</script>.xlsx", &book(&heads, &rows)).await;
    assert_eq!(counters(&database).await[..4], [2, 0, 0, 2]);
    let faults = curator.wait(&format!("{address}?show=faulty")).await;
    let columns = curator.browser.get(&format!("{address}/columns")).await.body;
    curator.confirm(&address).await;
    let list = curator.browser.get("/s/school-a/mentees").await.body;
    let printed = curator.browser.get("/s/school-a/mentees/export/print").await.body;
    for page in [&faults, &columns, &list, &printed] {
        assert!(!page.contains("<img") && !page.contains("<i>Класс") && !page.contains("<script>alert"), "{page}");
    }
    assert!(faults.contains("&lt;img") && columns.contains("&lt;i&gt;Класс"), "it is shown as it is written");
    for (path, name) in [("faults.xlsx", "faults"), ("../../mentees/export.xlsx", "base")] {
        let path = match name {
            "base" => "/s/school-a/mentees/export.xlsx".to_owned(),
            _ => format!("{address}/{path}"),
        };
        let (bytes, _) = curator.browser.download(&path).await;
        let rows = documents::sheet::read(&bytes).unwrap().rows;
        assert!(rows.iter().any(|row| row.cells.iter().any(|cell| cell == formula)), "{name}: {rows:?}");
    }
    let (csv, _) = curator.browser.download("/s/school-a/mentees/export.csv").await;
    assert!(String::from_utf8(csv).unwrap().contains("'=HYPERLINK"), "a text in an office program, too");
}
