//! Opening the survey until a moment, moving its end, ending it now.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{gathering::SurveyState, ids::GatheringId, preference::Question, role::Role, subject::Participant};
use leptos::prelude::*;
use store::{
    Error, SchoolTx,
    gathering::{self, Card},
    nav,
};

use super::{address, fields};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Crumb, DateField, FieldWidth, FormSheet, PageHead, Section as Part, TextField, TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    state::AppState,
};

/// How long people usually have.
const USUAL: TimeDelta = TimeDelta::days(5);

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    let mut values = FormValues::default();
    fields::shown(&mut values, "until_day", "until_time", card.survey.until.unwrap_or(clock::now() + USUAL));
    if card.survey.until.is_none() {
        values.set("until_time", "20:00");
    }
    show(&mut tx, &staff, &card, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    let form = match parse(&values) {
        Ok(until) => match gathering::open(&mut tx, id, until).await {
            Ok(_) => {
                tx.commit().await?;
                let done = if card.survey.from.is_some() { Done::Saved } else { Done::SurveyOpened };
                return Ok(Redirect::to(&done.at(&address(&staff.slug, id, ""))).into_response());
            }
            Err(error) => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                refused(values, error)?
            }
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, &card, form).await
}

pub(super) async fn end(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    match gathering::end(&mut tx, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::SurveyEnded.at(&address(&staff.slug, id, "/results"))).into_response())
        }
        Err(error) if error.on_constraint("gathering_survey_unopened") => {
            Err(PageError::Conflict("Опрос ещё не открыт: завершать нечего.".to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

fn parse(values: &FormValues) -> Result<DateTime<Utc>, FormState> {
    let mut check = Check::new(values);
    let until = fields::ahead(&mut check, "until_day", "until_time");
    if until.is_some_and(|until| until > clock::now() + TimeDelta::days(60)) {
        check.fail("until_day", "Опрос длится не дольше двух месяцев: выберите более ранний день");
    }
    check.finish(|| until)
}

fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("gathering_sides") {
        let why = "Опрашивать пока некого: нужны хотя бы один наставляемый и один наставник, которые были на встрече и чьи \
                   согласия действуют";
        return Ok(FormState::rejected(values, "", why));
    }
    if error.on_constraint("gathering_survey_ahead") {
        return Ok(FormState::rejected(values, "until_time", "Это время уже прошло: выберите более позднее"));
    }
    Err(over(&error).map_or_else(|| error.into(), |why| PageError::Conflict(why.to_owned())))
}

fn over(error: &Error) -> Option<&'static str> {
    let rules = [
        ("gathering_kind", "После такой встречи опрос не проводится."),
        ("gathering_cancelled", "Эта встреча отменена: опроса после неё не будет."),
        ("gathering_ahead", AHEAD),
        ("gathering_survey_over", "Опрос уже завершён: изменить его срок нельзя."),
    ];
    rules.into_iter().find(|(rule, _)| error.on_constraint(rule)).map(|(_, why)| why)
}

const AHEAD: &str = "Опрос открывают после встречи: она ещё не началась.";

/// Why there is no form.
fn obstacle(card: &Card) -> Option<&'static str> {
    let rule = if !card.kind.asks() {
        "gathering_kind"
    } else if card.state == domain::gathering::GatheringState::Cancelled {
        "gathering_cancelled"
    } else if matches!(card.survey.state(clock::now()), SurveyState::Revealed | SurveyState::Ending) {
        "gathering_survey_over"
    } else if card.starts_at > clock::now() {
        "gathering_ahead"
    } else {
        return None;
    };
    over(&Error::conflict(rule))
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, card: &Card, form: FormState) -> Result<Response, PageError> {
    if let Some(why) = obstacle(card) {
        return Err(PageError::Conflict(why.to_owned()));
    }
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let back = address(&staff.slug, card.gathering_id, "");
    let (name, opened) = (card.title.clone(), card.survey.from.is_some());
    let title = if opened { "Срок опроса" } else { "Открыть опрос" };
    Ok(Page::school(staff, counts, Section::Gatherings, title).status(status).respond(move || {
        let submit = if opened { "Сохранить" } else { "Открыть опрос" };
        let questions = [Participant::Mentee, Participant::Mentor].map(|side| {
            let words = [Question::Want, Question::Help, Question::Avoid];
            let words = words.map(|question| view! { <li>{question.words(side)}</li> }).collect_view();
            let who = if side == Participant::Mentee { "Наставляемым" } else { "Наставникам" };
            view! { <p>{who}":"</p><ul>{words}</ul> }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new(name, back.clone())] />
            <PageHead title=title lead="Опрос получат все, кто был на встрече; пока это не отмечено – все приглашённые" />
            <FormSheet form=form.clone() submit=submit cancel=back>
                <DateField field=form.field("until_day") label="Последний день опроса" hint="Например, 11.12.2026" />
                <TextField field=form.field("until_time") label="Время окончания" kind=TextKind::Time width=FieldWidth::Short hint="Например, 20:00, по времени школы" />
            </FormSheet>
            <Part title="О чём спросим">
                <div class="prose">
                    {questions.collect_view()}
                    <p>"На последний вопрос можно не отвечать. Ответ на него увидят только куратор и педагог-психолог."</p>
                    <p>"Остальные ответы откроются школе после окончания опроса, до этого их не видит никто."</p>
                </div>
            </Part>
        }
    }))
}
