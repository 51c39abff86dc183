//! Who signs for a mentor: the birth date, and of a minor the representative.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::Signer, dates::BirthDate, ids::MentorId, role::Role, russian, subject::Subject};
use leptos::prelude::*;
use store::{
    consent::{self, MentorSigner},
    mentor, nav,
};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, DateField, FormSheet, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    pages::{representative, subject::Place},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let known = consent::mentor_signer(&mut tx, mentor_id).await?;
    tx.commit().await?;
    let mut values = FormValues::from_pairs([("birth_date", known.birth_date.map(russian::date).unwrap_or_default())]);
    if let Some(one) = known.representative {
        representative::fill(&mut values, &one.full_name, one.basis, &one.email, &one.phone);
    }
    show(&state, &staff, mentor_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let new = match parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, mentor_id, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    consent::set_mentor_signer(&mut tx, mentor_id, &new).await?;
    tx.commit().await?;
    let consents = Place::of(&staff, Subject::Mentor(mentor_id)).consents();
    Ok(Redirect::to(&Done::Saved.at(&consents)).into_response())
}

fn parse(values: &FormValues) -> Result<MentorSigner, FormState> {
    let today = clock::today();
    let mut check = Check::new(values);
    let birth_date = check.required("birth_date", |text| BirthDate::parse(text, today)).map(BirthDate::date);
    let minor = birth_date.is_some_and(|born| Signer::required(born, today) == Signer::Representative);
    let representative = representative::parse(&mut check, minor);
    check.finish(|| {
        let representative = representative?.map(|one| (one.full_name, one.basis, one.email, one.phone));
        Some(MentorSigner { birth_date: birth_date?, representative })
    })
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentor = mentor::card(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    if mentor.pool.is_some() {
        return Err(PageError::NotFound);
    }
    let place = Place::of(staff, Subject::Mentor(mentor_id));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, place.section, "Кто подписывает согласия").status(status).respond(move || {
        let cancel = place.consents();
        view! {
            <Breadcrumbs items=place.consent_crumbs(&mentor.full_name) />
            <PageHead title="Кто подписывает согласия" lead=mentor.full_name.clone() />
            <FormSheet form=form.clone() submit="Сохранить" cancel=cancel>
                <DateField field=form.field("birth_date") label="Дата рождения наставника" hint="Например, 14.03.2009" />
                {representative::fields(form, "Нужен, если наставнику меньше 18 лет. Достаточно почты или телефона.")}
            </FormSheet>
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(pairs: &[(&str, &str)]) -> Vec<String> {
        let form = parse(&FormValues::from_pairs(pairs.iter().copied())).err();
        form.map_or_else(Vec::new, |form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// A minor has a representative who can be reached; of an adult none is asked for, and none is half there.
    #[test]
    fn signers() {
        let pupil = [
            ("birth_date", "14.03.2011"),
            ("rep_name", "Крылова Анна"),
            ("rep_basis", "parent"),
            ("rep_phone", "8 900 000-00-00"),
        ];
        assert_eq!(wrong(&pupil), Vec::<String>::new());
        assert_eq!(wrong(&[("birth_date", "14.03.1980")]), Vec::<String>::new());
        assert_eq!(wrong(&[("birth_date", "14.03.2011")]), ["rep_name", "rep_basis", "rep_email"]);
        assert_eq!(wrong(&[("birth_date", "14.03.1980"), ("rep_name", "Крылова Анна")]), ["rep_basis", "rep_email"]);
        assert_eq!(wrong(&[]), ["birth_date"]);
    }
}
