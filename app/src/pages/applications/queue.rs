//! Applications that wait for the centre, whoever waits longest first.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    russian,
    state::{ApplicationState, REVIEW_DAYS},
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, ApplicationRow, QueueFilter},
};

use crate::{
    auth::RegionStaff,
    clock,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead,
        Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    pages::{labels, pool::state},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state"];

/// Value of the filter that shows every application.
const ALL: &str = "all";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let chosen = query.filter("state").to_owned();
    let shown = match chosen.as_str() {
        ALL => None,
        code => Some(
            ApplicationState::from_code(code)
                .filter(|state| *state != ApplicationState::Draft)
                .unwrap_or(ApplicationState::Submitted),
        ),
    };
    let filter = QueueFilter { search: query.search.clone(), state: shown, after: query.after.clone() };
    let mut tx = state.db.region(&staff.actor()).await?;
    let queue = pool::queue(&mut tx, &filter).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = routes::region(&staff.slug, "applications");
    let links = query.links(&path, FILTERS, &queue);
    let active = query.active(FILTERS);
    let slug = staff.slug.clone();
    let today = clock::today();
    Ok(Page::region(&staff, counts, CentreSection::Applications, "Заявки").respond(move || {
        let rows = queue.rows.into_iter().map(|application| row(&slug, application, today)).collect();
        let columns = ["Кто подал", "Место работы или учёбы", "Подана", "Адрес", "Состояние"].map(Column::text).into();
        let states = vec![
            Choice::new(ApplicationState::Approved.code(), "Одобренные"),
            Choice::new(ApplicationState::Declined.code(), "Отклонённые"),
            Choice::new(ApplicationState::Left.code(), "Отозванные"),
            Choice::new(ALL, "Все"),
        ];
        let public = routes::public_region(&slug);
        view! {
            <PageHead title="Заявки" lead="Заявки внешних наставников. Первыми стоят те, кто ждёт дольше всех." />
            <Filters action=path active=active>
                <FilterSearch label="Имя или организация" value=query.typed.clone() />
                <FilterSelect name="state" label="Состояние" choices=states any="Ждут решения" value=chosen />
            </Filters>
            <DataTable caption="Заявки наставников" columns=columns rows=rows page=links noun=["заявка", "заявки", "заявок"]>
                {if active {
                    view! { <EmptyState title="Таких заявок нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState
                            title="Никто не ждёт решения"
                            text="Новые заявки появятся здесь, письмо о каждой придёт координаторам. Дайте ссылку на страницу региона тем, кто может стать наставником."
                        >
                            <ButtonLink href=public label="Страница региона" />
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(region: &str, application: ApplicationRow, today: NaiveDate) -> Row {
    let href = routes::region(region, &format!("applications/{}", application.pool_mentor_id));
    let day = state::day(application.submitted_at);
    let email = if application.email_proved {
        view! { <Tag kind=TagKind::Ok text="Подтверждён" /> }
    } else {
        view! { <Tag kind=TagKind::Warn text="Не подтверждён" /> }
    };
    let late = (today - day).num_days() > REVIEW_DAYS && application.state == ApplicationState::Submitted;
    let stands = if late {
        view! { <Tag kind=TagKind::Warn text="Ждёт слишком долго" /> }.into_any()
    } else {
        state::application_tag(application.state)
    };
    Row::new(view! { <NameCell href=href name=application.full_name note=labels::line(&application.categories) /> })
        .maybe(Some(application.organisation))
        .cell(russian::days_ago(day, today))
        .cell(email)
        .cell(stands)
}
