//! What the bases know of mentees and mentors, as the score wants it.

use std::collections::BTreeMap;

use domain::{
    availability::Weekday,
    category::MentorCategory,
    competence::CompetenceGroup,
    dictionary::DictionaryList,
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    score::{MenteeFacts, MentorFacts, Topic},
    term::Term,
};
use serde::Deserialize;

use crate::dictionary;

/// Topics and languages as numbers, in the order in which people have them.
#[derive(Debug, Default)]
pub(super) struct Topics {
    numbers: BTreeMap<(DictionaryList, String), u16>,
    list: Vec<Topic>,
}

impl Topics {
    fn numbers(&mut self, of: DictionaryList, codes: Vec<String>) -> Vec<u16> {
        codes.into_iter().filter_map(|code| self.number((of, code))).collect()
    }

    fn number(&mut self, key: (DictionaryList, String)) -> Option<u16> {
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let (of, code) = &key;
        let next = u16::try_from(self.list.len()).ok()?;
        let lists = dictionary::current();
        let entry = lists.named(*of, code);
        let heading = entry.and_then(|entry| CompetenceGroup::from_code(&entry.parent)).map_or("", Term::label);
        self.list.push(Topic {
            label: entry.map_or(code.as_str(), |entry| entry.label.as_str()).to_owned(),
            // What stands under no heading is near to nothing but itself.
            heading: if heading.is_empty() { code.clone() } else { heading.to_owned() },
        });
        self.numbers.insert(key, next);
        Some(next)
    }

    /// The list the numbers point into.
    pub(super) fn into_list(self) -> Vec<Topic> {
        self.list
    }
}

/// A mentee as `board.sql` gives one.
#[derive(Debug, Deserialize)]
pub(super) struct MenteeRow {
    id: MenteeId,
    name: String,
    place: String,
    age: i32,
    topics: Vec<String>,
    weekdays: Vec<Weekday>,
    languages: Vec<String>,
    consent: bool,
    on_register: bool,
}

impl MenteeRow {
    pub(super) fn facts(self, topics: &mut Topics) -> MenteeFacts {
        MenteeFacts {
            id: self.id,
            name: self.name,
            place: self.place,
            age: u16::try_from(self.age).unwrap_or_default(),
            topics: topics.numbers(DictionaryList::Competence, self.topics),
            weekdays: self.weekdays,
            languages: topics.numbers(DictionaryList::Language, self.languages),
            consent: self.consent,
            on_register: self.on_register,
        }
    }
}

/// A mentor as `board.sql` gives one.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "columns of a row, as of MentorFacts")]
pub(super) struct MentorRow {
    id: MentorId,
    name: String,
    workplace: String,
    categories: Vec<MentorCategory>,
    topics: Vec<String>,
    weekdays: Vec<Weekday>,
    languages: Vec<String>,
    forms: Vec<MentoringForm>,
    hours: Option<i32>,
    age_from: Option<i32>,
    age_to: Option<i32>,
    in_person: bool,
    online: bool,
    near: bool,
    external: bool,
    capacity: i32,
    free: i32,
    finished: i64,
    told: bool,
    consent: bool,
    approved: bool,
    papers: bool,
    away: bool,
}

impl MentorRow {
    pub(super) fn facts(self, topics: &mut Topics) -> MentorFacts {
        let whole = |number: Option<i32>| number.and_then(|number| u16::try_from(number).ok());
        MentorFacts {
            id: self.id,
            name: self.name,
            workplace: self.workplace,
            categories: self.categories,
            topics: topics.numbers(DictionaryList::Competence, self.topics),
            weekdays: self.weekdays,
            languages: topics.numbers(DictionaryList::Language, self.languages),
            forms: self.forms,
            hours: whole(self.hours),
            age_from: whole(self.age_from),
            age_to: whole(self.age_to),
            in_person: self.in_person,
            online: self.online,
            near: self.near,
            external: self.external,
            capacity: u32::try_from(self.capacity).unwrap_or_default(),
            free: u32::try_from(self.free).unwrap_or_default(),
            finished: u32::try_from(self.finished).unwrap_or_default(),
            told: self.told,
            consent: self.consent,
            approved: self.approved,
            papers: self.papers,
            away: self.away,
        }
    }
}
