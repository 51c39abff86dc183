//! From what was typed to a mentee.

use chrono::NaiveDate;
use domain::{
    category::MenteeKind,
    class_label::ClassLabel,
    consent::Signer,
    contact::{EmailAddress, Phone},
    dates::BirthDate,
    dictionary::Dictionary,
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    text::{LongText, PersonName, ShortText},
};
use store::{
    Error,
    mentee::{Entry, Place, Reader, Representative},
};

use super::choices::{categories, class_teacher, teaching};
use crate::{
    forms::{Check, FormState, FormValues},
    pages::{
        availability,
        dictionary::{chosen_competences, chosen_role_model},
        representative::{self, Typed},
    },
};

/// Reads the fields of a mentee; what is wrong is noted in `check`. Fields are read in the order of the page.
pub(in super::super) fn parse(
    check: &mut Check<'_>,
    today: NaiveDate,
    reader: Reader,
    dictionary: &Dictionary,
) -> Option<Entry> {
    let full_name = check.required("full_name", PersonName::parse);
    let birth_date = check.required("birth_date", |text| BirthDate::parse(text, today)).map(BirthDate::date);
    let kind = check.one_of::<MenteeKind>("kind", "Выберите, учится человек или преподаёт");
    let place = kind.and_then(|kind| place(check, kind));
    let class_teacher = class_teacher(check, kind);
    let email = check.optional("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    let request = check.asked("request", "Напишите, с чем нужна помощь", LongText::parse);
    let goal = check.optional("goal", LongText::parse);
    let topics = chosen_competences(check, "topics", dictionary);
    let urgency = check.optional_one_of::<Urgency>("urgency", "Выберите срочность из списка");
    let form = form(check, kind);
    let role_model = chosen_role_model(check, form, dictionary);
    let availability = availability::parse(check, dictionary);
    let teaching = teaching(check, kind, dictionary);
    let categories = categories(check, kind, reader);
    let channels = check.many_of::<Channel>("channels", "Отметьте источники из списка");
    let minor = birth_date.is_some_and(|born| Signer::required(born, today) == Signer::Representative);
    let representative = representative::parse(check, minor);
    Some(Entry {
        class_teacher: class_teacher?,
        categories: categories?,
        email: email?,
        phone: phone?,
        goal: goal?,
        urgency: urgency?.unwrap_or(Urgency::Ordinary),
        topics: topics?,
        role_model: role_model?,
        teaching: teaching?,
        channels: channels?,
        availability: availability?,
        representative: representative?.map(|Typed { full_name, basis, email, phone }| Representative {
            full_name,
            basis,
            email,
            phone,
        }),
        ..Entry::new(full_name?, birth_date?, place?, request?, form?)
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
pub(in super::super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("mentee_person_key") {
        ("full_name", "Человек с таким именем и датой рождения уже есть в базе")
    } else if error.on_constraint("mentee_class_teacher") {
        ("class_teacher", "Этот человек больше не классный руководитель в школе: выберите другого")
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

fn place(check: &mut Check<'_>, kind: MenteeKind) -> Option<Place> {
    match kind {
        MenteeKind::Pupil => check.required("class_label", ClassLabel::parse).map(Place::Class),
        MenteeKind::Teacher => {
            check.asked("post", "Напишите должность, например учитель химии", ShortText::parse).map(Place::Post)
        }
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

#[cfg(test)]
mod tests {
    use domain::{
        availability::{Availability, Weekday},
        category::MenteeCategory,
        dictionary::Reference,
    };
    use store::mentee::Categories;

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
            ("goal", "Дружить с одноклассниками"),
            ("urgency", "half_year"),
            ("form", "pupil_pupil"),
            ("role_model", "pupil_pupil.leader_passive"),
            ("categories", "isolated"),
            ("categories", "special_needs"),
            ("weekdays", "wed"),
            ("weekdays", "mon"),
            ("languages", "tt"),
            ("channels", "parent"),
            ("rep_name", "Ковалёва Анна Петровна"),
            ("rep_basis", "parent"),
            ("rep_phone", "8 900 000-00-00"),
        ])
    }

    fn read(values: &FormValues, reader: Reader) -> Result<Entry, Vec<(String, String)>> {
        let mut check = Check::new(values);
        let entry = parse(&mut check, TODAY.parse().unwrap(), reader, &Dictionary::built_in());
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
        assert_eq!(entry.topics.iter().map(Reference::as_str).collect::<Vec<_>>(), ["adaptation", "confidence"]);
        let categories = vec![MenteeCategory::SpecialNeeds, MenteeCategory::Isolated];
        assert_eq!(entry.categories, Categories::Said(categories), "each once, in the order of the list");
        assert_eq!(entry.role_model.as_ref().map(Reference::as_str), Some("leader_passive"));
        assert_eq!((entry.urgency, entry.channels), (Urgency::HalfYear, vec![Channel::Parent]));
        let Availability { weekdays, languages } = entry.availability;
        assert_eq!(weekdays, [Weekday::Monday, Weekday::Wednesday]);
        assert_eq!(languages.iter().map(Reference::as_str).collect::<Vec<_>>(), ["tt"]);
        assert_eq!(entry.representative.unwrap().phone.unwrap().as_str(), "+79000000000");
    }

    /// Who may not see categories cannot set one either: what the form says about it is not read.
    #[test]
    fn unseen_category() {
        assert_eq!(read(&pupil(), Reader::Ordinary).unwrap().categories, Categories::Unseen);
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
            (vec![("kind", "teacher")], vec!["post", "form", "categories"], "a teacher has a post and another form"),
            (vec![("class_teacher", "Иванов")], vec!["class_teacher"], "a class teacher who is no id"),
            (vec![("form", "teacher_teacher")], vec!["form"], "a form for teachers"),
            (vec![("urgency", "tomorrow")], vec!["urgency"], "no such urgency"),
            (vec![("role_model", "employer_pupil.colleague_young_colleague")], vec!["role_model"], "of another form"),
            (vec![("role_model", "leader_passive")], vec!["role_model"], "a role model without its form"),
            (vec![("teacher_kind", "reverse")], vec!["teacher_kind"], "a kind of teachers' mentoring"),
            (vec![("categories", "burnout")], vec!["categories"], "a category of teachers"),
            (vec![("categories", "magic")], vec!["categories"], "a category that is not in the list"),
            (vec![("channels", "rumour")], vec!["channels"], "a channel that is not in the list"),
            (vec![("weekdays", "someday"), ("languages", "elvish")], vec!["weekdays", "languages"], "no such choices"),
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

    /// An adult needs no representative; a teacher has the taxonomy of teachers and no class teacher.
    #[test]
    fn a_teacher() {
        let values = FormValues::from_pairs([
            ("full_name", "Петрова Ольга Николаевна"),
            ("birth_date", "02.05.1999"),
            ("kind", "teacher"),
            ("post", "учитель химии"),
            ("request", "Урок в разновозрастной группе"),
            ("form", "teacher_teacher"),
            ("teacher_kind", "reverse"),
        ]);
        let entry = read(&values, Reader::SeesRestricted).unwrap();
        assert!(entry.representative.is_none() && entry.topics.is_empty());
        assert_eq!(entry.categories, Categories::Said(Vec::new()));
        assert_eq!(entry.urgency, Urgency::Ordinary, "what nobody said is ordinary");
        assert_eq!(entry.teaching.kind.as_ref().map(Reference::as_str), Some("reverse"));
        for (field, value) in [("teacher_form", "nobody"), ("class_teacher", "0190b1c2-0000-7000-8000-000000000000")] {
            assert_eq!(wrong(&values.clone().with(field, value)), [field]);
        }
    }
}
