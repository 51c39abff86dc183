//! What every step has around its fields: where one is, the way back and forth, the button that keeps what was typed.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    sign_up::{Said, Step},
    term::Term,
};
use leptos::prelude::*;
use store::{ApplicantTx, Error};

use super::applicant::Applicant;
use crate::{
    components::{Breadcrumbs, ButtonLink, Crumb, FormSheet, PageHead, Progress, ProgressStep},
    error::PageError,
    forms::FormState,
    page::Page,
    routes,
};

/// A step with its form. `said` is what is stored; before the first step is kept there is nothing to go to.
pub(super) fn page(
    applicant: &Applicant,
    said: Option<&Said>,
    step: Step,
    form: FormState,
    fields: impl FnOnce(&FormState) -> AnyView + Send + 'static,
) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let head = head(applicant, said, step, lead(step));
    Page::steps(step.label()).status(status).respond(move || {
        let fields = fields(&form);
        view! {
            {head()}
            <FormSheet form=form submit="Дальше">{fields}</FormSheet>
        }
    })
}

/// Where one is: the way from the region's page, the heading, the steps.
pub(super) fn head(
    applicant: &Applicant,
    said: Option<&Said>,
    step: Step,
    lead: String,
) -> impl FnOnce() -> AnyView + Send + 'static + use<> {
    let (region, home) = (applicant.region.name.clone(), routes::public_region(&applicant.region.slug));
    let back = step.previous().filter(|_| said.is_some()).map(|before| applicant.at(before));
    let steps = progress(applicant, said, step);
    move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new(region, home)] />
            <PageHead title=step.label() lead=lead>
                {back.map(|href| view! { <ButtonLink href=href label="Назад" /> })}
            </PageHead>
            <Progress steps=steps />
        }
        .into_any()
    }
}

/// «Шаг 3 из 8», and on the first one what to be ready for.
pub(super) fn lead(step: Step) -> String {
    let place = format!("Шаг {} из {}.", step.number(), Step::ALL.len());
    if step == Step::Who {
        format!(
            "{place} Всего около пяти минут. Анкета сохраняется после каждого шага: ссылка на неё придёт на вашу почту."
        )
    } else {
        place
    }
}

fn progress(applicant: &Applicant, said: Option<&Said>, now: Step) -> Vec<ProgressStep> {
    let step = |step: &Step| ProgressStep {
        label: step.label().to_owned(),
        href: said.is_some().then(|| applicant.at(*step)),
        done: *step != Step::Review && said.is_some_and(|said| said.complete(*step)),
        current: *step == now,
    };
    Step::ALL.iter().map(step).collect()
}

/// The way on after a step was kept: to the next one, or to the end when nothing else is missing.
pub(super) async fn kept(
    applicant: &Applicant,
    said: &Said,
    step: Step,
    tx: ApplicantTx,
    outcome: Result<(), Error>,
) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&applicant.at(onward(said, step))).into_response())
        }
        Err(error) if error.on_constraint("application_submitted") => Ok(applicant.sent()),
        Err(error) => Err(error.into()),
    }
}

/// The step that follows one which is complete now.
pub(super) fn onward(said: &Said, step: Step) -> Step {
    let missing = said.unfinished();
    if missing.iter().all(|other| *other == step) { Step::Review } else { step.next() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who fills in the form for the first time goes step by step; who mends one answer is back at the end at once.
    #[test]
    fn ways_on() {
        let said = Said { categories: vec![domain::category::MentorCategory::TeachingVeteran], ..Said::default() };
        assert_eq!(onward(&said, Step::Background), Step::Help, "nothing is asked for here");
        assert_eq!(onward(&said, Step::Help), Step::Whom);
        let whole = Said { topics: true, forms: true, time: true, motivation: true, processing: true, ..said };
        assert_eq!(onward(&whole, Step::Help), Step::Review);
        assert_eq!(onward(&Said { time: false, ..whole }, Step::Time), Step::Review, "the last one that was missing");
    }
}
