//! The curator answers who asked for another partner: the pair stays, or goes apart. It may go apart though nobody asked.

use axum::{extract::State, response::Response};
use domain::{draft::FormKey, ids::PairId, pair_life::AskAnswer, role::Role, state::PairState, text::LongText};
use leptos::prelude::*;
use store::{
    SchoolTx, draft,
    pair::{self, Whole},
};

use super::{
    ended,
    frame::{self, Frame, Sheet},
    life::asks,
};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Choice, RadioGroup, TextArea},
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
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    show(&mut tx, &staff, pair_id, FormState::default()).await
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
        Ok((answer, note)) => match pair::answer(&mut tx, pair_id, answer, note.as_ref()).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::partner_answer(pair_id)).await?;
                tx.commit().await?;
                let done = if answer == AskAnswer::Kept { Done::PairKept } else { Done::PairParted };
                return Ok(frame::back(&staff, pair_id, done));
            }
            Err(error) if error.on_constraint("ended") => return Err(ended()),
            Err(error) if error.on_constraint("pair_steps") => return Err(ordered()),
            Err(error) if error.on_constraint("nobody_asked") => {
                FormState::rejected(values, "answer", "Никто не просит о другом партнёре: отвечать не на что")
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

fn parse(values: &FormValues) -> Result<(AskAnswer, Option<LongText<2000>>), FormState> {
    let mut check = Check::new(values);
    let answer = check.one_of::<AskAnswer>("answer", "Отметьте, как решили");
    let note = check.optional("note", LongText::parse);
    check.finish(|| Some((answer?, note?)))
}

fn ordered() -> PageError {
    PageError::Conflict("Эта пара уже закреплена приказом: её не расторгают, а завершают с итогами.".to_owned())
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let Whole { card, life, .. } = pair::whole(tx, pair_id).await?;
    if card.state != PairState::Active {
        return Err(ended());
    }
    if card.phase.is_closed() {
        return Err(ordered());
    }
    let frame = Frame {
        title: "Сохранить или расторгнуть пару",
        more: String::new(),
        submit: "Записать решение",
        draft: Some(FormKey::partner_answer(card.pair_id)),
    };
    let page = frame.show(tx, staff, &card, form, move |form| {
        let asked = (!life.asks.is_empty()).then(|| asks(life.asks));
        let fields = view! {
            <RadioGroup field=form.field("answer") legend="Решение" choices={Choice::all::<AskAnswer>()} hint="Если пара расторгнута, место наставника освободится, а наставляемый попадёт в список ожидания. Участники получат письма без причины" />
            <TextArea field=form.field("note") label="Пояснение" hint="Увидят только куратор и педагог-психолог" optional=true />
        }
        .into_any();
        Sheet { above: asked, fields }
    });
    page.await
}
