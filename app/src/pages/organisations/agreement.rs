//! Agreements with an organisation: number, days and the signed paper.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::{PastDate, parse_date},
    file::{FileName, MediaType},
    ids::{AgreementId, OrganisationId},
    russian,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Agreement, AgreementFile, Held, HeldAgreement},
};

use super::{
    card_path,
    part::{Drawn, Head, Part},
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{DateField, FieldWidth, FileField, Notice, NoticeKind, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues, UploadForm, Uploaded},
    page::Done,
    pages::{
        consents::{ACCEPT, FITS, optional_scan},
        stale,
    },
    routes,
    state::AppState,
};

/// Fields with their labels, in the order of the page.
const FIELDS: &[(&str, &str)] =
    &[("number", "Номер"), ("signed_on", "Дата подписания"), ("valid_until", "Действует до")];

pub(super) async fn new(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let id: AgreementId = store::ids::new();
    let mut tx = state.db.region(&staff.actor()).await?;
    let form = FormState::filled(FormValues::default().with("id", id.to_string()));
    show_new(&mut tx, &staff, organisation_id, form).await
}

pub(super) async fn add(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    UploadForm { mut values, file }: UploadForm,
) -> Result<Response, PageError> {
    let id: AgreementId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let mut tx = state.db.region(&staff.actor()).await?;
    let (agreement, scan) = match parse(&values, file.as_ref()) {
        Ok(parsed) => parsed,
        Err(form) => return show_new(&mut tx, &staff, organisation_id, form).await,
    };
    organisation::brief(&mut tx, organisation_id).await?;
    let paper = paper(scan.as_ref(), file.as_ref());
    organisation::add_agreement(&mut tx, organisation_id, id, &agreement, paper).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::AgreementAdded.at(&card_path(&staff, organisation_id))).into_response())
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<AgreementId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::agreement(&mut tx, id).await?;
    let part = Part::held(&held, FormState::filled(stored(&held)));
    show_held(&mut tx, &staff, id, &held, part).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<AgreementId>,
    UploadForm { values, file }: UploadForm,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let held = organisation::agreement(&mut tx, id).await?;
    let (agreement, scan) = match parse(&values, file.as_ref()) {
        Ok(parsed) => parsed,
        Err(form) => return show_held(&mut tx, &staff, id, &held, Part::held(&held, form)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let paper = paper(scan.as_ref(), file.as_ref());
    match organisation::edit_agreement(&mut tx, id, &agreement, paper, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, held.organisation_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let held = organisation::agreement(&mut tx, id).await?;
            let tidied = stale::tidied(&values, &[("signed_on", stale::date), ("valid_until", stale::date)]);
            let now = stale::differing(&tidied, &stored(&held), FIELDS, |_, values| values.join(", "));
            let part = Part::held(&held, stale::given_back(values, held.version)).stale(now);
            show_held(&mut tx, &staff, id, &held, part).await
        }
        Err(error) => Err(error.into()),
    }
}

type Scan = (FileName, MediaType);

fn parse(values: &FormValues, file: Option<&Uploaded>) -> Result<(Agreement, Option<Scan>), FormState> {
    let mut check = Check::new(values);
    let number = check.required("number", ShortText::parse);
    let signed_on = check.required("signed_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
    let valid_until = check.optional("valid_until", parse_date);
    if let (Some(first), Some(Some(last))) = (signed_on, valid_until)
        && last < first
    {
        check.fail("valid_until", "Соглашение не может закончиться раньше, чем его подписали");
    }
    let scan = optional_scan(&mut check, "scan", file);
    check.finish(|| Some((Agreement { number: number?, signed_on: signed_on?, valid_until: valid_until? }, scan?)))
}

/// The paper as the store takes it.
fn paper<'a>(scan: Option<&'a Scan>, file: Option<&'a Uploaded>) -> Option<AgreementFile<'a>> {
    let ((name, media_type), file) = scan.zip(file)?;
    Some(AgreementFile { name, media_type: *media_type, bytes: &file.bytes })
}

fn stored(held: &Held<HeldAgreement>) -> FormValues {
    FormValues::from_pairs([
        ("number", held.entry.number.clone()),
        ("signed_on", russian::date(held.entry.days.signed_on)),
        ("valid_until", held.entry.days.valid_until.map(russian::date).unwrap_or_default()),
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

/// The page of an agreement that is there.
async fn show_held(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    id: AgreementId,
    held: &Held<HeldAgreement>,
    part: Part,
) -> Result<Response, PageError> {
    let address = routes::region(&staff.slug, &format!("agreements/{id}/file"));
    show(tx, staff, held.entry.file.clone().map(|name| (address, name)), part).await
}

/// `file` is the address and the name of the paper that is there.
async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    file: Option<(String, String)>,
    part: Part,
) -> Result<Response, PageError> {
    let head = Head {
        title: "Партнёрское соглашение",
        lead: "За 30 дней до окончания координаторы получат письмо.",
        with_file: true,
    };
    part.respond(tx, staff, head, |form| Drawn {
        fields: fields(form, file.is_some()),
        above: file.map(|(address, name)| {
            view! { <Notice kind=NoticeKind::Calm><p>"Файл: "<a href=address>{name}</a></p></Notice> }.into_any()
        }),
        below: None,
    })
    .await
}

fn fields(form: &FormState, filed: bool) -> AnyView {
    let label =
        if filed { "Новый файл вместо прежнего" } else { "Файл соглашения" };
    view! {
        <TextField field=form.field("number") label="Номер" width=FieldWidth::Half autocomplete="off" />
        <DateField field=form.field("signed_on") label="Дата подписания" hint="Например, 01.09.2026" />
        <DateField
            field=form.field("valid_until")
            label="Действует до"
            hint="Последний день. Если не заполнять, соглашение бессрочное"
            optional=true
        />
        <FileField field=form.field("scan") label=label hint=FITS accept=ACCEPT optional=true />
    }
    .into_any()
}
