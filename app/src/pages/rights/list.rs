//! The register of requests: what waits for an answer first.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    rights::{RequestState, RightKind},
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    rights::{self, Filter, RequestRow},
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        ButtonKind, ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell,
        PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state", "kind"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::reads_journal)?;
    let today = clock::today();
    let query = ListQuery::of(values);
    let filter = Filter {
        search: query.search.clone(),
        state: RequestState::from_code(query.filter("state")),
        kind: RightKind::from_code(query.filter("kind")),
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = rights::requests(&mut tx, &filter, today).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "rights");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let answers = staff.can(Role::answers_people);
    Ok(Page::school(&staff, counts, Section::Rights, "Обращения о персональных данных").respond(move || {
        let rows = listed.rows.into_iter().map(|request| row(&path, request, today)).collect();
        let columns = ["О ком", "О чём просят", "Получено", "Ответить до", "Состояние"].map(Column::text).into();
        let [state, kind] = ["state", "kind"].map(|name| query.filter(name).to_owned());
        let new = answers.then(|| {
            view! { <ButtonLink href=format!("{path}/new") label="Записать обращение" kind=ButtonKind::Primary /> }
        });
        let typed = query.typed.clone();
        let (expired, acts) = (format!("{path}/expired"), format!("{path}/acts"));
        view! {
            <PageHead
                title="Обращения о персональных данных"
                lead="Человек или его законный представитель вправе узнать, что о нём хранится, исправить это, приостановить обработку или потребовать уничтожения. Школа отвечает за 10 рабочих дней."
            >
                {new}
                <ButtonLink href=expired label="Срок хранения" />
                <ButtonLink href=acts label="Акты" />
            </PageHead>
            <Filters action=path.clone() active=active>
                <FilterSearch label="О ком" value=typed />
                <FilterSelect name="state" label="Состояние" choices={Choice::all::<RequestState>()} any="Любое" value=state />
                <FilterSelect name="kind" label="О чём просят" choices={Choice::all::<RightKind>()} any="Обо всём" value=kind />
            </Filters>
            <DataTable caption="Обращения о персональных данных" columns=columns rows=rows page=links noun=["обращение", "обращения", "обращений"]>
                {if active {
                    view! { <EmptyState title="Таких обращений нет" text="Измените поиск или сбросьте фильтры." /> }
                } else {
                    view! { <EmptyState title="Обращений пока не было" text="Запишите обращение в день, когда оно поступило: срок ответа посчитается сам." /> }
                }}
            </DataTable>
        }
    }))
}

fn row(path: &str, request: RequestRow, today: NaiveDate) -> Row {
    let href = format!("{path}/{}", request.subject_request_id);
    let asked = request.asked;
    Row::new(view! { <NameCell href=href name=asked.name /> })
        .cell(asked.kind.label())
        .cell(russian::date(asked.received_on))
        .cell(russian::date(asked.due_on))
        .cell(state_tag(asked.due_on, asked.answered_on, today))
}

/// Where a request stands.
pub(super) fn state_tag(due_on: NaiveDate, answered_on: Option<NaiveDate>, today: NaiveDate) -> AnyView {
    let state = RequestState::of(due_on, answered_on, today);
    let kind = match state {
        RequestState::Open => TagKind::Warn,
        RequestState::Overdue => TagKind::Bad,
        RequestState::Answered => TagKind::Ok,
    };
    view! { <Tag kind=kind text=state.label() /> }.into_any()
}
