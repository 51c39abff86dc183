//! A coordinator invites another one.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use store::{identity::invitation, nav};

use crate::{
    auth::RegionStaff,
    components::{Breadcrumbs, Crumb, FormSheet, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    pages::staff::people::{self, Invited},
    routes,
    state::AppState,
};

pub(in crate::pages::staff) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
) -> Result<Response, PageError> {
    show(&state, &staff, people::blank()).await
}

pub(in crate::pages::staff) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let invited = Invited::check(&mut check);
    let invited = match check.finish(|| invited) {
        Ok(invited) => invited,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match invitation::coordinator(&mut tx, &invited.colleague()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Invited.at(&routes::region(&staff.slug, "staff"))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, people::refused(values, error)?).await
        }
    }
}

async fn show(state: &AppState, staff: &RegionStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let list = routes::region(&staff.slug, "staff");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::region(staff, counts, CentreSection::Staff, "Приглашение координатора").status(status).respond(move || {
        let id = form.field("id").value;
        view! {
            <Breadcrumbs items=vec![Crumb::new("Координаторы", list.clone())] />
            <PageHead
                title="Приглашение координатора"
                lead="Координатор открывает школы, рассматривает заявки наставников и видит сводные показатели региона. Письмо со ссылкой действует 14 дней."
            />
            <FormSheet form=form.clone() id=id submit="Пригласить" cancel=list>
                {people::fields(&form)}
            </FormSheet>
        }
    }))
}
