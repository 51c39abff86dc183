//! The own page of a mentee: the mentor, the next meeting, the plan, how meetings were, a way to the curator.
//!
//! The same page opens with an account and with the link that a curator hands out; a representative reads it and answers
//! nothing on it in the mentee's name (`mayak_as_mentee` in the database).
//!
//! | module | what it is |
//! |---|---|
//! | [`load`] | the page |
//! | [`calendar`] | the next meeting for a calendar |
//! | [`reflect`] | how a meeting was |
//! | [`step`] | a step of the plan ticked |
//! | [`partner`] | asking for another mentor |
//! | [`closing`] | own words at the end |
//! | [`offer`] | whether to become a mentor |
//! | [`signal`] | «мне некомфортно» |

mod calendar;
mod closing;
mod load;
mod offer;
mod partner;
mod reflect;
mod signal;
mod step;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    draft::FormKey,
    ids::{AppointmentId, GatheringGuestId, MeetingId, PairId, PlanStepId, ReflectionId},
    meeting::{MeetingKind, MeetingPlace},
    mentoring_form::MentoringForm,
    pair_life::{OfferAnswer, PairPhase},
    personal::{HowWas, Useful},
    state::PairState,
};
use serde::Deserialize;
use serde_json::Value;

pub use calendar::calendar_entry;
pub use closing::say_words;
pub use load::page;
pub use offer::answer_offer;
pub use partner::ask_for_another;
pub use reflect::reflect;
pub use signal::signal;
pub use step::tick;

use crate::draft::Draft;

/// The own page.
#[derive(Debug, Clone)]
pub struct MyPage {
    /// Name of the mentee.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// With what help was asked for.
    pub request: String,
    /// Since when the school has suspended the use of these data.
    pub suspended_on: Option<NaiveDate>,
    /// Whether the mentee looks, not a representative.
    pub as_mentee: bool,
    /// Short name of the school.
    pub school: String,
    /// Whom to call there; empty when the school has not said.
    pub care_contact: String,
    /// Pairs, running ones first.
    pub pairs: Vec<MyPair>,
    /// Surveys that are open now.
    pub surveys: Vec<MySurvey>,
    /// What this person told the school, the newest first.
    pub notes: Vec<MyNote>,
    /// Whether the school may write down what a representative tells: the consent to it is in force.
    pub heard: bool,
    /// What was begun on this page and not sent.
    drafts: Vec<OwnDraft>,
}

impl MyPage {
    /// What was begun in a form of this page and not sent.
    #[must_use]
    pub fn draft(&self, form: &FormKey) -> Option<Draft> {
        let key = form.to_string();
        let found = self.drafts.iter().find(|draft| draft.form_key == key)?;
        Some(Draft { body: found.body.clone(), saved_at: found.saved_at })
    }
}

/// A draft of this page.
#[derive(Debug, Clone, Deserialize)]
struct OwnDraft {
    form_key: String,
    body: Value,
    saved_at: DateTime<Utc>,
}

/// What the person told the school.
#[derive(Debug, Clone, Deserialize)]
pub struct MyNote {
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A survey that waits, or was answered and is still open.
#[derive(Debug, Clone, Deserialize)]
pub struct MySurvey {
    /// The own invitation to the group meeting it is about.
    pub gathering_guest_id: GatheringGuestId,
    /// What it is called.
    pub title: String,
    /// Until when it is open.
    pub survey_until: DateTime<Utc>,
    /// Whether it was answered.
    pub answered: bool,
}

/// One pair of the mentee.
#[derive(Debug, Clone)]
pub struct MyPair {
    /// The pair.
    pub pair_id: PairId,
    /// The mentor.
    pub mentor: String,
    /// Where the mentor works or learns.
    pub workplace: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Name of the group it works in.
    pub group: Option<String>,
    /// What they want to reach.
    pub goal: String,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// How far it has come while it runs.
    pub phase: PairPhase,
    /// The meeting that comes next.
    pub next: Option<NextMeeting>,
    /// Strong sides and what is worked on, from the plan; empty without one.
    pub strong: String,
    /// See [`MyPair::strong`].
    pub weak: String,
    /// Goals of the plan, in their order.
    pub goals: Vec<MyGoal>,
    /// Meetings, the last first.
    pub meetings: Vec<MyMeeting>,
    /// Whether the mentee has asked for another mentor and waits for the answer.
    pub asked: bool,
    /// How it was closed.
    pub closing: Option<MyClosing>,
}

/// The meeting that comes next.
#[derive(Debug, Clone)]
pub struct NextMeeting {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Its kind.
    pub kind: MeetingKind,
    /// When.
    pub starts_at: DateTime<Utc>,
    /// Length in minutes.
    pub minutes: i32,
    /// In one room or not.
    pub place: MeetingPlace,
    /// Where exactly; may be empty.
    pub where_text: String,
    /// What it is about; may be empty.
    pub topic: String,
}

/// A goal of the plan.
#[derive(Debug, Clone, Deserialize)]
pub struct MyGoal {
    /// What is to be reached.
    pub words: String,
    /// By what one sees it; may be empty.
    pub measure: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Whether it is worked on: its steps may be ticked.
    pub open: bool,
    /// Whether it was reached.
    pub reached: bool,
    /// Steps, in their order.
    pub steps: Vec<MyStep>,
}

/// A step of a goal.
#[derive(Debug, Clone, Deserialize)]
pub struct MyStep {
    /// The step.
    pub plan_step_id: PlanStepId,
    /// What is to be done.
    pub words: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
}

/// That a meeting took place; what was said in it stays between the two.
#[derive(Debug, Clone)]
pub struct MyMeeting {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// Its kind.
    pub kind: MeetingKind,
    /// The day.
    pub held_on: NaiveDate,
    /// Length in minutes.
    pub minutes: i32,
    /// What it was about.
    pub topic: String,
    /// How the mentee found it; nobody else's eyes see the answer here.
    pub answer: Option<MyAnswer>,
    /// Whether the mentee may answer now, or change the answer.
    pub open: bool,
}

/// How the mentee found a meeting.
#[derive(Debug, Clone)]
pub struct MyAnswer {
    /// The answer.
    pub reflection_id: ReflectionId,
    /// How it was.
    pub how: HowWas,
    /// Whether it was of use.
    pub useful: Option<Useful>,
    /// Own words; may be empty.
    pub words: String,
}

/// How a pair was closed, as its mentee reads it.
#[derive(Debug, Clone)]
pub struct MyClosing {
    /// Code of what was agreed about contacts after the end.
    pub contact_rule: String,
    /// What was added to it; may be empty.
    pub contact_note: String,
    /// The mentee's own words; may be empty.
    pub words: String,
    /// Whether they may still be written.
    pub open: bool,
    /// Whether the school gives a certificate.
    pub certificate: bool,
    /// Whether the school asks the mentee to become a mentor.
    pub may_mentor: bool,
    /// What was answered to that.
    pub answer: Option<OfferAnswer>,
}
