//! What a form says about an internal mentor.

use chrono::NaiveDate;
use domain::{
    availability::Availability,
    category::MentorCategory,
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::Reference,
    mentoring_form::MentoringForm,
    numbers::{Age, Capacity, HoursPerMonth},
    text::{LongText, PersonName, ShortText},
};

/// Everything a form asks about an internal mentor.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// Who the mentor is; at least one.
    pub categories: Vec<MentorCategory>,
    /// Class, post or place of work.
    pub workplace: ShortText<200>,
    /// Class of a pupil.
    pub class: Option<ClassLabel>,
    /// When born; needed of a pupil, because somebody else signs for a minor.
    pub birth_date: Option<NaiveDate>,
    /// Address.
    pub email: Option<EmailAddress>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// What the mentor can help with.
    pub competences: Vec<Reference>,
    /// The same in own words.
    pub own_words: Option<LongText<2000>>,
    /// Portfolio and questionnaire.
    pub portfolio: Portfolio,
    /// Whom, when and how the mentor wants to help.
    pub wishes: Wishes,
    /// How many mentees at one time.
    pub capacity: Capacity,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// Days and result of the programme; `None` on a new entry begins it today, on an edit leaves it as it is.
    pub programme: Option<Programme>,
}

impl Entry {
    /// An entry with what nobody can be entered without; everything else open.
    #[must_use]
    pub fn new(
        full_name: PersonName,
        categories: Vec<MentorCategory>,
        workplace: ShortText<200>,
        capacity: Capacity,
    ) -> Self {
        Self {
            full_name,
            categories,
            workplace,
            class: None,
            birth_date: None,
            email: None,
            phone: None,
            competences: Vec::new(),
            own_words: None,
            portfolio: Portfolio::default(),
            wishes: Wishes::default(),
            capacity,
            interviewed_on: None,
            programme: None,
        }
    }
}

/// «Портфолио наставника» and the questionnaire of stage 4 (domain reference §2.1). Read by the school's staff only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// Education.
    pub education: Option<LongText<1000>>,
    /// Work and experience.
    pub experience: Option<LongText<1000>>,
    /// What the programme can use.
    pub achievements: Option<LongText<1000>>,
    /// What comes easily.
    pub strengths: Option<LongText<1000>>,
    /// What comes hard.
    pub weaknesses: Option<LongText<1000>>,
    /// Hobbies and interests.
    pub hobbies: Option<LongText<1000>>,
    /// What the mentor expects of the programme.
    pub expectations: Option<LongText<1000>>,
    /// Why.
    pub motivation: Option<LongText<1000>>,
}

/// Whom, when and how a mentor wants to help; all may be open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// In which forms.
    pub forms: Vec<MentoringForm>,
    /// Mentees from this age.
    pub age_from: Option<Age>,
    /// Mentees to this age.
    pub age_to: Option<Age>,
    /// Hours in a month.
    pub hours_per_month: Option<HoursPerMonth>,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// On which days and in which languages.
    pub availability: Availability,
}

/// How the programme of one mentor began and ended (domain reference §4.2, columns 10 and 14–16).
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
}

impl Programme {
    /// A programme that begins on that day.
    #[must_use]
    pub fn since(entered_on: NaiveDate) -> Self {
        Self { entered_on, left_on: None, result: None, case_url: None }
    }
}

/// What a school may change about a mentor from the pool.
#[derive(Debug, Clone, Copy)]
pub struct UseOfPlaces {
    /// Places used in this school, of those the mentor gave.
    pub capacity: Capacity,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
}
