//! Inviting people of the bases: ticked, or everybody the filters find. Only those whose consent is in force are in the list.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::GatheringId, mentoring_form::MentoringForm, role::Role, subject::Participant, term::Term};
use leptos::prelude::*;
use store::{
    gathering::{self, PeopleFilter, PersonRow},
    nav,
};
use uuid::Uuid;

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Bulk, BulkScope, Choice, Column, Crumb, DataTable, EmptyState, ErrorSummary, FilterSearch,
        FilterSelect, Filters, PageHead, Row,
    },
    error::PageError,
    forms::{FormValues, QueryValues},
    lists::{self, ListQuery, Refused},
    page::{Done, Page, Section},
    state::AppState,
};

const FILTERS: &[&str] = &["who", "form", "pair"];

/// Why nobody can be invited any more.
const OVER: &str = "Эта встреча отменена, или после неё уже спросили тех, кто был: пригласить на неё нельзя.";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    show(&state, &staff, id, values, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let shown = FormValues::from_body(values.get("query").as_bytes());
    let picked = match lists::picked(&values, |text| text.parse::<Uuid>().ok()) {
        Ok(picked) => picked,
        Err(why) => return show(&state, &staff, id, shown, Some(Refused { why, typed: values })).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match gathering::invite(&mut tx, id, &filter(&ListQuery::of(shown.clone())), picked.as_deref()).await {
        Ok(0) => {
            drop(tx);
            let why =
                "Никто из выбранных не приглашён: их уже пригласили, или согласие больше не действует.".to_owned();
            show(&state, &staff, id, shown, Some(Refused { why, typed: values })).await
        }
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::GuestsInvited.at(&address(&staff.slug, id, ""))).into_response())
        }
        Err(error) if error.on_constraint("gathering_planned") => Err(PageError::Conflict(OVER.to_owned())),
        Err(error) => Err(error.into()),
    }
}

fn filter(query: &ListQuery) -> PeopleFilter {
    PeopleFilter {
        who: Participant::from_code(query.filter("who")).unwrap_or(Participant::Mentee),
        search: query.search.clone(),
        form: MentoringForm::from_code(query.filter("form")),
        unpaired_only: query.filter("pair") == "none",
        after: query.after.clone(),
    }
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    id: GatheringId,
    values: FormValues,
    refused: Option<Refused>,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = filter(&query);
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    if !card.state.takes_guests(card.survey.from.is_some()) {
        return Err(PageError::Conflict(OVER.to_owned()));
    }
    let listed = gathering::people(&mut tx, id, &filter).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let back = address(&staff.slug, id, "");
    let path = address(&staff.slug, id, "/invite");
    let links = query.links(&path, FILTERS, &listed);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (title, lead, submit) = if card.starts_at > clock::now() {
        ("Пригласить на встречу", "В списке только те, чьё согласие действует и кого ещё не пригласили", "Пригласить")
    } else {
        (
            "Кто участвовал во встрече",
            "Встреча уже началась или прошла: писем никто не получит. В списке только те, чьё согласие действует и кого в ней ещё нет",
            "Добавить",
        )
    };
    let (told, typed) = refused.map(Refused::told).unwrap_or_default();
    Ok(Page::school(staff, counts, Section::Gatherings, title).status(status).respond(move || {
        let bulk = bulk(&path, &query, listed.total, &typed, submit);
        let rows = listed.rows.into_iter().map(|one| row(one, &typed)).collect();
        let place = if filter.who == Participant::Mentee { "Класс или должность" } else { "Место работы или учёбы" };
        let columns = ["Имя", place, "Пара"].map(Column::text).into();
        let sides = vec![Choice::new("mentor", "Наставники")];
        let side = if filter.who == Participant::Mentor { "mentor" } else { "" };
        let pair = if filter.unpaired_only { "none" } else { "" };
        view! {
            <Breadcrumbs items=vec![Crumb::new(card.title, back)] />
            <PageHead title=title lead=lead />
            <ErrorSummary form=told />
            <Filters action=path.clone() active=query.active(FILTERS)>
                <FilterSearch label="Имя" value=query.typed.clone() />
                <FilterSelect name="who" label="Кого" choices=sides any="Наставляемые" value=side />
                <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=filter.form.map_or("", Term::code) />
                <FilterSelect name="pair" label="Пара" choices=vec![Choice::new("none", "Без пары")] any="Все" value=pair />
            </Filters>
            <DataTable caption="Кого можно пригласить" columns=columns rows=rows page=links noun=["человек", "человека", "человек"] bulk=Some(bulk)>
                <EmptyState title="Приглашать некого" text="Все, кого находят фильтры, уже приглашены, или их согласия не действуют. Запросите согласия на доске согласий." />
            </DataTable>
        }
    }))
}

fn row(one: PersonRow, typed: &FormValues) -> Row {
    let value = one.subject.id().to_string();
    let ticked = typed.all("pick").contains(&value);
    let name = one.full_name.clone();
    Row::new(one.full_name)
        .maybe(Some(one.place))
        .cell(if one.paired { "уже в паре" } else { "нет" })
        .picked_as(value, name, ticked)
}

fn bulk(path: &str, query: &ListQuery, total: i64, typed: &FormValues, submit: &'static str) -> Bulk {
    let panel = view! {
        <BulkScope query=query.here(FILTERS) total=total everybody={typed.get("scope") == "all"} />
        <button class="button" type="submit">{submit}</button>
    };
    Bulk { action: path.to_owned(), panel: panel.into_any() }
}
