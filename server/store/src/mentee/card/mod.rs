//! The card of a mentee: everything the school's staff may know.

mod load;

use chrono::NaiveDate;
use domain::{
    availability::Availability,
    category::{MenteeCategory, MenteeKind},
    consent::{ConsentState, RepresentativeBasis, SchoolConsentKind},
    dictionary::Reference,
    ids::{AccountId, MeetingId, MenteeId, MentorId, PairId},
    meeting::MeetingKind,
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    standing::MenteeStanding,
    state::PairState,
};
use serde::Deserialize;

use super::{Note, Teaching};
pub use load::card;

use crate::{audit::Deed, consent::CardConsent, identity::access::Access};

/// A mentee with everything that hangs on the entry.
#[derive(Debug, Clone)]
pub struct Card {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Full name.
    pub full_name: String,
    /// Pupil or teacher.
    pub kind: MenteeKind,
    /// When born.
    pub birth_date: NaiveDate,
    /// Class of a pupil, else empty.
    pub class_label: String,
    /// Post of a teacher, else empty.
    pub post: String,
    /// Class teacher of a pupil.
    pub class_teacher: Option<ClassTeacher>,
    /// The categories that the reader may know.
    pub categories: Vec<MenteeCategory>,
    /// Own address; may be empty.
    pub email: String,
    /// Own telephone; may be empty.
    pub phone: String,
    /// What help is asked for.
    pub request: String,
    /// What is to be reached; may be empty.
    pub goal: String,
    /// How soon a mentor is needed.
    pub urgency: Urgency,
    /// The request in words of the dictionary.
    pub topics: Vec<Reference>,
    /// Wished form.
    pub form: MentoringForm,
    /// Wished role model of that form.
    pub role_model: Option<Reference>,
    /// Mentoring of a teacher in its own terms.
    pub teaching: Teaching,
    /// Through whom the school knows of the need.
    pub channels: Vec<Channel>,
    /// Days and languages.
    pub availability: Availability,
    /// First day of the programme.
    pub entered_on: NaiveDate,
    /// Last day, when it ended or is to end.
    pub left_on: Option<NaiveDate>,
    /// What came of it; may be empty.
    pub result: String,
    /// Where the case or the review is published; may be empty.
    pub case_url: String,
    /// Gone through to its end.
    pub completed: bool,
    /// Since when the use of the data is suspended.
    pub blocked_on: Option<NaiveDate>,
    /// Why; empty when it is not.
    pub blocked_reason: String,
    /// Grows with every edit.
    pub version: i32,
    /// Parent or guardian.
    pub representative: Option<CardRepresentative>,
    /// Who opens the mentee's own page, was invited to it, or opened it once: mentee and representative.
    pub access: Access,
    /// Documents of consent, the newest first.
    pub consents: Vec<CardConsent>,
    /// Since when a mentor is looked for, while somebody owns the search.
    pub waits_since: Option<NaiveDate>,
    /// Pairs, running ones first, then the newest.
    pub pairs: Vec<CardPair>,
    /// The last five meetings, the newest first.
    pub meetings: Vec<CardMeeting>,
    /// What others told, the newest first: everything for curator and psychologist, the own entries for everybody else.
    pub notes: Vec<Note>,
    /// The last thirty deeds, the newest first.
    pub events: Vec<Deed>,
}

impl Card {
    /// Where the consent to processing stands on a day: without it nobody takes part.
    #[must_use]
    pub fn consent(&self, on: NaiveDate) -> ConsentState {
        CardConsent::state(&self.consents, SchoolConsentKind::Processing, on)
    }

    /// Whether a mentor is there or looked for on a day.
    #[must_use]
    pub fn standing(&self, on: NaiveDate) -> MenteeStanding {
        let left = self.left_on.filter(|day| *day <= on);
        let paired = self.pairs.iter().any(|pair| pair.state == PairState::Active);
        let ended = self.pairs.iter().filter_map(|pair| Some((pair.state, pair.ended_on?))).max_by_key(|(_, day)| *day);
        MenteeStanding::of(paired, ended, self.entered_on, left, self.waits_since)
    }
}

/// Class teacher of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassTeacher {
    /// Who.
    pub account_id: AccountId,
    /// The name.
    pub full_name: String,
    /// Whether the person still works here as one.
    pub works_here: bool,
}

/// Parent or guardian.
#[derive(Debug, Clone)]
pub struct CardRepresentative {
    /// Full name.
    pub full_name: String,
    /// By what right.
    pub basis: RepresentativeBasis,
    /// Address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// One pair of the mentee.
#[derive(Debug, Clone, Deserialize)]
pub struct CardPair {
    /// The pair.
    pub pair_id: PairId,
    /// Who mentors.
    pub mentor_id: MentorId,
    /// Full name of the mentor.
    pub mentor_name: String,
    /// Its form.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Last day, when it ended.
    pub ended_on: Option<NaiveDate>,
}

/// One meeting of the mentee.
#[derive(Debug, Clone, Deserialize)]
pub struct CardMeeting {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The pair that met.
    pub pair_id: PairId,
    /// Which in the sequence.
    pub kind: MeetingKind,
    /// The day.
    pub held_on: NaiveDate,
    /// How long, in minutes.
    pub minutes: i32,
    /// What about.
    pub topic: String,
}
