//! The board of consents: who has agreed to what, who is missing, and requests and reminders to many at once.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    consent::SchoolConsentKind,
    role::Role,
    russian,
    subject::{Participant, Subject},
    term::Term,
};
use leptos::prelude::*;
use store::{
    consent::{self, BoardCounts, BoardFilter, BoardRow, BoardState, CardConsent},
    nav,
};

use super::ask;
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Bulk, BulkScope, ButtonLink, Choice, Column, DataTable, EmptyState, ErrorSummary, Fact, Facts, FilterSearch,
        FilterSelect, Filters, NameCell, Notice, NoticeKind, PageHead, Row,
    },
    error::PageError,
    forms::{FormValues, QueryValues},
    lists::{self, ListQuery, Refused},
    page::{Done, Page, Section},
    pages::person,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["part", "class", "kind", "state"];

domain::terms! {
    /// What to do for the people chosen.
    pub enum Deed {
        /// Documents and letters.
        Ask = "ask" => "Запросить согласие",
        /// Letters to those who have not signed.
        Remind = "remind" => "Напомнить тем, кто не подписал",
        /// Sheets of paper.
        Print = "print" => "Напечатать бланки запрошенного",
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    show(&state, &staff, values, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let today = clock::today();
    let shown = FormValues::from_body(values.get("query").as_bytes());
    let parsed = deed(&values).and_then(|deed| Ok((deed, lists::picked(&values, subject)?)));
    let ((deed, kind), picked) = match parsed {
        Ok(parsed) => parsed,
        Err(why) => return show(&state, &staff, shown, Some(Refused { why, typed: values })).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let who = match picked {
        Some(people) => people,
        None => consent::board_subjects(&mut tx, &filter(&ListQuery::of(shown.clone())), today).await?,
    };
    let board = routes::school(&staff.slug, "consents");
    let next = match deed {
        Deed::Ask => {
            let asked = consent::ask(&mut tx, &who, kind, today).await?;
            if asked.documents == 0 && asked.already == 0 {
                let why = if asked.held > 0 {
                    "Обработка данных этих людей приостановлена: пока её не возобновят, согласия не запрашивают."
                } else {
                    "Ни у кого из них подписать пока некому: добавьте дату рождения или законного представителя."
                };
                let why = why.to_owned();
                drop(tx);
                return show(&state, &staff, shown, Some(Refused { why, typed: values })).await;
            }
            ask::done(asked).at(&format!("{board}?kind={}", kind.code()))
        }
        Deed::Remind => {
            let waiting = consent::waiting(&mut tx, &who, kind, today).await?;
            if consent::remind(&mut tx, &waiting, today).await? == 0 {
                let why = "Напоминать некому: никому из них не отправлен запрос, или у них нет почты.".to_owned();
                drop(tx);
                return show(&state, &staff, shown, Some(Refused { why, typed: values })).await;
            }
            Done::ConsentsReminded.at(&format!("{board}?kind={}", kind.code()))
        }
        Deed::Print => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("kind", kind.code());
            for one in who.iter().take(PRINTED) {
                query.append_pair("who", &code(*one));
            }
            format!("{board}/forms?{}", query.finish())
        }
    };
    tx.commit().await?;
    Ok(Redirect::to(&next).into_response())
}

/// What is to be done, and about which consent.
fn deed(values: &FormValues) -> Result<(Deed, SchoolConsentKind), String> {
    let deed = Deed::from_code(values.get("deed")).ok_or("Выберите, что сделать.")?;
    let kind = SchoolConsentKind::from_code(values.get("consent")).ok_or("Выберите, на что нужно согласие.")?;
    Ok((deed, kind))
}

/// People whose sheets are printed at once: their ids stand in the address.
const PRINTED: usize = 100;

/// A person in a box of the form: `mentee:<id>`.
fn code(subject: Subject) -> String {
    format!("{}:{}", subject.participant().code(), subject.id())
}

/// The person of such a box.
pub(super) fn subject(text: &str) -> Option<Subject> {
    let (part, id) = text.split_once(':')?;
    let id: uuid::Uuid = id.parse().ok()?;
    Some(match Participant::from_code(part)? {
        Participant::Mentee => Subject::Mentee(id.into()),
        Participant::Mentor => Subject::Mentor(id.into()),
    })
}

fn filter(query: &ListQuery) -> BoardFilter {
    BoardFilter {
        search: query.search.clone(),
        participant: Participant::from_code(query.filter("part")),
        grade: query.filter("class").parse().ok(),
        kind: SchoolConsentKind::from_code(query.filter("kind")).unwrap_or(SchoolConsentKind::Processing),
        state: BoardState::from_code(query.filter("state")),
        after: query.after.clone(),
    }
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    values: FormValues,
    refused: Option<Refused>,
) -> Result<Response, PageError> {
    let today = clock::today();
    let query = ListQuery::of(values);
    let filter = filter(&query);
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = consent::board(&mut tx, &filter, today).await?;
    let numbers = consent::board_counts(&mut tx, today).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (path, school) = (routes::school(&staff.slug, "consents"), routes::school(&staff.slug, ""));
    let links = query.links(&path, FILTERS, &listed);
    let acts = staff.can(Role::edits_bases);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Consents, "Согласия").status(status).respond(move || {
        let (refusal, typed) = refused.map(Refused::told).unwrap_or_default();
        let boxes = acts.then_some(&typed);
        let rows = listed.rows.into_iter().map(|one| row(one, &school, today, boxes)).collect();
        let mut columns = vec![Column::text("Участник")];
        columns.extend(SchoolConsentKind::ALL.iter().map(|kind| Column::text(kind.short())));
        let bulk = acts.then(|| bulk(&path, &query, &filter, listed.total, &typed));
        let rules = acts.then(|| format!("{path}/rules"));
        view! {
            <PageHead title="Согласия" lead="Каждое согласие – отдельный документ на одну цель.">
                {rules.map(|href| view! { <ButtonLink href=href label="Правила" /> })}
            </PageHead>
            <ErrorSummary form=refusal />
            <Facts items=figures(&path, numbers, acts) />
            {stops(&path, numbers, acts)}
            {filters(path.clone(), &query, &filter)}
            <DataTable
                caption="Согласия участников"
                columns=columns
                rows=rows
                page=links
                noun=["человек", "человека", "человек"]
                bulk=bulk
            >
                <EmptyState title="Никто не подходит" text="Измените поиск или сбросьте фильтры. Участники появятся здесь, когда вы внесёте их в базы." />
            </DataTable>
        }
    }))
}

fn figures(path: &str, numbers: BoardCounts, acts: bool) -> Vec<Fact> {
    let on_paper = Fact::new("Подписать на бумаге", numbers.on_paper);
    let on_paper = if acts && numbers.on_paper > 0 { on_paper.link(format!("{path}/forms")) } else { on_paper };
    vec![
        Fact::new("Можно работать с данными", format!("{} из {}", numbers.in_force, numbers.people)),
        Fact::new("Документов ждут подписи", numbers.waiting),
        on_paper,
    ]
}

/// What has ended and still goes on; who may not stop it learns who does.
fn stops(path: &str, numbers: BoardCounts, acts: bool) -> Option<AnyView> {
    let count = numbers.stops.unsigned_abs();
    (count > 0).then(|| {
        let what = if acts {
            "отметьте, что прекращено"
        } else {
            "куратор отмечает, что прекращено"
        };
        let text = format!(
            "{} больше не {}: {what}.",
            russian::count(count, "согласие", "согласия", "согласий"),
            russian::plural(count, "действует", "действуют", "действуют")
        );
        let link = acts.then(|| {
            let href = format!("{path}/stops");
            view! { <p><a href=href>"Что нужно прекратить"</a></p> }
        });
        view! {
            <Notice kind=NoticeKind::Bad title="Нужно остановить работу">
                <p>{text}</p>
                {link}
            </Notice>
        }
        .into_any()
    })
}

fn filters(path: String, query: &ListQuery, filter: &BoardFilter) -> AnyView {
    let (active, typed) = (query.active(FILTERS), query.typed.clone());
    let [part, class, state] = ["part", "class", "state"].map(|name| query.filter(name).to_owned());
    // Without a choice it is the consent without which nobody takes part.
    let others: Vec<Choice> =
        SchoolConsentKind::ALL.iter().skip(1).map(|kind| Choice::new(kind.code(), kind.label())).collect();
    let kind = if filter.kind == SchoolConsentKind::Processing { "" } else { filter.kind.code() };
    let grades = (1..=11).map(|grade| Choice::new(grade.to_string(), format!("{grade} класс"))).collect();
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Имя или класс" value=typed />
            <FilterSelect name="part" label="Кто" choices={parts()} any="Все" value=part />
            <FilterSelect name="class" label="Класс" choices=grades any="Все" value=class />
            <FilterSelect name="kind" label="Согласие" choices=others any=SchoolConsentKind::Processing.label() value=kind />
            <FilterSelect name="state" label="Состояние" choices={Choice::all::<BoardState>()} any="Любое" value=state />
        </Filters>
    }
    .into_any()
}

fn parts() -> Vec<Choice> {
    vec![
        Choice::new(Participant::Mentee.code(), "Наставляемые"),
        Choice::new(Participant::Mentor.code(), "Наставники школы"),
    ]
}

/// `typed` is what the form around the board says already; without one the rows have no boxes.
fn row(one: BoardRow, school: &str, today: NaiveDate, typed: Option<&FormValues>) -> Row {
    let participant = one.subject.participant();
    let section = match participant {
        Participant::Mentee => "mentees",
        Participant::Mentor => "mentors",
    };
    let href = format!("{school}/{section}/{}/consents", one.subject.id());
    let note =
        if participant == Participant::Mentor { format!("наставник · {}", one.place) } else { one.place };
    let known = SchoolConsentKind::of(participant);
    let name = one.full_name.clone();
    let row = Row::new(view! { <NameCell href=href name=one.full_name note=note /> });
    let row = SchoolConsentKind::ALL.iter().fold(row, |row, kind| {
        if known.contains(kind) {
            row.cell(person::consent_tag_of(*kind, CardConsent::state(&one.documents, *kind, today)))
        } else {
            row.maybe(None::<String>)
        }
    });
    let Some(typed) = typed else { return row };
    let value = code(one.subject);
    let ticked = typed.all("pick").contains(&value);
    row.picked_as(value, name, ticked)
}

/// What to do for those ticked, or for everybody found.
fn bulk(path: &str, query: &ListQuery, filter: &BoardFilter, total: i64, typed: &FormValues) -> Bulk {
    let or = |name: &str, usual: &'static str| {
        if typed.get(name).is_empty() { usual.to_owned() } else { typed.get(name).to_owned() }
    };
    let (deed, kind) = (or("deed", Deed::Ask.code()), or("consent", filter.kind.code()));
    let panel = view! {
        <BulkScope query=query.here(FILTERS) total=total everybody={typed.get("scope") == "all"} />
        <div class="field">
            <label for="bulk-deed">"Что сделать"</label>
            <select id="bulk-deed" name="deed">{options::<Deed>(&deed)}</select>
        </div>
        <div class="field">
            <label for="bulk-consent">"Согласие"</label>
            <select id="bulk-consent" name="consent">{options::<SchoolConsentKind>(&kind)}</select>
        </div>
        <button class="button quiet" type="submit">"Выполнить"</button>
    };
    Bulk { action: path.to_owned(), panel: panel.into_any() }
}

fn options<T: Term>(chosen: &str) -> AnyView {
    T::ALL
        .iter()
        .map(|one| view! { <option value=one.code() selected={one.code() == chosen}>{one.label()}</option> })
        .collect_view()
        .into_any()
}
