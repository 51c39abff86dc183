//! What was done for a mentee who waits.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    draft::FormKey,
    ids::{MenteeSupportId, MenteeWaitId},
    role::Role,
    russian,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    SchoolTx, draft, nav,
    waiting::{self, NewSupport},
};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, DateField, FormSheet, HiddenField, PageHead, TextArea},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(wait): PathId<MenteeWaitId>,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let id: MenteeSupportId = store::ids::new();
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("id", id.to_string()), ("on_day", russian::date(clock::today()))]);
    show(&mut tx, &staff, wait, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(wait): PathId<MenteeWaitId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(new) => {
            waiting::support(&mut tx, wait, &new).await?;
            draft::drop_in_school(&mut tx, &FormKey::support(wait)).await?;
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("waiting/{wait}"));
            return Ok(Redirect::to(&Done::Supported.at(&card)).into_response());
        }
        Err(form) => form,
    };
    show(&mut tx, &staff, wait, form).await
}

fn parse(values: &FormValues) -> Result<NewSupport, FormState> {
    let mut check = Check::new(values);
    let mentee_support_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let on_day = check.required("on_day", |text| PastDate::parse(text, clock::today()));
    let words = check.asked("words", "Напишите, что было сделано", LongText::parse);
    check.finish(|| Some(NewSupport { mentee_support_id, on_day: on_day?.date(), words: words? }))
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    wait: MenteeWaitId,
    form: FormState,
) -> Result<Response, PageError> {
    let card = waiting::card(tx, wait).await?;
    let key = FormKey::support(wait);
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, &format!("waiting/{wait}"));
    let lead = format!("{}, {}", card.full_name, card.place);
    let all = routes::school(&staff.slug, "waiting");
    let crumbs = vec![Crumb::new("Ждут наставника", all), Crumb::new(card.full_name, cancel.clone())];
    Ok(Page::school(staff, counts, Section::Waiting, "Поддержка наставляемого").status(status).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Поддержка наставляемого" lead=lead />
            <FormSheet form=form.clone() submit="Записать" cancel=cancel draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <DateField field=form.field("on_day") label="День" hint="Например, 01.12.2026" />
                <TextArea field=form.field("words") label="Что было сделано" hint="Увидят только куратор и педагог-психолог" />
            </FormSheet>
        }
    }))
}
