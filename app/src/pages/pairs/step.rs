//! The next step of a running pair: the trial was held, the order is there, the agreement is signed. Which one it is follows
//! from the phase; the form says for which it was shown, so that a step taken meanwhile is not taken twice.

use axum::{extract::State, response::Response};
use domain::{dates::PastDate, ids::PairId, pair_life::PairPhase, role::Role, russian, term::Term, text::ShortText};
use leptos::prelude::*;
use store::{
    Error, SchoolTx,
    pair::{self, Order},
};

use super::{
    frame::{self, Frame, Sheet},
    running,
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{DateField, HiddenField, Notice, NoticeKind, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

enum Step {
    Trial(PastDate),
    Order(Order),
    Agreement(PastDate),
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("on_day", russian::date(clock::today()))]);
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
        Ok(step) => {
            let (taken, done) = match step {
                Step::Trial(day) => (pair::trial_held(&mut tx, pair_id, day.date()).await, Done::TrialHeld),
                Step::Order(order) => (pair::order(&mut tx, &[pair_id], &order).await, Done::PairsOrdered),
                Step::Agreement(day) => (pair::agree(&mut tx, pair_id, day.date()).await, Done::PairAgreed),
            };
            match taken {
                Ok(()) => {
                    tx.commit().await?;
                    return Ok(frame::back(&staff, pair_id, done));
                }
                Err(error) => {
                    drop(tx);
                    tx = state.db.school(&staff.actor()).await?;
                    refused(values, error)?
                }
            }
        }
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

fn parse(values: &FormValues) -> Result<Step, FormState> {
    let mut check = Check::new(values);
    let phase = check.one_of::<PairPhase>("phase", "Откройте карточку пары и выберите следующий шаг ещё раз");
    let number = match phase {
        Some(PairPhase::Order) => check.asked("number", "Напишите номер приказа", ShortText::parse),
        _ => None,
    };
    let on_day = check.required("on_day", |text| PastDate::parse(text, clock::today()));
    check.finish(|| match phase? {
        PairPhase::Trial => Some(Step::Trial(on_day?)),
        PairPhase::Order => Some(Step::Order(Order { number: number?, ordered_on: on_day?.date() })),
        PairPhase::Agreement | PairPhase::Work => Some(Step::Agreement(on_day?)),
    })
}

fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("step_done") || error.on_constraint("step_early") {
        return Err(PageError::Conflict(
            "Этот шаг уже записан или до него ещё не дошло: кто-то из коллег успел раньше. Откройте карточку пары."
                .to_owned(),
        ));
    }
    if error.on_constraint("ended") {
        return Err(super::ended());
    }
    order_refusal(&error)
        .map(|(field, message)| FormState::rejected(values, field, message))
        .ok_or_else(|| error.into())
}

/// Why an order or another step cannot be written down as it stands in the form.
pub(super) fn order_refusal(error: &Error) -> Option<(&'static str, &'static str)> {
    Some(if error.on_constraint("order_number") {
        ("number", "Приказ с этим номером уже записан в этом учебном году с другой датой. Проверьте номер и дату")
    } else if error.on_constraint("pair_order_day") {
        ("on_day", "Приказ не может быть раньше, чем составлена пара")
    } else if error.on_constraint("trial_day") {
        ("on_day", "Пробная встреча не могла пройти раньше, чем составлена пара")
    } else if error.on_constraint("agreed_day") || error.on_constraint("pair_agreed_day") {
        ("on_day", "Соглашение не может быть раньше приказа")
    } else if error.on_constraint("partner_asked") {
        ("", "Одна из сторон просит о другом партнёре. Сначала ответьте на просьбу в карточке пары")
    } else {
        return None;
    })
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = running(tx, pair_id).await?;
    let (title, submit, day) = match card.phase {
        PairPhase::Trial => ("Пробная встреча прошла", "Отметить встречу", "День встречи"),
        PairPhase::Order => ("Приказ о паре", "Записать приказ", "Дата приказа"),
        PairPhase::Agreement => ("Соглашение подписано", "Записать соглашение", "День подписания"),
        PairPhase::Work => return Err(PageError::Conflict("Эта пара уже работает: все шаги пройдены.".to_owned())),
    };
    let phase = card.phase;
    let frame = Frame { title, more: String::new(), submit, draft: None };
    let page = frame.show(tx, staff, &card, form, move |form| {
        let number = (phase == PairPhase::Order).then(|| {
            view! { <TextField field=form.field("number") label="Номер приказа" hint="Например, 112-о. Один приказ может закреплять несколько пар" autocomplete="off" /> }
        });
        let note = (phase == PairPhase::Trial).then(|| {
            view! {
                <Notice kind=NoticeKind::Calm>
                    <p>"Спросите обе стороны, хотят ли они продолжать. Если кто-то просит о другом партнёре, запишите просьбу в карточке пары: её причину другая сторона не узнает."</p>
                </Notice>
            }
            .into_any()
        });
        let fields = view! {
            <HiddenField name="phase" value=phase.code() />
            {number}
            <DateField field=form.field("on_day") label=day hint="Например, 01.10.2026" />
        }
        .into_any();
        Sheet { above: note, fields }
    });
    page.await
}
