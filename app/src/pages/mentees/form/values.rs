//! From a stored mentee back to the form, and what changed in the base meanwhile.

use domain::{
    dictionary::{Dictionary, Reference},
    russian,
    term::Term,
};
use store::mentee::{Card, Reader};

use super::words::{LABELS, words};
use crate::{
    components::Fact,
    forms::FormValues,
    pages::{availability, person, representative, stale},
};

/// The form filled from what is stored.
pub(in super::super) fn of_card(card: &Card) -> FormValues {
    let code = |reference: &Option<Reference>| reference.as_ref().map_or("", Reference::as_str).to_owned();
    let class_teacher = card.class_teacher.as_ref().map(|teacher| teacher.account_id.to_string());
    let role_model = card.role_model.as_ref().map(|model| format!("{}.{model}", card.form.code()));
    let mut values = FormValues::from_pairs([
        ("full_name", card.full_name.clone()),
        ("birth_date", russian::date(card.birth_date)),
        ("kind", card.kind.code().to_owned()),
        ("class_label", card.class_label.clone()),
        ("class_teacher", class_teacher.unwrap_or_default()),
        ("post", card.post.clone()),
        ("email", card.email.clone()),
        ("phone", person::phone(&card.phone)),
        ("request", card.request.clone()),
        ("goal", card.goal.clone()),
        ("urgency", card.urgency.code().to_owned()),
        ("form", card.form.code().to_owned()),
        ("role_model", role_model.unwrap_or_default()),
        ("teacher_form", code(&card.teaching.form)),
        ("teacher_kind", code(&card.teaching.kind)),
        ("teacher_direction", code(&card.teaching.direction)),
        ("version", card.version.to_string()),
    ]);
    let lists = [
        ("topics", card.topics.iter().map(Reference::as_str).collect::<Vec<_>>()),
        ("categories", card.categories.iter().map(|one| one.code()).collect()),
        ("channels", card.channels.iter().map(|one| one.code()).collect()),
    ];
    for (field, codes) in lists {
        for code in codes {
            values.push(field, code);
        }
    }
    availability::fill(&mut values, &card.availability);
    if let Some(one) = &card.representative {
        representative::fill(&mut values, &one.full_name, one.basis, &one.email, &one.phone);
    }
    values
}

/// What the base says now where the form says something else. Whoever may not see categories is not told of them.
pub(in super::super) fn changed_since(
    typed: &FormValues,
    card: &Card,
    reader: Reader,
    dictionary: &Dictionary,
) -> Vec<Fact> {
    let shown: Vec<_> =
        LABELS.iter().copied().filter(|(name, _)| reader == Reader::SeesRestricted || *name != "categories").collect();
    let typed = stale::tidied(
        typed,
        &[
            ("birth_date", stale::date),
            ("class_label", stale::class),
            ("phone", person::phone),
            ("rep_phone", person::phone),
        ],
    );
    let teacher = card.class_teacher.as_ref().map(|teacher| teacher.full_name.clone()).unwrap_or_default();
    stale::differing(&typed, &of_card(card), &shown, |field, values| match field {
        "class_teacher" => teacher.clone(),
        _ => words(field, values, dictionary),
    })
}
