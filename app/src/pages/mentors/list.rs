//! The list of mentors.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    category::{MentorBase, MentorCategory},
    dictionary::{DictionaryList, Reference},
    list_view::ListKind,
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    mentor::{self, Filter, MentorRow, Order, Sort, Source, StandingFilter},
    nav::{self, Wanted},
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        ButtonKind, ButtonLink, Choice, Column, DataTable, EmptyState, FilterMore, FilterSearch, FilterSelect, Filters,
        NameCell, PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::{ListQuery, SORT},
    page::{Page, Section},
    pages::{dictionary, labels, papers::school as papers, person, views},
    routes,
    state::AppState,
};

/// Names of the filters in the address.
pub(in crate::pages) const FILTERS: &[&str] = &["base", "competence", "form", "source", "places", "standing"];
/// Competences a row shows.
const COMPETENCES: usize = 3;

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let (by, descending) = query.order(Sort::Name);
    let order = Order { by, descending };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = mentor::list(&mut tx, &filter(&query), order, query.after.as_ref(), clock::today()).await?;
    let desk = nav::desk(&mut tx, Wanted::default().views(ListKind::Mentors)).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "mentors");
    let links = query.links(&path, FILTERS, &listed);
    let new = staff.can(Role::edits_bases).then(|| routes::school(&staff.slug, "mentors/new"));
    let export = query.carried(&routes::school(&staff.slug, "mentors/export"), FILTERS);
    let bring = staff.can(Role::edits_bases).then(|| routes::school(&staff.slug, "imports?kind=mentors"));
    let pool = routes::school(&staff.slug, "pool");
    let lead = russian::count(desk.counts.mentors.unsigned_abs(), "человек", "человека", "человек");
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, desk.counts, Section::Mentors, "Наставники").respond(move || {
        let rows = listed.rows.into_iter().map(|mentor| row(&path, mentor)).collect();
        let (by_name, sorted) = query.sorted_by(&path, FILTERS, Sort::Name, Sort::Name);
        let (by_free, freed) = query.sorted_by(&path, FILTERS, Sort::Free, Sort::Name);
        let mut columns = vec![Column::text("Наставник").sorted_by(by_name, sorted)];
        columns.extend(["База", "Категории", "Чем может помочь"].map(Column::text));
        columns.push(Column::text("Места").sorted_by(by_free, freed));
        columns.extend(["Наставляемые", "Собеседование"].map(Column::text));
        let above = views::line(&slug, ListKind::Mentors, &desk.views, &query, FILTERS);
        let empty = empty(query.active(FILTERS), new.is_some(), pool.clone());
        view! {
            <PageHead title="Наставники" lead=lead>
                {new.map(|href| view! { <ButtonLink href=href label="Добавить" kind=ButtonKind::Primary /> })}
                {bring.map(|href| view! { <ButtonLink href=href label="Загрузить список" /> })}
                <ButtonLink href=export label="Выгрузить" />
                <ButtonLink href=pool label="Найти в пуле региона" />
            </PageHead>
            {filters(path, query)}
            <DataTable caption="База наставников" columns=columns rows=rows page=links noun=["человек", "человека", "человек"] above=above>
                {empty}
            </DataTable>
        }
    }))
}

/// What the address asks for; what it cannot mean is not asked.
pub(in crate::pages) fn filter(query: &ListQuery) -> Filter {
    Filter {
        search: query.search.clone(),
        base: MentorBase::from_code(query.filter("base")),
        competence: dictionary::asked_competence(&store::dictionary::current(), query.filter("competence")),
        source: Source::from_code(query.filter("source")),
        free: query.filter("places") == "free",
        form: MentoringForm::from_code(query.filter("form")),
        standing: StandingFilter::from_code(query.filter("standing")),
    }
}

fn filters(path: String, query: ListQuery) -> AnyView {
    let active = query.active(FILTERS);
    let typed = query.typed.clone();
    let value = move |name: &str| query.filter(name).to_owned();
    let topics = dictionary::choices(&store::dictionary::current(), DictionaryList::Competence, &value("competence"));
    let places = vec![Choice::new("free", "Есть свободные")];
    let more = ["source", "form", "standing"].iter().any(|name| !value(name).is_empty());
    let rest = view! {
        <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=value("form") />
        <FilterSelect name="source" label="Откуда" choices={Choice::all::<Source>()} any="Все" value=value("source") />
        <FilterSelect
            name="standing"
            label="Состояние"
            choices={Choice::all::<StandingFilter>()}
            any="Участвуют"
            value=value("standing")
        />
    }
    .into_any();
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Имя или место работы" value=typed />
            <FilterSelect name="base" label="База" choices={Choice::all::<MentorBase>()} any="Все базы" value=value("base") />
            <FilterSelect name="competence" label="Тема" choices=topics any="Все темы" value=value("competence") />
            <FilterSelect name="places" label="Места" choices=places any="Любые" value=value("places") />
            <FilterSelect name=SORT label="Порядок" choices=orders() any="По имени" value=value(SORT) />
            <FilterMore open=more>{rest}</FilterMore>
        </Filters>
    }
    .into_any()
}

fn orders() -> Vec<Choice> {
    let (free, entered) = (Sort::Free.code(), Sort::Entered.code());
    vec![
        Choice::new(format!("-{free}"), "Больше свободных мест"),
        Choice::new(format!("-{entered}"), "Сначала новые"),
        Choice::new(entered, "Сначала давние"),
    ]
}

fn row(path: &str, mentor: MentorRow) -> Row {
    let note = match mentor.source {
        Source::School => mentor.workplace,
        Source::Pool => [mentor.workplace.as_str(), "из пула региона"]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
    };
    let href = format!("{path}/{}", mentor.mentor_id);
    let mentees = (!mentor.mentees.is_empty()).then(|| person::short_list(&mentor.mentees));
    Row::new(view! { <NameCell href=href name=mentor.full_name note=note /> })
        .cell(bases(&mentor.categories))
        .cell(labels::line(&mentor.categories))
        .maybe(Some(some_of(&mentor.competences)))
        .cell(match mentor.left_on {
            _ if mentor.blocked => person::suspended_tag(),
            Some(_) => view! { <Tag kind=TagKind::Calm text="Участие завершено" /> }.into_any(),
            None => view! { {places(mentor.taken, mentor.capacity)}" "{papers::tag(mentor.papers)} }.into_any(),
        })
        .maybe(mentees)
        .cell(interview(mentor.interviewed_on))
}

/// Letters of the bases: «А, Б».
pub(super) fn bases(categories: &[MentorCategory]) -> String {
    MentorBase::of(categories).into_iter().map(MentorBase::letter).collect::<Vec<_>>().join(", ")
}

/// The first competences and how many more there are.
fn some_of(all: &[Reference]) -> String {
    let shown = labels::competences(&all[..all.len().min(COMPETENCES)]);
    match all.len().saturating_sub(COMPETENCES) {
        0 => shown,
        more => format!("{shown} и ещё {more}"),
    }
}

/// «занято 1 из 3», and whether there is one to give.
pub(super) fn places(taken: i32, capacity: i32) -> AnyView {
    if capacity == 0 {
        return view! { <Tag kind=TagKind::Calm text="мест нет" /> }.into_any();
    }
    let text = format!("занято {taken} из {capacity}");
    if taken < capacity { text.into_any() } else { view! { <Tag kind=TagKind::Warn text=text /> }.into_any() }
}

pub(super) fn interview(day: Option<NaiveDate>) -> AnyView {
    match day {
        Some(day) => view! { <Tag kind=TagKind::Ok text=russian::date(day) /> }.into_any(),
        None => view! { <Tag kind=TagKind::Warn text="Не было" /> }.into_any(),
    }
}

fn empty(narrowed: bool, may_add: bool, pool: String) -> AnyView {
    if narrowed {
        return view! { <EmptyState title="Никто не подходит" text="Измените поиск или сбросьте фильтры." /> }
            .into_any();
    }
    let text = if may_add {
        "Внесите педагогов, старших учеников и родителей; выпускников и работодателей ищите в пуле региона."
    } else {
        "Их вносит куратор."
    };
    view! {
        <EmptyState title="Наставников пока нет" text=text><ButtonLink href=pool label="Открыть пул региона" /></EmptyState>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row names three competences and counts the rest.
    #[test]
    fn competences_of_a_row() {
        let of = |codes: &[&str]| codes.iter().filter_map(|code| Reference::stored(*code)).collect::<Vec<_>>();
        assert_eq!(some_of(&[]), "");
        assert_eq!(some_of(&of(&["mathematics", "exams"])), "Математика, подготовка к ОГЭ и ЕГЭ");
        assert_eq!(
            some_of(&of(&["mathematics", "exams", "arts", "sport"])),
            "Математика, подготовка к ОГЭ и ЕГЭ, музыка, театр, творчество и ещё 1"
        );
    }
}
