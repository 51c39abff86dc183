//! What the mentor can help with: topics of the region's list, and own words.

use domain::text::LongText;
use leptos::prelude::*;
use store::pool::Help;

use super::Stored;
use crate::{
    components::{CheckboxGroups, Fieldset, TextArea},
    forms::{Check, FormState, FormValues},
    pages::dictionary,
};

/// Reads the fields; what is wrong is noted in `check`.
pub(in crate::pages) fn parse(check: &mut Check<'_>) -> Option<Help> {
    let competences = dictionary::chosen_competences(check, "competences", &store::dictionary::current());
    let own_words = check.optional("own_words", LongText::parse);
    if competences.as_ref().is_some_and(Vec::is_empty) && own_words.as_ref().is_some_and(Option::is_none) {
        check.fail("competences", "Отметьте хотя бы одну тему или опишите свою ниже");
    }
    Some(Help { competences: competences?, own_words: own_words? })
}

/// Puts what is stored into the values of a form.
pub(in crate::pages) fn fill(values: &mut FormValues, stored: &Stored) {
    for code in &stored.competences {
        values.push("competences", code);
    }
    values.set("own_words", stored.own_words.clone());
}

/// The fields.
pub(in crate::pages) fn fields(form: &FormState) -> AnyView {
    let form = form.clone();
    let topics = dictionary::competences(&store::dictionary::current(), &form.field("competences"));
    view! {
        <Fieldset legend="Чем вы можете помочь">
            <CheckboxGroups
                field=form.field("competences")
                legend="Темы"
                groups=topics
                hint="Отметьте хотя бы одну или опишите свою ниже"
            />
            <TextArea
                field=form.field("own_words")
                label="Чем вы можете быть полезны как наставник"
                hint="Своими словами: опыт, увлечения, с чем к вам приходить. Это прочитают школы региона"
                optional=true
            />
        </Fieldset>
    }
    .into_any()
}
