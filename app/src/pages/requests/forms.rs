//! What a school can do about a question: answer the mentor, take it back, end the common work.

use domain::state::EngagementState;
use leptos::prelude::*;
use store::engagement::Card as Question;

use crate::{
    components::{Confirm, FormSheet, Section as Part, TextArea},
    drafts::FormDraft,
    forms::FormState,
};

/// The answer to what the mentor asked.
pub(super) fn reply(base: &str, form: &FormState, draft: FormDraft) -> AnyView {
    let (action, form) = (format!("{base}/reply"), form.clone());
    view! {
        <Part title="Ваш ответ">
            <FormSheet form=form.clone() action=action submit="Ответить наставнику" draft=draft>
                <TextArea
                    field=form.field("text")
                    label="Ответ"
                    hint="Имён и фамилий детей не пишите: наставник ещё не согласился"
                    rows=4
                />
            </FormSheet>
        </Part>
    }
    .into_any()
}

/// What can be taken back or ended.
pub(super) fn actions(question: &Question, base: &str, end: FormState) -> Option<AnyView> {
    match question.state {
        EngagementState::Asked => Some(
            view! {
                <Confirm
                    label="Отозвать запрос"
                    question="Отозвать запрос?"
                    action=format!("{base}/withdraw")
                    submit="Отозвать"
                >
                    <p>"Наставник получит письмо и больше не сможет ответить. Спросить его снова можно, но не больше трёх раз за неделю."</p>
                </Confirm>
            }
            .into_any(),
        ),
        EngagementState::Accepted => Some(
            view! {
                <Confirm
                    label="Завершить работу"
                    question="Завершить работу по этому запросу?"
                    action=format!("{base}/end")
                    submit="Завершить"
                    form=end.clone()
                >
                    <p>"Места без пар освободятся сразу. Если на местах идут пары, запрос завершится вместе с ними: новых пар составить будет нельзя."</p>
                    <TextArea
                        field=end.field("reason")
                        label="Причина"
                        hint="Её прочитает наставник. Хватит одного предложения"
                        rows=3
                    />
                </Confirm>
            }
            .into_any(),
        ),
        _ => None,
    }
}
