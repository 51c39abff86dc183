//! Headings of lists: where they stand and what they mean. E-journals put titles above them, schools split them over two
//! rows, and everybody words them differently.

mod rules;

use std::collections::BTreeSet;

pub use rules::meaning;

use super::{ImportKind, words::plain};

/// Rows looked at: headings stand near the top or nowhere.
const LOOKED_AT: usize = 15;
/// Fewer known headings than this are chance.
const ENOUGH: usize = 2;

/// Where the headings stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Index of the first row below them.
    pub below: usize,
    /// The words above each column, those of two rows joined.
    pub titles: Vec<String>,
}

/// Finds the headings; `None` when no row looks like them.
#[must_use]
pub fn find(kind: ImportKind, rows: &[&[String]]) -> Option<Heading> {
    let mut best: Option<(usize, Heading)> = None;
    for last in 0..rows.len().min(LOOKED_AT) {
        if rows[last].iter().any(|cell| is_data(cell)) {
            continue;
        }
        for heading in [Some(single(rows, last)), double(kind, rows, last)].into_iter().flatten() {
            let known = known(kind, &heading.titles);
            // Two rows say more than the lower one alone; of other equals the first counts.
            let better =
                best.as_ref().is_none_or(|(most, found)| known > *most || known == *most && found.below == last + 1);
            if known >= ENOUGH && better {
                best = Some((known, heading));
            }
        }
    }
    best.map(|(_, heading)| heading)
}

/// The headings when people say themselves that they end with this row.
#[must_use]
pub fn ending_with(kind: ImportKind, rows: &[&[String]], last: usize) -> Heading {
    let single = single(rows, last);
    match double(kind, rows, last) {
        Some(double) if known(kind, &double.titles) >= known(kind, &single.titles) => double,
        _ => single,
    }
}

fn single(rows: &[&[String]], last: usize) -> Heading {
    Heading { below: last + 1, titles: rows.get(last).map_or_else(Vec::new, |row| row.to_vec()) }
}

/// Two rows: the upper one names groups, and each name holds for the columns after it until the next.
fn double(kind: ImportKind, rows: &[&[String]], last: usize) -> Option<Heading> {
    let (above, below) = (rows.get(last.checked_sub(1)?)?, rows.get(last)?);
    let groups = above.iter().filter(|cell| !cell.is_empty()).count();
    // The lower row must look like headings by itself, and more so than the upper: else it is the first of the people.
    let is_lower = known(kind, below) >= ENOUGH.max(known(kind, above));
    if groups < ENOUGH || above.iter().any(|cell| is_data(cell)) || !is_lower {
        return None;
    }
    let mut group = "";
    let titles = (0..above.len().max(below.len())).map(|column| {
        let cell = |row: &&[String]| row.get(column).cloned().unwrap_or_default();
        let (upper, lower) = (cell(above), cell(below));
        if !upper.is_empty() {
            group = above[column].as_str();
        }
        if lower.is_empty() {
            upper
        } else if group.is_empty() || plain(group) == plain(&lower) {
            lower
        } else {
            format!("{group}: {lower}")
        }
    });
    Some(Heading { below: last + 1, titles: titles.collect() })
}

/// How many different fields the titles name.
fn known(kind: ImportKind, titles: &[String]) -> usize {
    titles.iter().filter_map(|title| meaning(kind, title)).collect::<BTreeSet<_>>().len()
}

/// Words that stand below headings and never in them: figures with separators, addresses, names of three words.
fn is_data(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cell.contains('@') || digits >= 4 && digits * 2 > cell.chars().filter(|sign| !sign.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{import::Field, term::Term};

    fn rows(text: &[&str]) -> Vec<Vec<String>> {
        text.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect()
    }

    fn found(kind: ImportKind, text: &[&str]) -> Option<(usize, Vec<Option<Field>>)> {
        let rows = rows(text);
        let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        find(kind, &rows)
            .map(|heading| (heading.below, heading.titles.iter().map(|title| meaning(kind, title)).collect()))
    }

    /// Headings as e-journals and schools word them mean what people mean by them.
    #[test]
    fn meanings() {
        use Field::*;
        use ImportKind::{Mentees, Mentors};
        for (kind, title, expected) in [
            (Mentees, "ФИО", Some(FullName)),
            (Mentees, "Ф.И.О. обучающегося", Some(FullName)),
            (Mentees, "Фамилия, имя, отчество ребёнка", Some(FullName)),
            (Mentees, "Фамилия", Some(Surname)),
            (Mentees, "Имя", Some(GivenName)),
            (Mentees, "Отчество (при наличии)", Some(Patronymic)),
            (Mentees, "Дата рожд.", Some(BirthDate)),
            (Mentees, "Год рождения наставляемого", Some(BirthYear)),
            (Mentees, "Класс", Some(Class)),
            (Mentees, "Классный руководитель", Some(ClassTeacher)),
            (Mentees, "E-mail", Some(Email)),
            (Mentees, "Эл. почта ученика", Some(Email)),
            (Mentees, "Моб. телефон", Some(Phone)),
            (Mentees, "Телефон мамы", Some(RepresentativePhone)),
            (Mentees, "Тел. родителей", Some(RepresentativePhone)),
            (Mentees, "Законный представитель: ФИО", Some(RepresentativeName)),
            (Mentees, "Родитель: телефон", Some(RepresentativePhone)),
            (Mentees, "E-mail родителя", Some(RepresentativeEmail)),
            (Mentees, "Степень родства", Some(RepresentativeBasis)),
            (Mentees, "Контактные данные для связи (данные представителя)", Some(Contacts)),
            (Mentees, "Основной запрос наставляемого", Some(Request)),
            (Mentees, "ФИО наставника", None),
            (Mentees, "Место работы/учебы наставника", None),
            (Mentees, "СНИЛС", None),
            (Mentees, "№", None),
            (Mentees, "Отметка о прохождении программы", Some(Completed)),
            (Mentees, "Должность", Some(Post)),
            (Mentees, "Телефон", Some(Phone)),
            (Mentors, "ФИО наставника", Some(FullName)),
            (Mentors, "ФИО наставляемого (наставляемых)", None),
            (Mentors, "Место работы/учебы наставника", Some(Workplace)),
            (Mentors, "Место работы/учебы наставляемого", None),
            (Mentors, "Важные для программы достижения наставника", Some(Achievements)),
            (Mentors, "Ресурс времени на программу наставничества", Some(Hours)),
            (Mentors, "Формы наставничества", Some(Forms)),
            (Mentors, "Форма наставничества", None),
            (Mentors, "Должность", Some(Workplace)),
            (Mentors, "Сколько наставляемых одновременно", Some(Capacity)),
        ] {
            assert_eq!(meaning(kind, title), expected, "{kind}: {title}");
        }
    }

    /// Our own headings are known: what we export can be brought back.
    #[test]
    fn own_headings() {
        for kind in ImportKind::ALL {
            for field in Field::of(*kind) {
                assert_eq!(meaning(*kind, field.label()), Some(field), "{kind}");
            }
        }
    }

    /// Titles above, numbers beside, two rows of headings: the list below them begins where it begins.
    #[test]
    fn places() {
        use Field::*;
        let pupils = |text: &[&str]| found(ImportKind::Mentees, text);
        for (text, expected, why) in [
            (
                &["ФИО|Класс|Дата рождения", "Лунин Глеб|7А|14.03.2012"][..],
                Some((1, vec![Some(FullName), Some(Class), Some(BirthDate)])),
                "one row",
            ),
            (
                &["Список обучающихся 7А класса", "на 01.09.2026", "№|ФИО|Дата рождения", "1|Лунин Глеб|14.03.2012"],
                Some((3, vec![None, Some(FullName), Some(BirthDate)])),
                "titles above",
            ),
            (
                &[
                    "№|Обучающийся|||Представитель||",
                    "|Фамилия|Имя|Дата рождения|ФИО|Телефон|E-mail",
                    "1|Лунин|Глеб|14.03.2012|Лунина Анна|+79000000000|a@example.org",
                ],
                Some((
                    2,
                    vec![
                        None,
                        Some(Surname),
                        Some(GivenName),
                        Some(BirthDate),
                        Some(RepresentativeName),
                        Some(RepresentativePhone),
                        Some(RepresentativeEmail),
                    ],
                )),
                "two rows",
            ),
            (
                &["ФИО|Родство", "Петров Олег|Отец", "Лунина Анна|Мать"],
                Some((1, vec![Some(FullName), Some(RepresentativeBasis)])),
                "the first of the people looks like headings",
            ),
            (&["Лунин Глеб|7А|14.03.2012", "Юсупов Тимур|7А|15.04.2012"], None, "no headings"),
            (&["ФИО", "Лунин Глеб"], None, "one known heading is too few to be sure"),
        ] {
            let below = pupils(text);
            assert_eq!(below, expected, "{why}");
        }
    }
}
