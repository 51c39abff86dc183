//! The coordinator invites a school's curator, or its director.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::SchoolId, role::Role, term::Term};
use leptos::prelude::*;
use store::{identity::invitation, nav, school};

use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, Choice, Crumb, FormSheet, PageHead, RadioGroup},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    pages::staff::people::{self, Invited},
    routes,
    state::AppState,
};

/// Whom a region may invite to a school; the school invites everybody else itself.
const INVITED: &[Role] = &[Role::Curator, Role::Director];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(school_id): PathId<SchoolId>,
) -> Result<Response, PageError> {
    let mut form = people::blank();
    form.values.set("role", Role::Curator.code());
    show(&state, &staff, school_id, form).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(school_id): PathId<SchoolId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let invited = Invited::check(&mut check);
    let role = check.one_of::<Role>("role", "Выберите роль").filter(|role| INVITED.contains(role));
    if role.is_none() {
        check.fail("role", "Выберите роль");
    }
    let (invited, role) = match check.finish(|| Some((invited?, role?))) {
        Ok(read) => read,
        Err(form) => return show(&state, &staff, school_id, form).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    school::card(&mut tx, school_id).await?;
    match invitation::to_school(&mut tx, &invited.colleague(), school_id, role).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("schools/{school_id}"));
            Ok(Redirect::to(&Done::Invited.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, school_id, people::refused(values, error)?).await
        }
    }
}

async fn show(
    state: &AppState,
    staff: &RegionStaff,
    school_id: SchoolId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = school::card(&mut tx, school_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let back = routes::region(&staff.slug, &format!("schools/{school_id}"));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::region(staff, counts, CentreSection::Schools, "Приглашение в школу").status(status).respond(move || {
        let id = form.field("id").value;
        view! {
            <Breadcrumbs items=vec![Crumb::new(card.short_name, back.clone())] />
            <PageHead title="Приглашение в школу" lead="Куратор ведёт программу школы и сам приглашает остальных. Письмо со ссылкой действует 14 дней." />
            <FormSheet form=form.clone() id=id submit="Пригласить" cancel=back>
                {people::fields(&form)}
                <RadioGroup field=form.field("role") legend="Роль" choices=Choice::of(INVITED) />
            </FormSheet>
        }
    }))
}
