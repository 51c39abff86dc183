//! The list of mentees: what can be asked of it, and what a row says.

mod fitting;
mod select;

use chrono::NaiveDate;
use domain::{
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    consent::ConsentState,
    ids::{AccountId, MenteeId},
    mentoring_form::MentoringForm,
    request::Urgency,
    standing::MenteeStanding,
};

pub(super) use fitting::{Asked, fitting};
pub use select::list;

use super::Reader;

domain::terms! {
    /// What to ask about the consent.
    pub enum ConsentFilter {
        /// One is in force.
        InForce = "in_force" => "Действует",
        /// It is in force and ends soon.
        EndsSoon = "ends_soon" => "Скоро закончится",
        /// None is in force, for whatever reason.
        None = "none" => "Нет действующего",
    }
}

domain::terms! {
    /// At which stage of the cycle to look; without one everybody who takes part.
    pub enum StandingFilter {
        /// Works with a mentor.
        Paired = "paired" => "В паре",
        /// A mentor is looked for.
        Searching = "searching" => "Ищут наставника",
        /// The work is done.
        Finished = "finished" => "Работа завершена",
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
        /// By class, teachers behind; inside by name.
        Class = "class" => "По классу",
        /// By the first day of the programme.
        Entered = "entered" => "По дате вхождения",
    }
}

/// Whose class teacher to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassTeacherFilter {
    /// This colleague's pupils.
    Of(AccountId),
    /// Pupils without one.
    Nobody,
}

/// Which classes to look in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClassFilter {
    /// All classes of a grade.
    Grade(u8),
    /// One class.
    Class(ClassLabel),
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words looked for in name, class, post and request, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only this form of mentoring.
    pub form: Option<MentoringForm>,
    /// Only pupils or only teachers.
    pub kind: Option<MenteeKind>,
    /// Only these classes.
    pub class: Option<ClassFilter>,
    /// Only pupils of this class teacher.
    pub class_teacher: Option<ClassTeacherFilter>,
    /// Only of this category; a restricted one is looked for only when the reader may see it.
    pub category: Option<MenteeCategory>,
    /// Only with such a consent.
    pub consent: Option<ConsentFilter>,
    /// Only at this stage.
    pub standing: Option<StandingFilter>,
}

impl Filter {
    /// The filter as far as this reader may ask: by a restricted category nobody in particular is found.
    #[must_use]
    pub fn for_reader(mut self, reader: Reader) -> Self {
        if reader == Reader::Ordinary {
            self.category = self.category.filter(|category| !category.restricted());
        }
        self
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

/// One mentee in the list.
#[derive(Debug, Clone)]
pub struct MenteeRow {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Full name.
    pub full_name: String,
    /// Class or post.
    pub place: String,
    /// When born.
    pub birth_date: NaiveDate,
    /// What help is asked for.
    pub request: String,
    /// How soon a mentor is needed.
    pub urgency: Urgency,
    /// Wished form.
    pub form: MentoringForm,
    /// First day of the programme.
    pub entered_on: NaiveDate,
    /// Full names of those who work with the mentee now.
    pub mentors: Vec<String>,
    /// Whether a mentor is there or looked for.
    pub standing: MenteeStanding,
    /// Where the consent stands.
    pub consent: ConsentState,
    /// Whether the use of the data is suspended.
    pub blocked: bool,
}
