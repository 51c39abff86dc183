//! The organisations of the region: found by any part of the name, narrowed by what they are and where their agreements
//! stand.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    ids::MunicipalityId,
    organisation::{AgreementFilter, AgreementState, AgreementTerm, OrganisationKind},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    organisation::{self, Filter, OrganisationRow},
    school,
};

use super::list_path;
use crate::{
    auth::RegionStaff,
    clock,
    components::{
        ButtonKind, ButtonLink, Choice, Column, DataTable, EmptyState, FilterMore, FilterSearch, FilterSelect, Filters,
        NameCell, PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::{FormValues, QueryValues},
    lists::ListQuery,
    page::{CentreSection, Page},
    state::AppState,
};

/// Filters of the list, as they stand in the address.
pub(super) const FILTERS: &[&str] = &["kind", "municipality", "agreement", "letters"];

/// Value of the filter by letters.
const DUE: &str = "due";

/// The question of an address.
pub(super) fn filter(values: FormValues) -> Filter {
    let query = ListQuery::of(values);
    Filter {
        search: query.search.clone(),
        kind: OrganisationKind::from_code(query.filter("kind")),
        municipality: query.filter("municipality").parse::<MunicipalityId>().ok(),
        agreement: AgreementFilter::from_code(query.filter("agreement")),
        follow_up: query.filter("letters") == DUE,
        after: query.after,
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let today = clock::today();
    let filter = filter(values.clone());
    let query = ListQuery::of(values);
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = organisation::list(&mut tx, &filter, today).await?;
    let municipalities = school::municipalities(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = list_path(&staff);
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let places: Vec<Choice> =
        municipalities.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect();
    Ok(Page::region(&staff, counts, CentreSection::Organisations, "Организации").respond(move || {
        let rows = listed.rows.into_iter().map(|one| row(&path, one, today)).collect();
        let columns = vec![
            Column::text("Организация"),
            Column::text("Вид"),
            Column::text("Соглашение"),
            Column::number("Наставников"),
            Column::number("Места: занято"),
        ];
        let (new, alike) = (format!("{path}/new"), format!("{path}/duplicates"));
        let export = query.carried(&format!("{path}/export"), FILTERS);
        let add = new.clone();
        view! {
            <PageHead title="Организации" lead="Предприятия, вузы и другие партнёры, от которых приходят наставники.">
                <ButtonLink href=new label="Добавить" kind=ButtonKind::Primary />
                <ButtonLink href=alike label="Возможные дубли" />
                <ButtonLink href=export label="Выгрузить" />
            </PageHead>
            {filters(path, active, &query, places)}
            <DataTable caption="Организации региона" columns=columns rows=rows page=links noun=["организация", "организации", "организаций"]>
                {if active {
                    view! { <EmptyState title="Таких организаций нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState
                            title="Организаций пока нет"
                            text="Добавьте первую. Организация из анкеты наставника появится здесь сама, когда вы его примете."
                        >
                            <ButtonLink href=add label="Добавить" />
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn filters(path: String, active: bool, query: &ListQuery, places: Vec<Choice>) -> AnyView {
    let [kind, municipality, agreement, letters] =
        ["kind", "municipality", "agreement", "letters"].map(|name| query.filter(name).to_owned());
    let typed = query.typed.clone();
    let more = !municipality.is_empty() || !letters.is_empty();
    let due = vec![Choice::new(DUE, "Пора напомнить о письме")];
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Название" value=typed />
            <FilterSelect name="kind" label="Вид" choices={Choice::all::<OrganisationKind>()} any="Любой" value=kind />
            <FilterSelect name="agreement" label="Соглашение" choices={Choice::all::<AgreementFilter>()} any="Неважно" value=agreement />
            <FilterMore open=more>
                <FilterSelect name="municipality" label="Муниципалитет" choices=places any="Любой" value=municipality />
                <FilterSelect name="letters" label="Письма" choices=due any="Неважно" value=letters />
            </FilterMore>
        </Filters>
    }
    .into_any()
}

fn row(path: &str, one: OrganisationRow, today: NaiveDate) -> Row {
    let href = format!("{path}/{}", one.organisation_id);
    let agreement = match one.agreement {
        Some((_, days)) => days_tag(days, today),
        None => view! { <span class="soft">"—"</span> }.into_any(),
    };
    let places = if one.capacity > 0 { format!("{} из {}", one.reserved, one.capacity) } else { String::new() };
    Row::new(view! { <NameCell href=href name=one.name note=one.municipality /> })
        .cell(one.kind.label())
        .cell(agreement)
        .cell(one.mentors.to_string())
        .maybe(Some(places))
}

/// Where an agreement stands, with its last day.
pub(super) fn days_tag(days: AgreementTerm, today: NaiveDate) -> AnyView {
    let state = days.state(today);
    let kind = match state {
        AgreementState::InForce => TagKind::Ok,
        AgreementState::Ending => TagKind::Warn,
        AgreementState::Over => TagKind::Bad,
        AgreementState::Ahead => TagKind::Calm,
    };
    let text = match (state, days.valid_until) {
        (AgreementState::Over, Some(end)) => format!("Закончилось {}", russian::date(end)),
        (AgreementState::Ahead, _) => format!("С {}", russian::date(days.valid_from)),
        (_, Some(end)) => format!("До {}", russian::date(end)),
        (_, None) => "Бессрочное".to_owned(),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}
