//! The list of pairs.

use axum::{extract::State, response::Response};
use domain::{mentoring_form::MentoringForm, pair_life::PairPhase, role::Role, russian, state::PairState, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    pair::{self, Filter, PairRow},
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
    pages::papers::school as papers,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["form", "state", "phase", "group", "closing"];

/// A pair to be brought to an end: its mentor comes to the end of the common work.
pub(super) const CLOSING: &str = "Наставник заканчивает работу";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let form = MentoringForm::from_code(query.filter("form"));
    let pair_state = PairState::from_code(query.filter("state"));
    let filter = Filter {
        search: query.search.clone(),
        form,
        state: pair_state,
        phase: PairPhase::from_code(query.filter("phase")),
        grouped_only: query.filter("group") == "yes",
        closing_only: query.filter("closing") == "yes",
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = pair::list(&mut tx, &filter).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "pairs");
    let new = routes::school(&staff.slug, "pairs/new");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let makes = staff.can(Role::makes_pairs);
    let (phase, grouped) = (filter.phase.map_or("", Term::code), if filter.grouped_only { "yes" } else { "" });
    let order = routes::school(&staff.slug, "pairs/order");
    let group = routes::school(&staff.slug, "groups/new");
    let closing = if filter.closing_only { "yes" } else { "" };
    let slug = staff.slug.clone();
    let today = clock::today();
    let pairs = u64::try_from(counts.pairs).unwrap_or_default();
    let lead = format!("{} в работе", russian::count(pairs, "пара", "пары", "пар"));
    Ok(Page::school(&staff, counts, Section::Pairs, "Пары").respond(move || {
        let rows = listed.rows.into_iter().map(|pair| row(&slug, pair, today)).collect();
        let columns = ["Наставляемый", "Наставник", "Форма", "Встречи", "Состояние", "Согласие"].map(Column::text).into();
        let make = |href: String| view! { <ButtonLink href=href label="Составить пару" /> };
        let head = makes.then(|| {
            view! {
                {make(new.clone())}
                <ButtonLink href=group label="Составить группу" kind=ButtonKind::Quiet />
                <ButtonLink href=order label="Записать приказ" kind=ButtonKind::Quiet />
            }
        });
        let first = makes.then(|| make(new));
        view! {
            <PageHead title="Пары" lead=lead>{head}</PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Наставляемый или наставник" value=query.typed.clone() />
                <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=form.map_or("", Term::code) />
                <FilterSelect name="state" label="Состояние" choices={Choice::all::<PairState>()} any="Любое" value=pair_state.map_or("", Term::code) />
                <FilterSelect name="phase" label="Шаг" choices={Choice::all::<PairPhase>()} any="Любой" value=phase />
                <FilterSelect name="group" label="Группы" choices=vec![Choice::new("yes", "Только группы")] any="Пары и группы" value=grouped />
                <FilterSelect name="closing" label="Завершение" choices=vec![Choice::new("yes", CLOSING)] any="Все пары" value=closing />
            </Filters>
            <DataTable caption="Пары школы" columns=columns rows=rows page=links noun=["пара", "пары", "пар"]>
                {if active {
                    view! { <EmptyState title="Таких пар нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState title="Пар пока нет" text="Пара составляется, когда у наставляемого есть согласие, а у наставника свободное место.">
                            {first}
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(school: &str, pair: PairRow, today: chrono::NaiveDate) -> Row {
    let href = routes::school(school, &format!("pairs/{}", pair.pair_id));
    let count = u64::try_from(pair.meetings).unwrap_or_default();
    let meetings = match pair.last_met_on {
        Some(day) => view! {
            {russian::count(count, "встреча", "встречи", "встреч")}
            <small>{format!("последняя {}", russian::date(day))}</small>
        }
        .into_any(),
        None => view! { <span class="soft">"пока не было"</span> }.into_any(),
    };
    let consent = match pair.consent.map(|consent| consent.state(today)) {
        Some(consent) => view! { <Tag kind=super::card::consent_kind(consent) text=consent.label() /> }.into_any(),
        None => view! { <span class="soft">"—"</span> }.into_any(),
    };
    let closing = pair.closing.then(|| view! { <Tag kind=TagKind::Warn text=CLOSING /> });
    let group = pair.group.map(|(group, name)| {
        let href = routes::school(school, &format!("groups/{group}"));
        view! { <small><a href=href>{name}</a></small> }
    });
    Row::new(view! { <NameCell href=href name=pair.mentee note=pair.place /> })
        .cell(view! { {pair.mentor}" "{papers::tag(pair.papers)}{group} })
        .cell(pair.form.label())
        .cell(meetings)
        .cell(view! { {standing(pair.state, pair.phase)}{closing} })
        .cell(consent)
}

/// How the state of a pair is coloured.
pub(in crate::pages) fn state_kind(state: PairState) -> TagKind {
    match state {
        PairState::Active | PairState::Reached => TagKind::Ok,
        PairState::Partly => TagKind::Calm,
        PairState::Stopped | PairState::Parted => TagKind::Warn,
    }
}

/// Where a pair stands, in a word: of a running one its phase.
pub(super) fn standing(state: PairState, phase: PairPhase) -> AnyView {
    if state != PairState::Active {
        return view! { <Tag kind=state_kind(state) text=state.label() /> }.into_any();
    }
    let kind = if phase == PairPhase::Work { TagKind::Ok } else { TagKind::Calm };
    view! { <Tag kind=kind text=phase.label() /> }.into_any()
}
