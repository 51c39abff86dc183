//! From what was typed to a mentor.

use chrono::NaiveDate;
use domain::{
    category::MentorCategory,
    class_label::ClassLabel,
    contact::{EmailAddress, Phone},
    dates::{BirthDate, PastDate},
    dictionary::Dictionary,
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    numbers::{Age, Capacity, HoursPerMonth},
    text::{InvalidValue, LongText, PersonName, ShortText},
};
use store::mentor::{Entry, Portfolio, Wishes};

use crate::{
    forms::Check,
    pages::{availability, dictionary},
};

/// Reads the fields of a mentor; what is wrong is noted in `check`. Fields are read in the order of the page.
pub(in super::super) fn parse(check: &mut Check<'_>, today: NaiveDate, lists: &Dictionary) -> Option<Entry> {
    let full_name = check.required("full_name", PersonName::parse);
    let categories = check.some_of::<MentorCategory>("categories", "Отметьте, кто это: хотя бы одно");
    let pupil = categories.as_ref().map(|categories| categories.contains(&MentorCategory::Pupil));
    let birth_date = birth_date(check, pupil, today);
    let class = class(check, pupil);
    let workplace = workplace(check, class.as_ref().and_then(Option::as_ref));
    let email = check.optional("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    let competences = dictionary::chosen_competences(check, "competences", lists);
    let own_words = check.optional("own_words", LongText::parse);
    let portfolio = portfolio(check);
    let wishes = wishes(check, lists);
    let capacity = check.required("capacity", Capacity::parse);
    let interviewed_on = check.optional("interviewed_on", |text| PastDate::parse(text, today));
    Some(Entry {
        class: class?,
        birth_date: birth_date?,
        email: email?,
        phone: phone?,
        competences: competences?,
        own_words: own_words?,
        portfolio: portfolio?,
        wishes: wishes?,
        interviewed_on: interviewed_on?.map(PastDate::date),
        ..Entry::new(full_name?, categories?, workplace?, capacity?)
    })
}

/// Somebody else signs for a pupil under 18, so the day must be known; of others it may stay open.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether it is known"
)]
fn birth_date(check: &mut Check<'_>, pupil: Option<bool>, today: NaiveDate) -> Option<Option<NaiveDate>> {
    let born = check.optional("birth_date", |text| BirthDate::parse(text, today))?;
    if born.is_none() && pupil == Some(true) {
        check.fail("birth_date", "Напишите дату рождения: за ученика младше 18 лет согласие подписывает представитель");
        return None;
    }
    Some(born.map(BirthDate::date))
}

#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether there is one"
)]
fn class(check: &mut Check<'_>, pupil: Option<bool>) -> Option<Option<ClassLabel>> {
    let class = check.optional("class_label", ClassLabel::parse)?;
    match (pupil, &class) {
        (Some(true), None) => check.fail("class_label", "Напишите класс, например 10А"),
        (Some(false), Some(_)) => {
            check.fail("class_label", "Класс бывает у ученика: отметьте «Обучающийся» или оставьте строку пустой");
        }
        _ => return Some(class),
    }
    None
}

/// A pupil learns in the own class; everybody else says where.
fn workplace(check: &mut Check<'_>, class: Option<&ClassLabel>) -> Option<ShortText<200>> {
    check.required("workplace", |text| match (text.trim().is_empty(), class) {
        (false, _) => ShortText::parse(text),
        (true, Some(class)) => ShortText::parse(class.as_str()),
        (true, None) => Err(InvalidValue::new("Напишите должность или место работы")),
    })
}

fn portfolio(check: &mut Check<'_>) -> Option<Portfolio> {
    let mut text = |field| check.optional(field, LongText::<1000>::parse);
    let [education, experience, achievements, strengths, weaknesses, hobbies, expectations, motivation] = [
        text("education"),
        text("experience"),
        text("achievements"),
        text("strengths"),
        text("weaknesses"),
        text("hobbies"),
        text("expectations"),
        text("motivation"),
    ];
    Some(Portfolio {
        education: education?,
        experience: experience?,
        achievements: achievements?,
        strengths: strengths?,
        weaknesses: weaknesses?,
        hobbies: hobbies?,
        expectations: expectations?,
        motivation: motivation?,
    })
}

fn wishes(check: &mut Check<'_>, lists: &Dictionary) -> Option<Wishes> {
    let forms = check.many_of::<MentoringForm>("forms", "Отметьте формы из списка");
    let age_from = check.optional("age_from", Age::parse);
    let age_to = check.optional("age_to", Age::parse);
    if let (Some(Some(from)), Some(Some(to))) = (age_from, age_to)
        && from > to
    {
        check.fail("age_to", "Второй возраст не может быть меньше первого");
    }
    let hours_per_month = check.optional("hours", HoursPerMonth::parse);
    let formats = check.many_of::<MeetingPlace>("formats", "Отметьте, как встречаться, из списка");
    let availability = availability::parse(check, lists);
    let formats = formats?;
    Some(Wishes {
        forms: forms?,
        age_from: age_from?,
        age_to: age_to?,
        hours_per_month: hours_per_month?,
        in_person: formats.contains(&MeetingPlace::InPerson),
        online: formats.contains(&MeetingPlace::Online),
        availability: availability?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::FormValues;

    fn teacher() -> FormValues {
        FormValues::from_pairs([
            ("full_name", "Гаврилова Нина Сергеевна"),
            ("categories", "parent"),
            ("categories", "teacher"),
            ("workplace", "учитель физики"),
            ("competences", "exams"),
            ("education", "Педагогический институт"),
            ("forms", "teacher_teacher"),
            ("age_from", "22"),
            ("hours", "6"),
            ("formats", "online"),
            ("weekdays", "sat"),
            ("languages", "ru"),
            ("capacity", "2"),
            ("interviewed_on", "14.09.2026"),
        ])
    }

    fn read(values: &FormValues) -> Result<Entry, Vec<String>> {
        let mut check = Check::new(values);
        let entry = parse(&mut check, "2026-11-24".parse().unwrap(), &Dictionary::built_in());
        check.finish(|| entry).map_err(|form| form.errors.into_iter().map(|one| one.field).collect())
    }

    fn changed(changes: &[(&str, &str)]) -> FormValues {
        let mut values = teacher();
        for (field, value) in changes {
            values.set(*field, *value);
        }
        values
    }

    /// A full form becomes a mentor; what is wrong is told at its field, all at once.
    #[test]
    fn mentors() {
        let entry = read(&teacher()).unwrap();
        assert!(entry.wishes.online && !entry.wishes.in_person && entry.portfolio.education.is_some());
        let said = &entry.wishes.availability;
        assert_eq!((said.weekdays.len(), said.languages.len()), (1, 1));
        for (changes, fields, row) in [
            (vec![("full_name", "Гаврилова \"Н\" 2")], vec!["full_name"], "a digit"),
            (vec![("categories", "")], vec!["categories"], "nobody"),
            (vec![("categories", "wizard")], vec!["categories"], "a code that is not in the list"),
            (vec![("workplace", " "), ("capacity", "31")], vec!["workplace", "capacity"], "two at once"),
            (vec![("class_label", "10А")], vec!["class_label"], "a class of a teacher"),
            (vec![("capacity", "0")], vec!["capacity"], "no place"),
            (vec![("interviewed_on", "25.11.2026")], vec!["interviewed_on"], "tomorrow"),
            (vec![("email", "x"), ("phone", "x")], vec!["email", "phone"], "contacts"),
            (vec![("forms", "magic")], vec!["forms"], "no such form"),
            (vec![("age_to", "12")], vec!["age_to"], "to before from"),
            (vec![("age_from", "5")], vec!["age_from"], "too young"),
            (vec![("hours", "сколько нужно")], vec!["hours"], "a word"),
            (vec![("weekdays", "someday"), ("languages", "elvish")], vec!["weekdays", "languages"], "no such choices"),
            (vec![("formats", "by post")], vec!["formats"], "no such way"),
            (vec![("motivation", "a\u{1}b")], vec!["motivation"], "a control character"),
        ] {
            assert_eq!(read(&changed(&changes)).unwrap_err(), fields, "{row}");
        }
    }

    /// A pupil has a birth date and a class, which is also where the pupil learns.
    #[test]
    fn pupils() {
        let pupil = [("categories", "pupil"), ("workplace", ""), ("class_label", "10 а"), ("birth_date", "03.04.2010")];
        let entry = read(&changed(&pupil)).unwrap();
        assert_eq!(entry.workplace.as_str(), "10А");
        assert_eq!(entry.class.unwrap().as_str(), "10А");
        let nobody = [("categories", "pupil"), ("workplace", "")];
        assert_eq!(read(&changed(&nobody)).unwrap_err(), ["birth_date", "class_label", "workplace"]);
    }
}
