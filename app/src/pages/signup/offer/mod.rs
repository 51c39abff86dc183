//! What a mentor offers: the steps of a sign-up that the mentor later changes in the cabinet, each with its fields, how they
//! are read and how they are filled from what is stored.

pub(in crate::pages) mod about;
pub(in crate::pages) mod help;
pub(in crate::pages) mod time;
pub(in crate::pages) mod whom;

use domain::{ids::MunicipalityId, term::Term};
use store::pool::{Draft, Offer, OwnEntry};

use crate::forms::{Check, FormValues};

/// Reads the fields of all four; what is wrong is noted in `check`.
pub(in crate::pages) fn parse(check: &mut Check<'_>) -> Option<Offer> {
    let (help, whom) = (help::parse(check), whom::parse(check));
    let (time, about) = (time::parse(check), about::parse(check));
    Some(Offer { help: help?, whom: whom?, time: time?, about: about? })
}

/// What is stored of an offer, as a form holds it: lists as their codes.
#[derive(Debug, Clone, Default)]
pub(in crate::pages) struct Stored {
    competences: Vec<String>,
    own_words: String,
    forms: Vec<String>,
    age_from: Option<i32>,
    age_to: Option<i32>,
    setting: String,
    group_size: Option<i32>,
    hours_per_month: i32,
    weekdays: Vec<String>,
    languages: Vec<String>,
    municipality_id: Option<MunicipalityId>,
    in_person: bool,
    online: bool,
    education: String,
    experience: String,
    achievements: String,
    motivation: String,
}

impl Stored {
    /// Puts all of it into the values of a form.
    pub(in crate::pages) fn fill(&self, values: &mut FormValues) {
        help::fill(values, self);
        whom::fill(values, self);
        time::fill(values, self);
        about::fill(values, self);
    }
}

impl From<&Draft> for Stored {
    fn from(draft: &Draft) -> Self {
        Self {
            competences: draft.competences.clone(),
            own_words: draft.own_words.clone(),
            forms: draft.forms.clone(),
            age_from: draft.age_from,
            age_to: draft.age_to,
            setting: draft.setting.clone(),
            group_size: draft.group_size,
            hours_per_month: draft.hours_per_month,
            weekdays: draft.weekdays.clone(),
            languages: draft.languages.clone(),
            municipality_id: draft.municipality_id,
            in_person: draft.in_person,
            online: draft.online,
            education: draft.education.clone(),
            experience: draft.experience.clone(),
            achievements: draft.achievements.clone(),
            motivation: draft.motivation.clone(),
        }
    }
}

impl From<&OwnEntry> for Stored {
    fn from(own: &OwnEntry) -> Self {
        let entry = &own.entry;
        Self {
            competences: entry.competences.iter().map(ToString::to_string).collect(),
            own_words: entry.own_words.clone(),
            forms: codes(&entry.forms),
            age_from: entry.age_from,
            age_to: entry.age_to,
            setting: entry.setting.map(|setting| setting.code().to_owned()).unwrap_or_default(),
            group_size: entry.group_size,
            hours_per_month: entry.hours_per_month,
            weekdays: codes(&entry.availability.weekdays),
            languages: entry.availability.languages.iter().map(ToString::to_string).collect(),
            municipality_id: own.municipality_id,
            in_person: entry.in_person,
            online: entry.online,
            education: entry.education.clone(),
            experience: entry.experience.clone(),
            achievements: entry.achievements.clone(),
            motivation: own.motivation.clone(),
        }
    }
}

fn codes<T: Term>(terms: &[T]) -> Vec<String> {
    terms.iter().map(|term| term.code().to_owned()).collect()
}

/// A number that may be missing, as a form shows it.
fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::availability::Availability;

    use super::*;

    fn read(change: &[(&str, &str)]) -> Result<Offer, Vec<String>> {
        let mut values = FormValues::from_pairs([
            ("competences", "exams"),
            ("forms", "employer_pupil"),
            ("setting", "individual"),
            ("hours", "4"),
            ("formats", "online"),
            ("motivation", "Хочу помочь"),
        ]);
        for (name, value) in change {
            values.set(*name, *value);
        }
        let mut check = Check::new(&values);
        let offer = parse(&mut check);
        check.finish(|| offer).map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// What is not asked for may stay empty; what is chosen comes through.
    #[test]
    fn offers() {
        let plain = read(&[]).unwrap();
        assert_eq!((plain.time.in_person, plain.time.online, plain.time.hours_per_month.get()), (false, true, 4));
        assert!(
            plain.whom.group_size.is_none()
                && plain.time.availability == Availability::default()
                && plain.about.education.is_none()
        );
        let full = read(&[
            ("setting", "group"),
            ("group_size", "6"),
            ("age_from", "12"),
            ("age_to", "12"),
            ("weekdays", "sat"),
            ("education", "Технический университет"),
        ])
        .unwrap();
        assert_eq!(full.whom.group_size.map(i32::from), Some(6));
        assert_eq!((full.time.availability.weekdays.len(), full.about.education.is_some()), (1, true));
        let alone = read(&[("group_size", "6")]).unwrap();
        assert!(alone.whom.group_size.is_none(), "nobody asked how large the group is that there is not");
    }

    /// Each field that cannot be used has its message; own words are enough where no topic fits.
    #[test]
    fn refused() {
        for (change, field, row) in [
            (vec![("competences", ""), ("own_words", "Узлы")], "competences", "an empty code is no topic"),
            (vec![("forms", "pupil_pupil")], "forms", "a form of pupils"),
            (vec![("forms", "magic")], "forms", "no such form"),
            (vec![("setting", "")], "setting", "not said"),
            (vec![("setting", "group")], "group_size", "a group of how many"),
            (vec![("setting", "either"), ("group_size", "1")], "group_size", "one is no group"),
            (vec![("age_from", "17"), ("age_to", "12")], "age_to", "the older is younger"),
            (vec![("age_from", "5")], "age_from", "too young"),
            (vec![("hours", "0")], "hours", "no time"),
            (vec![("hours", "четыре")], "hours", "a word"),
            (vec![("formats", "")], "formats", "no way to meet"),
            (vec![("weekdays", "someday")], "weekdays", "no day"),
            (vec![("languages", "elvish")], "languages", "no such language"),
            (vec![("motivation", "  ")], "motivation", "nothing said"),
            (vec![("municipality", "Лесогорск")], "municipality", "not from the list"),
        ] {
            assert_eq!(read(&change).unwrap_err(), [field], "{row}");
        }
    }
}
