//! Letters to employers: written down when they go out, completed when something comes of them.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Days, NaiveDate};
use domain::{
    dates::{PastDate, parse_date},
    ids::{EmployerLetterId, OrganisationId},
    organisation::LetterOutcome,
    russian,
    term::Term,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, EmployerLetter, Held, HeldLetter},
};

use super::{
    card_path,
    part::{Drawn, Head, Part},
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{Choice, DateField, RadioGroup, TextArea, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::stale,
    state::AppState,
};

/// Fields with their labels, in the order of the page.
const FIELDS: &[(&str, &str)] = &[
    ("sent_on", "Когда отправлено"),
    ("addressee", "Кому"),
    ("outcome", "Результат"),
    ("follow_up_on", "Когда напомнить"),
    ("note", "Заметка"),
];
/// Proposed pause before asking again.
const PAUSE: Days = Days::new(14);

pub(super) async fn new(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let (id, today): (EmployerLetterId, NaiveDate) = (store::ids::new(), clock::today());
    let values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("sent_on", russian::date(today)),
        ("outcome", LetterOutcome::Waiting.code().to_owned()),
        ("follow_up_on", russian::date(today + PAUSE)),
    ]);
    let mut tx = state.db.region(&staff.actor()).await?;
    let organisation = organisation::brief(&mut tx, organisation_id).await?.name;
    show(&mut tx, &staff, Part::of(organisation_id, organisation, FormState::filled(values))).await
}

pub(super) async fn add(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let id: EmployerLetterId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let mut tx = state.db.region(&staff.actor()).await?;
    let organisation = organisation::brief(&mut tx, organisation_id).await?.name;
    let letter = match parse(&values) {
        Ok(letter) => letter,
        Err(form) => return show(&mut tx, &staff, Part::of(organisation_id, organisation, form)).await,
    };
    organisation::add_letter(&mut tx, organisation_id, id, &letter).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::LetterWritten.at(&card_path(&staff, organisation_id))).into_response())
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<EmployerLetterId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::letter(&mut tx, id).await?;
    let form = FormState::filled(stored(&held));
    show(&mut tx, &staff, Part::held(&held, form)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<EmployerLetterId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::letter(&mut tx, id).await?;
    let letter = match parse(&values) {
        Ok(letter) => letter,
        Err(form) => return show(&mut tx, &staff, Part::held(&held, form)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match organisation::edit_letter(&mut tx, id, &letter, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, held.organisation_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let held = organisation::letter(&mut tx, id).await?;
            let tidied = stale::tidied(&values, &[("sent_on", stale::date), ("follow_up_on", stale::date)]);
            let now = stale::differing(&tidied, &stored(&held), FIELDS, |field, values| match field {
                "outcome" => held.entry.outcome.label().to_owned(),
                _ => values.join(", "),
            });
            let part = Part::held(&held, stale::given_back(values, held.version)).stale(now);
            show(&mut tx, &staff, part).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A day to ask again is only kept while an answer is waited for.
fn parse(values: &FormValues) -> Result<EmployerLetter, FormState> {
    let mut check = Check::new(values);
    let sent_on = check.required("sent_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
    let addressee = check.required("addressee", ShortText::parse);
    let outcome = check.one_of::<LetterOutcome>("outcome", "Отметьте, что получилось");
    let follow_up_on = check.optional("follow_up_on", parse_date);
    if let (Some(sent), Some(Some(again))) = (sent_on, follow_up_on)
        && again < sent
    {
        check.fail("follow_up_on", "Напоминание не может быть раньше самого письма");
    }
    let note = check.optional("note", LongText::parse);
    check.finish(|| {
        let outcome = outcome?;
        Some(EmployerLetter {
            sent_on: sent_on?,
            addressee: addressee?,
            outcome,
            note: note?,
            follow_up_on: follow_up_on?.filter(|_| outcome == LetterOutcome::Waiting),
        })
    })
}

fn stored(held: &Held<HeldLetter>) -> FormValues {
    let letter = &held.entry;
    FormValues::from_pairs([
        ("sent_on", russian::date(letter.sent_on)),
        ("addressee", letter.addressee.clone()),
        ("outcome", letter.outcome.code().to_owned()),
        ("follow_up_on", letter.follow_up_on.map(russian::date).unwrap_or_default()),
        ("note", letter.note.clone()),
        ("version", held.version.to_string()),
    ])
}

async fn show(tx: &mut RegionTx, staff: &RegionStaff, part: Part) -> Result<Response, PageError> {
    let head = Head {
        title: "Письмо работодателю",
        lead: "Кому центр написал о наставниках и что из этого вышло.",
        with_file: false,
    };
    part.respond(tx, staff, head, |form| Drawn::fields(fields(form))).await
}

fn fields(form: &FormState) -> AnyView {
    view! {
        <DateField field=form.field("sent_on") label="Когда отправлено" hint="Например, 01.09.2026" />
        <TextField field=form.field("addressee") label="Кому" hint="Должность и имя: директору Зимину П. Е." autocomplete="off" />
        <RadioGroup field=form.field("outcome") legend="Результат" choices={Choice::all::<LetterOutcome>()} />
        <DateField
            field=form.field("follow_up_on")
            label="Когда напомнить"
            hint="С этого дня письмо стоит среди дел центра. Нужно, только пока ждём ответа"
            optional=true
        />
        <TextArea field=form.field("note") label="Заметка" hint="О чём договорились или почему отказали" optional=true />
    }
    .into_any()
}
