//! What is known of two people together: marks of colleagues, and whom each named after the group meeting.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    board::{MarkKind, Tie},
    ids::{MenteeId, MentorId},
    score::{Between, Kinship, MenteeFacts, MentorFacts},
    term::Term,
};
use serde::Deserialize;

/// What somebody wrote about two people, or chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// What it is.
    pub kind: MarkKind,
    /// The words; may be empty.
    pub note: String,
    /// Who; `None` when the person is no colleague any more.
    pub who: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something known of two people, as `board.sql` gives it: a mark, a wish of the survey (`mentee_wants`, `mentor_avoids`, …) or
/// `kin`.
#[derive(Debug, Deserialize)]
pub(super) struct TieRow {
    mentee_id: MenteeId,
    mentor_id: MentorId,
    kind: String,
    note: String,
    who: Option<String>,
    at: Option<DateTime<Utc>>,
    rank: Option<i16>,
}

/// What is known of people by twos.
#[derive(Debug, Default)]
pub(super) struct Ties {
    /// By the numbers of the people.
    pub(super) list: Vec<Tie>,
    /// The words behind them.
    pub(super) words: Vec<Word>,
    /// Who counts as a relative because of the name alone.
    pub(super) presumed: Vec<(MenteeId, MentorId)>,
}

/// Ties of these people.
pub(super) fn read(rows: Vec<TieRow>, mentees: &[MenteeFacts], mentors: &[MentorFacts]) -> Ties {
    let mentee_of: BTreeMap<_, u32> = mentees.iter().map(|one| one.id).zip(0..).collect();
    let mentor_of: BTreeMap<_, u32> = mentors.iter().map(|one| one.id).zip(0..).collect();
    let mut between: BTreeMap<(u32, u32), Between> = BTreeMap::new();
    let mut kin: BTreeMap<(u32, u32), Kinship> = BTreeMap::new();
    let mut words = Vec::new();
    for TieRow { mentee_id, mentor_id, kind, note, who, at, rank } in rows {
        let (Some(mentee), Some(mentor)) = (mentee_of.get(&mentee_id), mentor_of.get(&mentor_id)) else { continue };
        let tie = between.entry((*mentee, *mentor)).or_default();
        let rank = rank.and_then(|rank| u8::try_from(rank).ok());
        match kind.as_str() {
            // The base itself names somebody of the mentor's name as the mentee's parent or guardian.
            "kin" => kin.entry((*mentee, *mentor)).or_default().same_name = true,
            "mentee_avoids" => tie.mentee.avoids = true,
            "mentor_avoids" => tie.mentor.avoids = true,
            "mentee_wants" => tie.mentee.rank = rank,
            "mentor_wants" => tie.mentor.rank = rank,
            code => {
                let Some(kind) = MarkKind::from_code(code) else { continue };
                mark(tie, kin.entry((*mentee, *mentor)).or_default(), kind);
                words.push(Word { mentee_id, mentor_id, kind, note, who, at: at.unwrap_or_default() });
            }
        }
    }
    let mut presumed = Vec::new();
    let ties = between.into_iter().map(|((mentee, mentor), mut between)| {
        let kinship = kin.get(&(mentee, mentor)).copied().unwrap_or_default();
        between.relatives = kinship.counts();
        let two = mentees.get(mentee as usize).zip(mentors.get(mentor as usize)).map(|(one, other)| (one.id, other.id));
        presumed.extend(two.filter(|_| kinship.presumed()));
        Tie { mentee, mentor, between }
    });
    Ties { list: ties.collect(), words, presumed }
}

fn mark(tie: &mut Between, kinship: &mut Kinship, kind: MarkKind) {
    match kind {
        MarkKind::Lock => tie.locked = true,
        MarkKind::Ban => tie.banned = true,
        MarkKind::Veto => tie.veto = true,
        MarkKind::Relatives => kinship.told = true,
        MarkKind::Namesakes => kinship.namesakes = true,
        MarkKind::Register => tie.register_decided = true,
        MarkKind::Note => {}
    }
}
