//! Asking one person for a consent, reminding, and taking the request back.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::SchoolConsentKind, ids::ConsentId, role::Role, term::Term};
use store::consent::{self, Asked};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    error::PageError,
    forms::FormValues,
    page::Done,
    pages::subject::{Place, SubjectPath},
    routes,
    state::AppState,
};

const NOT_WAITING: &str = "Этот документ уже не ждёт подписи. Откройте его: там видно, что с ним стало.";

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let kind = SchoolConsentKind::from_code(values.get("kind"))
        .filter(|kind| SchoolConsentKind::of(subject.participant()).contains(kind));
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::of_person(&mut tx, subject).await?;
    let Some(kind) = kind else {
        return Err(PageError::Invalid("Выберите, на что нужно согласие.".to_owned()));
    };
    let asked = consent::ask(&mut tx, &[subject], kind, clock::today()).await?;
    if asked.held > 0 {
        return Err(store::Error::conflict("blocked").into());
    }
    if asked.nobody > 0 {
        return Err(PageError::Conflict(format!(
            "{}: подписать пока некому. Добавьте дату рождения или законного представителя и запросите снова.",
            found.person.full_name
        )));
    }
    tx.commit().await?;
    Ok(Redirect::to(&done(asked).at(&Place::of(&staff, subject).consents())).into_response())
}

/// What to say of a request.
pub(super) fn done(asked: Asked) -> Done {
    if asked.documents > 0 && asked.letters == 0 { Done::ConsentsPrepared } else { Done::ConsentsAsked }
}

/// Writes once more to who has not signed.
pub(super) async fn remind(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let here = routes::school(&staff.slug, &format!("consents/{consent_id}"));
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::document(&mut tx, consent_id).await?;
    if !found.days.waits(clock::today()) {
        return Err(PageError::Conflict(NOT_WAITING.to_owned()));
    }
    if consent::remind(&mut tx, &[consent_id], clock::today()).await? == 0 {
        return Err(PageError::Conflict(
            "Писать некому: у того, кто подписывает, в базе нет почты или там теперь другой человек. Напечатайте бланк \
             или отмените запрос и сделайте новый."
                .to_owned(),
        ));
    }
    tx.commit().await?;
    Ok(Redirect::to(&Done::ConsentsReminded.at(&here)).into_response())
}

/// Closes a document that waits.
pub(super) async fn cancel(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(consent_id): PathId<ConsentId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let here = routes::school(&staff.slug, &format!("consents/{consent_id}"));
    let mut tx = state.db.school(&staff.actor()).await?;
    match consent::cancel(&mut tx, consent_id, clock::today()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ConsentCancelled.at(&here)).into_response())
        }
        Err(error) if error.on_constraint("consent_closed") => Err(PageError::Conflict(NOT_WAITING.to_owned())),
        Err(error) => Err(error.into()),
    }
}
