//! The journal: who did what with whose data. Curators and the director read it; nobody can change it.

mod words;

use axum::{Router, extract::State, response::Response, routing::get};
use chrono::{DateTime, Days, NaiveTime, Utc};
use domain::{dates::SchoolYear, ids::AccountId, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    journal::{self, Entry, Filter, Thing},
    nav,
};

use words::Area;
pub(crate) use words::deed;

use crate::{
    auth::SchoolStaff,
    clock,
    components::{Choice, Column, DataTable, EmptyState, FilterSelect, Filters, PageHead, Row},
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["area", "who", "period", "about"];

domain::terms! {
    /// How far back to look.
    pub enum Period {
        /// This day.
        Today = "today" => "Сегодня",
        /// Seven days with this one.
        Week = "week" => "7 дней",
        /// Thirty days with this one.
        Month = "month" => "30 дней",
        /// Since 1 September.
        SchoolYear = "year" => "С начала учебного года",
    }
}

impl Period {
    /// Its first moment in the zone of the pages.
    fn since(self) -> Option<DateTime<Utc>> {
        let today = clock::today();
        let first = match self {
            Self::Today => today,
            Self::Week => today.checked_sub_days(Days::new(6))?,
            Self::Month => today.checked_sub_days(Days::new(29))?,
            Self::SchoolYear => SchoolYear::of(today).first_day(),
        };
        let midnight = first.and_time(NaiveTime::MIN).and_local_timezone(clock::zone()).earliest()?;
        Some(midnight.with_timezone(&Utc))
    }
}

/// `/s/{school}/journal`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/s/{school}/journal", get(list))
}

async fn list(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::reads_journal)?;
    let query = ListQuery::of(values);
    let filter = Filter {
        area: Area::from_code(query.filter("area")).map(Term::code),
        account_id: query.filter("who").parse::<AccountId>().ok(),
        since: Period::from_code(query.filter("period")).and_then(Period::since),
        subject: query.filter("about").parse().ok(),
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = journal::list(&mut tx, &filter).await?;
    let people = journal::people(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "journal");
    let links = query.links(&path, FILTERS, &listed);
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Journal, "Журнал действий").respond(move || {
        let rows = listed.rows.into_iter().map(|entry| row(&slug, entry)).collect();
        let columns = ["Действие", "С чьими данными", "Кто", "Когда"].map(Column::text).into();
        let people = people.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
        let active = query.active(FILTERS);
        let [area, who, period] = ["area", "who", "period"].map(|name| query.filter(name).to_owned());
        view! {
            <PageHead title="Журнал действий" lead="Кто и что делал с данными участников. Записи появляются сами, изменить или удалить их нельзя." />
            <Filters action=path active=active>
                <FilterSelect name="area" label="О чём" choices={Choice::all::<Area>()} any="Обо всём" value=area />
                <FilterSelect name="who" label="Кто" choices=people any="Все" value=who />
                <FilterSelect name="period" label="Когда" choices={Choice::all::<Period>()} any="За всё время" value=period />
            </Filters>
            <DataTable caption="Журнал действий" columns=columns rows=rows page=links noun=["действие", "действия", "действий"]>
                <EmptyState title="Таких действий нет" text="Измените или сбросьте фильтры." />
            </DataTable>
        }
    }))
}

fn row(slug: &str, entry: Entry) -> Row {
    let about = entry.about.map(|about| {
        let rest = match about.thing {
            Thing::Mentee(id) => format!("mentees/{id}"),
            Thing::Mentor(id) => format!("mentors/{id}"),
            Thing::Pair(id) => format!("pairs/{id}"),
        };
        view! { <a href=routes::school(slug, &rest)>{about.names}</a> }.into_any()
    });
    let who = entry.who.unwrap_or_else(|| "наставник в своём кабинете или система".to_owned());
    Row::new(deed(&entry.action))
        .cell(about.unwrap_or_else(|| view! { <span class="soft">"—"</span> }.into_any()))
        .cell(who)
        .cell(russian::date_time(entry.at, &clock::zone()))
}
