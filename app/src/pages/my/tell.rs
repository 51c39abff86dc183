//! What the family tells the school: read by the curator and the psychologist, never by the mentor.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{MenteeId, MenteeNoteId},
    russian,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{mentee, my::MyNote};

use super::{address, show};
use crate::{
    auth::{MenteeUser, PathId},
    clock,
    components::{FormSheet, HiddenField, Section, TextArea, Timeline, TimelineItem},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

/// Nothing told yet.
pub(super) fn blank() -> FormValues {
    let id: MenteeNoteId = store::ids::new();
    FormValues::default().with("id", id.to_string())
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MenteeUser,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    if !user.represented.contains(&mentee_id) {
        return Err(if user.mentees.contains(&mentee_id) { PageError::Forbidden } else { PageError::NotFound });
    }
    let mut check = Check::new(&values);
    let text = check.required("text", |text| {
        if text.trim().is_empty() {
            Err(InvalidValue::new("Напишите, что важно знать школе"))
        } else {
            LongText::parse(text)
        }
    });
    let text = match check.finish(|| text) {
        Ok(text) => text,
        Err(form) => return show(&state, &user, mentee_id, form).await,
    };
    let note_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.mentee(&user.actor(mentee_id)).await?;
    mentee::write_own_note(&mut tx, note_id, &text).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Told.at(&address(&user.slug, mentee_id))).into_response())
}

/// The form, and what was told before.
pub(super) fn section(form: FormState, notes: Vec<MyNote>) -> AnyView {
    let items: Vec<_> = notes
        .into_iter()
        .map(|note| TimelineItem {
            date: russian::date_time(note.at, &clock::zone()),
            iso: note.at.to_rfc3339(),
            title: "Вы рассказали школе".into_any(),
            tag: None,
            body: Some(view! { <p class="prose">{note.text}</p> }.into_any()),
        })
        .collect();
    let told = (!items.is_empty()).then(|| view! { <Timeline items=items /> });
    view! {
        <Section title="Расскажите школе" lead="Что поможет подобрать наставника и на что обратить внимание. Прочитают куратор и педагог-психолог, наставник – нет.">
            <FormSheet form=form.clone() submit="Отправить">
                <HiddenField name="id" value=form.field("id").value />
                <TextArea field=form.field("text") label="Ваши слова" />
            </FormSheet>
            {told}
        </Section>
    }
    .into_any()
}
