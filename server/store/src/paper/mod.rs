//! Papers of external mentors: what the region asks, what a mentor brought, what the centre decided, and who hears of their end.
//!
//! | who | realm | use cases |
//! |---|---|---|
//! | the centre | [`RegionTx`](crate::RegionTx) | [`rules`], [`preview`], [`set_rule`], [`drop_rule`], [`read_off`], [`list`], [`of_entry`], [`card`], [`record`], [`accept`], [`refuse`], [`annul`], [`open_scan`] |
//! | the mentor | [`MentorTx`](crate::MentorTx) | [`own`], [`send`], [`take_back`], [`open_own_scan`] |
//! | everybody | [`PublicTx`](crate::PublicTx) | what the region asks, with its public page and with the form of an applicant |
//! | the clock | [`Db`](crate::Db), [`SchoolTx`](crate::SchoolTx) | [`remind`], [`tell_school`] |
//!
//! Whether papers are in force is the database's to say (`mayak_papers_in_force`), and it holds what stands on them: pairs,
//! acceptances, the way into the pool. A scan is a row of its own that goes with the decision, whoever decides. A school reads
//! two columns of an entry, whether papers are in force and until when: `mentor::card`, `mentor::list` and `pair` show them.

mod ask;
mod card;
mod decide;
mod entry;
mod insert;
mod list;
mod own;
mod preview;
mod read_off;
mod record;
mod remind;
mod rule;
mod scan;
mod school;
mod send;
mod take_back;
mod unread;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    category::MentorCategory,
    ids::{PoolMentorId, PoolPaperId},
    paper::{PaperKind, PaperRule, PaperState},
    text::ShortText,
};
use serde::Deserialize;

pub use card::{PaperCard, card};
pub use decide::{accept, annul, refuse};
pub use entry::{EntryPapers, of_entry};
pub use list::{Due, Line, LineKind, ListFilter, WaitingPaper, list};
pub use own::{OwnPapers, own};
pub use preview::{Preview, preview};
pub use read_off::read_off;
pub use record::record;
pub use remind::remind;
pub use rule::{NewRule, RuleVersion, drop_rule, rules, set_rule};
pub use scan::{Scan, open_own_scan, open_scan};
pub use school::tell_school;
pub use send::send;
pub use take_back::take_back;

use crate::{Error, Result};

/// What stands in a paper, as somebody typed it who had it before the eyes.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Number of the paper.
    pub number: ShortText<60>,
    /// Who gave it.
    pub issuer: ShortText<200>,
    /// When it was given.
    pub issued_on: NaiveDate,
    /// Its last day, where the paper names one.
    pub own_until: Option<NaiveDate>,
}

/// A paper to be.
#[derive(Debug, Clone)]
pub struct NewPaper {
    /// Made when the form was shown: a form sent twice is one paper.
    pub pool_paper_id: PoolPaperId,
    /// Whose.
    pub pool_mentor_id: PoolMentorId,
    /// Which.
    pub kind: PaperKind,
    /// What stands in it.
    pub facts: Facts,
}

/// A paper as the centre and the mentor read it.
#[derive(Debug, Clone, Deserialize)]
pub struct Paper {
    /// The paper.
    pub pool_paper_id: PoolPaperId,
    /// Which.
    pub kind: PaperKind,
    /// What became of it.
    pub state: PaperState,
    /// Number of the paper.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// When it was given.
    pub issued_on: NaiveDate,
    /// Its last day, where the paper names one.
    pub own_until: Option<NaiveDate>,
    /// The last day on which it counts; `None` before the decision and for one without an end.
    pub valid_until: Option<NaiveDate>,
    /// Whether the mentor sent it; else the centre wrote it down.
    pub by_mentor: bool,
    /// When it was sent or written down.
    pub sent_at: DateTime<Utc>,
    /// When it was decided, taken back or closed.
    pub decided_at: Option<DateTime<Utc>>,
    /// Name of the coordinator who decided; the mentor does not learn it.
    #[serde(default)]
    pub decided_by: Option<String>,
    /// Why it was not accepted, or counts no more; else empty.
    pub reason: String,
    /// Name of the scan, while there is one.
    pub scan: Option<String>,
    /// When the scan was deleted because nobody had decided in time.
    pub scan_dropped_on: Option<NaiveDate>,
}

/// A kind of paper that is asked of a mentor now, or will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub kind: PaperKind,
    /// Since when, or from when.
    pub starts_on: NaiveDate,
    /// By what rule.
    pub rule: PaperRule,
}

/// [`Asked`] as a statement gives it.
#[derive(Debug, Deserialize)]
pub(crate) struct AskedJson {
    kind: PaperKind,
    starts_on: NaiveDate,
    months: Option<i32>,
    exempt: Vec<MentorCategory>,
}

impl AskedJson {
    pub(crate) fn read(self) -> Result<Asked> {
        let rule = PaperRule { required: true, months: rule::months(self.months)?, exempt: self.exempt };
        Ok(Asked { kind: self.kind, starts_on: self.starts_on, rule })
    }
}

/// The last day on which a paper counts by a rule.
fn term(rule: &PaperRule, facts: &Facts, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let valid_until = rule.valid_until(facts.issued_on, facts.own_until);
    if valid_until.is_some_and(|day| day < today) { Err(Error::conflict("paper_over")) } else { Ok(valid_until) }
}
