//! Giving several pupils a class teacher at once.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::AccountId, role::Role};
use store::mentee;

use super::{list, reader};
use crate::{
    auth::SchoolStaff,
    clock,
    error::PageError,
    forms::FormValues,
    lists::{ListQuery, Refused},
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn class_teacher(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let shown = FormValues::from_body(values.get("query").as_bytes());
    let query = ListQuery::of(shown.clone());
    let parsed =
        class_teacher_of(&values).and_then(|teacher| Ok((teacher, list::chosen(&values, &query, reader(&staff))?)));
    let (teacher, chosen) = match parsed {
        Ok(parsed) => parsed,
        Err(why) => return list::show(&state, &staff, shown, Some(Refused { why, typed: values })).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let why = match mentee::assign_class_teacher(&mut tx, &chosen, teacher, clock::today()).await {
        Ok(assigned) if assigned.pupils > 0 => {
            tx.commit().await?;
            let view = query.view(list::FILTERS);
            let path = routes::school(&staff.slug, "mentees");
            let back = if view.is_empty() { path } else { format!("{path}?{view}") };
            return Ok(Redirect::to(&Done::ClassTeacherAssigned.at(&back)).into_response());
        }
        Ok(_) => "Среди выбранных нет обучающихся: классный руководитель бывает только у них.",
        Err(error) if error.on_constraint("mentee_class_teacher") => {
            "Этот человек больше не классный руководитель в школе: выберите другого."
        }
        Err(error) => return Err(error.into()),
    };
    drop(tx);
    list::show(&state, &staff, shown, Some(Refused { why: why.to_owned(), typed: values })).await
}

fn class_teacher_of(values: &FormValues) -> Result<Option<AccountId>, String> {
    match values.get("class_teacher") {
        "none" => Ok(None),
        id => id.parse().map(Some).map_err(|_| "Выберите классного руководителя из списка под таблицей.".to_owned()),
    }
}
