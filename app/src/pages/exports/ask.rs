//! How much of a base, and in which form.

use axum::{extract::State, response::Response};
use domain::{register::Extent, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{export, mentee, mentor, nav};

use super::tables::extent;
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Checkbox, Choice, Crumb, HiddenField, Notice, NoticeKind, PageHead, RadioGroup},
    error::PageError,
    forms::{FormState, FormValues, QueryValues},
    page::{Page, Section},
    pages::{mentees as mentee_pages, mentors as mentor_pages},
    routes,
    state::AppState,
};

pub(super) async fn mentees(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::reads_school)?;
    let query = proposed(query, mentee_pages::FILTERS);
    let mut tx = state.db.school(&staff.actor()).await?;
    let fitting = mentee::matching(&mut tx, &mentee_pages::filter(&staff, query.clone()), clock::today()).await?;
    let ids: Vec<_> = fitting.iter().map(|id| id.as_uuid()).collect();
    let suspended = export::suspended(&mut tx, &ids).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let asked = Asked {
        base: "База наставляемых",
        list: ("Наставляемые", routes::school(&staff.slug, "mentees")),
        files: routes::school(&staff.slug, "mentees/export"),
        extents: vec![
            (Extent::Full, "13 столбцов официальной формы и все сведения карточки: такой файл можно загрузить обратно"),
            (Extent::Official, "Только 13 столбцов официальной формы"),
            (Extent::Wanting, "Кто ещё без наставника: ФИО, класс или должность, запрос, канал, дата, сколько ждёт"),
        ],
        kept: mentee_pages::FILTERS,
        standings: Choice::all::<mentee::StandingFilter>(),
        categories: staff.can(Role::sees_restricted),
        fitting: fitting.len() - suspended,
        suspended,
    };
    Ok(Page::school(&staff, counts, Section::Mentees, "Выгрузка наставляемых").respond(move || view(asked, query)))
}

pub(super) async fn mentors(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::reads_school)?;
    let query = proposed(query, mentor_pages::FILTERS);
    let mut tx = state.db.school(&staff.actor()).await?;
    let fitting = mentor::matching(&mut tx, &mentor_pages::filter(query.clone()), clock::today()).await?;
    let ids: Vec<_> = fitting.iter().map(|id| id.as_uuid()).collect();
    let suspended = export::suspended(&mut tx, &ids).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let asked = Asked {
        base: "База наставников",
        list: ("Наставники", routes::school(&staff.slug, "mentors")),
        files: routes::school(&staff.slug, "mentors/export"),
        extents: vec![
            (Extent::Full, "16 столбцов официальной формы и все сведения карточки: такой файл можно загрузить обратно"),
            (Extent::Official, "Только 16 столбцов официальной формы"),
        ],
        kept: mentor_pages::FILTERS,
        standings: Choice::all::<mentor::StandingFilter>(),
        categories: false,
        fitting: fitting.len() - suspended,
        suspended,
    };
    Ok(Page::school(&staff, counts, Section::Mentors, "Выгрузка наставников").respond(move || view(asked, query)))
}

/// What the page asks about.
struct Asked {
    base: &'static str,
    list: (&'static str, String),
    /// Address of the files without their endings.
    files: String,
    extents: Vec<(Extent, &'static str)>,
    /// Filters of the list that go along.
    kept: &'static [&'static str],
    /// At which stages people may be, besides all who take part.
    standings: Vec<Choice>,
    /// Whether the reader may ask for categories.
    categories: bool,
    /// People who fit the filters and stand in the file.
    fitting: usize,
    /// Those who fit and do not: the use of their data is suspended.
    suspended: usize,
}

/// The filter by stage, asked about here once more: a register of the whole base has also those who have left.
const STANDING: &str = "standing";
/// The stage of everybody.
const ALL: &str = "all";
/// No stage in particular: all who take part.
const NOW: &str = "now";

/// The question of the list. Without any filter the base is taken whole.
fn proposed(query: FormValues, filters: &[&str]) -> FormValues {
    let narrowed = filters.iter().chain(&["q"]).any(|name| !query.get(name).is_empty());
    match (narrowed, query.get(STANDING)) {
        (false, _) => query.with(STANDING, ALL),
        (true, "") => query.with(STANDING, NOW),
        (true, _) => query,
    }
}

fn view(asked: Asked, query: FormValues) -> AnyView {
    let people = russian::count(asked.fitting as u64, "человек", "человека", "человек");
    let kept: Vec<&str> = asked.kept.iter().chain(&["q"]).copied().filter(|name| *name != STANDING).collect();
    let lead = if kept.iter().all(|name| query.get(name).is_empty()) && query.get(STANDING) == ALL {
        format!("{people}: база целиком.")
    } else {
        format!("{people} по фильтрам списка.")
    };
    let hidden = kept
        .into_iter()
        .filter(|name| !query.get(name).is_empty())
        .map(|name| view! { <HiddenField name=name value=query.get(name).to_owned() /> })
        .collect_view();
    let mut standings = vec![Choice::new(NOW, "Кто участвует сейчас")];
    standings.extend(asked.standings);
    let choices = asked
        .extents
        .iter()
        .map(|(extent, hint)| Choice::new(extent.code(), extent.label()).with_hint(*hint))
        .collect();
    let form = FormState::filled(query.clone().with("extent", extent(&query).code()));
    let categories = asked.categories.then(|| categories(&form));
    let suspended = (asked.suspended > 0).then(|| {
        let people = russian::count(asked.suspended as u64, "человек", "человека", "человек");
        view! { <p>{format!("Обработка данных приостановлена, в файл не войдут: {people}.")}</p> }
    });
    let (xlsx, csv, print) =
        (format!("{}.xlsx", asked.files), format!("{}.csv", asked.files), format!("{}/print", asked.files));
    view! {
        <Breadcrumbs items=vec![Crumb::new(asked.list.0, asked.list.1)] />
        <PageHead title=asked.base lead=lead />
        <Notice kind=NoticeKind::Calm>
            <p>"В файле будут персональные данные. Кто и когда его выгрузил, записывается в журнал школы."</p>
            {suspended}
        </Notice>
        <form class="form-sheet" method="get" action=xlsx>
            {hidden}
            <RadioGroup field=form.field("extent") legend="Что выгрузить" choices=choices />
            <RadioGroup field=form.field(STANDING) legend="Кого" choices=standings />
            {categories}
            <div class="actions">
                <button class="button primary" type="submit">"Скачать Excel"</button>
                <button class="button quiet" type="submit" formaction=csv>"Скачать CSV"</button>
                <button class="button quiet" type="submit" formaction=print>"Печатная страница"</button>
            </div>
        </form>
    }
    .into_any()
}

/// Health and family leave the school only when somebody who may see them says so.
fn categories(form: &FormState) -> AnyView {
    view! {
        <Checkbox
            field=form.field("categories")
            hint="Среди них сведения о здоровье и семье. Такой файл нельзя передавать наставникам, другим школам и в центр; выгрузка отмечается в журнале отдельно"
        >
            "Добавить столбец с категориями"
        </Checkbox>
    }
    .into_any()
}
