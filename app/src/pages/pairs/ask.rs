//! A side asks for another partner, and the curator writes it down on its behalf.

use axum::{extract::State, response::Response};
use domain::{
    draft::FormKey,
    ids::{PairId, PartnerAskId},
    role::Role,
    subject::Participant,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    SchoolTx, draft,
    pair::{self, NewAsk},
};

use super::{
    frame::{self, Frame},
    running,
};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Choice, HiddenField, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let id: PartnerAskId = store::ids::new();
    show(&mut tx, &staff, pair_id, FormState::filled(FormValues::from_pairs([("id", id.to_string())]))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(new) => match pair::ask(&mut tx, pair_id, &new).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::partner_ask(pair_id)).await?;
                tx.commit().await?;
                return Ok(frame::back(&staff, pair_id, Done::PartnerAsked));
            }
            Err(error) if error.on_constraint("partner_ask_in_time") => return Err(late()),
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

fn parse(values: &FormValues) -> Result<NewAsk, FormState> {
    let mut check = Check::new(values);
    let partner_ask_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let side = check.one_of::<Participant>("side", "Отметьте, кто просит");
    let reason = check.asked("reason", "Напишите, почему", LongText::parse);
    check.finish(|| Some(NewAsk { partner_ask_id, side: side?, reason: reason? }))
}

/// It is ordered, or over.
pub(in crate::pages) fn late() -> PageError {
    PageError::Conflict(
        "Пара уже закреплена приказом или завершена: попросить о другом партнёре можно было до приказа. О смене наставника договоритесь с куратором."
            .to_owned(),
    )
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = running(tx, pair_id).await?;
    if !card.phase.may_ask() {
        return Err(late());
    }
    let frame = Frame {
        title: "Просьба о другом партнёре",
        more: String::new(),
        submit: "Записать просьбу",
        draft: Some(FormKey::partner_ask(card.pair_id)),
    };
    let page = frame.show(tx, staff, &card, form, move |form| {
        view! {
            <HiddenField name="id" value=form.field("id").value />
            <RadioGroup field=form.field("side") legend="Кто просит" choices={Choice::all::<Participant>()} />
            <TextArea field=form.field("reason") label="Почему" hint="Увидят только куратор и педагог-психолог. Другая сторона не узнает ни причины, ни того, кто просил" />
        }
        .into_any()
    });
    page.await
}
