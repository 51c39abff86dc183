//! A text of separated values: `;` as Excel in Russian saves it, `,` as everybody else does, or tabs.
//!
//! Read by hand, because people must be told the row as office programs number it and the row whose quotation mark
//! nothing closes; readers of libraries skip blank lines uncounted and take the rest of the file for one text.

use std::{iter::Peekable, mem, str::Chars};

use super::{Rows, Sheet};
use crate::{Problem, csv::FORMULA};

/// Lines looked at to tell the separator.
const SAMPLE: usize = 50;

/// Reads a text.
///
/// # Errors
/// A quotation mark is never closed, or a limit is passed.
pub(super) fn read(text: &str) -> Result<Sheet, Problem> {
    let (separator, text, mut number) = separator(text);
    let mut signs = text.chars().peekable();
    let mut rows = Rows::default();
    while signs.peek().is_some() {
        number += 1;
        rows.push(number, record(&mut signs, separator).ok_or(Problem::OpenQuote(number))?)?;
    }
    Ok(Sheet { name: String::new(), others: Vec::new(), rows: rows.into_vec(), day_shift: 0 })
}

/// One record; `None` when the text ends inside of quotation marks. They count only where a cell begins with one, as in
/// office programs: «ООО "Маяк"» is a text.
fn record(signs: &mut Peekable<Chars<'_>>, separator: char) -> Option<Vec<String>> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut begins = true;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if begins => quoted(signs, &mut cell)?,
            sign if sign == separator => {
                cells.push(bare(&mem::take(&mut cell)));
                begins = true;
                continue;
            }
            '\n' => break,
            '\r' => {
                signs.next_if_eq(&'\n');
                break;
            }
            sign => cell.push(sign),
        }
        begins = false;
    }
    cells.push(bare(&cell));
    Some(cells)
}

/// The text up to the closing mark, two marks for one in it.
fn quoted(signs: &mut Peekable<Chars<'_>>, cell: &mut String) -> Option<()> {
    loop {
        match signs.next()? {
            '"' if signs.next_if_eq(&'"').is_none() => return Some(()),
            sign => cell.push(sign),
        }
    }
}

/// The text of a cell. Our own exports put an apostrophe before what an office program would take for a formula.
fn bare(cell: &str) -> String {
    let text = cell.trim();
    text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(text).to_owned()
}

/// The separator: said in a first line `sep=;`, or the one that stands most often outside of quotation marks. With it the
/// text to read and the lines before it.
fn separator(text: &str) -> (char, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim_end_matches('\r').strip_prefix("sep=").and_then(|said| said.chars().next());
    if let Some(sign @ (';' | ',' | '\t')) = said {
        return (sign, rest, 1);
    }
    // Of equals the first: a comma also stands inside of texts.
    let mut counts = [(';', 0_usize), ('\t', 0), (',', 0)];
    let mut inside = false;
    for sign in text.lines().take(SAMPLE).flat_map(str::chars) {
        if sign == '"' {
            inside = !inside;
        } else if !inside && let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == sign) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let sign = counts.iter().find(|(_, count)| Some(*count) == most).map_or(';', |(sign, _)| *sign);
    (sign, text, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        read(text).unwrap().rows.into_iter().map(|row| (row.number, row.cells)).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    /// The separator is found, whichever it is, and commas inside of texts do not mislead.
    #[test]
    fn separators() {
        for text in
            ["ФИО;Класс\nЛунин;7А", "ФИО,Класс\nЛунин,7А", "ФИО\tКласс\nЛунин\t7А", "sep=;\nФИО;Класс\nЛунин;7А"]
        {
            let cells: Vec<_> = rows(text).into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(cells, [["ФИО", "Класс"], ["Лунин", "7А"]], "{text:?}");
        }
        assert_eq!(
            rows("ФИО;Запрос\nЛунин;\"читать, писать, считать, думать\""),
            [row(1, &["ФИО", "Запрос"]), row(2, &["Лунин", "читать, писать, считать, думать"])]
        );
    }

    /// Rows keep the numbers that office programs show: blank lines count, breaks inside of cells do not.
    #[test]
    fn numbers() {
        for end in ["\r\n", "\n", "\r"] {
            let text = ["a;b", "", ";;", "\"x\ny\";1", "z;2", ""].join(end);
            assert_eq!(rows(&text), [row(1, &["a", "b"]), row(4, &["x\ny", "1"]), row(5, &["z", "2"])], "{end:?}");
        }
        assert_eq!(rows("sep=,\r\na,b\n"), [row(2, &["a", "b"])], "the line with the separator is a line");
    }

    /// A quotation mark that nothing closes would swallow the rest of the list; one inside of a text is only a sign.
    #[test]
    fn quotes() {
        assert_eq!(read("a;b\n\"Лунин;1\nЮсупов;2\n").unwrap_err(), Problem::OpenQuote(2));
        assert_eq!(read("a;\"").unwrap_err(), Problem::OpenQuote(1));
        assert_eq!(rows("ООО \"Маяк;1\nб;2"), [row(1, &["ООО \"Маяк", "1"]), row(2, &["б", "2"])]);
        assert_eq!(rows("\"ООО \"\"Маяк\"\"\";\"\""), [row(1, &["ООО \"Маяк\""])]);
        assert_eq!(rows("\"а\"б\"в\";1"), [row(1, &["аб\"в\"", "1"])], "text behind the closing mark");
    }

    /// The apostrophe of our own exports is taken off, and no other.
    #[test]
    fn apostrophes() {
        assert_eq!(rows("'=1+1;'д'Артаньян;'-"), [row(1, &["=1+1", "'д'Артаньян", "-"])]);
    }
}
