//! A board on its way to the browser: one line of text with no more than the computing needs, a few bytes for each person. Keys,
//! workplaces and the words of topics stay behind; a browser knows people by their numbers.
//!
//! Numbers end with a space, names with a line break. A fact that is added to [`Inputs`] and counts has to be added to both
//! halves here: the compiler asks for it.

use std::fmt::Write as _;

use uuid::Uuid;

use super::{Inputs, Settings, Tie};
use crate::{
    score::{Between, Criterion, MenteeFacts, MentorFacts, Topic, Weights, Wish},
    term::Term,
};

/// Writes what [`unpack`] reads. Mentors who can be proposed to nobody travel without their names.
#[must_use]
pub fn pack(inputs: &Inputs) -> String {
    let Inputs { form, settings, topics, mentees, mentors, ties } = inputs;
    let Settings { weights, objective, min_score, raise_weakest } = settings;
    let mut packed = Packed::default();
    packed.number(set(&[*form]));
    for (_, weight) in weights.each() {
        packed.number(weight.into());
    }
    packed.number(set(&[*objective]));
    packed.maybe(*min_score);
    packed.number((*raise_weakest).into());
    packed.number(count(topics));
    for Topic { label: _, heading } in topics {
        // Only whether two headings are the same one counts.
        let first = topics.iter().position(|topic| topic.heading == *heading).unwrap_or_default();
        packed.number(u32::try_from(first).unwrap_or_default());
    }
    packed.number(count(mentees));
    for mentee in mentees {
        packed.mentee(mentee);
    }
    packed.number(count(mentors));
    for (number, mentor) in (0..).zip(mentors) {
        packed.mentor(mentor, inputs.is_possible(number));
    }
    packed.number(count(ties));
    for tie in ties {
        packed.tie(tie);
    }
    packed.0
}

/// Reads a board; nothing when the text is none.
#[must_use]
pub fn unpack(text: &str) -> Option<Inputs> {
    let mut rest = Rest(text);
    let form = *rest.terms()?.first()?;
    let mut numbers = Vec::new();
    for _ in Criterion::ALL {
        numbers.push(i32::try_from(rest.number()?).ok()?);
    }
    let weights = Weights::stored(&numbers)?;
    let objective = *rest.terms()?.first()?;
    let settings =
        Settings { weights, objective, min_score: less_one(rest.number()?), raise_weakest: rest.number()? > 0 };
    let topics = rest.list(|rest| Some(Topic { label: String::new(), heading: rest.number()?.to_string() }))?;
    let mentees = rest.list(Rest::mentee)?;
    let mentors = rest.list(Rest::mentor)?;
    let ties = rest.list(Rest::tie)?;
    Some(Inputs { form, settings, topics, mentees, mentors, ties })
}

/// What has been written.
#[derive(Default)]
struct Packed(String);

impl Packed {
    fn number(&mut self, number: u32) {
        // Writing to a text never fails.
        let _written = write!(self.0, "{number} ");
    }

    fn maybe(&mut self, number: Option<u16>) {
        self.number(number.map_or(0, |number| u32::from(number) + 1));
    }

    fn name(&mut self, name: &str) {
        self.0.extend(name.chars().filter(|sign| !sign.is_control()));
        self.0.push('\n');
    }

    fn numbers(&mut self, numbers: &[u16]) {
        self.number(count(numbers));
        for number in numbers {
            self.number((*number).into());
        }
    }

    fn mentee(&mut self, mentee: &MenteeFacts) {
        let MenteeFacts { id: _, name, place: _, age, topics, weekdays, languages, consent, on_register } = mentee;
        self.name(name);
        self.number((*age).into());
        self.numbers(topics);
        self.number(set(weekdays));
        self.numbers(languages);
        self.number(bits([*consent, *on_register]));
    }

    fn mentor(&mut self, mentor: &MentorFacts, is_named: bool) {
        let MentorFacts { id: _, name, workplace: _, categories, topics, forms, hours, age_from, age_to, .. } = mentor;
        let MentorFacts { weekdays, languages, in_person, online, near, external, capacity, free, finished, .. } =
            mentor;
        let MentorFacts { told, consent, approved, papers, away, .. } = mentor;
        self.name(if is_named { name } else { "" });
        self.number(set(categories));
        self.numbers(topics);
        self.number(set(forms));
        for number in [hours, age_from, age_to] {
            self.maybe(*number);
        }
        self.number(set(weekdays));
        self.numbers(languages);
        self.number(bits([*in_person, *online, *near, *external, *told, *consent, *approved, *papers, *away]));
        for number in [capacity, free, finished] {
            self.number(*number);
        }
    }

    fn tie(&mut self, tie: &Tie) {
        let Tie { mentee, mentor, between } = *tie;
        let Between { locked, banned, veto, relatives, register_decided, mentee: one, mentor: other } = between;
        self.number(mentee);
        self.number(mentor);
        self.number(bits([locked, banned, veto, relatives, register_decided, one.avoids, other.avoids]));
        self.maybe(one.rank.map(u16::from));
        self.maybe(other.rank.map(u16::from));
    }
}

/// What is still to be read.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn until(&mut self, end: u8) -> Option<&'a str> {
        let at = self.0.bytes().position(|byte| byte == end)?;
        let (part, rest) = (self.0.get(..at)?, self.0.get(at + 1..)?);
        self.0 = rest;
        Some(part)
    }

    fn number(&mut self) -> Option<u32> {
        self.until(b' ')?.parse().ok()
    }

    fn name(&mut self) -> Option<String> {
        self.until(b'\n').map(str::to_owned)
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = Vec::new();
        for _ in 0..self.number()? {
            list.push(read(self)?);
        }
        Some(list)
    }

    fn numbers(&mut self) -> Option<Vec<u16>> {
        self.list(|rest| u16::try_from(rest.number()?).ok())
    }

    fn terms<T: Term>(&mut self) -> Option<Vec<T>> {
        let set = self.number()?;
        Some((0..).zip(T::ALL).filter(|(bit, _)| set >> bit & 1 > 0).map(|(_, term)| *term).collect())
    }

    fn mentee(&mut self) -> Option<MenteeFacts> {
        let (name, age, topics) = (self.name()?, u16::try_from(self.number()?).ok()?, self.numbers()?);
        let (weekdays, languages) = (self.terms()?, self.numbers()?);
        let flag = flags(self.number()?);
        Some(MenteeFacts {
            id: Uuid::nil().into(),
            name,
            place: String::new(),
            age,
            topics,
            weekdays,
            languages,
            consent: flag(0),
            on_register: flag(1),
        })
    }

    fn mentor(&mut self) -> Option<MentorFacts> {
        let name = self.name()?;
        let (categories, topics, forms) = (self.terms()?, self.numbers()?, self.terms()?);
        let (hours, age_from, age_to) = (self.number()?, self.number()?, self.number()?);
        let (weekdays, languages) = (self.terms()?, self.numbers()?);
        let flag = flags(self.number()?);
        Some(MentorFacts {
            id: Uuid::nil().into(),
            name,
            workplace: String::new(),
            categories,
            topics,
            forms,
            hours: less_one(hours),
            age_from: less_one(age_from),
            age_to: less_one(age_to),
            weekdays,
            languages,
            in_person: flag(0),
            online: flag(1),
            near: flag(2),
            external: flag(3),
            told: flag(4),
            consent: flag(5),
            approved: flag(6),
            papers: flag(7),
            away: flag(8),
            capacity: self.number()?,
            free: self.number()?,
            finished: self.number()?,
        })
    }

    fn tie(&mut self) -> Option<Tie> {
        let (mentee, mentor) = (self.number()?, self.number()?);
        let flag = flags(self.number()?);
        let one = Wish { rank: less_one(self.number()?), avoids: flag(5) };
        let other = Wish { rank: less_one(self.number()?), avoids: flag(6) };
        let (locked, banned, veto) = (flag(0), flag(1), flag(2));
        let (relatives, register_decided) = (flag(3), flag(4));
        let between = Between { locked, banned, veto, relatives, register_decided, mentee: one, mentor: other };
        Some(Tie { mentee, mentor, between })
    }
}

/// What [`Packed::maybe`] wrote.
fn less_one<T: TryFrom<u32>>(number: u32) -> Option<T> {
    number.checked_sub(1).and_then(|number| T::try_from(number).ok())
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or_default()
}

/// A bit for each term that is in the list.
fn set<T: Term>(terms: &[T]) -> u32 {
    (0..).zip(T::ALL).filter(|(_, term)| terms.contains(term)).map(|(bit, _)| 1_u32 << bit).sum()
}

fn bits<const COUNT: usize>(flags: [bool; COUNT]) -> u32 {
    (0..).zip(flags).map(|(bit, flag)| u32::from(flag) << bit).sum()
}

fn flags(bits: u32) -> impl Fn(u32) -> bool {
    move |bit| bits >> bit & 1 > 0
}
