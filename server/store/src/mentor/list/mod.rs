//! The list of mentors: what can be asked of it, and what a row says.

mod select;

use chrono::NaiveDate;
use domain::{
    category::{MentorBase, MentorCategory},
    dictionary::Reference,
    ids::MentorId,
    mentoring_form::MentoringForm,
    paper::PapersOutlook,
};

pub use select::{list, matching};

domain::terms! {
    /// Where a mentor comes from.
    pub enum Source {
        /// The school's own entry.
        School = "school" => "Из школы",
        /// Engaged from the region's pool.
        Pool = "pool" => "Из пула региона",
    }
}

domain::terms! {
    /// Who of the base to show; without one everybody who takes part.
    pub enum StandingFilter {
        /// No longer takes part.
        Left = "left" => "Завершили участие",
        /// Everybody in the base.
        All = "all" => "Вся база",
    }
}

domain::terms! {
    /// By what the list is sorted.
    pub enum Sort {
        /// By name.
        Name = "name" => "По имени",
        /// By free places.
        Free = "free" => "По свободным местам",
        /// By the first day of the programme.
        Entered = "entered" => "По дате вхождения",
    }
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: Sort,
    /// The other way round.
    pub descending: bool,
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words looked for in name, workplace and own words, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only mentors of this base.
    pub base: Option<MentorBase>,
    /// Only who can help with this.
    pub competence: Option<Reference>,
    /// Only from here.
    pub source: Option<Source>,
    /// Only who mentors in this form; of a mentor from the pool the forms shown there count.
    pub form: Option<MentoringForm>,
    /// Only with a free place.
    pub free: bool,
    /// Only at this stage.
    pub standing: Option<StandingFilter>,
}

/// One mentor in the list.
#[derive(Debug, Clone)]
pub struct MentorRow {
    /// The mentor.
    pub mentor_id: MentorId,
    /// Full name.
    pub full_name: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Workplace, class or post; may be empty.
    pub workplace: String,
    /// What the mentor can help with.
    pub competences: Vec<Reference>,
    /// Places in this school.
    pub capacity: i32,
    /// Places that running pairs take.
    pub taken: i32,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// Where the mentor comes from.
    pub source: Source,
    /// First day of the programme.
    pub entered_on: NaiveDate,
    /// Last day, when it is over.
    pub left_on: Option<NaiveDate>,
    /// Full names of the mentees of running pairs.
    pub mentees: Vec<String>,
    /// Whether the use of the data is suspended.
    pub blocked: bool,
    /// Until when the papers of a mentor of the pool are in force; of other mentors none are asked.
    pub papers: Option<PapersOutlook>,
}
