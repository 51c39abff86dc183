//! What a form says about a mentee, and what of it a reader may see.

use chrono::NaiveDate;
use domain::{
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    competence::Competence,
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone},
    mentoring_form::MentoringForm,
    term::Term,
    text::{LongText, PersonName, ShortText},
};

/// Everything a form asks about a mentee.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// When the person was born.
    pub birth_date: NaiveDate,
    /// Class of a pupil or post of a teacher.
    pub place: Place,
    /// Why the school thinks of mentoring.
    pub category: Category,
    /// The person's own address.
    pub email: Option<EmailAddress>,
    /// The person's own telephone.
    pub phone: Option<Phone>,
    /// What help is asked for, in own words.
    pub request: LongText<2000>,
    /// The same in words of the dictionary.
    pub topics: Vec<Competence>,
    /// Form of mentoring that fits the request.
    pub form: MentoringForm,
    /// Who signs for a minor.
    pub representative: Option<Representative>,
}

/// Where in the school the person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A pupil of a class.
    Class(ClassLabel),
    /// A teacher with a post.
    Post(ShortText<200>),
}

impl Place {
    /// Whether the person learns or teaches.
    #[must_use]
    pub fn kind(&self) -> MenteeKind {
        match self {
            Self::Class(_) => MenteeKind::Pupil,
            Self::Post(_) => MenteeKind::Teacher,
        }
    }

    /// The two columns, one of them empty.
    pub(super) fn columns(&self) -> (&str, &str) {
        match self {
            Self::Class(label) => (label.as_str(), ""),
            Self::Post(post) => ("", post.as_str()),
        }
    }
}

/// What a form says about the category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// The form did not show it: what is stored stays.
    Unseen,
    /// The form showed it; `None` is «none of them».
    Said(Option<MenteeCategory>),
}

/// Parent or guardian of a mentee. At least one of address and telephone is there; the database holds that too.
#[derive(Debug, Clone)]
pub struct Representative {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// By what right the person signs.
    pub basis: RepresentativeBasis,
    /// Address.
    pub email: Option<EmailAddress>,
    /// Telephone.
    pub phone: Option<Phone>,
}

/// Who reads, as far as restricted categories go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Curator or psychologist: sees every category.
    SeesRestricted,
    /// Anybody else of the staff: a restricted category reads as none at all.
    Ordinary,
}

impl Reader {
    /// Codes that must not leave the database for this reader.
    pub(super) fn hidden(self) -> Vec<String> {
        match self {
            Self::SeesRestricted => Vec::new(),
            Self::Ordinary => MenteeCategory::ALL
                .iter()
                .filter(|category| category.restricted())
                .map(|category| category.code().to_owned())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An ordinary reader is refused exactly the restricted categories.
    #[test]
    fn hidden_categories() {
        assert!(Reader::SeesRestricted.hidden().is_empty());
        let hidden = Reader::Ordinary.hidden();
        for category in MenteeCategory::ALL {
            assert_eq!(hidden.iter().any(|code| code == category.code()), category.restricted(), "{category}");
        }
    }
}
