//! Documents for printing, read back.

use chrono::NaiveDate;
use documents::pdf;
use domain::writing::{Part, Writing};

use super::pdf_reader::{Read, read};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn written(paper: &Writing) -> Read {
    read(&pdf::write(paper, day()).unwrap()).unwrap()
}

/// A diary of this many meetings.
fn diary(meetings: usize) -> Writing {
    let part = |number| {
        Part { heading: format!("{number}. Рабочая встреча, 1 час, очно"), lines: Vec::new() }
            .line("Тема", format!("Чертёж № {number} – и объём"))
            .line("Что получилось", "Посчитали объём пирамиды, нашли ошибку в своём решении. ".repeat(number % 7))
            .line("Своими словами", "Было здорово 👍\nещё приду ❤\u{fe0f}")
    };
    Writing {
        title: "Дневник наставника".to_owned(),
        lead: vec!["Школа № 12".to_owned(), "Наставляемый: Ёлкин Артём. Наставник: Съедин Пётр".to_owned()],
        parts: (1..=meetings).map(part).collect(),
    }
}

/// All words of a text in order.
fn words(paper: &Writing) -> Vec<String> {
    let mut text = format!("{} {}", paper.title, paper.lead.join(" "));
    for part in &paper.parts {
        text = format!("{text} {}", part.heading);
        for (name, words) in &part.lines {
            let name = if name.is_empty() { String::new() } else { format!("{name}:") };
            text = format!("{text} {name} {words}");
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// Every word of every record stands in the document, in order, however many pages it takes; each page tells its number.
#[test]
fn all_words_in_order() {
    for meetings in [0, 1, 60] {
        let paper = diary(meetings);
        let read = written(&paper);
        assert_eq!(read.words(), words(&paper), "{meetings} meetings");
        assert_eq!(read.pages > 5, meetings == 60);
        for page in 1..=read.pages {
            assert!(read.margins.contains(&format!("страница {page} из {}", read.pages)), "{}", read.margins);
        }
    }
}

/// A screen reader learns the language, the title, and what is a heading; the day of the file is the day it was made on.
#[test]
fn is_for_everybody() {
    let bytes = pdf::write(&diary(3), day()).unwrap();
    let read = read(&bytes).unwrap();
    assert_eq!((read.language.as_str(), read.title.as_str()), ("ru-RU", "Дневник наставника"));
    assert!(read.tagged);
    let raw = String::from_utf8_lossy(&bytes);
    assert!(
        raw.contains("<pdfuaid:part>1</pdfuaid:part>") && raw.contains("2026-11-23"),
        "the metadata are to be read"
    );
    assert!(!raw.contains("Typst"), "who reads the document is not told of our tools");
}

/// The same text of the same day is the same file.
#[test]
fn nothing_of_chance() {
    let (one, two) = (pdf::write(&diary(20), day()).unwrap(), pdf::write(&diary(20), day()).unwrap());
    assert!(one == two);
}

/// What looks like a program is a text: nothing of it is run, read or marked.
#[test]
fn hostile_words_are_words() {
    const HOSTILE: [&str; 12] = [
        "#read(\"/etc/passwd\")",
        "#include \"template.typ\"",
        "#import \"@preview/example:0.1.0\": *",
        "*жирный* _наклонный_ `код` $x^2$",
        "= Заголовок",
        "<метка> @ссылка",
        "#panic(\"нет\")",
        "\\u{41} \\ \\\\ \" ' {{ }} [ ]",
        "#while true {}",
        "// замечание /* и ещё */",
        "{\"title\": null}",
        "https://example.org/a--b...c",
    ];
    let mut paper = diary(1);
    paper.title = HOSTILE.concat();
    paper.lead = HOSTILE.map(str::to_owned).to_vec();
    let part = HOSTILE.iter().fold(Part::default(), |part, words| part.line(words, *words));
    paper.parts = vec![Part { heading: HOSTILE.join(" "), ..part }];
    let read = written(&paper);
    let plain = |text: &str| text.replace(|sign: char| sign.is_whitespace() || sign == '\u{200b}', "");
    assert_eq!(plain(&read.text), plain(&words(&paper).join(" ")));
    assert_eq!(read.title, HOSTILE.concat());
}

/// Whatever people typed, there is a document: signs of no font, words without an end, an endless text, none at all.
#[test]
fn there_is_always_one() {
    let said = |words: &str| {
        let part = Part { heading: words.to_owned(), lines: vec![(String::new(), words.to_owned())] };
        written(&Writing { title: "Дневник".to_owned(), lead: vec![words.to_owned()], parts: vec![part] })
    };
    let endless = "ж".repeat(2000);
    assert_eq!(said(&endless).text.matches('ж').count(), 3 * endless.chars().count());
    for words in ["", "\n\n\n", " \t ", "\u{0}\u{7}\u{202e}\u{feff}", "\u{301}", "\u{200d}\u{fe0f}"] {
        assert!(said(words).pages == 1, "{words:?}");
    }
    let read = said("Имя 漢字 עברית 🧑🏽\u{200d}🚀 e\u{301}");
    assert!(read.text.contains("Имя ◻◻ ◻◻◻◻◻ 🧑") && read.text.contains("Вместо знаков"), "{}", read.text);
    let all: String = ('\u{1}'..'\u{3000}').collect();
    assert!(said(&all).text.contains('Ж'), "a document of every sign");
}
