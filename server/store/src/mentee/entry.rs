//! What a form says about a mentee, and what of it a reader may see.

use chrono::NaiveDate;
use domain::{
    availability::Availability,
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::Reference,
    ids::AccountId,
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
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
    /// Class teacher of a pupil: a colleague with that role in this school.
    pub class_teacher: Option<AccountId>,
    /// Why the school thinks of mentoring.
    pub categories: Categories,
    /// The person's own address.
    pub email: Option<EmailAddress>,
    /// The person's own telephone.
    pub phone: Option<Phone>,
    /// What help is asked for, in own words.
    pub request: LongText<2000>,
    /// What is to be reached.
    pub goal: Option<LongText<1000>>,
    /// How soon a mentor is needed.
    pub urgency: Urgency,
    /// The request in words of the dictionary.
    pub topics: Vec<Reference>,
    /// Form of mentoring that fits the request.
    pub form: MentoringForm,
    /// Wished role model of that form.
    pub role_model: Option<Reference>,
    /// Mentoring of a teacher in its own terms.
    pub teaching: Teaching,
    /// Through whom the school knows of the need.
    pub channels: Vec<Channel>,
    /// Days and languages.
    pub availability: Availability,
    /// Days and result of the programme; `None` on a new entry begins it today, on an edit leaves it as it is.
    pub programme: Option<Programme>,
    /// Who signs for a minor.
    pub representative: Option<Representative>,
}

impl Entry {
    /// An entry with what nobody can be entered without; everything else open.
    #[must_use]
    pub fn new(
        full_name: PersonName,
        birth_date: NaiveDate,
        place: Place,
        request: LongText<2000>,
        form: MentoringForm,
    ) -> Self {
        Self {
            full_name,
            birth_date,
            place,
            class_teacher: None,
            categories: Categories::Said(Vec::new()),
            email: None,
            phone: None,
            request,
            goal: None,
            urgency: Urgency::Ordinary,
            topics: Vec::new(),
            form,
            role_model: None,
            teaching: Teaching::default(),
            channels: Vec::new(),
            availability: Availability::default(),
            programme: None,
            representative: None,
        }
    }
}

/// Form, kind and direction of a teacher's mentoring (domain reference §1.3); all open for a pupil.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teaching {
    /// Who helps.
    pub form: Option<Reference>,
    /// How.
    pub kind: Option<Reference>,
    /// With what.
    pub direction: Option<Reference>,
}

/// How the programme of one person began and ended (domain reference §4.1, columns 6 and 10–13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// First day.
    pub entered_on: NaiveDate,
    /// Last day; may lie ahead.
    pub left_on: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<LongText<2000>>,
    /// Where the case or the review is published.
    pub case_url: Option<WebAddress>,
    /// Gone through to its end.
    pub completed: bool,
}

impl Programme {
    /// A programme that begins on that day.
    #[must_use]
    pub fn since(entered_on: NaiveDate) -> Self {
        Self { entered_on, left_on: None, result: None, case_url: None, completed: false }
    }
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

/// What a form says about the categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Categories {
    /// The form did not show them: what is stored stays.
    Unseen,
    /// The form showed them; there may be none.
    Said(Vec<MenteeCategory>),
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
