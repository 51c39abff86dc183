//! What an entry of the pool says about a mentor.

use domain::{
    availability::Availability,
    category::MentorCategory,
    dictionary::Reference,
    ids::{MunicipalityId, PoolMentorId},
    mentoring_form::MentoringForm,
    numbers::{Age, GroupSize, HoursPerMonth},
    offer::Setting,
    text::LongText,
};

/// What everybody who may see an entry at all sees of it: no contacts, no motivation, no history. What the permission of the
/// mentor does not name is empty to schools.
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
    /// Youngest mentee in full years.
    pub age_from: Option<i32>,
    /// Oldest.
    pub age_to: Option<i32>,
    /// Alone or in groups; `None` when not to be known.
    pub setting: Option<Setting>,
    /// How many in a group at most.
    pub group_size: Option<i32>,
    /// Hours per month.
    pub hours_per_month: i32,
    /// Days and languages; none when not said.
    pub availability: Availability,
    /// Where the person can come to; `None` when not said.
    pub municipality: Option<String>,
    /// Whether the person meets in one room.
    pub in_person: bool,
    /// Whether the person meets by video.
    pub online: bool,
    /// Education; may be empty.
    pub education: String,
    /// Experience; may be empty.
    pub experience: String,
    /// Achievements; may be empty.
    pub achievements: String,
}

/// What a mentor offers and may change at any time.
#[derive(Debug, Clone)]
pub struct Offer {
    /// With what.
    pub help: Help,
    /// To whom.
    pub whom: Whom,
    /// Where and when.
    pub time: Time,
    /// Who offers it.
    pub about: About,
}

/// What the person can help with; one of both is there.
#[derive(Debug, Clone)]
pub struct Help {
    /// Topics.
    pub competences: Vec<Reference>,
    /// The same in own words.
    pub own_words: Option<LongText<2000>>,
}

/// Whom the person wants to help.
#[derive(Debug, Clone)]
pub struct Whom {
    /// Forms of mentoring; at least one, all of them open to mentors from outside.
    pub forms: Vec<MentoringForm>,
    /// Youngest mentee.
    pub age_from: Option<Age>,
    /// Oldest mentee; not younger than the youngest.
    pub age_to: Option<Age>,
    /// Alone or in groups.
    pub setting: Setting,
    /// How many in a group; exactly when there is one.
    pub group_size: Option<GroupSize>,
}

/// Where and when the person helps.
#[derive(Debug, Clone)]
pub struct Time {
    /// Hours per month.
    pub hours_per_month: HoursPerMonth,
    /// Days and languages; none when any will do.
    pub availability: Availability,
    /// Where the person can come to.
    pub municipality_id: Option<MunicipalityId>,
    /// Meets in one room. One of this and the next must be set.
    pub in_person: bool,
    /// Meets by video.
    pub online: bool,
}

/// Portfolio and motivation.
#[derive(Debug, Clone)]
pub struct About {
    /// Education.
    pub education: Option<LongText<1000>>,
    /// Experience.
    pub experience: Option<LongText<1000>>,
    /// Achievements.
    pub achievements: Option<LongText<1000>>,
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
            age_from: $row.age_from,
            age_to: $row.age_to,
            setting: <domain::offer::Setting as domain::term::Term>::from_code(&$row.setting),
            group_size: $row.group_size,
            hours_per_month: $row.hours_per_month,
            availability: domain::availability::Availability {
                weekdays: $crate::stored::terms(&$row.weekdays, "pool_mentor.weekdays")?,
                languages: $crate::stored::references($row.languages),
            },
            municipality: $row.municipality,
            in_person: $row.in_person,
            online: $row.online,
            education: $row.education,
            experience: $row.experience,
            achievements: $row.achievements,
        }
    };
}
pub(crate) use read_entry;
