//! The form of an internal mentor: the same for adding and editing.

use chrono::NaiveDate;
use domain::{
    category::MentorCategory,
    competence::Competence,
    contact::{EmailAddress, Phone},
    dates::PastDate,
    numbers::Capacity,
    russian,
    state::PairState,
    term::Term,
    text::{InvalidValue, LongText, PersonName, ShortText},
};
use leptos::prelude::*;
use store::{
    Error,
    identity::invitation,
    mentor::{Card, Entry},
};

use crate::{
    components::{
        CheckboxGroup, Choice, CompetenceField, DateField, Fact, FieldWidth, Fieldset, FormSheet, HiddenField,
        TextArea, TextField, TextKind,
    },
    forms::{Check, FormState, FormValues},
    pages::{person, stale},
};

/// Fields and their labels, in the order of the page.
const FIELDS: &[(&str, &str)] = &[
    ("full_name", "Фамилия, имя, отчество"),
    ("categories", "Кто это"),
    ("workplace", "Место учёбы или работы"),
    ("email", "Электронная почта"),
    ("phone", "Телефон"),
    ("competences", "Чем может помочь"),
    ("own_words", "Своими словами"),
    ("capacity", "Сколько наставляемых"),
    ("interviewed_on", "Собеседование"),
];

/// Reads the fields of a mentor; what is wrong is noted in `check`.
pub(super) fn parse(check: &mut Check<'_>, today: NaiveDate) -> Option<Entry> {
    let full_name = check.required("full_name", PersonName::parse);
    let categories = check.some_of::<MentorCategory>("categories", "Отметьте, кто это: хотя бы одно");
    let workplace = check.required("workplace", |text| {
        if text.trim().is_empty() {
            Err(InvalidValue::new("Напишите класс, должность или место работы"))
        } else {
            ShortText::parse(text)
        }
    });
    let email = check.optional("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    let competences = check.many_of::<Competence>("competences", "Отметьте темы из списка");
    let own_words = check.optional("own_words", LongText::parse);
    let capacity = check.required("capacity", Capacity::parse);
    let interviewed_on = check.optional("interviewed_on", |text| PastDate::parse(text, today));
    Some(Entry {
        full_name: full_name?,
        categories: categories?,
        workplace: workplace?,
        competences: competences?,
        own_words: own_words?,
        capacity: capacity?,
        email: email?,
        phone: phone?,
        interviewed_on: interviewed_on?.map(PastDate::date),
    })
}

/// Names of the mentees of running pairs.
pub(super) fn mentees(card: &Card) -> Vec<String> {
    let running = card.pairs.iter().filter(|pair| pair.state == PairState::Active);
    running.map(|pair| pair.mentee_name.clone()).collect()
}

/// Turns a refusal of the database into a message at its field; any other error is given back. `mentees` are those whom
/// the mentor works with, named when there would be too few places.
pub(super) fn refused(values: FormValues, error: Error, mentees: &[String]) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("mentor_places") {
        ("capacity", too_few_places(mentees))
    } else if error.on_constraint("mentor_engaged") {
        ("capacity", "Столько мест наставник школе не давал: ещё одно место просят новым запросом".to_owned())
    } else if error.on_constraint(invitation::ALREADY_MEMBER) {
        ("email", "С этим адресом в школе уже работает другой наставник: проверьте почту".to_owned())
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

fn too_few_places(mentees: &[String]) -> String {
    let pairs = russian::count(mentees.len() as u64, "пару", "пары", "пар");
    format!(
        "Наставник ведёт {pairs} ({}): мест не может быть меньше. Сначала завершите пару",
        person::short_list(mentees)
    )
}

/// The form filled from what is stored.
pub(super) fn of_card(card: &Card) -> FormValues {
    let mut values = FormValues::from_pairs([
        ("full_name", card.full_name.clone()),
        ("workplace", card.workplace.clone()),
        ("email", card.email.clone()),
        ("phone", person::phone(&card.phone)),
        ("own_words", card.own_words.clone()),
        ("capacity", card.capacity.to_string()),
        ("interviewed_on", card.interviewed_on.map(russian::date).unwrap_or_default()),
        ("version", card.version.to_string()),
    ]);
    for category in &card.categories {
        values.push("categories", category.code());
    }
    for competence in &card.competences {
        values.push("competences", competence.code());
    }
    values
}

/// What the base says now where the form says something else.
pub(super) fn changed_since(typed: &FormValues, card: &Card) -> Vec<Fact> {
    let typed = stale::tidied(typed, &[("phone", person::phone), ("interviewed_on", stale::date)]);
    stale::differing(&typed, &of_card(card), FIELDS, |field, codes| match field {
        "categories" => labels::<MentorCategory>(codes),
        "competences" => labels::<Competence>(codes),
        _ => codes.join(", "),
    })
}

fn labels<T: Term>(codes: &[String]) -> String {
    codes.iter().filter_map(|code| T::from_code(code)).map(Term::label).collect::<Vec<_>>().join(", ")
}

/// The form. `more` stands before the button: the invitation of a new mentor.
pub(super) fn view(form: FormState, more: Option<AnyView>, submit: &'static str, cancel: String) -> AnyView {
    let kept = ["id", "version"]
        .into_iter()
        .filter_map(|name| {
            let value = form.field(name).value;
            (!value.is_empty()).then(|| view! { <HiddenField name=name value=value /> })
        })
        .collect_view();
    let parts = [who(form.clone()), contact(form.clone()), help(form.clone()), part(form.clone())];
    view! {
        <FormSheet form=form submit=submit cancel=cancel>
            {kept}
            {parts.into_iter().collect_view()}
            {more}
        </FormSheet>
    }
    .into_any()
}

fn who(form: FormState) -> AnyView {
    let categories = MentorCategory::ALL
        .iter()
        .map(|one| Choice::new(one.code(), one.label()).with_hint(one.description()))
        .collect();
    view! {
        <Fieldset legend="О наставнике">
            <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
            <CheckboxGroup field=form.field("categories") legend="Кто это" choices=categories />
            <TextField
                field=form.field("workplace")
                label="Место учёбы или работы"
                hint="Класс ученика, должность педагога, место работы родителя: 10А, учитель физики"
                autocomplete="off"
            />
        </Fieldset>
    }
    .into_any()
}

fn help(form: FormState) -> AnyView {
    view! {
        <Fieldset legend="Чем может помочь">
            <CompetenceField field=form.field("competences") legend="Темы" optional=true />
            <TextArea field=form.field("own_words") label="Своими словами" hint="Достижения, увлечения, опыт" optional=true />
        </Fieldset>
    }
    .into_any()
}

fn part(form: FormState) -> AnyView {
    view! {
        <Fieldset legend="Участие">
            <TextField
                field=form.field("capacity")
                label="Сколько наставляемых может вести одновременно"
                kind=TextKind::Number
                width=FieldWidth::Tiny
                autocomplete="off"
            />
            <DateField
                field=form.field("interviewed_on")
                label="Дата собеседования"
                hint="Если уже прошло, например 14.09.2026"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}

fn contact(form: FormState) -> AnyView {
    view! {
        <Fieldset legend="Связь">
            <TextField
                field=form.field("email")
                label="Электронная почта"
                hint="Нужна для писем о паре и для входа в кабинет"
                kind=TextKind::Email
                autocomplete="off"
                optional=true
            />
            <TextField
                field=form.field("phone")
                label="Телефон"
                kind=TextKind::Phone
                width=FieldWidth::Half
                autocomplete="off"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teacher() -> FormValues {
        FormValues::from_pairs([
            ("full_name", "Гаврилова Нина Сергеевна"),
            ("categories", "parent"),
            ("categories", "teacher"),
            ("workplace", "учитель физики"),
            ("competences", "exams"),
            ("capacity", "2"),
            ("interviewed_on", "14.09.2026"),
        ])
    }

    fn wrong(values: &FormValues) -> Vec<String> {
        let mut check = Check::new(values);
        let entry = parse(&mut check, "2026-11-24".parse().unwrap());
        check
            .finish(|| entry)
            .err()
            .map_or_else(Vec::new, |form| form.errors.into_iter().map(|one| one.field).collect())
    }

    /// A full form becomes a mentor; what is wrong is told at its field, all at once.
    #[test]
    fn mentors() {
        assert_eq!(wrong(&teacher()), Vec::<String>::new());
        for (changes, fields, row) in [
            (vec![("full_name", "Гаврилова \"Н\" 2")], vec!["full_name"], "a digit"),
            (vec![("categories", "")], vec!["categories"], "nobody"),
            (vec![("categories", "wizard")], vec!["categories"], "a code that is not in the list"),
            (vec![("workplace", " "), ("capacity", "31")], vec!["workplace", "capacity"], "two at once"),
            (vec![("capacity", "0")], vec!["capacity"], "no place"),
            (vec![("interviewed_on", "25.11.2026")], vec!["interviewed_on"], "tomorrow"),
            (vec![("email", "x"), ("phone", "x")], vec!["email", "phone"], "contacts"),
        ] {
            let mut values = teacher();
            for (field, value) in changes {
                values.set(field, value);
            }
            assert_eq!(wrong(&values), fields, "{row}");
        }
    }

    /// Too few places are refused by name, so that the curator knows which pair to end.
    #[test]
    fn names_the_pairs() {
        let error = Error::conflict("mentor_places");
        let form = refused(teacher(), error, &["Лунин Глеб Олегович".to_owned(), "Юсупов Тимур".to_owned()]).unwrap();
        let message = form.field("capacity").error.unwrap();
        assert!(message.contains("2\u{a0}пары (Лунин\u{a0}Г.\u{a0}О., Юсупов\u{a0}Т.)"), "{message}");
        assert!(refused(teacher(), Error::NotFound, &[]).is_err(), "another error is not hidden");
    }
}
