//! The stage track: for each of the seven stages whether it is passed, and in two or three words how far it is.
//!
//! The thresholds are ours (the source gives dates of a roadmap, not measures). They let a school move on while a few
//! sheets of paper are still missing; what is missing stays in the list of tasks.

use chrono::{Datelike, NaiveDate};

use super::{SchoolFacts, Stage};
use crate::russian::{count, plural};
use crate::term::Term;

/// Consents and interviews: a stage is passed when so many of a hundred are in order.
const ENOUGH: u64 = 80;
/// Matching: passed when so many of a hundred mentees have a pair.
const ENOUGH_PAIRED: u64 = 90;
/// One mentor for so many mentees makes a base to choose from; more are a group.
const MENTEES_PER_MENTOR: u64 = 5;

crate::terms! {
    /// Whether a stage lies behind or ahead.
    pub enum StageStatus {
        /// Passed.
        Done = "done" => "Пройден",
        /// The school is here.
        Now = "now" => "Сейчас",
        /// Still to come.
        Ahead = "ahead" => "Впереди",
    }
}

/// One stage on the track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageState {
    /// Which stage.
    pub stage: Stage,
    /// Behind, here or ahead.
    pub status: StageStatus,
    /// How far, in words: «55 из 64 в парах».
    pub words: String,
    /// How far, 0 to 100, in agreement with the words.
    pub percent: u8,
}

/// Where the school stands on the day `today`. Exactly one stage is «сейчас», the first that is not passed; none once the
/// programme of the year is completed.
#[must_use]
pub fn track(facts: &SchoolFacts, today: NaiveDate) -> [StageState; 7] {
    let mut here = false;
    [
        Stage::Preparation,
        Stage::MenteeBase,
        Stage::MentorBase,
        Stage::SelectionTraining,
        Stage::Matching,
        Stage::Work,
        Stage::Completion,
    ]
    .map(|stage| {
        let status = if passed(stage, facts, today) {
            StageStatus::Done
        } else if here {
            StageStatus::Ahead
        } else {
            here = true;
            StageStatus::Now
        };
        let (words, percent) = progress(stage, facts, today);
        StageState { stage, status, words, percent }
    })
}

/// The sentence above the track: «Сейчас пятый этап: пары и группы.»
#[must_use]
pub fn headline(track: &[StageState]) -> String {
    track.iter().find(|state| state.status == StageStatus::Now).map_or_else(
        || "Программа этого учебного года завершена.".to_owned(),
        |state| format!("Сейчас {} этап: {}.", state.stage.ordinal(), state.stage.label().to_lowercase()),
    )
}

/// A school with pairs has left the first four stages, whatever paper is missing; a school that closes its year has left
/// the first six. Otherwise each stage has its own measure.
fn passed(stage: Stage, facts: &SchoolFacts, today: NaiveDate) -> bool {
    let closing = closing_season(today) && facts.pairs_finished > 0;
    let all_finished = facts.pairs_active == 0 && facts.pairs_finished > 0;
    match stage {
        Stage::Preparation => facts.pairs() > 0 || facts.preparations() == 4,
        Stage::MenteeBase => facts.pairs() > 0 || enough(facts.mentees_with_consent, facts.mentees, ENOUGH),
        Stage::MentorBase => facts.pairs() > 0 || facts.mentors > 0 && mentors_percent(facts) == 100,
        Stage::SelectionTraining => facts.pairs() > 0 || enough(facts.mentors_ready, facts.mentors, ENOUGH),
        Stage::Matching => closing || enough(facts.mentees_paired, facts.mentees, ENOUGH_PAIRED),
        Stage::Work => closing || all_finished,
        Stage::Completion => closing && all_finished,
    }
}

fn progress(stage: Stage, facts: &SchoolFacts, today: NaiveDate) -> (String, u8) {
    match stage {
        Stage::Preparation => {
            let ready = facts.preparations();
            (format!("{ready} из 4 дел"), percent(ready, 4))
        }
        Stage::MenteeBase if facts.mentees == 0 => ("пока никого".to_owned(), 0),
        Stage::MenteeBase if facts.without_consent() == 0 => (people(facts.mentees), 100),
        Stage::MenteeBase => (
            format!("{} из {} с согласием", facts.mentees_with_consent, facts.mentees),
            percent(facts.mentees_with_consent, facts.mentees),
        ),
        Stage::MentorBase if facts.mentors == 0 => ("пока никого".to_owned(), 0),
        Stage::MentorBase => (people(facts.mentors), mentors_percent(facts)),
        Stage::SelectionTraining if facts.mentors == 0 => ("после базы наставников".to_owned(), 0),
        Stage::SelectionTraining => (
            format!(
                "{} из {} {}",
                facts.mentors_ready,
                facts.mentors,
                plural(facts.mentors_ready, "готов", "готовы", "готовы")
            ),
            percent(facts.mentors_ready, facts.mentors),
        ),
        Stage::Matching if facts.mentees == 0 => ("после баз".to_owned(), 0),
        Stage::Matching => (
            format!("{} из {} в парах", facts.mentees_paired, facts.mentees),
            percent(facts.mentees_paired, facts.mentees),
        ),
        Stage::Work if facts.pairs() == 0 => ("пока нет пар".to_owned(), 0),
        Stage::Work if facts.pairs_active == 0 => (finished_words(facts.pairs_finished), 100),
        Stage::Work => (
            format!(
                "{} из {} {}",
                facts.pairs_met_14_days,
                facts.pairs_active,
                plural(facts.pairs_met_14_days, "встречается", "встречаются", "встречаются")
            ),
            percent(facts.pairs_met_14_days, facts.pairs_active),
        ),
        Stage::Completion if facts.pairs_finished > 0 => {
            let all = facts.pairs();
            (
                format!(
                    "{} из {all} {}",
                    facts.pairs_finished,
                    plural(facts.pairs_finished, "завершена", "завершены", "завершены")
                ),
                percent(facts.pairs_finished, all),
            )
        }
        Stage::Completion if closing_season(today) => ("пора подводить итоги".to_owned(), 0),
        Stage::Completion => (format!("с мая {}", coming_may(today)), 0),
    }
}

/// May to August: results are summed up and the next year is not yet begun (domain reference §2.1, stage 7).
fn closing_season(today: NaiveDate) -> bool {
    (5..=8).contains(&today.month())
}

/// The year of the May in which the current school year closes.
fn coming_may(today: NaiveDate) -> i32 {
    if today.month() >= 9 { today.year() + 1 } else { today.year() }
}

fn people(n: u64) -> String {
    count(n, "человек", "человека", "человек")
}

fn finished_words(n: u64) -> String {
    format!("{} {}", count(n, "пара", "пары", "пар"), plural(n, "завершена", "завершены", "завершены"))
}

fn mentors_percent(facts: &SchoolFacts) -> u8 {
    percent(facts.mentors, facts.mentees.div_ceil(MENTEES_PER_MENTOR).max(1))
}

fn enough(part: u64, whole: u64, percent_of_whole: u64) -> bool {
    whole > 0 && part.saturating_mul(100) >= whole.saturating_mul(percent_of_whole)
}

/// Rounded down, so that 100 means all. Nothing of nothing is 0.
fn percent(part: u64, whole: u64) -> u8 {
    let part = part.min(whole);
    u8::try_from((part.saturating_mul(100)).checked_div(whole).unwrap_or(0)).unwrap_or(100)
}

#[cfg(test)]
mod tests;
