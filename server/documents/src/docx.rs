//! A document of headings and paragraphs for word processors: a diary, a plan.

use docx_rs::{AlignmentType, Docx, DocxError, Paragraph, Run, RunFonts};
use domain::writing::Writing;

/// Family of the letters; every office program has it, or one of the same widths.
const FONT: &str = "Times New Roman";
/// Sizes in half points.
const TITLE: usize = 32;
const HEADING: usize = 26;
const TEXT: usize = 24;

/// The bytes of a file.
///
/// # Errors
/// The archive cannot be packed.
pub fn write(paper: &Writing) -> Result<Vec<u8>, DocxError> {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT);
    let mut docx = Docx::new().default_fonts(fonts).default_size(TEXT);
    docx =
        docx.add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run(&paper.title).bold().size(TITLE)));
    for line in &paper.lead {
        docx = docx.add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run(line)));
    }
    for part in &paper.parts {
        docx = docx.add_paragraph(Paragraph::new());
        docx = docx.add_paragraph(Paragraph::new().keep_next(true).add_run(run(&part.heading).bold().size(HEADING)));
        for (name, text) in &part.lines {
            docx = docx.add_paragraph(named(name, text));
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    docx.build().pack(&mut bytes)?;
    Ok(bytes.into_inner())
}

fn named(name: &str, text: &str) -> Paragraph {
    let mut paragraph = Paragraph::new();
    if !name.is_empty() {
        paragraph = paragraph.add_run(run(&format!("{name}: ")).bold());
    }
    for (number, line) in text.lines().enumerate() {
        let mut words = Run::new();
        if number > 0 {
            words = words.add_break(docx_rs::BreakType::TextWrapping);
        }
        paragraph = paragraph.add_run(words.add_text(plain(line)));
    }
    paragraph
}

fn run(text: &str) -> Run {
    Run::new().add_text(plain(text))
}

/// XML has no place for control characters, escaped or not.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use domain::writing::Part;
    use zip::ZipArchive;

    use super::*;

    /// What people wrote stands in the document as it is, whatever it looks like, line by line.
    #[test]
    fn words_stay_words() {
        let paper = Writing {
            title: "Дневник наставника".to_owned(),
            lead: vec!["Школа № 5".to_owned()],
            parts: vec![Part {
                heading: "24.11.2026".to_owned(),
                lines: vec![("Итог".to_owned(), "<b>да</b> & «нет»\u{1}\nвторая строка".to_owned())],
            }],
        };
        let mut archive = ZipArchive::new(Cursor::new(write(&paper).unwrap())).unwrap();
        let mut text = String::new();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        for words in
            ["Дневник наставника", "Школа № 5", "24.11.2026", "Итог: ", "&lt;b&gt;да", "вторая строка", "<w:br"]
        {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        assert!(!text.contains('\u{1}') && !text.contains("<b>"));
    }
}
