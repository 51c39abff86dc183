//! How a file is laid out: where its headings stand, what they mean, which class its title names.

use super::{Field, ImportKind, Mapping, heading};
use crate::class_label::ClassLabel;

/// What can be said of a file before anybody looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Number of the last row of headings; 0 when there are none.
    pub heading_row: u32,
    /// The words above each column of the file; empty where there are none.
    pub titles: Vec<String>,
    /// What they mean.
    pub mapping: Mapping,
    /// The class of the whole list, when its rows name none and its title does.
    pub class: Option<ClassLabel>,
}

impl Layout {
    /// The layout of rows, each with its number; `name` is that of the sheet.
    #[must_use]
    pub fn guess(kind: ImportKind, name: &str, rows: &[(u32, &[String])]) -> Self {
        let cells: Vec<&[String]> = rows.iter().map(|(_, cells)| *cells).collect();
        let found = heading::find(kind, &cells);
        let below = found.as_ref().map_or(0, |heading| heading.below);
        let mut layout = Self::below(kind, rows, found.map_or_else(Vec::new, |heading| heading.titles), below);
        let unsaid = [Field::Class, Field::Post].iter().all(|field| layout.mapping.column(*field).is_none());
        if kind == ImportKind::Mentees && unsaid {
            let titles = rows[..below].iter().flat_map(|(_, cells)| cells.iter()).map(String::as_str);
            layout.class = only_class(titles).or_else(|| only_class([name].into_iter()));
        }
        layout
    }

    /// The layout when people say that the headings end with the row of this number; 0 for a file without headings.
    #[must_use]
    pub fn at(kind: ImportKind, rows: &[(u32, &[String])], heading_row: u32) -> Self {
        let cells: Vec<&[String]> = rows.iter().map(|(_, cells)| *cells).collect();
        match rows.iter().position(|(number, _)| *number == heading_row) {
            Some(last) => Self::below(kind, rows, heading::ending_with(kind, &cells, last).titles, last + 1),
            None => Self::below(kind, rows, Vec::new(), 0),
        }
    }

    fn below(kind: ImportKind, rows: &[(u32, &[String])], mut titles: Vec<String>, below: usize) -> Self {
        let columns = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        titles.resize(columns.max(titles.len()), String::new());
        let heading_row = below.checked_sub(1).and_then(|last| rows.get(last)).map_or(0, |(number, _)| *number);
        Self { heading_row, mapping: Mapping::guess(kind, &titles), titles, class: None }
    }
}

/// The class that texts name, when they name one and no other: «Список 7А класса», «7 «Б»».
fn only_class<'a>(texts: impl Iterator<Item = &'a str>) -> Option<ClassLabel> {
    let mut found: Vec<ClassLabel> = texts.flat_map(classes).collect();
    found.sort();
    found.dedup();
    match (found.pop(), found.pop()) {
        (Some(class), None) => Some(class),
        _ => None,
    }
}

fn classes(text: &str) -> Vec<ClassLabel> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_class = |word: Option<&&str>| word.is_some_and(|word| word.to_lowercase().starts_with("кл"));
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1);
        let apart = next.map(|next| format!("{word} {next}"));
        // «7 «А»», but not «7 а также 8»: the letter stands in quotation marks or before the word.
        let apart = apart.filter(|both| {
            next.is_some_and(|next| next.starts_with(['«', '"', '„']))
                || is_class(words.get(index + 2)) && both.chars().count() <= 4
        });
        let label = apart.and_then(|both| ClassLabel::parse(&both).ok()).or_else(|| ClassLabel::parse(word).ok());
        if let Some(label) = label
            && (label.as_str().ends_with(char::is_alphabetic) || is_class(next))
        {
            found.push(label);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[&str]) -> Vec<(u32, Vec<String>)> {
        (1..).zip(text.iter().map(|row| row.split('|').map(str::to_owned).collect())).collect()
    }

    fn layout(name: &str, text: &[&str]) -> Layout {
        let rows = rows(text);
        let rows: Vec<(u32, &[String])> = rows.iter().map(|(number, cells)| (*number, cells.as_slice())).collect();
        Layout::guess(ImportKind::Mentees, name, &rows)
    }

    /// A title or the name of the sheet names the class of a list whose rows name none, and only one class at a time.
    #[test]
    fn class_of_the_list() {
        for (name, title, expected) in [
            ("Лист1", "Список обучающихся 7А класса", Some("7А")),
            ("Лист1", "7 «Б» класс, 2026/27 учебный год", Some("7Б")),
            ("Лист1", "Класс: 10 б класс", Some("10Б")),
            ("Лист1", "11 класс", Some("11")),
            ("8В", "Список класса на 01.09.2026", Some("8В")),
            ("Лист1", "7А и 7Б классы", None),
            ("Лист1", "Школа № 12, 25 человек", None),
        ] {
            let found = layout(name, &[title, "№|ФИО|Дата рождения", "1|Лунин Глеб|14.03.2012"]);
            assert_eq!(found.class.as_ref().map(ClassLabel::as_str), expected, "{title}");
            assert_eq!(found.heading_row, 2);
        }
        let own = layout("7А", &["ФИО|Дата рождения|Класс", "Лунин Глеб|14.03.2012|9А"]);
        assert_eq!(own.class, None, "rows name their classes themselves");
    }

    /// Every column of the file has a place in the mapping, also those without a heading; people may move the headings.
    #[test]
    fn all_columns() {
        let text = ["Школа 12", "ФИО|Дата рождения", "Лунин Глеб|14.03.2012||примечание"];
        let found = layout("", &text);
        assert_eq!(found.mapping.codes(), ["full_name", "birth_date", "", ""]);
        let rows = rows(&text);
        let rows: Vec<(u32, &[String])> = rows.iter().map(|(number, cells)| (*number, cells.as_slice())).collect();
        let moved = Layout::at(ImportKind::Mentees, &rows, 0);
        assert_eq!((moved.heading_row, moved.titles.len(), moved.mapping.codes().join("")), (0, 4, String::new()));
        assert_eq!(Layout::at(ImportKind::Mentees, &rows, 2), Layout { class: None, ..found });
    }
}
