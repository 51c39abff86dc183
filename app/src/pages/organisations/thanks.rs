//! Thanks to an organisation: when, for what, how.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    ids::{OrganisationId, ThanksId},
    organisation::ThanksForm,
    russian,
    term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Held, HeldThanks, Thanks},
};

use super::{
    card_path,
    part::{Drawn, Head, Part},
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{Choice, DateField, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::stale,
    state::AppState,
};

/// Fields with their labels, in the order of the page.
const FIELDS: &[(&str, &str)] = &[("given_on", "Когда"), ("form", "Как поблагодарили"), ("reason", "За что")];

pub(super) async fn new(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let id: ThanksId = store::ids::new();
    let values = FormValues::from_pairs([("id", id.to_string()), ("given_on", russian::date(clock::today()))]);
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
    let id: ThanksId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let mut tx = state.db.region(&staff.actor()).await?;
    let organisation = organisation::brief(&mut tx, organisation_id).await?.name;
    let thanks = match parse(&values) {
        Ok(thanks) => thanks,
        Err(form) => return show(&mut tx, &staff, Part::of(organisation_id, organisation, form)).await,
    };
    organisation::add_thanks(&mut tx, organisation_id, id, &thanks).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::ThanksWritten.at(&card_path(&staff, organisation_id))).into_response())
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<ThanksId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::thanks(&mut tx, id).await?;
    let form = FormState::filled(stored(&held));
    show(&mut tx, &staff, Part::held(&held, form)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<ThanksId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::thanks(&mut tx, id).await?;
    let thanks = match parse(&values) {
        Ok(thanks) => thanks,
        Err(form) => return show(&mut tx, &staff, Part::held(&held, form)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match organisation::edit_thanks(&mut tx, id, &thanks, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, held.organisation_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let held = organisation::thanks(&mut tx, id).await?;
            let tidied = stale::tidied(&values, &[("given_on", stale::date)]);
            let now = stale::differing(&tidied, &stored(&held), FIELDS, |field, values| match field {
                "form" => held.entry.form.label().to_owned(),
                _ => values.join(", "),
            });
            let part = Part::held(&held, stale::given_back(values, held.version)).stale(now);
            show(&mut tx, &staff, part).await
        }
        Err(error) => Err(error.into()),
    }
}

fn parse(values: &FormValues) -> Result<Thanks, FormState> {
    let mut check = Check::new(values);
    let given_on = check.required("given_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
    let form = check.one_of::<ThanksForm>("form", "Отметьте, как поблагодарили");
    let reason = check.required("reason", LongText::parse);
    check.finish(|| Some(Thanks { given_on: given_on?, reason: reason?, form: form? }))
}

fn stored(held: &Held<HeldThanks>) -> FormValues {
    FormValues::from_pairs([
        ("given_on", russian::date(held.entry.given_on)),
        ("form", held.entry.form.code().to_owned()),
        ("reason", held.entry.reason.clone()),
        ("version", held.version.to_string()),
    ])
}

async fn show(tx: &mut RegionTx, staff: &RegionStaff, part: Part) -> Result<Response, PageError> {
    let head = Head {
        title: "Благодарность", lead: "За что и как центр поблагодарил организацию.", with_file: false
    };
    part.respond(tx, staff, head, |form| Drawn::fields(fields(form))).await
}

fn fields(form: &FormState) -> AnyView {
    view! {
        <DateField field=form.field("given_on") label="Когда" hint="Например, 01.06.2026" />
        <RadioGroup field=form.field("form") legend="Как поблагодарили" choices={Choice::all::<ThanksForm>()} />
        <TextArea field=form.field("reason") label="За что" hint="Например: за трёх наставников и экскурсии в цех" rows=3 />
    }
    .into_any()
}
