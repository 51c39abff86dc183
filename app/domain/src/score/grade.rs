//! Each criterion for one pair: a grade from 0 to 100, the points it gives, and why, in words.
//!
//! What nobody filled in counts half: a gap in a questionnaire is neither a merit nor a fault.

use super::{Between, Criterion, MenteeFacts, MentorFacts, Topic, Weights, rule::is_usual};
use crate::{availability::Weekday, mentoring_form::MentoringForm, russian, term::Term};

const ALL: u8 = 100;
const HALF: u8 = 50;

/// What one criterion gives a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The criterion.
    pub criterion: Criterion,
    /// Points it gives.
    pub points: i64,
    /// Points it could give.
    pub of: i64,
    /// Why, in one sentence without a full stop.
    pub words: String,
}

/// The points of a pair: whole, from 0 to [`Weights::most`].
#[must_use]
pub fn score(
    form: MentoringForm,
    weights: &Weights,
    topics: &[Topic],
    mentee: &MenteeFacts,
    mentor: &MentorFacts,
    between: &Between,
) -> i64 {
    let weighed = weights.each().filter(|(_, weight)| *weight > 0);
    weighed.map(|(criterion, weight)| points(weight, grade(criterion, form, topics, mentee, mentor, between))).sum()
}

/// The points of a pair one by one, with why; criteria that do not count are left out.
#[must_use]
pub fn reasons(
    form: MentoringForm,
    weights: &Weights,
    topics: &[Topic],
    mentee: &MenteeFacts,
    mentor: &MentorFacts,
    between: &Between,
) -> Vec<Reason> {
    let weighed = weights.each().filter(|(_, weight)| *weight > 0);
    weighed
        .map(|(criterion, weight)| Reason {
            criterion,
            points: points(weight, grade(criterion, form, topics, mentee, mentor, between)),
            of: weight.into(),
            words: words(criterion, form, topics, mentee, mentor, between),
        })
        .collect()
}

/// Half a point and more counts as one.
fn points(weight: u8, grade: u8) -> i64 {
    (i64::from(weight) * i64::from(grade) + 50) / 100
}

fn grade(
    criterion: Criterion,
    form: MentoringForm,
    topics: &[Topic],
    mentee: &MenteeFacts,
    mentor: &MentorFacts,
    between: &Between,
) -> u8 {
    match criterion {
        Criterion::Topics => share(shared(mentee, mentor).count(), mentee.topics.len()),
        Criterion::Interests if mentee.topics.is_empty() => HALF,
        Criterion::Interests => {
            if headings(topics, mentee, mentor).next().is_some() {
                ALL
            } else {
                0
            }
        }
        Criterion::Model => match (is_usual(form, mentor), mentor.forms.contains(&form)) {
            (true, true) => ALL,
            (false, false) => 0,
            _ => HALF,
        },
        Criterion::Age => match years_off(mentee, mentor) {
            Some(0) => ALL,
            None | Some(1) => HALF,
            Some(_) => 0,
        },
        Criterion::Time => match hours_each(mentor) {
            None => HALF,
            Some(hours) => u8::try_from(hours * 25).unwrap_or(ALL).min(ALL),
        },
        Criterion::Days if mentee.weekdays.is_empty() || mentor.weekdays.is_empty() => HALF,
        // One day is enough to meet; a second one lets them move a meeting.
        Criterion::Days => match days(mentee, mentor).count() {
            0 => 0,
            1 => 80,
            _ => ALL,
        },
        Criterion::Place => match (mentor.in_person, mentor.online, mentor.near) {
            (true, _, true) => ALL,
            (true, false, false) => 0,
            (false, false, _) | (_, true, _) => HALF,
        },
        Criterion::Language if mentor.languages.is_empty() => HALF,
        Criterion::Language => share(languages(mentee, mentor).count(), mentee.languages.len()),
        Criterion::Sympathy => sympathy(between),
        Criterion::Experience => match mentor.finished {
            0 if mentor.told => 40,
            0 => 0,
            1 => 60,
            2 => 80,
            _ => ALL,
        },
    }
}

fn words(
    criterion: Criterion,
    form: MentoringForm,
    topics: &[Topic],
    mentee: &MenteeFacts,
    mentor: &MentorFacts,
    between: &Between,
) -> String {
    match criterion {
        Criterion::Topics | Criterion::Interests if mentee.topics.is_empty() => "темы запроса не указаны".to_owned(),
        Criterion::Topics => {
            let found = labels(topics, shared(mentee, mentor));
            if found.is_empty() {
                "общих тем нет".to_owned()
            } else {
                format!("общие темы: {}; {} из {}", found.join(", "), found.len(), mentee.topics.len())
            }
        }
        Criterion::Interests => match headings(topics, mentee, mentor).next() {
            Some(heading) => format!("общее направление: {heading}"),
            None => "направления разные".to_owned(),
        },
        Criterion::Model => match (is_usual(form, mentor), mentor.forms.contains(&form)) {
            (true, true) => "наставник выбрал эту форму, и она обычна для его роли".to_owned(),
            (true, false) => "форма обычна для роли наставника".to_owned(),
            (false, true) => "наставник выбрал эту форму сам".to_owned(),
            (false, false) => "форма необычна для роли наставника".to_owned(),
        },
        Criterion::Age => age_words(mentee, mentor),
        Criterion::Time => match hours_each(mentor) {
            None => "время не указано".to_owned(),
            Some(0) => "меньше часа в месяц на одного наставляемого".to_owned(),
            Some(hours) => {
                let hours = russian::count(u64::from(hours), "час", "часа", "часов");
                format!("{hours} в месяц на одного наставляемого")
            }
        },
        Criterion::Days => days_words(mentee, mentor),
        Criterion::Place => place_words(mentor).to_owned(),
        Criterion::Language => language_words(topics, mentee, mentor),
        Criterion::Sympathy => match (between.mentee.rank, between.mentor.rank) {
            (Some(_), Some(_)) => "назвали друг друга".to_owned(),
            (Some(rank), None) => format!("наставляемый назвал наставника, место в списке: {rank}"),
            (None, Some(rank)) => format!("наставник назвал наставляемого, место в списке: {rank}"),
            (None, None) => "в опросе друг друга не называли".to_owned(),
        },
        Criterion::Experience => match mentor.finished {
            0 if mentor.told => "опыт описан в анкете, пар в школе ещё не было".to_owned(),
            0 => "опыт не описан".to_owned(),
            pairs => format!("завершено с результатом: {}", russian::count(u64::from(pairs), "пара", "пары", "пар")),
        },
    }
}

/// Topics both have, in the order of the request.
fn shared<'a>(mentee: &'a MenteeFacts, mentor: &'a MentorFacts) -> impl Iterator<Item = u16> + 'a {
    mentee.topics.iter().copied().filter(|topic| mentor.topics.contains(topic))
}

/// Days on which both have time.
fn days<'a>(mentee: &'a MenteeFacts, mentor: &'a MentorFacts) -> impl Iterator<Item = Weekday> + 'a {
    mentee.weekdays.iter().copied().filter(|day| mentor.weekdays.contains(day))
}

/// Languages both talk in, in the order of the mentee's.
fn languages<'a>(mentee: &'a MenteeFacts, mentor: &'a MentorFacts) -> impl Iterator<Item = u16> + 'a {
    mentee.languages.iter().copied().filter(|language| mentor.languages.contains(language))
}

/// The words behind numbers of the list.
fn labels(topics: &[Topic], numbers: impl Iterator<Item = u16>) -> Vec<&str> {
    numbers.filter_map(|number| Some(topics.get(usize::from(number))?.label.as_str())).collect()
}

/// Headings under which both have topics.
fn headings<'a>(
    topics: &'a [Topic],
    mentee: &'a MenteeFacts,
    mentor: &'a MentorFacts,
) -> impl Iterator<Item = &'a str> + 'a {
    let heading = |topic: &u16| topics.get(usize::from(*topic)).map(|topic| topic.heading.as_str());
    let offered = move |one: &str| mentor.topics.iter().filter_map(heading).any(|other| other == one);
    mentee.topics.iter().filter_map(heading).filter(move |one| offered(one))
}

fn share(part: usize, whole: usize) -> u8 {
    // Nothing was asked for: nobody is nearer to it than another.
    let percent = (part * 100).checked_div(whole).unwrap_or(usize::from(HALF));
    u8::try_from(percent).unwrap_or(ALL)
}

/// By how many years the mentee is outside of what the mentor wishes; nothing when no wish is known.
fn years_off(mentee: &MenteeFacts, mentor: &MentorFacts) -> Option<u16> {
    if mentor.age_from.is_none() && mentor.age_to.is_none() {
        return None;
    }
    let below = mentor.age_from.map_or(0, |from| from.saturating_sub(mentee.age));
    let above = mentor.age_to.map_or(0, |to| mentee.age.saturating_sub(to));
    Some(below.max(above))
}

fn age_words(mentee: &MenteeFacts, mentor: &MentorFacts) -> String {
    let wished = match (mentor.age_from, mentor.age_to) {
        (None, None) => return "желаемый возраст не указан".to_owned(),
        (Some(from), None) => format!("от {from}"),
        (None, Some(to)) => format!("до {to}"),
        (Some(from), Some(to)) => format!("{from} – {to}"),
    };
    format!("желаемый возраст {wished}, наставляемому {}", mentee.age)
}

fn hours_each(mentor: &MentorFacts) -> Option<u32> {
    mentor.hours.map(|hours| u32::from(hours) / mentor.capacity.max(1))
}

fn days_words(mentee: &MenteeFacts, mentor: &MentorFacts) -> String {
    let both: Vec<String> = days(mentee, mentor).map(|day| day.label().to_lowercase()).collect();
    match (mentee.weekdays.is_empty(), mentor.weekdays.is_empty()) {
        (true, true) => "дни не указаны".to_owned(),
        (true, false) => "дни наставляемого не указаны".to_owned(),
        (false, true) => "дни наставника не указаны".to_owned(),
        (false, false) if both.is_empty() => "общих дней нет".to_owned(),
        (false, false) => format!("общие дни: {}", both.join(", ")),
    }
}

fn language_words(topics: &[Topic], mentee: &MenteeFacts, mentor: &MentorFacts) -> String {
    let both = labels(topics, languages(mentee, mentor)).join(", ").to_lowercase();
    match (mentee.languages.is_empty(), mentor.languages.is_empty()) {
        (true, true) => "языки не указаны".to_owned(),
        (true, false) => "языки наставляемого не указаны".to_owned(),
        (false, true) => "языки наставника не указаны".to_owned(),
        (false, false) if both.is_empty() => "общего языка нет".to_owned(),
        (false, false) => format!("общие языки: {both}"),
    }
}

fn place_words(mentor: &MentorFacts) -> &'static str {
    match (mentor.in_person, mentor.online, mentor.near) {
        (true, _, true) => "встречается очно, рядом со школой",
        (true, true, false) => "живёт не рядом, может встречаться онлайн",
        (true, false, false) => "встречается только очно, живёт не рядом",
        (false, true, _) => "встречается онлайн",
        (false, false, _) => "формат встреч не указан",
    }
}

/// Both named each other > one did > nobody; the higher in the list, the better.
fn sympathy(between: &Between) -> u8 {
    let later = |rank: u8| rank.saturating_sub(1);
    match (between.mentee.rank, between.mentor.rank) {
        (Some(one), Some(other)) => {
            ALL.saturating_sub(later(one).saturating_add(later(other)).saturating_mul(5)).max(70)
        }
        (Some(rank), None) | (None, Some(rank)) => HALF.saturating_sub(later(rank).saturating_mul(5)).max(30),
        (None, None) => 0,
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}, {} из {}: {}", self.criterion.label(), self.points, self.of, self.words)
    }
}
