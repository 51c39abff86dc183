//! A colleague asked somebody of a pair how it goes and writes the answer down: one mark is enough.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    care::{CheckInSide, CheckInWay},
    dates::PastDate,
    draft::FormKey,
    ids::{CheckInId, PairId},
    role::Role,
    russian,
    state::PairState,
    term::Term,
};
use leptos::prelude::*;
use store::{
    SchoolTx,
    care::{self, NewCheckIn},
    draft, nav, pair,
};

use super::form::{answer, ended, fields, refused, stands};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Choice, Crumb, DateField, FormSheet, HiddenField, PageHead, RadioGroup},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::cares_for_pairs)?;
    let id: CheckInId = store::ids::new();
    let side = CheckInSide::from_code(query.get("side"));
    let values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("back", query.get("back").to_owned()),
        ("side", side.map_or("", Term::code).to_owned()),
        ("way", CheckInWay::Talk.code().to_owned()),
        ("on_day", russian::date(clock::today())),
    ]);
    let mut tx = state.db.school(&staff.actor()).await?;
    show(&mut tx, &staff, pair_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::cares_for_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(new) => match care::record(&mut tx, pair_id, &new).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::check_in(pair_id)).await?;
                tx.commit().await?;
                let back = back(&staff.slug, pair_id, values.get("back"));
                return Ok(Redirect::to(&Done::CheckInRecorded.at(&back)).into_response());
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

fn parse(values: &FormValues) -> Result<NewCheckIn, FormState> {
    let mut check = Check::new(values);
    let side = check.one_of::<CheckInSide>("side", "Отметьте, с кем был разговор");
    let answer = answer(&mut check);
    let way = check.one_of::<CheckInWay>("way", "Отметьте, как прошёл разговор");
    if way.is_some_and(|way| !CheckInWay::OF_STAFF.contains(&way)) {
        check.fail("way", "Отметьте, как прошёл разговор");
    }
    let on_day = check.required("on_day", |text| PastDate::parse(text, clock::today()));
    check.finish(|| {
        Some(NewCheckIn {
            check_in_id: values.get("id").parse().unwrap_or_else(|_| store::ids::new()),
            side: side?,
            on_day: on_day?.date(),
            way: way?,
            mood: answer.mood?,
            words: answer.words,
            needs_help: answer.needs_help,
        })
    })
}

/// Where the form was opened from.
fn back(school: &str, pair_id: PairId, from: &str) -> String {
    match from {
        "due" => routes::school(school, "care/due"),
        _ => routes::school(school, &format!("pairs/{pair_id}")),
    }
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = pair::card(tx, pair_id).await?;
    if card.state != PairState::Active {
        return Err(ended());
    }
    if card.stands.is_some() {
        return Err(stands());
    }
    let key = FormKey::check_in(pair_id);
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = back(&staff.slug, pair_id, &form.field("back").value);
    let lead = format!("{} и {}", card.mentee, card.mentor);
    let crumbs = vec![
        Crumb::new("Забота о парах", routes::school(&staff.slug, "care")),
        Crumb::new(card.mentee, routes::school(&staff.slug, &format!("pairs/{pair_id}"))),
    ];
    Ok(Page::school(staff, counts, Section::Care, "Разговор о паре").status(status).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Разговор о паре" lead=lead />
            <FormSheet form=form.clone() submit="Записать" cancel=cancel draft=draft>
                <HiddenField name="id" value=form.field("id").value />
                <HiddenField name="back" value=form.field("back").value />
                <RadioGroup field=form.field("side") legend="С кем" choices={Choice::all::<CheckInSide>()} />
                {fields(&form, "Прочтут куратор и педагог-психолог. Без диагнозов и семейных подробностей")}
                <RadioGroup field=form.field("way") legend="Как" choices=Choice::of(CheckInWay::OF_STAFF) />
                <DateField field=form.field("on_day") label="Когда" />
            </FormSheet>
        }
    }))
}
