//! The full texts an external mentor signs (what participants of a school sign: [`school`]), filled in with the names of both sides. The text that was shown is the text
//! that is kept and hashed, so it holds no date: the moment of signing stands beside it.
//!
//! Content follows 152-FZ art. 9: who consents, the operator with its address, the purpose, the list of data, the actions,
//! the one who processes on the operator's order, the term and the way to withdraw. Since 01.09.2025 (156-FZ of
//! 24.06.2025) a consent may not be part of another document, so the two purposes have two texts and two signatures.
//!
//! The words stand in `consent_text/*.txt` so that a lawyer can read them. Whoever changes one gives it a new
//! [`ConsentDocument::version`]: what was signed under the old one stays valid as it was.

pub mod partner;
pub mod school;

use crate::consent::ConsentKind;

/// Who consents to whom.
#[derive(Debug, Clone, Copy)]
pub struct ConsentParties<'a> {
    /// Family name, first name, patronymic of the mentor.
    pub mentor_name: &'a str,
    /// The mentor's address, by which the signature is proved.
    pub mentor_email: &'a str,
    /// Name of the region, as the schools of the region are meant.
    pub region_name: &'a str,
    /// The regional centre, which is the operator of the data.
    pub operator: Organisation<'a>,
    /// The operator's address for withdrawals.
    pub operator_email: &'a str,
    /// Who processes on the operator's order, when the operator does not run the platform itself (152-FZ art. 6 part 3).
    pub processor: Option<Organisation<'a>>,
}

/// An organisation as a consent has to name it.
#[derive(Debug, Clone, Copy)]
pub struct Organisation<'a> {
    /// Full name.
    pub name: &'a str,
    /// Postal address; may be empty while the centre has not filled it in.
    pub address: &'a str,
}

impl Organisation<'_> {
    /// In one line of a document.
    pub(crate) fn line(&self) -> String {
        if self.address.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}, адрес: {}", self.name, self.address)
        }
    }
}

/// One consent, ready to be shown, signed and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentDocument {
    /// What it is for.
    pub kind: ConsentKind,
    /// Which wording it is; kept with the signature.
    pub version: &'static str,
    /// Heading.
    pub title: String,
    /// The text, paragraph by paragraph; plain text, not yet escaped.
    pub paragraphs: Vec<String>,
}

impl ConsentDocument {
    /// The consent of this kind between these sides. The same arguments give the same text, letter by letter.
    #[must_use]
    pub fn new(kind: ConsentKind, parties: &ConsentParties<'_>) -> Self {
        let (version, template) = match kind {
            ConsentKind::Processing => ("processing-2026-12-3", include_str!("consent_text/processing.txt")),
            ConsentKind::RegionalPool => ("regional_pool-2026-12-3", include_str!("consent_text/regional_pool.txt")),
        };
        // Split first, fill after: a name cannot make paragraphs.
        let mut parts = template.split("\n\n").map(|part| fill(part.trim(), |field| value(field, parties)));
        let title = parts.next().unwrap_or_default();
        Self { kind, version, title, paragraphs: parts.collect() }
    }

    /// The whole text: what is hashed and kept.
    #[must_use]
    pub fn text(&self) -> String {
        whole(&self.title, &self.paragraphs)
    }
}

/// Heading and paragraphs as one text, an empty line between them.
fn whole(title: &str, paragraphs: &[String]) -> String {
    let mut text = title.to_owned();
    for paragraph in paragraphs {
        text.push_str("\n\n");
        text.push_str(paragraph);
    }
    text
}

/// Puts values in place of `{…}`, in one pass: braces within a name are left alone.
fn fill(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(template.len() + 128);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((field, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(&value(field));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn value(field: &str, parties: &ConsentParties<'_>) -> String {
    match field {
        "mentor" => parties.mentor_name.to_owned(),
        "mentor_email" => parties.mentor_email.to_owned(),
        "region" => parties.region_name.to_owned(),
        "operator" => parties.operator.line(),
        "operator_email" => parties.operator_email.to_owned(),
        "processor" => processor(parties.processor),
        unknown => format!("{{{unknown}}}"),
    }
}

/// Who processes on the operator's order.
fn processor(processor: Option<Organisation<'_>>) -> String {
    match processor {
        Some(processor) => format!("Обработку по поручению оператора ведёт: {}.", processor.line()),
        None => "Обработку другим лицам оператор не поручает.".to_owned(),
    }
}

/// Without line breaks, which would make paragraphs of a name.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::term::Term;

    const PARTIES: ConsentParties<'_> = ConsentParties {
        mentor_name: "Ясенева Анна Павловна",
        mentor_email: "yaseneva@example.org",
        region_name: "Лесогорская область",
        operator: Organisation {
            name: "Региональный наставнический центр Лесогорской области",
            address: "г. Лесогорск, ул. Школьная, д. 1",
        },
        operator_email: "centre@example.org",
        processor: None,
    };

    /// Every document says all that 152-FZ art. 9 asks for, and leaves no gap unfilled.
    #[test]
    fn complete() {
        for kind in ConsentKind::ALL {
            let text = ConsentDocument::new(*kind, &PARTIES).text();
            for part in [
                "Ясенева Анна Павловна",
                "yaseneva@example.org",
                "Региональный наставнический центр Лесогорской области, адрес: г. Лесогорск, ул. Школьная, д. 1",
                "centre@example.org",
                "№ 152-ФЗ",
                "\n\nЦель обработки: ",
                "\n\nПеречень персональных данных",
                "\n\nДействия с персональными данными: ",
                "\n\nОбработку другим лицам оператор не поручает.",
                "\n\nСрок действия: один год",
                "\n\nОтзыв согласия: ",
                "в личном кабинете наставника",
                "\n\nПодпись: ",
            ] {
                assert!(text.contains(part), "{kind}: {part:?} is missing");
            }
            assert!(!text.contains(['{', '}']), "{kind}: a gap is left");
        }
    }

    /// One purpose, one document: titles, versions and texts differ, and neither text grants the other's purpose.
    #[test]
    fn separate() {
        let documents: Vec<_> = ConsentKind::ALL.iter().map(|kind| ConsentDocument::new(*kind, &PARTIES)).collect();
        let titles: HashSet<_> = documents.iter().map(|document| &document.title).collect();
        let versions: HashSet<_> = documents.iter().map(|document| document.version).collect();
        assert_eq!((titles.len(), versions.len()), (documents.len(), documents.len()));
        let [processing, pool] = documents.as_slice() else { panic!("two kinds are expected") };
        assert!(processing.text().contains("даётся отдельное согласие"));
        assert!(!processing.text().contains("предоставление, доступ"), "processing does not hand data on");
        assert!(pool.text().contains("мои контакты организациям не передаются"));
    }

    /// A processor is named with its address, and a centre without an address leaves no loose comma.
    #[test]
    fn organisations() {
        let processor =
            Some(Organisation { name: "АНО «Опора»", address: "г. Лесогорск, а/я 7" });
        let parties =
            ConsentParties { processor, operator: Organisation { name: "Центр", address: "" }, ..PARTIES };
        let text = ConsentDocument::new(ConsentKind::Processing, &parties).text();
        assert!(text.contains("Обработку по поручению оператора ведёт: АНО «Опора», адрес: г. Лесогорск, а/я 7."));
        assert!(text.contains("Оператор: Центр. Адрес"));
    }

    /// What people type stays what they typed: braces are no gaps and blank lines make no paragraphs.
    #[test]
    fn names_are_only_names() {
        let plain = ConsentDocument::new(ConsentKind::Processing, &PARTIES);
        let parties = ConsentParties { mentor_name: "{operator} {", mentor_email: "a\n\nb", ..PARTIES };
        let odd = ConsentDocument::new(ConsentKind::Processing, &parties);
        assert_eq!(odd.paragraphs.len(), plain.paragraphs.len());
        assert!(odd.paragraphs[0].starts_with("Я, {operator} {, адрес электронной почты: a\n\nb, "));
    }
}
