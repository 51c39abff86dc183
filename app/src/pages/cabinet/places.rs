//! How many mentees at one time, over all schools. Fewer than are taken is refused with the list of what takes them: own
//! schools and own pairs, which nobody but the mentor sees together.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::PoolMentorId, numbers::Capacity};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Held, HeldPair},
};

use crate::{
    auth::{MentorUser, PathId},
    components::{
        Breadcrumbs, Column, Crumb, DataTable, FieldWidth, FormSheet, PageHead, Row, Section, TextField, TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::pool::state::free_places,
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
            let form = FormState::rejected(values, "capacity", "Занято больше мест: что их занимает, сказано ниже");
            show(&state, &user, pool_mentor_id, Some(form), StatusCode::CONFLICT).await
        }
        Err(error) => Err(error.into()),
    }
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
    let held = pool::held(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    if !own.editable() {
        return Err(PageError::NotFound);
    }
    let form =
        form.unwrap_or_else(|| FormState::filled(FormValues::from_pairs([("capacity", own.capacity.to_string())])));
    let lead = format!("Сейчас мест {}, занято {}. Места общие для всех школ региона.", own.capacity, own.reserved);
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Места").status(status).respond(move || {
        let taken = (!held.is_empty()).then(|| taken(held));
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
            {taken}
        }
    }))
}

/// What takes the places: school by school, with the pairs that run there.
fn taken(held: Vec<Held>) -> AnyView {
    let rows = held.into_iter().map(row).collect();
    let columns = ["Школа", "Занято", "Пары"].map(Column::text).into();
    view! {
        <Section
            title="Что занимает места"
            lead="Меньше этого поставить нельзя. Чтобы освободить место, завершите работу по запросу школы или дождитесь, пока школа завершит пару."
        >
            <DataTable caption="Занятые места по школам" columns=columns rows=rows />
        </Section>
    }
    .into_any()
}

fn row(held: Held) -> Row {
    let places = free_places(i32::try_from(held.places).unwrap_or(i32::MAX));
    let row = Row::new(held.school).cell(places);
    if held.pairs.is_empty() {
        return row.maybe(None::<String>);
    }
    let pairs = held.pairs.into_iter().map(pair).collect_view();
    row.cell(view! { <ul>{pairs}</ul> })
}

fn pair(pair: HeldPair) -> AnyView {
    let href = routes::mentor(&format!("pairs/{}", pair.pair_id));
    let name = pair.mentee.unwrap_or_else(|| "Данные наставляемого скрыты школой".to_owned());
    view! { <li><a href=href>{name}</a></li> }.into_any()
}
