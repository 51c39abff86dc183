//! Applications that wait for the centre, whoever waits longest first, and everything the centre ever had before it.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    ids::AccountId,
    russian,
    state::{ApplicationState, REVIEW_DAYS},
    term::Term,
    vetting::{overdue_from, unanswered_before},
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, ApplicationRow, Holding, QueueFilter, StateCount},
};

use super::{waiting, work};
use crate::{
    auth::RegionStaff,
    clock,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, Fact, Facts, FilterSearch, FilterSelect, Filters, NameCell,
        PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    pages::{labels, person, pool::state},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state", "holding", "late"];

/// Value of the filter that shows every application.
const ALL: &str = "all";

/// Value of the filter that shows only what waits too long.
const LATE: &str = "yes";

/// Value of the same filter that shows those whose applicant leaves a question unanswered for too long.
pub(in crate::pages) const UNANSWERED: &str = "unanswered";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let today = clock::today();
    let [chosen, holding, late] = ["state", "holding", "late"].map(|name| query.filter(name).to_owned());
    let border = overdue_from(today);
    let filter = QueueFilter {
        search: query.search.clone(),
        states: if late == UNANSWERED { vec![ApplicationState::Returned] } else { states(&chosen) },
        holding: Holding::from_code(&holding),
        late_from: (late == LATE).then_some(border),
        unanswered_before: (late == UNANSWERED).then(|| unanswered_before(today)),
        after: query.after.clone(),
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let queue = pool::queue(&mut tx, &filter, today).await?;
    let standing = pool::state_counts(&mut tx, border).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = routes::region(&staff.slug, "applications");
    let links = query.links(&path, FILTERS, &queue);
    let active = query.active(FILTERS);
    let (slug, me) = (staff.slug.clone(), staff.person.account_id);
    Ok(Page::region(&staff, counts, CentreSection::Applications, "Заявки").respond(move || {
        let rows = queue.rows.into_iter().map(|application| row(&slug, application, me, today)).collect();
        let columns =
            ["Кто подал", "Место работы или учёбы", "Ждёт", "В работе", "Состояние"].map(Column::text).into();
        let public = routes::public_region(&slug);
        view! {
            <PageHead title="Заявки" lead=lead() />
            <Facts items=tiles(&path, &standing) tiles=true />
            <Filters action=path active=active>
                <FilterSearch label="Имя или организация" value=query.typed.clone() />
                <FilterSelect name="state" label="Состояние" choices=choices() any="Ждут решения" value=chosen />
                <FilterSelect name="holding" label="В работе" choices={Choice::all::<Holding>()} any="Все" value=holding />
                <FilterSelect name="late" label="Срок" choices=terms() any="Любой" value=late />
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

fn terms() -> Vec<Choice> {
    vec![Choice::new(LATE, "Просроченные"), Choice::new(UNANSWERED, "Заявитель не отвечает неделю")]
}

fn lead() -> String {
    let term = russian::count(REVIEW_DAYS.into(), "рабочий день", "рабочих дня", "рабочих дней");
    format!("Первыми стоят те, кто ждёт дольше всех. На ответ у центра {term}.")
}

/// The states a value of the filter stands for; what waits for the centre when it stands for none.
fn states(chosen: &str) -> Vec<ApplicationState> {
    let all = || ApplicationState::ALL.iter().copied().filter(|state| *state != ApplicationState::Draft);
    if chosen == ALL {
        return all().collect();
    }
    match all().find(|state| state.code() == chosen) {
        Some(state) => vec![state],
        None => ApplicationState::IN_CHECK.to_vec(),
    }
}

fn choices() -> Vec<Choice> {
    let all = ApplicationState::ALL.iter().filter(|state| **state != ApplicationState::Draft);
    all.map(|state| Choice::new(state.code(), state.label())).chain([Choice::new(ALL, "Все")]).collect()
}

/// What stands where: what is late, the steps of the check, and every other state that somebody is in.
fn tiles(path: &str, standing: &[StateCount]) -> Vec<Fact> {
    let late: i64 = standing.iter().map(|one| one.late).sum();
    let entries = |state: ApplicationState| standing.iter().find(|one| one.state == state).map_or(0, |one| one.entries);
    let of_states = ApplicationState::ALL.iter().copied().filter(|state| *state != ApplicationState::Draft);
    let states = of_states.filter_map(|state| {
        let count = entries(state);
        (count > 0 || state.in_check())
            .then(|| Fact::new(state.label(), count).link(format!("{path}?state={}", state.code())))
    });
    std::iter::once(Fact::new("Просрочено", late).link(format!("{path}?late={LATE}"))).chain(states).collect()
}

fn row(region: &str, application: ApplicationRow, me: AccountId, today: NaiveDate) -> Row {
    let href = routes::region(region, &format!("applications/{}", application.pool_mentor_id));
    let waits = match application.waiting_since {
        Some(since) => waiting::cell(since),
        None => format!("подана {}", russian::days_ago(state::day(application.submitted_at), today)).into_any(),
    };
    let holder = work::held(application.claim.as_ref())
        .map(|claim| if claim.account_id == me { "у вас".to_owned() } else { person::short(&claim.by) });
    let unproved = (application.state.in_check() && !application.email_proved)
        .then(|| view! { " "<Tag kind=TagKind::Warn text="Адрес не подтверждён" /> });
    Row::new(view! { <NameCell href=href name=application.full_name note=labels::line(&application.categories) /> })
        .maybe(Some(application.organisation))
        .cell(waits)
        .maybe(holder)
        .cell(view! { {state::application_tag(application.state)}{unproved} })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without a choice the queue shows what waits for the centre, and no choice shows a draft.
    #[test]
    fn chosen_states() {
        assert_eq!(states(""), ApplicationState::IN_CHECK);
        assert_eq!(states("magic"), ApplicationState::IN_CHECK);
        assert_eq!(states("draft"), ApplicationState::IN_CHECK);
        assert_eq!(states("paused"), [ApplicationState::Paused]);
        assert_eq!(states(ALL).len(), ApplicationState::ALL.len() - 1);
        assert!(choices().iter().all(|choice| choice.value == ALL || states(&choice.value).len() == 1));
    }

    /// The steps of the check are always counted, other states only when somebody is there; every figure leads to its list.
    #[test]
    fn figures() {
        let standing = [
            StateCount { state: ApplicationState::Submitted, entries: 4, late: 1 },
            StateCount { state: ApplicationState::Paused, entries: 2, late: 0 },
        ];
        let tiles: Vec<_> =
            tiles("/list", &standing).into_iter().map(|fact| (fact.value, fact.href.unwrap())).collect();
        let expected = [
            ("1", "/list?late=yes"),
            ("4", "/list?state=submitted"),
            ("0", "/list?state=papers"),
            ("0", "/list?state=interview"),
            ("2", "/list?state=paused"),
        ];
        assert_eq!(tiles, expected.map(|(value, href)| (value.to_owned(), href.to_owned())));
    }
}
