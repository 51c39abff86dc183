//! A group: its pairs, and a mentee who joins later.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    ids::{MenteeId, PairGroupId, PairId},
    role::Role,
    russian,
    state::PairState,
    text::InvalidValue,
};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    pair::{self, GroupPair},
};

use super::{list::standing, new};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Column, Crumb, DataTable, DateField, EmptyState, FormSheet, HiddenField, NameCell, PageHead, Row,
        Section as Part, SelectField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(group_id): PathId<PairGroupId>,
) -> Result<Response, PageError> {
    let id: PairId = store::ids::new();
    let mut tx = state.db.school(&staff.actor()).await?;
    let values = FormValues::from_pairs([("id", id.to_string()), ("started_on", russian::date(clock::today()))]);
    show(&mut tx, &staff, group_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(group_id): PathId<PairGroupId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok((pair_id, mentee_id, day)) => {
            match pair::join_group(&mut tx, group_id, pair_id, mentee_id, day.date()).await {
                Ok(()) => {
                    tx.commit().await?;
                    let card = routes::school(&staff.slug, &format!("groups/{group_id}"));
                    return Ok(Redirect::to(&Done::GroupJoined.at(&card)).into_response());
                }
                Err(error) => {
                    drop(tx);
                    tx = state.db.school(&staff.actor()).await?;
                    match new::refusal(&error) {
                        Some(("mentee" | "form", message)) => FormState::rejected(values, "mentee", message),
                        Some((_, message)) => FormState::rejected(values, "", message),
                        None => return Err(error.into()),
                    }
                }
            }
        }
        Err(form) => form,
    };
    show(&mut tx, &staff, group_id, form).await
}

fn parse(values: &FormValues) -> Result<(PairId, MenteeId, PastDate), FormState> {
    let mut check = Check::new(values);
    let pair_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mentee_id = check
        .required("mentee", |text| text.parse::<MenteeId>().map_err(|_| InvalidValue::new("Выберите наставляемого")));
    let started_on = check.required("started_on", |text| PastDate::parse(text, clock::today()));
    check.finish(|| Some((pair_id, mentee_id?, started_on?)))
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    group_id: PairGroupId,
    form: FormState,
) -> Result<Response, PageError> {
    let group = pair::group(tx, group_id).await?;
    let makes = staff.can(Role::makes_pairs) && (group.free > 0 || form.has_errors());
    let candidates = if makes { Some(pair::mentee_candidates(tx).await?) } else { None };
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let slug = staff.slug.clone();
    let running = group.pairs.iter().filter(|pair| pair.state == PairState::Active).count();
    let lead = format!(
        "{}, {}, {} в работе",
        group.mentor,
        group.form,
        russian::count(u64::try_from(running).unwrap_or_default(), "пара", "пары", "пар")
    );
    let title = group.name.clone();
    Ok(Page::school(staff, counts, Section::Pairs, &title.clone()).status(status).respond(move || {
        let crumbs = vec![Crumb::new("Пары", routes::school(&slug, "pairs"))];
        let rows = group.pairs.into_iter().map(|pair| row(&slug, pair)).collect();
        let columns = ["Наставляемый", "Начало", "Состояние"].map(Column::text).into();
        let join = candidates.map(|candidates| {
            let mentees = new::mentees(candidates.choices);
            view! {
                <Part title="Добавить наставляемого">
                    <FormSheet form=form.clone() submit="Добавить в группу">
                        <HiddenField name="id" value=form.field("id").value />
                        <SelectField field=form.field("mentee") label="Наставляемый" choices=mentees hint="Только те, чьё согласие действует. Займёт одно место наставника" />
                        <DateField field=form.field("started_on") label="Начало работы" hint="Например, 01.10.2026" />
                    </FormSheet>
                </Part>
            }
        });
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead />
            <DataTable caption="Пары группы" columns=columns rows=rows>
                <EmptyState title="В группе никого нет" text="Добавьте наставляемого." />
            </DataTable>
            {join}
        }
    }))
}

fn row(school: &str, pair: GroupPair) -> Row {
    let href = routes::school(school, &format!("pairs/{}", pair.pair_id));
    Row::new(view! { <NameCell href=href name=pair.mentee note=pair.place /> })
        .cell(russian::date(pair.started_on))
        .cell(standing(pair.state, pair.phase))
}
