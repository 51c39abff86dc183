//! Step one: the form. It is kept as a draft before the consents, and every later step leads back to it with all values.

use axum::{
    extract::State,
    http::{StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Redirect, Response},
};
use domain::{russian, state::ApplicationState};
use leptos::prelude::*;
use store::{Error, pool};

use super::{applicant::Applicant, honeypot, person};
use crate::{
    auth::limits,
    components::{Breadcrumbs, Crumb, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::Page,
    pages::public::PublicRegion,
    routes,
    state::AppState,
};

/// An empty form; the key of the application to be goes along with it, so that a form sent twice is one application.
pub(super) async fn blank(
    State(state): State<AppState>,
    PublicRegion(region): PublicRegion,
) -> Result<Response, PageError> {
    let applicant = Applicant::new(&state, region);
    let values = FormValues::from_pairs([("token", applicant.token.clone()), ("capacity", "1".to_owned())]);
    show(&state, &applicant, FormState::filled(values)).await
}

pub(super) async fn create(
    State(state): State<AppState>,
    PublicRegion(region): PublicRegion,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let applicant = Applicant::of_token(&state, region.clone(), values.get("token"))
        .unwrap_or_else(|| Applicant::new(&state, region));
    values.set("token", applicant.token.clone());
    keep(&state, &applicant, values, true).await
}

/// The form as it was left.
pub(super) async fn edit(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let mut tx = applicant.open(&state).await?;
    let draft = pool::draft(&mut tx).await?.ok_or(PageError::NotFound)?;
    tx.commit().await?;
    if draft.state != ApplicationState::Draft {
        return Ok(Redirect::to(&applicant.step("done")).into_response());
    }
    show(&state, &applicant, FormState::filled(person::of_draft(draft))).await
}

pub(super) async fn save(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    keep(&state, &applicant, values, false).await
}

async fn keep(
    state: &AppState,
    applicant: &Applicant,
    values: FormValues,
    counted: bool,
) -> Result<Response, PageError> {
    if let Some(form) = honeypot::refused(&values) {
        return show(state, applicant, form).await;
    }
    let application = match person::parse(&values) {
        Ok(application) => application,
        Err(form) => return show(state, applicant, form).await,
    };
    // Only what would be stored is counted: a person who corrects a form is not stopped.
    if counted {
        match limits::sign_up(state).await {
            Ok(()) => {}
            Err(PageError::TooMany(seconds)) => return too_many(state, applicant, values, seconds).await,
            Err(error) => return Err(error),
        }
    }
    let mut tx = applicant.open(state).await?;
    match pool::save(&mut tx, &application).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&applicant.step("consent")).into_response())
        }
        Err(error) if error.on_constraint("application_submitted") => {
            Ok(Redirect::to(&applicant.step("done")).into_response())
        }
        Err(error) => {
            drop(tx);
            show(state, applicant, refused(values, error)?).await
        }
    }
}

/// Many people may sit behind one address, a whole school for instance: nothing typed is lost, only the time.
async fn too_many(
    state: &AppState,
    applicant: &Applicant,
    values: FormValues,
    seconds: u64,
) -> Result<Response, PageError> {
    let wait = russian::count(seconds.div_ceil(60), "минуту", "минуты", "минут");
    let text = format!("С вашего адреса в сети пришло слишком много заявок. Отправьте анкету ещё раз через {wait}");
    let mut response = show(state, applicant, FormState::rejected(values, "", text)).await?;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    Ok(response)
}

fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    if error.on_constraint("pool_mentor_municipality_fkey") {
        Ok(FormState::rejected(values, "municipality", "Выберите муниципалитет из списка"))
    } else {
        Err(error)
    }
}

async fn show(state: &AppState, applicant: &Applicant, form: FormState) -> Result<Response, PageError> {
    let mut tx = applicant.open(state).await?;
    let options = pool::options(&mut tx).await?;
    tx.commit().await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let region = applicant.region.clone();
    Ok(Page::steps("Заявка наставника").status(status).respond(move || {
        let home = routes::public_region(&region.slug);
        let token = form.field("token").value;
        let key = (!token.is_empty()).then(|| view! { <HiddenField name="token" value=token /> });
        view! {
            <Breadcrumbs items=vec![Crumb::new(region.name, home)] />
            <PageHead
                title="Заявка наставника"
                lead="Шаг 1 из 3: анкета, около пяти минут. Дальше два согласия, каждое отдельным документом. Если вы не закончите, через три дня анкета удалится сама."
            />
            <FormSheet form=form.clone() submit="Дальше">
                {key}
                {honeypot::field()}
                {person::fields(&form, options)}
            </FormSheet>
        }
    }))
}
