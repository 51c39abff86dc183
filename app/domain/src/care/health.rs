//! From facts to health: which reasons there are, and how serious they are together.

use chrono::{Days, NaiveDate};

use super::{CheckInSide, Health, PairFacts, Reason, Rhythm, Tempo};
use crate::paper::PapersStanding;

/// A signal that is open for more days than that is told to the centre, as a count.
pub const SIGNAL_DAYS: i32 = 3;
/// For so many days the word of a mentee that there was no meeting counts.
pub const DENIED_DAYS: i32 = 60;
/// So many bad meetings in a row are a reason.
const BAD_IN_ROW: usize = 2;
/// So many missed meetings in a row are a reason.
const MISSED_IN_ROW: u64 = 2;
/// Consents and papers that end within so many days are a reason.
const ENDS_SOON: u64 = 30;
/// A check-in that is late by more days than that is a reason.
const LATE: u64 = 7;

/// How a pair fares, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As serious as the most serious reason.
    pub health: Health,
    /// The reasons, the most serious first; none when all is well.
    pub reasons: Vec<Reason>,
}

/// How a running pair fares on a day.
#[must_use]
pub fn condition(facts: &PairFacts, rhythm: Rhythm, today: NaiveDate) -> Condition {
    let mut reasons: Vec<Reason> = [
        facts.signals.map(|open| Reason::Signal { count: open.count, days: since(open.since, today) }),
        facts.partner_asks.map(|open| Reason::PartnerAsk { days: since(open.since, today) }),
        bad_meetings(facts),
        (facts.denied > 0).then_some(Reason::Denied { count: facts.denied }),
        (facts.missed >= MISSED_IN_ROW).then_some(Reason::Missed { count: facts.missed }),
        quiet(facts, today),
        consent(facts, today),
        papers(facts, today),
    ]
    .into_iter()
    .flatten()
    .chain(said(facts, today))
    .chain(overdue(facts, rhythm, today))
    .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.health()));
    let health = reasons.first().map_or(Health::Green, Reason::health);
    Condition { health, reasons }
}

/// The sides that are to be asked by a day, each with its own day, the earliest first. While a pair stands still nobody is: what
/// was said could not be written down.
#[must_use]
pub fn due(facts: &PairFacts, rhythm: Rhythm, until: NaiveDate) -> Vec<(CheckInSide, NaiveDate)> {
    let mut due: Vec<_> = facts
        .sides()
        .map(|(side, asked)| (side, rhythm.due_on(facts.started_on, asked)))
        .filter(|(_, on)| *on <= until && facts.stands.is_none())
        .collect();
    due.sort_by_key(|(_, on)| *on);
    due
}

/// The last meetings, one after the other, were bad.
fn bad_meetings(facts: &PairFacts) -> Option<Reason> {
    let bad = facts.moods.iter().take_while(|mood| mood.is_low()).count();
    (bad >= BAD_IN_ROW).then_some(Reason::BadMeetings { count: bad as u64 })
}

/// No meeting for longer than suits what they agreed.
fn quiet(facts: &PairFacts, today: NaiveDate) -> Option<Reason> {
    let days = since(facts.last_met_on.unwrap_or(facts.started_on), today);
    let (look, act) = patience(facts.tempo);
    let met = facts.last_met_on.is_some();
    (days > look).then_some(Reason::Quiet { days, met, tempo: facts.tempo, long: days > act })
}

/// After how many days without a meeting somebody looks, and after how many somebody acts: two and four of the intervals agreed.
/// While nobody has said how often, as with fortnightly meetings; monthly ones are looked at sooner, for two of theirs are a quarter.
fn patience(tempo: Option<Tempo>) -> (u64, u64) {
    match tempo {
        Some(Tempo::Weekly) => (14, 28),
        Some(Tempo::Fortnightly) | None => (28, 56),
        Some(Tempo::Monthly | Tempo::Free) => (45, 75),
    }
}

fn consent(facts: &PairFacts, today: NaiveDate) -> Option<Reason> {
    if let Some(whose) = facts.stands {
        return Some(Reason::ConsentMissing(whose));
    }
    let days = left(facts.consent_until?, today)?;
    (days <= ENDS_SOON).then_some(Reason::ConsentEnds { days })
}

fn papers(facts: &PairFacts, today: NaiveDate) -> Option<Reason> {
    match facts.papers?.on(today) {
        PapersStanding::Ended { .. } | PapersStanding::Absent => Some(Reason::PapersMissing),
        PapersStanding::InForce { until: Some(until) } => {
            let days = left(until, today)?;
            (days <= ENDS_SOON).then_some(Reason::PapersEnd { days })
        }
        PapersStanding::Wanted { from } => {
            // `from` is the first day without them.
            let days = left(from, today)?.saturating_sub(1);
            (days <= ENDS_SOON).then_some(Reason::PapersEnd { days })
        }
        PapersStanding::InForce { until: None } => None,
    }
}

/// What was said when a side was asked last: help is needed, or it goes badly.
fn said(facts: &PairFacts, today: NaiveDate) -> Vec<Reason> {
    facts
        .sides()
        .filter_map(|(side, asked)| {
            let last = asked.last?;
            let days = since(last.on_day, today);
            if last.needs_help {
                Some(Reason::Help { side, days })
            } else {
                last.mood.is_low().then_some(Reason::Mood { side, days })
            }
        })
        .collect()
}

/// Sides that should have been asked some time ago.
fn overdue(facts: &PairFacts, rhythm: Rhythm, today: NaiveDate) -> Option<Reason> {
    let late = due(facts, rhythm, today.checked_sub_days(Days::new(LATE + 1))?);
    let (_, first) = late.first()?;
    let days = since(*first, today);
    let mut sides: Vec<CheckInSide> = late.iter().map(|(side, _)| *side).collect();
    sides.sort_unstable();
    Some(Reason::Overdue { sides, days })
}

/// Days from a day until today.
fn since(day: NaiveDate, today: NaiveDate) -> u64 {
    u64::try_from((today - day).num_days()).unwrap_or_default()
}

/// Days from today until a day, 0 on that day; `None` when it has passed.
fn left(until: NaiveDate, today: NaiveDate) -> Option<u64> {
    u64::try_from((until - today).num_days()).ok()
}
