//! What a mentor can do about a question: give places, ask the school something, decline; later, end the common work.

use domain::{engagement::Side, state::EngagementState};
use leptos::prelude::*;
use store::engagement::OwnCard;

use super::request::Attempt;
use crate::{
    clock,
    components::{
        ButtonKind, Confirm, FieldWidth, FormSheet, Notice, NoticeKind, PostButton, Section, TextArea, TextField,
        TextKind,
    },
    forms::FormState,
    pages::pool::state::free_places,
    routes,
};

/// The forms of the state the question is in.
pub(super) fn forms(question: &OwnCard, attempt: Attempt) -> Option<AnyView> {
    let base = routes::mentor(&format!("requests/{}", question.engagement_id));
    match question.state {
        EngagementState::Asked => Some(answers(question, &base, attempt)),
        EngagementState::Accepted => Some(end(&base, attempt.end)),
        _ => None,
    }
}

fn answers(question: &OwnCard, base: &str, attempt: Attempt) -> AnyView {
    let (capacity, free) = question.places;
    let lead = format!("Свободно мест: {free} из {capacity}. Согласие займёт столько, сколько вы дадите.");
    let obstacle = obstacle(question);
    let ready = obstacle.is_none();
    let accept = ready.then(|| accept(question, base, attempt.accept));
    let ask = (question.turn == Side::Mentor).then(|| ask(base, attempt.ask));
    let (refuse, decline) = (format!("{base}/decline"), attempt.decline);
    view! {
        <Section title="Ваш ответ" lead=lead>
            {obstacle}
            {accept}
            <div class="actions">
                {ask}
                <Confirm
                    label="Отказаться"
                    question="Отказаться от этого запроса?"
                    action=refuse
                    submit="Отказаться"
                    form=decline.clone()
                >
                    <TextArea
                        field=decline.field("reason")
                        label="Причина"
                        hint="Её прочитает куратор школы. Хватит одного предложения"
                        rows=3
                    />
                </Confirm>
            </div>
            {ready.then(|| view! {
                <p class="soft">"После согласия школа увидит вашу почту и телефон. О том, с кем предстоит работать, она расскажет, когда составит пару."</p>
            })}
        </Section>
    }
    .into_any()
}

/// Why the mentor cannot agree now, and what to do about it.
fn obstacle(question: &OwnCard) -> Option<AnyView> {
    let places = routes::mentor(&format!("profile/{}/places", question.pool_mentor_id));
    let profile = routes::mentor("profile");
    if question.shown_until.is_none_or(|day| day < clock::today()) {
        return Some(
            view! {
                <Notice kind=NoticeKind::Warn title="Одно из согласий не действует">
                    <p>"Без обоих нельзя передать школе ваши контакты. "<a href=profile>"Что с согласиями"</a></p>
                </Notice>
            }
            .into_any(),
        );
    }
    if !question.papers.on(clock::today()).in_force() {
        let papers = routes::mentor(&format!("profile/{}/papers", question.pool_mentor_id));
        return Some(
            view! {
                <Notice kind=NoticeKind::Warn title="Справка, которую просит регион, не действует">
                    <p>"Согласиться можно будет, когда центр примет справку. "<a href=papers>"Отправить справку"</a></p>
                </Notice>
            }
            .into_any(),
        );
    }
    (question.places.1 < 1).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title="Все ваши места заняты">
                <p>"Чтобы согласиться, "<a href=places>"добавьте место"</a>". Если сейчас это не получится, откажитесь и напишите почему."</p>
            </Notice>
        }
        .into_any()
    })
}

/// One button for one place; where the school asks for several, so many as the mentor says.
fn accept(question: &OwnCard, base: &str, mut form: FormState) -> AnyView {
    let action = format!("{base}/accept");
    if question.asked == 1 && !form.has_errors() {
        let hidden = vec![("places", "1".to_owned())];
        return view! { <PostButton action=action label="Согласиться" kind=ButtonKind::Primary hidden=hidden /> }
            .into_any();
    }
    if !form.has_errors() {
        form.values.set("places", question.asked.min(question.places.1).to_string());
    }
    let hint =
        format!("Школа просит: {}. Можно дать меньше, остальное школа попросит у других", free_places(question.asked));
    view! {
        <FormSheet form=form.clone() action=action submit="Согласиться">
            <TextField
                field=form.field("places")
                label="Сколько мест вы даёте этой школе"
                hint=hint
                kind=TextKind::Number
                width=FieldWidth::Tiny
                autocomplete="off"
            />
        </FormSheet>
    }
    .into_any()
}

fn ask(base: &str, form: FormState) -> AnyView {
    view! {
        <Confirm
            label="Спросить школу"
            question="Что уточнить, прежде чем решить?"
            action=format!("{base}/ask")
            submit="Отправить вопрос"
            kind=ButtonKind::Primary
            form=form.clone()
        >
            <TextArea
                field=form.field("text")
                label="Вопрос школе"
                hint="Ответит куратор; пока он отвечает, срок запроса начнётся заново"
                rows=3
            />
        </Confirm>
    }
    .into_any()
}

fn end(base: &str, form: FormState) -> AnyView {
    view! {
        <Confirm
            label="Завершить работу"
            question="Завершить работу с этой школой по запросу?"
            action=format!("{base}/end")
            submit="Завершить"
            form=form.clone()
        >
            <p>"Места без пар освободятся сразу. Пары, которые уже идут, школа завершит вместе с вами: встречи с наставляемыми до этого продолжаются."</p>
            <TextArea
                field=form.field("reason")
                label="Причина"
                hint="Её прочитает куратор школы. Хватит одного предложения"
                rows=3
            />
        </Confirm>
    }
    .into_any()
}
