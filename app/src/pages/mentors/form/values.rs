//! From a stored mentor back to the form, and what changed in the base meanwhile.

use domain::{meeting::MeetingPlace, russian, term::Term};
use store::mentor::Card;

use super::words::{LABELS, words};
use crate::{
    components::Fact,
    forms::FormValues,
    pages::{availability, person, stale},
};

/// The form filled from what is stored.
pub(in super::super) fn of_card(card: &Card) -> FormValues {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let (portfolio, wishes) = (&card.portfolio, &card.wishes);
    let mut values = FormValues::from_pairs([
        ("full_name", card.full_name.clone()),
        ("birth_date", card.birth_date.map(russian::date).unwrap_or_default()),
        ("class_label", card.class_label.clone()),
        ("workplace", card.workplace.clone()),
        ("email", card.email.clone()),
        ("phone", person::phone(&card.phone)),
        ("own_words", card.own_words.clone()),
        ("education", portfolio.education.clone()),
        ("experience", portfolio.experience.clone()),
        ("achievements", portfolio.achievements.clone()),
        ("strengths", portfolio.strengths.clone()),
        ("weaknesses", portfolio.weaknesses.clone()),
        ("hobbies", portfolio.hobbies.clone()),
        ("expectations", portfolio.expectations.clone()),
        ("motivation", portfolio.motivation.clone()),
        ("age_from", number(wishes.age_from)),
        ("age_to", number(wishes.age_to)),
        ("hours", number(wishes.hours_per_month)),
        ("capacity", card.capacity.to_string()),
        ("interviewed_on", card.interviewed_on.map(russian::date).unwrap_or_default()),
        ("version", card.version.to_string()),
    ]);
    for category in &card.categories {
        values.push("categories", category.code());
    }
    for competence in &card.competences {
        values.push("competences", competence.to_string());
    }
    for form in &wishes.forms {
        values.push("forms", form.code());
    }
    for (meets, place) in [(wishes.in_person, MeetingPlace::InPerson), (wishes.online, MeetingPlace::Online)] {
        if meets {
            values.push("formats", place.code());
        }
    }
    availability::fill(&mut values, &wishes.availability);
    values
}

/// What the base says now where the form says something else.
pub(in super::super) fn changed_since(typed: &FormValues, card: &Card) -> Vec<Fact> {
    let typed = stale::tidied(
        typed,
        &[
            ("phone", person::phone),
            ("interviewed_on", stale::date),
            ("birth_date", stale::date),
            ("class_label", stale::class),
        ],
    );
    let dictionary = store::dictionary::current();
    stale::differing(&typed, &of_card(card), LABELS, |field, values| words(field, values, &dictionary))
}
