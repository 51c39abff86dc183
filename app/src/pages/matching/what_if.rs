//! «Что, если»: other numbers of places, in the address alone. Nothing of it is kept, and no pair is made by it.

use domain::{board::Inputs, numbers::Capacity};
use leptos::prelude::*;

use crate::{
    components::{ButtonLink, FieldWidth, SubmitButton, TextField, TextKind},
    forms::{FieldError, FormState, FormValues},
};

/// The form, and whether places differ from the bases.
pub(super) struct WhatIf {
    form: FormState,
    /// Whether the proposal is computed with other places than there are.
    pub(super) changed: bool,
}

impl WhatIf {
    /// Puts the places the address names into the board. What is no number of places changes nothing and is told.
    pub(super) fn apply(inputs: &mut Inputs, query: &FormValues) -> Self {
        let mut form = FormState::filled(query.clone());
        let mut changed = false;
        for mentor in &mut inputs.mentors {
            let name = field(&mentor.id.to_string());
            let typed = query.get(&name).trim().to_owned();
            if typed.is_empty() {
                form.values.set(&*name, mentor.free.to_string());
                continue;
            }
            let free = if typed == "0" { Ok(0) } else { Capacity::parse(&typed).map(|places| u32::from(places.get())) };
            match free {
                Ok(free) => {
                    changed |= free != mentor.free;
                    mentor.free = free;
                }
                Err(_) => form.errors.push(FieldError {
                    field: name,
                    message: "Напишите, сколько мест: целое число от 0 до 30".to_owned(),
                }),
            }
        }
        Self { form, changed }
    }

    /// The fields: one for each mentor who could lead the form.
    pub(super) fn view(self, inputs: &Inputs, mentors: &[u32], path: &str) -> AnyView {
        let fields: Vec<AnyView> = mentors
            .iter()
            .filter_map(|mentor| inputs.mentors.get(*mentor as usize))
            .map(|mentor| {
                let field = self.form.field(&field(&mentor.id.to_string()));
                view! { <TextField field=field label=mentor.name.clone() kind=TextKind::Number width=FieldWidth::Tiny autocomplete="off" /> }.into_any()
            })
            .collect();
        let back = self.changed.then(|| view! { <ButtonLink href=path.to_owned() label="Вернуть настоящие места" /> });
        let open = self.changed || self.form.has_errors();
        view! {
            <details class="what-if" open=open>
                <summary>"Что, если мест будет больше или меньше"</summary>
                <form method="get" action=path.to_owned() novalidate=true>
                    {fields}
                    <div class="actions"><SubmitButton label="Пересчитать" />{back}</div>
                </form>
            </details>
        }
        .into_any()
    }
}

fn field(mentor: &str) -> String {
    format!("places-{mentor}")
}
