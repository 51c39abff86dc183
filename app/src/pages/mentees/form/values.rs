//! From a stored mentee back to the form, and what changed in the base meanwhile.

use domain::{
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    competence::Competence,
    consent::RepresentativeBasis,
    mentoring_form::MentoringForm,
    russian,
    term::Term,
};
use store::mentee::{Card, Reader};

use crate::{
    components::Fact,
    forms::FormValues,
    pages::{person, stale},
};

/// Fields and their labels, in the order of the page.
const FIELDS: &[(&str, &str)] = &[
    ("full_name", "Фамилия, имя, отчество"),
    ("birth_date", "Дата рождения"),
    ("kind", "Учится или преподаёт"),
    ("class_label", "Класс"),
    ("post", "Должность"),
    ("email", "Электронная почта"),
    ("phone", "Телефон"),
    ("request", "С чем нужна помощь"),
    ("topics", "Темы запроса"),
    ("form", "Форма наставничества"),
    ("category", "Категория"),
    ("rep_name", "Представитель"),
    ("rep_basis", "Кем приходится"),
    ("rep_email", "Почта представителя"),
    ("rep_phone", "Телефон представителя"),
];

/// The form filled from what is stored.
pub(in super::super) fn of_card(card: &Card) -> FormValues {
    let mut values = FormValues::from_pairs([
        ("full_name", card.full_name.clone()),
        ("birth_date", russian::date(card.birth_date)),
        ("kind", card.kind.code().to_owned()),
        ("class_label", card.class_label.clone()),
        ("post", card.post.clone()),
        ("email", card.email.clone()),
        ("phone", person::phone(&card.phone)),
        ("request", card.request.clone()),
        ("form", card.form.code().to_owned()),
        ("category", card.category.map(Term::code).unwrap_or_default().to_owned()),
        ("version", card.version.to_string()),
    ]);
    for topic in &card.topics {
        values.push("topics", topic.code());
    }
    if let Some(one) = &card.representative {
        values.set("rep_name", one.full_name.clone());
        values.set("rep_basis", one.basis.code());
        values.set("rep_email", one.email.clone());
        values.set("rep_phone", person::phone(&one.phone));
    }
    values
}

/// What the base says now where the form says something else. Whoever may not see categories is not told of them.
pub(in super::super) fn changed_since(typed: &FormValues, card: &Card, reader: Reader) -> Vec<Fact> {
    let shown: Vec<_> =
        FIELDS.iter().copied().filter(|(name, _)| reader == Reader::SeesRestricted || *name != "category").collect();
    let typed = stale::tidied(
        typed,
        &[("birth_date", stale::date), ("class_label", class), ("phone", person::phone), ("rep_phone", person::phone)],
    );
    stale::differing(&typed, &of_card(card), &shown, words)
}

fn class(typed: &str) -> String {
    ClassLabel::parse(typed).map_or_else(|_| typed.to_owned(), |label| label.to_string())
}

fn words(field: &str, codes: &[String]) -> String {
    match field {
        "kind" => labels::<MenteeKind>(codes),
        "topics" => labels::<Competence>(codes),
        "form" => labels::<MentoringForm>(codes),
        "category" => labels::<MenteeCategory>(codes),
        "rep_basis" => labels::<RepresentativeBasis>(codes),
        _ => codes.join(", "),
    }
}

fn labels<T: Term>(codes: &[String]) -> String {
    codes.iter().filter_map(|code| T::from_code(code)).map(Term::label).collect::<Vec<_>>().join(", ")
}
