//! The text to which the contact of an organisation agrees who offers help on the public page. It names nobody: it is read
//! before anything is typed, and the text that was shown is the text that is kept, beside the name and the address.

use super::{Organisation, fill, processor, whole};

/// Which wording it is; kept with the signature.
pub const VERSION: &str = "partner-2026-12";

/// The document, ready to be shown and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerDocument {
    /// Heading.
    pub title: String,
    /// The text, paragraph by paragraph; plain text, not yet escaped.
    pub paragraphs: Vec<String>,
}

impl PartnerDocument {
    /// The document of a centre.
    #[must_use]
    pub fn new(operator: Organisation<'_>, operator_email: &str) -> Self {
        let value = |field: &str| match field {
            "operator" => operator.line(),
            "operator_email" => operator_email.to_owned(),
            "processor" => processor(None),
            unknown => format!("{{{unknown}}}"),
        };
        let mut parts = include_str!("partner.txt").split("\n\n").map(|part| fill(part.trim(), value));
        let title = parts.next().unwrap_or_default();
        Self { title, paragraphs: parts.collect() }
    }

    /// The whole text: what is hashed and kept.
    #[must_use]
    pub fn text(&self) -> String {
        whole(&self.title, &self.paragraphs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document says all that 152-FZ art. 9 asks for, and leaves no gap unfilled.
    #[test]
    fn complete() {
        let operator =
            Organisation { name: "Центр", address: "г. Лесогорск, ул. Школьная, д. 1" };
        let text = PartnerDocument::new(operator, "centre@example.org").text();
        for part in [
            "Согласие контактного лица",
            "\n\nОператор: Центр, адрес: г. Лесогорск, ул. Школьная, д. 1. Адрес электронной почты оператора: centre@example.org.",
            "\n\nЦель обработки: ",
            "\n\nПеречень персональных данных: ",
            "\n\nДействия с персональными данными: ",
            "\n\nОбработку другим лицам оператор не поручает.",
            "\n\nСрок действия: один год",
            "\n\nОтзыв согласия: ",
            "№ 152-ФЗ",
        ] {
            assert!(text.contains(part), "{part:?} is missing");
        }
        assert!(!text.contains(['{', '}']), "a gap is left");
    }
}
