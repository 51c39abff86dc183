//! What an entry of the pool says about a mentor.

use domain::{
    category::MentorCategory,
    dictionary::Reference,
    ids::{MunicipalityId, PoolMentorId},
    mentoring_form::MentoringForm,
    numbers::HoursPerMonth,
    text::LongText,
};

/// What everybody who may see an entry at all sees of it: no contacts, no motivation, no history.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Who the person is; at least one.
    pub categories: Vec<MentorCategory>,
    /// Where the person works or studies; empty when not said.
    pub organisation: String,
    /// As what; empty when not said.
    pub post: String,
    /// The school the person finished; empty when not said.
    pub alma_mater: String,
    /// What the person can help with.
    pub competences: Vec<Reference>,
    /// The same in the person's own words; may be empty.
    pub own_words: String,
    /// Forms of mentoring the person offers; at least one.
    pub forms: Vec<MentoringForm>,
    /// Hours per month.
    pub hours_per_month: i32,
    /// Where the person can come to; `None` when not said.
    pub municipality: Option<String>,
    /// Whether the person meets in one room.
    pub in_person: bool,
    /// Whether the person meets by video.
    pub online: bool,
}

/// What a mentor offers and may change at any time.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What the person can help with.
    pub competences: Vec<Reference>,
    /// The same in own words.
    pub own_words: Option<LongText<2000>>,
    /// Forms of mentoring; at least one, all of them open to mentors from outside.
    pub forms: Vec<MentoringForm>,
    /// Hours per month.
    pub hours_per_month: HoursPerMonth,
    /// Where the person can come to.
    pub municipality_id: Option<MunicipalityId>,
    /// Meets in one room. One of this and the next must be set.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
    /// Why the person wants to be a mentor; for the centre only.
    pub motivation: LongText<2000>,
}

/// The text of a value that may be missing; the columns hold `''` then.
pub(super) fn text<T: AsRef<str>>(value: Option<&T>) -> &str {
    value.map_or("", AsRef::as_ref)
}

/// The entry of a row that has its columns: each statement has a row type of its own, so no function could read them all.
macro_rules! read_entry {
    ($pool_mentor_id:expr, $row:ident) => {
        $crate::pool::Entry {
            pool_mentor_id: $pool_mentor_id,
            full_name: $row.full_name,
            categories: $crate::stored::terms(&$row.categories, "pool_mentor.categories")?,
            organisation: $row.organisation,
            post: $row.post,
            alma_mater: $row.alma_mater,
            competences: $crate::stored::references($row.competences),
            own_words: $row.own_words,
            forms: $crate::stored::terms(&$row.forms, "pool_mentor.forms")?,
            hours_per_month: $row.hours_per_month,
            municipality: $row.municipality,
            in_person: $row.in_person,
            online: $row.online,
        }
    };
}
pub(crate) use read_entry;
