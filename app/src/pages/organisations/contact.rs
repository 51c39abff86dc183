//! Contact persons of an organisation: added, corrected, taken off.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    contact::{EmailAddress, Phone},
    ids::{OrganisationContactId, OrganisationId},
    text::{PersonName, ShortText},
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Contact, ContactLine, Held},
};

use super::{
    card_path,
    part::{Drawn, Head, Part},
};
use crate::{
    auth::{PathId, RegionStaff},
    components::{Confirm, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::{person, stale},
    routes,
    state::AppState,
};

/// Fields with their labels, in the order of the page.
const FIELDS: &[(&str, &str)] =
    &[("full_name", "Фамилия, имя, отчество"), ("post", "Должность"), ("email", "Почта"), ("phone", "Телефон")];

pub(super) async fn new(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let id: OrganisationContactId = store::ids::new();
    let mut tx = state.db.region(&staff.actor()).await?;
    let form = FormState::filled(FormValues::default().with("id", id.to_string()));
    show_new(&mut tx, &staff, organisation_id, form).await
}

pub(super) async fn add(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let id: OrganisationContactId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let mut tx = state.db.region(&staff.actor()).await?;
    let contact = match parse(&values) {
        Ok(contact) => contact,
        Err(form) => return show_new(&mut tx, &staff, organisation_id, form).await,
    };
    organisation::brief(&mut tx, organisation_id).await?;
    organisation::add_contact(&mut tx, organisation_id, id, &contact).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::ContactAdded.at(&card_path(&staff, organisation_id))).into_response())
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<OrganisationContactId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::contact(&mut tx, id).await?;
    let form = FormState::filled(stored(&held));
    show(&mut tx, &staff, Some(id), Part::held(&held, form)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<OrganisationContactId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::contact(&mut tx, id).await?;
    let contact = match parse(&values) {
        Ok(contact) => contact,
        Err(form) => return show(&mut tx, &staff, Some(id), Part::held(&held, form)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match organisation::edit_contact(&mut tx, id, &contact, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, held.organisation_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let held = organisation::contact(&mut tx, id).await?;
            let tidied = stale::tidied(&values, &[("phone", person::phone)]);
            let now = stale::differing(&tidied, &stored(&held), FIELDS, |_, values| values.join(", "));
            let part = Part::held(&held, stale::given_back(values, held.version)).stale(now);
            show(&mut tx, &staff, Some(id), part).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn remove(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<OrganisationContactId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let organisation_id = organisation::remove_contact(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::ContactRemoved.at(&card_path(&staff, organisation_id))).into_response())
}

fn parse(values: &FormValues) -> Result<Contact, FormState> {
    let mut check = Check::new(values);
    let full_name = check.required("full_name", PersonName::parse);
    let post = check.optional("post", ShortText::parse);
    let email = check.optional("email", EmailAddress::parse);
    let phone = check.optional("phone", Phone::parse);
    if email == Some(None) && phone == Some(None) {
        check.fail("email", "Укажите почту или телефон: иначе с человеком не связаться");
    }
    check.finish(|| Some(Contact { full_name: full_name?, post: post?, email: email?, phone: phone? }))
}

fn stored(held: &Held<ContactLine>) -> FormValues {
    FormValues::from_pairs([
        ("full_name", held.entry.full_name.clone()),
        ("post", held.entry.post.clone()),
        ("email", held.entry.email.clone()),
        ("phone", person::phone(&held.entry.phone)),
        ("version", held.version.to_string()),
    ])
}

async fn show_new(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    organisation_id: OrganisationId,
    form: FormState,
) -> Result<Response, PageError> {
    let organisation = organisation::brief(tx, organisation_id).await?.name;
    show(tx, staff, None, Part::of(organisation_id, organisation, form)).await
}

/// `known` is the person the form is about, when it is one who is there.
async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    known: Option<OrganisationContactId>,
    part: Part,
) -> Result<Response, PageError> {
    let head = Head {
        title: "Контактное лицо",
        lead: "С кем центр говорит о наставниках. Школы и наставники этих данных не видят.",
        with_file: false,
    };
    let remove = known.map(|id| routes::region(&staff.slug, &format!("contacts/{id}/remove")));
    part.respond(tx, staff, head, |form| Drawn {
        above: None,
        fields: fields(form),
        below: remove.map(|action| {
            view! {
                <Confirm label="Убрать с карточки" question="Убрать контактное лицо?" action=action submit="Убрать">
                    <p>"Имя, почта и телефон будут удалены."</p>
                </Confirm>
            }
            .into_any()
        }),
    })
    .await
}

fn fields(form: &FormState) -> AnyView {
    view! {
        <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
        <TextField field=form.field("post") label="Должность" autocomplete="off" optional=true />
        <TextField field=form.field("email") label="Почта" kind=TextKind::Email autocomplete="off" optional=true />
        <TextField field=form.field("phone") label="Телефон" hint="Нужна почта или телефон" kind=TextKind::Phone autocomplete="off" optional=true />
    }
    .into_any()
}
