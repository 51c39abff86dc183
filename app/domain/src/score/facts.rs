//! What is known of a mentee and a mentor when pairs are sought, as far as it counts.

use serde::{Deserialize, Serialize};

use crate::{
    availability::Weekday,
    category::MentorCategory,
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
};

/// A topic of requests and competences or a language of talks, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its words.
    pub label: String,
    /// The heading it stands under; of a language itself.
    pub heading: String,
}

/// A mentee without a mentor in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenteeFacts {
    /// The mentee.
    pub id: MenteeId,
    /// The name.
    pub name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// Full years.
    pub age: u16,
    /// Topics of the request, as numbers in the list of topics.
    pub topics: Vec<u16>,
    /// Days with time; empty when nobody asked.
    pub weekdays: Vec<Weekday>,
    /// Languages of talks, as numbers in the list of topics; empty when nobody asked.
    pub languages: Vec<u16>,
    /// Whether a consent to processing is in force.
    pub consent: bool,
    /// Whether the pupil is on the preventive register; never shown to anybody but curator and psychologist.
    pub on_register: bool,
}

/// A mentor of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "answers of a questionnaire, each its own; no state hides in them")]
pub struct MentorFacts {
    /// The mentor.
    pub id: MentorId,
    /// The name.
    pub name: String,
    /// Where the mentor works or learns.
    pub workplace: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Competences, as numbers in the list of topics.
    pub topics: Vec<u16>,
    /// Forms the mentor chose; empty when nobody asked.
    pub forms: Vec<MentoringForm>,
    /// Hours per month, when known.
    pub hours: Option<u16>,
    /// The youngest wished.
    pub age_from: Option<u16>,
    /// The oldest wished.
    pub age_to: Option<u16>,
    /// Days with time; empty when nobody asked.
    pub weekdays: Vec<Weekday>,
    /// Languages of talks, as numbers in the list of topics; empty when nobody asked.
    pub languages: Vec<u16>,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video or telephone.
    pub online: bool,
    /// Of the school, or lives in its municipality.
    pub near: bool,
    /// Came from the region's pool.
    pub external: bool,
    /// Places in this school, taken ones included.
    pub capacity: u32,
    /// Free ones among them.
    pub free: u32,
    /// Pairs of this school brought to an end with a result.
    pub finished: u32,
    /// Whether experience is written down in the questionnaire.
    pub told: bool,
    /// Whether a consent to processing is in force; of mentors of the pool the region has it.
    pub consent: bool,
    /// Of the pool: whether the entry is approved and shown.
    pub approved: bool,
    /// Of the pool: whether the papers the region asks for are in force.
    pub papers: bool,
    /// Of the pool: whether the mentor said to be away.
    pub away: bool,
}

/// What one said about the other after the group meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wish {
    /// Named, at this place of the list from 1.
    pub rank: Option<u8>,
    /// Asked not to work with.
    pub avoids: bool,
}

/// What is known of two people together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "marks that stand beside each other; any of them may be there")]
pub struct Between {
    /// A colleague keeps them together.
    pub locked: bool,
    /// «Не предлагать».
    pub banned: bool,
    /// The psychologist is against it.
    pub veto: bool,
    /// They are relatives.
    pub relatives: bool,
    /// A registry number or a decision allows this mentor for a pupil on the preventive register.
    pub register_decided: bool,
    /// What the mentee said, once answers are revealed.
    pub mentee: Wish,
    /// What the mentor said.
    pub mentor: Wish,
}
