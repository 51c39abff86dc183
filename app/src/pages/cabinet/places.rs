//! How many mentees at one time, over all schools.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::PoolMentorId, numbers::Capacity, russian};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Held},
};

use crate::{
    auth::{MentorUser, PathId},
    components::{Breadcrumbs, Crumb, FieldWidth, FormSheet, PageHead, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    show(&state, &user, pool_mentor_id, None, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let capacity = check.required("capacity", Capacity::parse);
    let capacity = match check.finish(|| capacity) {
        Ok(capacity) => capacity,
        Err(form) => {
            return show(&state, &user, pool_mentor_id, Some(form), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    match pool::set_places(&mut tx, pool_mentor_id, capacity).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&routes::mentor("profile"))).into_response())
        }
        Err(error) if error.on_constraint("pool_mentor_place_reserved") => {
            drop(tx);
            let mut tx = state.db.mentor(&user.actor()).await?;
            let held = pool::held(&mut tx, pool_mentor_id).await?;
            tx.commit().await?;
            let form = FormState::rejected(values, "capacity", taken(&held));
            show(&state, &user, pool_mentor_id, Some(form), StatusCode::CONFLICT).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Who holds the places: «Занято 3 места: Школа № 1 – 2, Школа № 2 – 1. Меньше поставить нельзя…».
fn taken(held: &[Held]) -> String {
    let total: i64 = held.iter().map(|one| one.places).sum();
    let schools: Vec<_> = held.iter().map(|one| format!("{} – {}", one.school, one.places)).collect();
    format!(
        "Занято {}: {}. Меньше поставить нельзя: сначала школа должна завершить работу по запросу",
        russian::count(total.unsigned_abs(), "место", "места", "мест"),
        schools.join(", ")
    )
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    form: Option<FormState>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    if !own.editable() {
        return Err(PageError::NotFound);
    }
    let form =
        form.unwrap_or_else(|| FormState::filled(FormValues::from_pairs([("capacity", own.capacity.to_string())])));
    let lead = format!("Сейчас мест {}, занято {}. Места общие для всех школ региона.", own.capacity, own.reserved);
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Места").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title="Места" lead=lead />
            <FormSheet form=form.clone() submit="Сохранить" cancel=routes::mentor("profile")>
                <TextField
                    field=form.field("capacity")
                    label="Сколько наставляемых вы готовы вести одновременно"
                    hint="Чаще всего от одного до трёх, самое большее 30"
                    kind=TextKind::Number
                    width=FieldWidth::Tiny
                />
            </FormSheet>
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message names every school and the whole number.
    #[test]
    fn schools_are_named() {
        let held = |school: &str, places| Held { school: school.to_owned(), places };
        assert_eq!(
            taken(&[held("Школа № 1", 2), held("Школа № 2", 1)]),
            "Занято 3\u{a0}места: Школа № 1 – 2, Школа № 2 – 1. Меньше поставить нельзя: сначала школа должна завершить работу по запросу"
        );
    }
}
