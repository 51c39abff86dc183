//! The approved mentors of the region, to be searched.

use axum::{extract::State, response::Response};
use domain::{
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::MunicipalityId,
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    numbers::Age,
    russian, search,
    state::EngagementState,
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav::{self, Wanted},
    pool::{self, FoundMentor, SearchFilter, SearchOrder},
    school::Municipality,
};

use super::{
    entry::workplace,
    state::{away, free_places},
};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Choice, Column, DataTable, EmptyState, FilterMore, FilterSearch, FilterSelect, Filters, NameCell, PageHead,
        Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    pages::{dictionary, labels, papers::school as papers},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["competence", "form", "age", "place", "municipality", "free", "order"];

/// The oldest age that the filter offers: pupils and students of colleges; with grown-ups it matters to nobody.
const OLDEST: u16 = 20;

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = asked(&query);
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = pool::search(&mut tx, &filter, clock::today()).await?;
    let desk = nav::desk(&mut tx, Wanted::default().municipalities()).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "pool");
    let links = query.links(&path, FILTERS, &found);
    let active = query.active(FILTERS);
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, desk.counts, Section::Pool, "Пул региона").respond(move || {
        let rows = found.rows.into_iter().map(|mentor| row(&slug, mentor)).collect();
        let columns = ["Наставник", "Место работы или учёбы", "Темы", "Формы", "Подходит", "Свободно"].map(Column::text);
        view! {
            <PageHead
                title="Пул региона"
                lead="Внешние наставники, которых проверил региональный центр. Контакты школа получает после согласия наставника."
            />
            {filters(path, active, query.typed.clone(), &filter, desk.municipalities)}
            <DataTable caption="Наставники региона" columns=columns.into() rows=rows page=links noun=["наставник", "наставника", "наставников"]>
                {if active {
                    view! { <EmptyState title="Таких наставников нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState
                            title="В пуле региона пока никого нет"
                            text="Наставники появятся здесь, когда региональный центр одобрит первые заявки."
                        />
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

/// What the address asks for.
fn asked(query: &ListQuery) -> SearchFilter {
    let lists = store::dictionary::current();
    SearchFilter {
        search: query.search.clone(),
        named: named(&lists, &query.search),
        competence: dictionary::asked_competence(&lists, query.filter("competence")),
        form: MentoringForm::from_code(query.filter("form")),
        age: Age::parse(query.filter("age")).ok().filter(|age| age.get() <= OLDEST),
        place: MeetingPlace::from_code(query.filter("place")),
        municipality: query.filter("municipality").parse().ok(),
        free_only: query.filter("free") == "yes",
        order: SearchOrder::from_code(query.filter("order")),
        after: query.after.clone(),
    }
}

/// Competences that the words are a part of: «английский» alone would find only who wrote it.
fn named(lists: &Dictionary, typed: &str) -> Vec<Reference> {
    let words = search::words(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let fits = |label: &str| {
        let label = search::normalise(label);
        words.iter().all(|word| label.contains(word.as_str()))
    };
    let all = lists.all(DictionaryList::Competence);
    all.filter(|entry| fits(&entry.label)).map(|entry| entry.code.clone()).collect()
}

fn filters(
    path: String,
    active: bool,
    typed: String,
    filter: &SearchFilter,
    municipalities: Vec<Municipality>,
) -> AnyView {
    let forms =
        Choice::of(&MentoringForm::ALL.iter().copied().filter(|form| form.open_to_external()).collect::<Vec<_>>());
    let competence = filter.competence.as_ref().map_or("", Reference::as_str).to_owned();
    let topics = dictionary::choices(&store::dictionary::current(), DictionaryList::Competence, &competence);
    let form = filter.form.map_or("", Term::code);
    let ages: Vec<Choice> = (Age::MIN.get()..=OLDEST).map(|age| Choice::new(age.to_string(), years(age))).collect();
    let age = filter.age.map(|age| age.to_string()).unwrap_or_default();
    let place = filter.place.map_or("", Term::code);
    let municipality = filter.municipality.as_ref().map(MunicipalityId::to_string).unwrap_or_default();
    let places: Vec<Choice> =
        municipalities.into_iter().map(|one| Choice::new(one.municipality_id.to_string(), one.name)).collect();
    let free = if filter.free_only { "yes" } else { "" };
    let order = filter.order.filter(|order| *order != SearchOrder::Name).map_or("", Term::code);
    let more = ![form, age.as_str(), place, municipality.as_str()].concat().is_empty();
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Имя, организация, тема или слова из анкеты" value=typed />
            <FilterSelect name="competence" label="Тема" choices=topics any="Любая" value=competence />
            <FilterSelect name="free" label="Места" choices=vec![Choice::new("yes", "Можно спросить сейчас")] any="Любые" value=free />
            <FilterSelect
                name="order"
                label="Порядок"
                choices=Choice::of(&[SearchOrder::Fits])
                any=SearchOrder::Name.label()
                value=order
            />
            <FilterMore open=more>
                <FilterSelect name="form" label="Форма" choices=forms any="Все формы" value=form />
                <FilterSelect name="age" label="Возраст наставляемого" choices=ages any="Любой" value=age />
                <FilterSelect name="place" label="Встречи" choices={Choice::all::<MeetingPlace>()} any="Любые" value=place />
                <FilterSelect name="municipality" label="Муниципалитет или онлайн" choices=places any="Любой" value=municipality />
            </FilterMore>
        </Filters>
    }
    .into_any()
}

fn row(school: &str, mentor: FoundMentor) -> Row {
    let href = routes::school(school, &format!("pool/{}", mentor.pool_mentor_id));
    let graduate = mentor.graduate.label().map(|text| view! { <Tag kind=TagKind::Calm text=text /> });
    let places = match mentor.away_until {
        Some(until) => view! { <Tag kind=TagKind::Warn text=away(until) /> }.into_any(),
        None => free_places(mentor.free).into_any(),
    };
    let free = match mentor.asked {
        Some(EngagementState::Asked) => view! { <Tag kind=TagKind::Calm text="Ждём ответа" /> }.into_any(),
        // The school may ask for more.
        Some(_) => view! { {places}" "<Tag kind=TagKind::Ok text="Работает с нами" /> }.into_any(),
        None => places,
    };
    let name = view! { <NameCell href=href name=mentor.full_name note=labels::line(&mentor.categories) />{graduate} };
    Row::new(name)
        .maybe(Some(workplace(&mentor.organisation, &mentor.post)))
        .maybe(Some(labels::competences(&mentor.competences)))
        .cell(labels::line(&mentor.forms))
        .maybe(fitting(mentor.fits))
        .cell(view! { {free}" "{papers::tag(Some(mentor.papers))} })
}

/// «12 лет».
fn years(age: u16) -> String {
    russian::count(age.into(), "год", "года", "лет")
}

/// How many of the school's open requests the mentor fits: «2 запросам».
pub(super) fn fitting(requests: i64) -> Option<String> {
    let requests = u64::try_from(requests).ok().filter(|requests| *requests > 0)?;
    Some(russian::count(requests, "запросу", "запросам", "запросам"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A topic is found by any words of its name, and by none of other topics.
    #[test]
    fn topics_by_words() {
        let lists = Dictionary::built_in();
        let found = |typed: &str| -> Vec<String> { named(&lists, typed).iter().map(ToString::to_string).collect() };
        assert_eq!(found("язык"), ["russian", "languages"]);
        assert_eq!(found("иностранные язык"), ["languages"]);
        assert!(found("").is_empty() && found("сварка").is_empty());
    }

    /// Numbers agree with their word, and nothing to fit is nothing to say.
    #[test]
    fn requests_in_words() {
        assert_eq!(fitting(0), None);
        assert_eq!(fitting(1).as_deref(), Some("1\u{a0}запросу"));
        assert_eq!(fitting(7).as_deref(), Some("7\u{a0}запросам"));
    }
}
