//! Portfolio and motivation. Of the portfolio nothing is asked for: who wants to be believed tells more.

use domain::text::{InvalidValue, LongText};
use leptos::prelude::*;
use store::pool::About;

use super::Stored;
use crate::{
    components::{Fieldset, TextArea},
    forms::{Check, FormState, FormValues},
};

/// Reads the fields; what is wrong is noted in `check`.
pub(in crate::pages) fn parse(check: &mut Check<'_>) -> Option<About> {
    let motivation = check.required("motivation", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите одно-два предложения о том, почему вы хотите стать наставником"));
        }
        LongText::parse(text)
    });
    let education = check.optional("education", LongText::parse);
    let experience = check.optional("experience", LongText::parse);
    let achievements = check.optional("achievements", LongText::parse);
    Some(About { education: education?, experience: experience?, achievements: achievements?, motivation: motivation? })
}

/// Puts what is stored into the values of a form.
pub(in crate::pages) fn fill(values: &mut FormValues, stored: &Stored) {
    values.set("motivation", stored.motivation.clone());
    values.set("education", stored.education.clone());
    values.set("experience", stored.experience.clone());
    values.set("achievements", stored.achievements.clone());
}

/// The fields.
pub(in crate::pages) fn fields(form: &FormState) -> AnyView {
    let form = form.clone();
    view! {
        <Fieldset legend="О себе">
            <TextArea
                field=form.field("motivation")
                label="Почему вы хотите стать наставником"
                hint="Одно-два предложения. Прочитает только региональный центр"
            />
            <TextArea
                field=form.field("education")
                label="Образование"
                hint="Портфолио прочитают и центр, и школы региона"
                rows=2
                optional=true
            />
            <TextArea field=form.field("experience") label="Опыт работы" rows=2 optional=true />
            <TextArea field=form.field("achievements") label="Достижения" rows=2 optional=true />
        </Fieldset>
    }
    .into_any()
}
