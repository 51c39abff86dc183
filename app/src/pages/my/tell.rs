//! What the family tells the school: read by the curator and the psychologist, never by the mentor.

use axum::{extract::State, response::Response};
use domain::{draft::FormKey, ids::MenteeNoteId, russian, text::LongText};
use leptos::prelude::*;
use store::{draft, mentee, my::MyPage};

use super::{
    page::show,
    visitor::{NoVisitor, Visitor},
};
use crate::{
    clock,
    components::{FormSheet, HiddenField, Notice, NoticeKind, Section, TextArea, Timeline, TimelineItem},
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
    visitor: Visitor,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    if !visitor.user().is_some_and(|user| user.represented.contains(&visitor.actor.mentee_id)) {
        return Err(PageError::Forbidden.into());
    }
    let mut check = Check::new(&values);
    let text = check.asked("text", "Напишите, что важно знать школе", LongText::parse);
    let text = match check.finish(|| text) {
        Ok(text) => text,
        Err(form) => return Ok(show(&state, &visitor, form).await?),
    };
    let note_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.mentee(&visitor.actor).await?;
    match mentee::write_own_note(&mut tx, note_id, &text).await {
        Err(error) if error.on_constraint("mentee_note_third_party_info") => {
            drop(tx);
            return Ok(show(&state, &visitor, FormState::rejected(values, "text", NO_CONSENT)).await?);
        }
        written => written?,
    }
    draft::drop_own(&mut tx, &FormKey::told(visitor.actor.mentee_id)).await?;
    tx.commit().await?;
    Ok(visitor.back(Done::Told))
}

/// Why the words cannot be kept yet.
const NO_CONSENT: &str = "Школа записывает слова семьи только с согласием на сведения от третьих лиц, а оно сейчас не действует. Попросите куратора прислать его на подпись";

/// The form, or why there is none, and what was told before.
pub(super) fn section(form: FormState, page: &MyPage, visitor: &Visitor) -> AnyView {
    let key = FormKey::told(visitor.actor.mentee_id);
    let (form, draft) = visitor.draft(key).restore(form, page.draft(&key));
    let items: Vec<_> = page
        .notes
        .iter()
        .map(|note| TimelineItem {
            date: russian::date_time(note.at, &clock::zone()),
            iso: note.at.to_rfc3339(),
            title: "Вы рассказали школе".into_any(),
            tag: None,
            body: Some(view! { <p class="prose">{note.text.clone()}</p> }.into_any()),
        })
        .collect();
    // Whoever was refused just now gets the own words back.
    let tell = if page.heard || form.has_errors() {
        view! {
            <FormSheet form=form.clone() submit="Отправить" draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <TextArea field=form.field("text") label="Ваши слова" />
            </FormSheet>
        }
        .into_any()
    } else {
        view! { <Notice kind=NoticeKind::Calm><p>{format!("{NO_CONSENT}.")}</p></Notice> }.into_any()
    };
    let told = (!items.is_empty()).then(|| view! { <Timeline items=items /> });
    view! {
        <Section title="Расскажите школе" lead="Что поможет подобрать наставника и на что обратить внимание. Прочитают куратор и педагог-психолог, наставник – нет.">
            {tell}
            {told}
        </Section>
    }
    .into_any()
}
