//! A withdrawal that reached the school on a sheet or by word of mouth.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent::{SchoolConsentKind, Signer, Signers},
    dates::PastDate,
    ids::ConsentId,
    role::Role,
    russian,
    subject::{Participant, Subject},
    term::Term,
};
use leptos::prelude::*;
use store::{
    consent::{self, Document, Withdrawal},
    file::NewFile,
    nav,
};
use uuid::Uuid;

use super::sheet::{ACCEPT, FITS, optional_scan};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, Choice, DateField, FileField, FormSheet, HiddenField, Notice, NoticeKind, PageHead,
        RadioGroup,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, UploadForm},
    page::{Done, Page},
    pages::subject::Place,
    state::AppState,
};

const DONE_ALREADY: &str = "Это согласие уже отозвано. Откройте документ: там видно, с какого дня.";
const NEVER_SIGNED: &str =
    "Это согласие ещё не подписано: отзывать нечего. Запрос можно отменить на странице документа.";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let id: Uuid = store::ids::new();
    let values = FormValues::from_pairs([("id", id.to_string()), ("withdrawn_on", russian::date(clock::today()))]);
    show(&state, &staff, consent_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
    UploadForm { values, file }: UploadForm,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::document(&mut tx, consent_id).await?;
    let mut check = Check::new(&values);
    let on = check.required("withdrawn_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
    let by = by(&mut check, found.signers);
    let scan = optional_scan(&mut check, "scan", file.as_ref());
    let (on, by, scan) = match check.finish(|| Some((on?, by?, scan?))) {
        Ok(parsed) => parsed,
        Err(form) => {
            drop(tx);
            return show(&state, &staff, consent_id, form).await;
        }
    };
    let id: Uuid = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let file = scan.as_ref().zip(file.as_ref()).map(|((name, kind), file)| NewFile {
        stored_file_id: id.into(),
        name,
        media_type: *kind,
        bytes: &file.bytes,
    });
    match consent::withdraw(&mut tx, &Withdrawal { consent_id, on, by, file }).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ConsentWithdrawn.at(&Place::of(&staff, found.subject).consents())).into_response())
        }
        Err(error) if error.on_constraint("consent_withdrawn") => Err(PageError::Conflict(DONE_ALREADY.to_owned())),
        Err(error) if error.on_constraint("consent_unsigned") => Err(PageError::Conflict(NEVER_SIGNED.to_owned())),
        Err(error) if error.on_constraint("consent_withdrawal") => {
            drop(tx);
            let message = "Согласие не могли отозвать раньше, чем его подписали";
            show(&state, &staff, consent_id, FormState::rejected(values, "withdrawn_on", message)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Who withdrew: asked only where there is a choice.
fn by(check: &mut Check<'_>, signers: Signers) -> Option<Signer> {
    match signers {
        Signers::Both => check.one_of("by", "Выберите, кто отозвал согласие"),
        one => one.each().first().copied(),
    }
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    consent_id: ConsentId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::document(&mut tx, consent_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    match found.days.validity {
        None => return Err(PageError::Conflict(NEVER_SIGNED.to_owned())),
        Some(validity) if validity.withdrawn_on.is_some() => {
            return Err(PageError::Conflict(DONE_ALREADY.to_owned()));
        }
        Some(_) => {}
    }
    let place = Place::of(staff, found.subject);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, place.section, "Отзыв согласия").status(status).respond(move || {
        let both = found.signers == Signers::Both;
        let who = both.then(|| {
            let choices = Signers::Both.each().iter().map(|one| Choice::new(one.code(), words(*one, found.subject)));
            view! { <RadioGroup field=form.field("by") legend="Кто отозвал" choices=choices.collect() /> }
        });
        view! {
            <Breadcrumbs items=place.consent_crumbs(&found.person) />
            <PageHead title="Отзыв согласия" lead=lead(&found) />
            {effect(&found)}
            <FormSheet
                form=form.clone()
                submit="Отозвать согласие"
                kind=ButtonKind::Danger
                cancel=place.consents()
                with_file=true
            >
                <HiddenField name="id" value=form.field("id").value />
                <DateField
                    field=form.field("withdrawn_on")
                    label="С какого дня отозвано"
                    hint="День, когда школа получила отзыв"
                />
                {who}
                <FileField
                    field=form.field("scan")
                    label="Заявление об отзыве"
                    hint=FITS
                    accept=ACCEPT
                    optional=true
                />
            </FormSheet>
        }
    }))
}

fn words(signer: Signer, subject: Subject) -> &'static str {
    match (signer, subject.participant()) {
        (Signer::Representative, _) => "Законный представитель",
        (Signer::Myself, Participant::Mentee) => "Сам наставляемый",
        (Signer::Myself, Participant::Mentor) => "Сам наставник",
    }
}

fn lead(found: &Document) -> String {
    let term = found.days.validity.map(|validity| {
        format!(
            ", подписано {}, действует до {}",
            russian::date(validity.signed_on),
            russian::date(validity.valid_until)
        )
    });
    format!("{}: {}{}", found.person, found.kind.label().to_lowercase(), term.unwrap_or_default())
}

/// What stops and what does not.
fn effect(found: &Document) -> AnyView {
    let pairs = found.running_pairs.unsigned_abs();
    let running = (found.kind == SchoolConsentKind::Processing && pairs > 0).then(|| {
        let count = russian::count(pairs, "пара работает", "пары работают", "пар работают");
        view! { <p>{format!("Сейчас {count}: решите, завершить работу или получить новое согласие.")}</p> }
    });
    let stops = format!("{}, пока не дано новое согласие.", found.kind.needed_for());
    view! {
        <Notice kind=NoticeKind::Warn title="Отзыв нельзя отменить">
            <p>{stops}</p>
            {running}
        </Notice>
    }
    .into_any()
}
