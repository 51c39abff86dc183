//! How a meeting was: one to three taps and, if the mentee likes, words. The answer is for curator and psychologist.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    draft::FormKey,
    ids::{MeetingId, ReflectionId},
    personal::{HowWas, Impression, Useful},
    russian,
    term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    draft,
    my::{self, MyMeeting, MyPage},
};

use super::{
    refused,
    visitor::{NoVisitor, Thing, Visitor},
};
use crate::{
    clock,
    components::{Choice, FormSheet, HiddenField, PageHead, RadioGroup, TextArea},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

/// The form about a meeting: as it was left half-written, or answered before.
pub(super) fn blank(meeting: &MyMeeting, page: &MyPage, visitor: &Visitor) -> (FormState, FormDraft) {
    let values = match &meeting.answer {
        Some(answer) => FormValues::default()
            .with("id", answer.reflection_id.to_string())
            .with("how", answer.how.code())
            .with("useful", answer.useful.map(Useful::code).unwrap_or_default())
            .with("words", answer.words.clone()),
        None => FormValues::default().with("id", store::ids::new::<ReflectionId>().to_string()),
    };
    let key = FormKey::reflection(meeting.meeting_id);
    visitor.draft(key).restore(FormState::filled(values), page.draft(&key))
}

/// The form.
pub(super) fn form((form, draft): (FormState, FormDraft), action: Option<String>, cancel: Option<String>) -> AnyView {
    let fields = {
        let form = form.clone();
        view! {
            <div class="taps">
                <HiddenField name="id" value=form.field("id").value />
                <RadioGroup field=form.field("how") legend="Как прошла встреча" choices={Choice::all::<HowWas>()} />
                <RadioGroup field=form.field("useful") legend="Было полезно?" choices={Choice::all::<Useful>()} optional=true />
                <TextArea field=form.field("words") label="Своими словами" hint="Прочитает школа, не наставник" optional=true rows=3 />
            </div>
        }
        .into_any()
    };
    match (action, cancel) {
        (Some(action), _) => {
            view! { <FormSheet form=form action=action submit="Отправить" draft=draft>{fields}</FormSheet> }.into_any()
        }
        (None, Some(cancel)) => {
            view! { <FormSheet form=form submit="Отправить" cancel=cancel draft=draft>{fields}</FormSheet> }.into_any()
        }
        (None, None) => view! { <FormSheet form=form submit="Отправить" draft=draft>{fields}</FormSheet> }.into_any(),
    }
}

fn parse(values: &FormValues) -> Result<Impression, FormState> {
    let mut check = Check::new(values);
    let how = check.one_of::<HowWas>("how", "Выберите, как прошла встреча");
    let useful = check.optional_one_of::<Useful>("useful", "Выберите ответ из списка");
    let words = check.optional("words", LongText::parse);
    check.finish(|| Some(Impression { how: how?, useful: useful?, words: words? }))
}

pub(super) async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(meeting_id): Thing<MeetingId>,
) -> Result<Response, NoVisitor> {
    Ok(show(&state, &visitor, meeting_id, None).await?)
}

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(meeting_id): Thing<MeetingId>,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let impression = match parse(&values) {
        Ok(impression) => impression,
        Err(form) => return Ok(show(&state, &visitor, meeting_id, Some(form)).await?),
    };
    let reflection_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.mentee(&visitor.actor).await?;
    match my::reflect(&mut tx, reflection_id, meeting_id, &impression, clock::today()).await {
        Ok(()) => {
            draft::drop_own(&mut tx, &FormKey::reflection(meeting_id)).await?;
            tx.commit().await?;
        }
        Err(error) if error.on_constraint("reflection_late") || error.on_constraint("reflection_closed") => {
            return Err(over().into());
        }
        Err(error) => return Err(refused(error).into()),
    }
    Ok(visitor.back(Done::ReflectionKept))
}

fn over() -> PageError {
    PageError::Conflict(
        "Ответ об этой встрече уже нельзя изменить: прошло слишком много времени или была следующая встреча."
            .to_owned(),
    )
}

async fn show(
    state: &AppState,
    visitor: &Visitor,
    meeting_id: MeetingId,
    rejected: Option<FormState>,
) -> Result<Response, PageError> {
    visitor.may_answer()?;
    let page = visitor.load(state).await?;
    let meeting = page
        .pairs
        .iter()
        .flat_map(|pair| &pair.meetings)
        .find(|meeting| meeting.meeting_id == meeting_id)
        .cloned()
        .ok_or(PageError::NotFound)?;
    if !meeting.open {
        return Err(over());
    }
    let status = if rejected.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let asked = match rejected {
        Some(form) => (form, visitor.draft(FormKey::reflection(meeting_id))),
        None => blank(&meeting, &page, visitor),
    };
    let cancel = visitor.base.clone();
    Ok(visitor.page("Как прошла встреча?").status(status).respond(move || {
        let lead =
            format!("{}, {}: {}", russian::date(meeting.held_on), meeting.kind.label().to_lowercase(), meeting.topic);
        view! {
            <PageHead title="Как прошла встреча?" lead=lead />
            {form(asked, None, Some(cancel))}
        }
    }))
}
