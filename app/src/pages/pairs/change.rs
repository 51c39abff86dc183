//! Change of mentor: the mentee goes on with another one, goal and terms go along, the history stays.

use axum::{extract::State, response::Response};
use domain::{
    category::MenteeKind,
    dates::PastDate,
    draft::FormKey,
    ids::{MentorId, PairId},
    pair_life::StoppedBy,
    role::Role,
    russian,
    term::Term,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{
    Error, SchoolTx, draft,
    pair::{self, Change},
};

use super::{
    ended,
    frame::{self, Frame},
    new, running,
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Choice, DateField, HiddenField, RadioGroup, SelectField, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

/// What is asked of whoever changes a mentor.
const WHOSE: &str = "Отметьте, чья это просьба";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: PairId = store::ids::new();
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("id", id.to_string()), ("on_day", russian::date(clock::today()))]);
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
    let card = running(&mut tx, pair_id).await?;
    let form = match parse(&values, card.form.mentee_kind()) {
        Ok(change) => match pair::change_mentor(&mut tx, pair_id, &change).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::change(pair_id)).await?;
                tx.commit().await?;
                return Ok(frame::back(&staff, change.pair_id, Done::MentorChanged));
            }
            Err(error) => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                refused(values, error)?
            }
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

fn parse(values: &FormValues, mentee: MenteeKind) -> Result<Change, FormState> {
    let mut check = Check::new(values);
    let pair_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mentor_id =
        check.required("mentor", |text| text.parse::<MentorId>().map_err(|_| InvalidValue::new("Выберите наставника")));
    let wanted_by = check.one_of::<StoppedBy>("wanted_by", WHOSE);
    if wanted_by.is_some_and(|by| !by.asks_for_change(mentee)) {
        check.fail("wanted_by", WHOSE);
    }
    let on_day = check.required("on_day", |text| PastDate::parse(text, clock::today()));
    let reason = check.asked("reason", "Напишите, почему меняется наставник", LongText::parse);
    check.finish(|| {
        Some(Change { pair_id, mentor_id: mentor_id?, wanted_by: wanted_by?, on_day: on_day?.date(), reason: reason? })
    })
}

fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("ended") {
        return Err(ended());
    }
    let (field, message) = if error.on_constraint("same_mentor") {
        ("mentor", "Это и есть наставник пары. Выберите другого")
    } else if error.on_constraint("pair_dates") {
        ("on_day", "Наставник не может смениться раньше, чем начала работать пара")
    } else {
        match new::refusal(&error) {
            Some(("mentor", message)) => ("mentor", message),
            Some(("planned_until", _)) => ("on_day", "Пара должна была закончить раньше: сначала измените её условия"),
            Some((_, message)) => ("", message),
            None => return Err(error.into()),
        }
    };
    Ok(FormState::rejected(values, field, message))
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = running(tx, pair_id).await?;
    let candidates = pair::mentor_candidates(tx).await?;
    let others = candidates.choices.into_iter().filter(|mentor| mentor.mentor_id != card.mentor_id);
    // Who could only be refused is not offered.
    let others = others.filter(|mentor| !mentor.from_pool || card.form.open_to_external()).collect();
    let mentee = card.form.mentee_kind();
    let wishes: Vec<_> = StoppedBy::ALL.iter().copied().filter(|by| by.asks_for_change(mentee)).collect();
    let wishes = Choice::of(&wishes);
    let frame = Frame {
        title: "Смена наставника",
        more: ". Цель и условия перейдут в новую пару, дневник прежней сохранится.".to_owned(),
        submit: "Сменить наставника",
        draft: Some(FormKey::change(card.pair_id)),
    };
    let page = frame.show(tx, staff, &card, form, move |form| {
        view! {
            <HiddenField name="id" value=form.field("id").value />
            <SelectField field=form.field("mentor") label="Новый наставник" choices={new::mentors(others)} hint="Только те, чьё согласие действует и у кого есть свободное место" />
            <RadioGroup field=form.field("wanted_by") legend="Чья это просьба" choices=wishes />
            <TextArea field=form.field("reason") label="Почему" hint="Останется в школе: участники получат письма без причины" />
            <DateField field=form.field("on_day") label="С какого дня" hint="Например, 01.12.2026" />
        }
        .into_any()
    });
    page.await
}
