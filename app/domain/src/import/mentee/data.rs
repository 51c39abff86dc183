//! A mentee as the base holds one: the same shape for reading, writing, undoing and exporting. The names are those of the
//! columns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    availability::Weekday,
    category::{MenteeCategory, MenteeKind},
    consent::RepresentativeBasis,
    dictionary::Reference,
    ids::AccountId,
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
};

/// All that lists can say about a mentee. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenteeData {
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Learns or teaches.
    pub kind: MenteeKind,
    /// Day of birth.
    pub birth_date: NaiveDate,
    /// Class of a pupil.
    pub class_label: String,
    /// Post of a teacher.
    pub post: String,
    /// Class teacher of a pupil.
    pub class_teacher_id: Option<AccountId>,
    /// Why the school thinks of mentoring.
    pub categories: Vec<MenteeCategory>,
    /// Own address.
    pub email: String,
    /// Own telephone.
    pub phone: String,
    /// What help is asked for.
    pub request: String,
    /// What is to be reached.
    pub goal: String,
    /// How soon.
    pub urgency: Urgency,
    /// The request in words of the dictionary.
    pub topics: Vec<Reference>,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Code of the role model.
    pub role_model: String,
    /// Code of the form of mentoring of a teacher.
    pub teacher_form: String,
    /// Code of its kind.
    pub teacher_kind: String,
    /// Code of its direction.
    pub teacher_direction: String,
    /// Through whom the school knows.
    pub channels: Vec<Channel>,
    /// Days with time.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// Languages of talks.
    #[serde(default)]
    pub languages: Vec<Reference>,
    /// First day in the programme.
    pub entered_on: NaiveDate,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
    /// Where the case is published.
    pub case_url: String,
    /// Gone through to its end.
    pub completed: bool,
    /// Who signs for a minor.
    pub representative: Option<RepresentativeData>,
}

/// A representative. The database wants an address or a telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentativeData {
    /// Full name.
    pub full_name: String,
    /// By what right.
    pub basis: RepresentativeBasis,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}
