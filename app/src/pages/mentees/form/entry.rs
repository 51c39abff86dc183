//! From what was typed to a mentee.

use chrono::NaiveDate;
use domain::{
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    competence::Competence,
    consent::{RepresentativeBasis, Signer},
    contact::{EmailAddress, Phone},
    dates::BirthDate,
    mentoring_form::MentoringForm,
    text::{InvalidValue, LongText, PersonName, ShortText},
};
use store::{
    Error,
    mentee::{Category, Entry, Place, Reader, Representative},
};

use crate::forms::{Check, FormState, FormValues};

const REPRESENTATIVE: [&str; 4] = ["rep_name", "rep_basis", "rep_email", "rep_phone"];

/// Reads the fields of a mentee; what is wrong is noted in `check`.
pub(in super::super) fn parse(check: &mut Check<'_>, today: NaiveDate, reader: Reader) -> Option<Entry> {
    let full_name = check.required("full_name", PersonName::parse);
    let birth_date = check.required("birth_date", |text| BirthDate::parse(text, today)).map(BirthDate::date);
    let kind = check.one_of::<MenteeKind>("kind", "Выберите, учится человек или преподаёт");
    let place = kind.and_then(|kind| place(check, kind));
    let email = check.optional("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    let request = check.required("request", |text| ask(text, "Напишите, с чем нужна помощь", LongText::parse));
    let topics = check.many_of::<Competence>("topics", "Отметьте темы из списка");
    let form = form(check, kind);
    let category = category(check, kind, reader);
    let minor = birth_date.is_some_and(|born| Signer::required(born, today) == Signer::Representative);
    let representative = representative(check, minor);
    Some(Entry {
        full_name: full_name?,
        birth_date: birth_date?,
        place: place?,
        category: category?,
        email: email?,
        phone: phone?,
        request: request?,
        topics: topics?,
        form: form?,
        representative: representative?,
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
pub(in super::super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("mentee_person_key") {
        ("full_name", "Человек с таким именем и датой рождения уже есть в базе")
    } else if error.on_constraint("consent_needs_representative") {
        ("signed_on", "В этот день наставляемому ещё не было 18 лет: добавьте представителя, который подписал согласие")
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

/// An empty line asks its own question; the parser words everything else.
fn ask<T>(
    text: &str,
    question: &'static str,
    parse: impl FnOnce(&str) -> Result<T, InvalidValue>,
) -> Result<T, InvalidValue> {
    if text.trim().is_empty() { Err(InvalidValue::new(question)) } else { parse(text) }
}

fn place(check: &mut Check<'_>, kind: MenteeKind) -> Option<Place> {
    match kind {
        MenteeKind::Pupil => check.required("class_label", ClassLabel::parse).map(Place::Class),
        MenteeKind::Teacher => check
            .required("post", |text| ask(text, "Напишите должность, например учитель химии", ShortText::parse))
            .map(Place::Post),
    }
}

fn form(check: &mut Check<'_>, kind: Option<MenteeKind>) -> Option<MentoringForm> {
    let form = check.one_of::<MentoringForm>("form", "Выберите форму наставничества")?;
    match kind {
        Some(MenteeKind::Teacher) if form.mentee_kind() != MenteeKind::Teacher => {
            check.fail("form", "Педагогу подходит только форма «Учитель – учитель»");
            None
        }
        Some(MenteeKind::Pupil) if form.mentee_kind() != MenteeKind::Pupil => {
            check.fail("form", "Эта форма для педагогов: выберите ту, где наставляемый учится");
            None
        }
        _ => Some(form),
    }
}

fn category(check: &mut Check<'_>, kind: Option<MenteeKind>, reader: Reader) -> Option<Category> {
    if reader == Reader::Ordinary {
        return Some(Category::Unseen);
    }
    let category = check.optional_one_of::<MenteeCategory>("category", "Выберите категорию из списка")?;
    if let (Some(category), Some(kind)) = (category, kind)
        && category.kind() != kind
    {
        check.fail(
            "category",
            match kind {
                MenteeKind::Pupil => "Это категория педагогов: выберите категорию обучающихся",
                MenteeKind::Teacher => "Это категория обучающихся: выберите категорию педагогов",
            },
        );
        return None;
    }
    Some(Category::Said(category))
}

/// A minor must have a representative; of an adult the fields may stay empty, but not half empty.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether there is a representative"
)]
fn representative(check: &mut Check<'_>, minor: bool) -> Option<Option<Representative>> {
    let begun = REPRESENTATIVE.iter().any(|field| !check.raw(field).trim().is_empty());
    if !minor && !begun {
        return Some(None);
    }
    let full_name = check
        .required("rep_name", |text| ask(text, "Напишите фамилию, имя, отчество представителя", PersonName::parse));
    let basis = check.one_of::<RepresentativeBasis>("rep_basis", "Выберите, кем приходится представитель");
    let email = check.optional("rep_email", EmailAddress::parse);
    let phone = check.optional("rep_phone", Phone::parse);
    if let (Some(None), Some(None)) = (&email, &phone) {
        check.fail("rep_email", "Напишите почту или телефон представителя");
        return None;
    }
    Some(Some(Representative { full_name: full_name?, basis: basis?, email: email?, phone: phone? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-24";

    fn pupil() -> FormValues {
        FormValues::from_pairs([
            ("full_name", "Ковалёв Илья Денисович"),
            ("birth_date", "14.03.2012"),
            ("kind", "pupil"),
            ("class_label", "8 б"),
            ("request", "Перешёл из другой школы"),
            ("topics", "adaptation"),
            ("topics", "confidence"),
            ("form", "pupil_pupil"),
            ("category", "special_needs"),
            ("rep_name", "Ковалёва Анна Петровна"),
            ("rep_basis", "parent"),
            ("rep_phone", "8 900 000-00-00"),
        ])
    }

    fn read(values: &FormValues, reader: Reader) -> Result<Entry, Vec<(String, String)>> {
        let mut check = Check::new(values);
        let entry = parse(&mut check, TODAY.parse().unwrap(), reader);
        check
            .finish(|| entry)
            .map_err(|form| form.errors.into_iter().map(|error| (error.field, error.message)).collect())
    }

    fn wrong(values: &FormValues) -> Vec<String> {
        read(values, Reader::SeesRestricted)
            .map_or_else(|errors| errors.into_iter().map(|(field, _)| field).collect(), |_| Vec::new())
    }

    /// A full form becomes a mentee with class, topics, category and representative.
    #[test]
    fn a_pupil() {
        let entry = read(&pupil(), Reader::SeesRestricted).unwrap();
        assert_eq!(entry.place, Place::Class(ClassLabel::parse("8Б").unwrap()));
        assert_eq!(entry.topics, [Competence::Adaptation, Competence::Confidence]);
        assert_eq!(entry.category, Category::Said(Some(MenteeCategory::SpecialNeeds)));
        assert_eq!(entry.representative.unwrap().phone.unwrap().as_str(), "+79000000000");
    }

    /// Who may not see categories cannot set one either: what the form says about it is not read.
    #[test]
    fn unseen_category() {
        assert_eq!(read(&pupil(), Reader::Ordinary).unwrap().category, Category::Unseen);
    }

    /// Each wrong field is told at that field, all of them at once and in the order of the page.
    #[test]
    fn messages() {
        for (changes, fields, row) in [
            (vec![("full_name", "Илья")], vec!["full_name"], "one word"),
            (vec![("full_name", "Ковалёв 🙂")], vec!["full_name"], "emoji"),
            (vec![("birth_date", "30.02.2012")], vec!["birth_date"], "no such day"),
            (vec![("kind", "")], vec!["kind"], "neither pupil nor teacher"),
            (vec![("kind", "parent")], vec!["kind"], "a code that is not in the list"),
            (vec![("class_label", "")], vec!["class_label"], "a pupil has a class"),
            (vec![("kind", "teacher")], vec!["post", "form", "category"], "a teacher has a post and another form"),
            (vec![("form", "teacher_teacher")], vec!["form"], "a form for teachers"),
            (vec![("category", "burnout")], vec!["category"], "a category of teachers"),
            (vec![("request", " \n ")], vec!["request"], "no request"),
            (vec![("topics", "magic")], vec!["topics"], "a topic that is not in the dictionary"),
            (vec![("email", "мама@почта"), ("phone", "12")], vec!["email", "phone"], "contacts"),
            (vec![("rep_phone", "")], vec!["rep_email"], "a representative who cannot be reached"),
            (
                vec![("rep_name", ""), ("rep_basis", ""), ("rep_phone", "")],
                vec!["rep_name", "rep_basis", "rep_email"],
                "a minor without a representative",
            ),
            (
                vec![("birth_date", "14.03.2000"), ("rep_basis", "")],
                vec!["rep_basis"],
                "half a representative of an adult",
            ),
        ] {
            let mut values = pupil();
            for (field, value) in changes {
                values.set(field, value);
            }
            assert_eq!(wrong(&values), fields, "{row}");
        }
    }

    /// An adult needs no representative.
    #[test]
    fn a_teacher() {
        let values = FormValues::from_pairs([
            ("full_name", "Петрова Ольга Николаевна"),
            ("birth_date", "02.05.1999"),
            ("kind", "teacher"),
            ("post", "учитель химии"),
            ("request", "Урок в разновозрастной группе"),
            ("form", "teacher_teacher"),
        ]);
        let entry = read(&values, Reader::SeesRestricted).unwrap();
        assert!(entry.representative.is_none() && entry.topics.is_empty());
        assert_eq!(entry.category, Category::Said(None));
    }
}
