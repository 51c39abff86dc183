//! Who recorded a meeting puts slips right.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::MeetingId, meeting::CORRECTION_DAYS, russian, term::Term};
use leptos::prelude::*;
use store::{
    meeting::{self, Record, Recorded},
    work::{self, PairTx, WorkPair},
};

use super::{desk, fields, frame::Frame, record};
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{Breadcrumbs, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

const TITLE: &str = "Исправить запись встречи";

pub(super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(meeting_id): PathId<MeetingId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let stands = meeting::recorded(&mut tx, meeting_id).await?;
    let pair = work::pair(&mut tx, stands.pair_id).await?;
    let age = clock::now() - stands.recorded_at;
    if stands.recorded_by != tx.account_id() || age >= chrono::TimeDelta::days(CORRECTION_DAYS) {
        return told(&mut tx, &at, &pair).await;
    }
    show(&mut tx, &at, &pair, meeting_id, filled(&stands)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(meeting_id): PathId<MeetingId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let stands = meeting::recorded(&mut tx, meeting_id).await?;
    let pair = work::pair(&mut tx, stands.pair_id).await?;
    let form = match parse(&values) {
        Ok(new) => match meeting::correct(&mut tx, &pair, meeting_id, &new).await {
            Ok(()) => {
                desk::drop_draft(&mut tx, &pair, &FormKey::correction(meeting_id)).await?;
                tx.commit().await?;
                return Ok(Redirect::to(&Done::MeetingCorrected.at(&desk::card(&at, pair.pair_id))).into_response());
            }
            Err(error) => record::on_field(values, error)?,
        },
        Err(form) => form,
    };
    show(&mut tx, &at, &pair, meeting_id, form).await
}

/// Who did not write it, or no longer may change it, is told who can.
async fn told(tx: &mut PairTx, at: &PairDesk, pair: &WorkPair) -> Result<Response, PageError> {
    let counts = desk::counts(tx).await?;
    let (crumbs, lead, card) = (desk::crumbs(at, pair), desk::title(at, pair), desk::card(at, pair.pair_id));
    Ok(desk::page(at, counts, TITLE).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=TITLE lead=lead />
            <Notice kind=NoticeKind::Calm title="Эту запись изменить нельзя">
                <p>"Исправить запись может только тот, кто её сделал, и только в течение 14 дней. Уточнение можно внести в запись следующей встречи."</p>
                <p><a href=card>"К паре"</a></p>
            </Notice>
        }
    }))
}

fn filled(stands: &Recorded) -> FormState {
    FormState::filled(FormValues::from_pairs([
        ("kind", stands.kind.code().to_owned()),
        ("held_on", russian::date(stands.held_on)),
        ("minutes", stands.minutes.to_string()),
        ("place", stands.place.code().to_owned()),
        ("topic", stands.topic.clone()),
        ("result", stands.result.clone()),
        ("next_step", stands.next_step.clone()),
        ("reflection", stands.reflection.clone()),
        ("note", stands.note.clone()),
    ]))
}

fn parse(values: &FormValues) -> Result<Record, FormState> {
    let mut check = Check::new(values);
    let record = fields::read_record(&mut check);
    check.finish(|| record)
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    pair: &WorkPair,
    meeting_id: MeetingId,
    form: FormState,
) -> Result<Response, PageError> {
    let frame = Frame {
        title: TITLE,
        submit: "Сохранить",
        cancel: desk::card(at, pair.pair_id),
        draft: Some(FormKey::correction(meeting_id)),
    };
    let mentor = at.is_mentor();
    frame.show(tx, at, pair, form, move |form| record::inside(form, None, mentor)).await
}
