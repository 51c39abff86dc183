//! The record of a conversation with an applicant.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    ids::{PoolInterviewId, PoolMentorId},
    russian,
    text::{InvalidValue, LongText, ShortText},
    vetting::{InterviewFormat, InterviewOutcome, TrainingTopic},
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, NewInterview},
};

use super::{
    attempt::{Attempt, NOT_WRITTEN, Refusal, refusal},
    card, work,
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, Checkbox, CheckboxGroup, Choice, Crumb, DateField, FormSheet, Notice, NoticeKind, PageHead,
        RadioGroup, TextArea, TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let id: PoolInterviewId = store::ids::new();
    let values = FormValues::default()
        .with("id", id.to_string())
        .with("held_on", russian::date(clock::today()))
        .with("held_by", staff.person.full_name.clone());
    show(&state, &staff, pool_mentor_id, FormState::filled(values), Shown::Asked).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let new = match parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, pool_mentor_id, form, Shown::Sent(None)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match pool::record_interview(&mut tx, pool_mentor_id, &new).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            Ok(Redirect::to(&Done::InterviewRecorded.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            if error.on_constraint("form_used") {
                // Pressed again, it is another record.
                values.set("id", store::ids::new::<PoolInterviewId>().to_string());
            }
            let shown = Shown::Sent(Some(refusal(error)?));
            show(&state, &staff, pool_mentor_id, FormState::rejected(values, "", NOT_WRITTEN), shown).await
        }
    }
}

/// Why the page is shown.
enum Shown {
    /// Somebody wants to write.
    Asked,
    /// Something was written: it stays in the form, whatever stands in its way.
    Sent(Option<Refusal>),
}

fn parse(values: &FormValues) -> Result<NewInterview, FormState> {
    let mut check = Check::new(values);
    let held_on = check.required("held_on", |text| PastDate::parse(text, clock::today()));
    let held_by = check.required("held_by", ShortText::parse);
    let format = check.one_of::<InterviewFormat>("format", "Отметьте, как прошла беседа");
    let impression = check.required("impression", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите, какое впечатление осталось от беседы"));
        }
        LongText::parse(text)
    });
    let outcome = check.one_of::<InterviewOutcome>("outcome", "Отметьте, чем закончилась беседа");
    let training = check.many_of::<TrainingTopic>("training", "Выберите темы из списка");
    let training_words = check.optional("training_words", LongText::parse);
    let nothing = training.as_ref().is_some_and(Vec::is_empty) && matches!(training_words, Some(None));
    if outcome == Some(InterviewOutcome::AfterTraining) && nothing {
        check.fail("training", "Отметьте, чему наставнику нужно научиться, или напишите своими словами");
    }
    let told = check.checkbox("told");
    let pool_interview_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    check.finish(|| {
        Some(NewInterview {
            pool_interview_id,
            held_on: held_on?.date(),
            held_by: held_by?,
            format: format?,
            outcome: outcome?,
            impression: impression?,
            training: training?,
            training_words: training_words?,
            told,
        })
    })
}

async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    shown: Shown,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let entry = pool::card(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let closed = (!work::open_to(&entry, staff.person.account_id))
        .then(|| if entry.state.in_check() { Refusal::Held } else { Refusal::Decided });
    let refusal = match (shown, closed) {
        (Shown::Asked, Some(closed)) => {
            return card::show(state, staff, pool_mentor_id, Attempt::refused(closed)).await;
        }
        (Shown::Asked, None) => None,
        (Shown::Sent(refusal), closed) => refusal.or(closed),
    };
    let slug = staff.slug.clone();
    let status = match (&refusal, form.has_errors()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    Ok(Page::region(staff, counts, CentreSection::Applications, "Запись беседы").status(status).respond(move || {
        let list = routes::region(&slug, "applications");
        let path = format!("{list}/{pool_mentor_id}");
        let name = entry.entry.full_name.clone();
        let refusal = refusal.map(|refusal| {
            let text = refusal.text(&entry);
            view! { <Notice kind=NoticeKind::Bad title="Беседа не записана"><p>{text}</p></Notice> }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Заявки", list), Crumb::new(name.clone(), path.clone())] />
            <PageHead title="Запись беседы" lead=format!("{name}. Запись увидит только центр; наставник – темы обучения, если вы это отметите.") />
            {refusal}
            <FormSheet form=form.clone() id=form.field("id").value submit="Записать" cancel=path>
                <DateField field=form.field("held_on") label="Когда" />
                <TextField field=form.field("held_by") label="Кто беседовал" hint="Все, кто был со стороны центра: координатор, психолог" autocomplete="off" />
                <RadioGroup field=form.field("format") legend="Как" choices={Choice::all::<InterviewFormat>()} />
                <TextArea
                    field=form.field("impression")
                    label="Впечатление"
                    hint="Опыт, мотивация, готовность к роли наставника, сколько времени есть. Без диагнозов и догадок"
                    rows=6
                />
                <RadioGroup field=form.field("outcome") legend="Чем закончилась" choices={Choice::all::<InterviewOutcome>()} />
                <CheckboxGroup field=form.field("training") legend="Чему наставнику нужно научиться" choices={Choice::all::<TrainingTopic>()} optional=true />
                <TextArea field=form.field("training_words") label="Чему ещё" rows=2 optional=true />
                <Checkbox field=form.field("told") hint="Из этой записи наставник увидит в кабинете только темы и строку «Чему ещё»">
                    "Показать наставнику, чему нужно научиться"
                </Checkbox>
            </FormSheet>
        }
    }))
}
