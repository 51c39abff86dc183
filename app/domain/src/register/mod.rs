//! What a school takes away: the two registers as the method's annex has them, everything that can be brought back, and
//! the list of those who want a mentor. A table here is the same on paper, in a workbook and in a text.

mod columns;
mod mentees;
mod mentors;

pub use columns::{MenteeColumn, MentorColumn};
pub use mentees::{MenteeLine, mentees};
pub use mentors::{MentorLine, mentors};

crate::terms! {
    /// How much of a base is taken away.
    #[derive(Default)]
    pub enum Extent {
        /// The columns of the annex, and after them everything that can be brought back.
        #[default]
        Full = "full" => "Все столбцы",
        /// The columns of the annex only.
        Official = "official" => "Официальная форма",
        /// Mentees who have no mentor yet (document D10 of the domain reference).
        Wanting = "wanting" => "Перечень лиц, желающих иметь наставников",
    }
}

/// The other side of a pair.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Partner {
    /// Full name.
    pub name: String,
    /// Class, post or place of work; may be empty.
    pub place: String,
}

/// Names, or places, of several people: each once, in their order.
fn listed<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !seen.contains(&part) {
            seen.push(part);
        }
    }
    seen.join("; ")
}

#[cfg(test)]
mod tests;
