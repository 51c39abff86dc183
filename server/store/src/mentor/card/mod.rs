//! The card of a mentor: everything the school's staff may know.

mod load;

use chrono::NaiveDate;
use domain::{
    availability::Availability,
    category::MentorCategory,
    dictionary::Reference,
    ids::{MenteeId, MentorId, PairId, PoolMentorId},
    mentoring_form::MentoringForm,
    paper::PapersOutlook,
    state::PairState,
};
use serde::Deserialize;

pub use load::card;

use crate::{audit::Deed, consent::CardConsent, identity::access::Access};

/// A mentor with everything that hangs on the entry.
#[derive(Debug, Clone)]
pub struct Card {
    /// The mentor.
    pub mentor_id: MentorId,
    /// Full name.
    pub full_name: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Workplace, class or post; may be empty.
    pub workplace: String,
    /// Class of a pupil; else empty.
    pub class_label: String,
    /// When born; known of pupils.
    pub birth_date: Option<NaiveDate>,
    /// What the mentor can help with.
    pub competences: Vec<Reference>,
    /// The same in own words; may be empty.
    pub own_words: String,
    /// Portfolio and questionnaire of an internal mentor.
    pub portfolio: CardPortfolio,
    /// Whom, when and how an internal mentor wants to help.
    pub wishes: CardWishes,
    /// Places in this school.
    pub capacity: i32,
    /// Places that running pairs take.
    pub taken: i32,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// First day of the programme.
    pub entered_on: NaiveDate,
    /// Last day, when it ended or is to end.
    pub left_on: Option<NaiveDate>,
    /// What came of it; may be empty.
    pub result: String,
    /// Where the case or the review is published; may be empty.
    pub case_url: String,
    /// Since when the use of the data is suspended.
    pub blocked_on: Option<NaiveDate>,
    /// Why; empty when it is not.
    pub blocked_reason: String,
    /// Grows with every edit.
    pub version: i32,
    /// Whether the mentor has a cabinet, was invited to it, or had one. Of a mentor from the pool nothing is known here.
    pub access: Access,
    /// Documents of consent of a mentor of the school's own, the newest first.
    pub consents: Vec<CardConsent>,
    /// For a mentor engaged from the pool.
    pub pool: Option<PoolFacts>,
    /// Pairs, running ones first, then the newest.
    pub pairs: Vec<CardPair>,
    /// The last thirty deeds, the newest first.
    pub events: Vec<Deed>,
}

/// What a mentor of the school says about the own experience; every text may be empty.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CardPortfolio {
    /// Education.
    pub education: String,
    /// Work and experience.
    pub experience: String,
    /// What the programme can use.
    pub achievements: String,
    /// What comes easily.
    pub strengths: String,
    /// What comes hard.
    pub weaknesses: String,
    /// Hobbies and interests.
    pub hobbies: String,
    /// What the mentor expects.
    pub expectations: String,
    /// Why.
    pub motivation: String,
}

/// Whom, when and how a mentor of the school wants to help.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CardWishes {
    /// In which forms.
    pub forms: Vec<MentoringForm>,
    /// Mentees from this age.
    pub age_from: Option<i32>,
    /// Mentees to this age.
    pub age_to: Option<i32>,
    /// Hours in a month.
    pub hours_per_month: Option<i32>,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// On which days and in which languages.
    #[serde(flatten)]
    pub availability: Availability,
}

/// What the region's pool says about the mentor.
#[derive(Debug, Clone, Deserialize)]
pub struct PoolFacts {
    /// The entry of the pool.
    pub pool_mentor_id: PoolMentorId,
    /// What the mentor shows to schools; `None` when the mentor is not shown any more.
    pub shown: Option<PoolShown>,
    /// Until when the papers that the region asks are in force.
    pub papers: PapersOutlook,
}

/// What a mentor of the pool agreed to show to schools.
#[derive(Debug, Clone, Deserialize)]
pub struct PoolShown {
    /// Organisation.
    pub organisation: Option<String>,
    /// Post; may be empty.
    pub post: String,
    /// School the mentor graduated from; may be empty.
    pub alma_mater: String,
    /// In which forms.
    pub forms: Vec<MentoringForm>,
    /// Hours in a month.
    pub hours_per_month: i32,
    /// Where meetings suit best.
    pub municipality: Option<String>,
    /// Meets in one room.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// On which days and in which languages.
    #[serde(flatten)]
    pub availability: Availability,
}

/// One pair of the mentor.
#[derive(Debug, Clone, Deserialize)]
pub struct CardPair {
    /// The pair.
    pub pair_id: PairId,
    /// Who is helped.
    pub mentee_id: MenteeId,
    /// Full name of the mentee.
    pub mentee_name: String,
    /// Class or post of the mentee.
    pub mentee_place: String,
    /// Its form.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Last day, when it ended.
    pub ended_on: Option<NaiveDate>,
}
