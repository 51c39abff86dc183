//! A mentor as the base holds one: the same shape for reading, writing, undoing and exporting. The names are those of the
//! columns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{availability::Weekday, category::MentorCategory, dictionary::Reference, mentoring_form::MentoringForm};

/// All that lists can say about a mentor. Texts are empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorData {
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Who the mentor is; at least one.
    pub categories: Vec<MentorCategory>,
    /// Day of birth, of a pupil who mentors.
    pub birth_date: Option<NaiveDate>,
    /// Class, of a pupil who mentors.
    pub class_label: String,
    /// Address.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Post or place of work.
    pub workplace: String,
    /// What the mentor can help with.
    pub competences: Vec<Reference>,
    /// The same in own words.
    pub own_words: String,
    /// Education.
    pub education: String,
    /// Experience.
    pub experience: String,
    /// Achievements that matter for the programme.
    pub achievements: String,
    /// Strengths.
    pub strengths: String,
    /// Weaknesses.
    pub weaknesses: String,
    /// Interests.
    pub hobbies: String,
    /// What the mentor expects.
    pub expectations: String,
    /// Why the mentor takes part.
    pub motivation: String,
    /// Forms the mentor is ready to work in.
    pub forms: Vec<MentoringForm>,
    /// The youngest mentee, in years.
    pub age_from: Option<i32>,
    /// The oldest mentee, in years.
    pub age_to: Option<i32>,
    /// Time given, in hours per month.
    pub hours_per_month: Option<i32>,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// Days with time.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// Languages of talks.
    #[serde(default)]
    pub languages: Vec<Reference>,
    /// Mentees at one time.
    pub capacity: i32,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// First day in the programme.
    pub entered_on: NaiveDate,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
    /// Where the case is published.
    pub case_url: String,
}
