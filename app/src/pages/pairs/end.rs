//! Ending a pair.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, ids::PairId, role::Role, russian, state::PairState, text::LongText};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    pair::{self, Ending},
};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Choice, DateField, FormSheet, PageHead, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("ended_on", russian::date(clock::today()))]);
    show(&mut tx, &staff, pair_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(ending) => match pair::end(&mut tx, pair_id, &ending).await {
            Ok(()) => {
                tx.commit().await?;
                let card = routes::school(&staff.slug, &format!("pairs/{pair_id}"));
                return Ok(Redirect::to(&Done::PairEnded.at(&card)).into_response());
            }
            Err(error) if error.on_constraint("ended") => return Err(ended()),
            Err(error) if error.on_constraint("pair_dates") => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                FormState::rejected(values, "ended_on", "Пара не могла завершить работу раньше, чем начала")
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

fn parse(values: &FormValues) -> Result<Ending, FormState> {
    let mut check = Check::new(values);
    let state = check.one_of::<PairState>("state", "Отметьте, чем завершилась работа");
    if state == Some(PairState::Active) {
        check.fail("state", "Отметьте, чем завершилась работа");
    }
    let ended_on = check.required("ended_on", |text| PastDate::parse(text, clock::today()));
    let result = check.required("result", LongText::parse);
    check.finish(|| Some(Ending { state: state?, ended_on: ended_on?.date(), result: result? }))
}

fn ended() -> PageError {
    PageError::Conflict("Эта пара уже завершила работу: кто-то из коллег успел раньше.".to_owned())
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = pair::card(tx, pair_id).await?;
    if card.state != PairState::Active {
        return Err(ended());
    }
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, &format!("pairs/{pair_id}"));
    let lead = format!("{} и {}. Место наставника освободится, дневник встреч сохранится.", card.mentee, card.mentor);
    Ok(Page::school(staff, counts, Section::Pairs, "Завершение работы пары").status(status).respond(move || {
        view! {
            <PageHead title="Завершение работы пары" lead=lead />
            <FormSheet form=form.clone() submit="Завершить работу пары" cancel=cancel>
                <RadioGroup field=form.field("state") legend="Чем завершилась работа" choices=Choice::of(PairState::ENDINGS) />
                <DateField field=form.field("ended_on") label="Последний день" />
                <TextArea field=form.field("result") label="Результат" hint="Что изменилось для наставляемого. Попадёт в базы и в мониторинг школы" />
            </FormSheet>
        }
    }))
}
