//! The board of consents: who has agreed to what, who is missing, and requests and reminders to many at once.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    consent::{ConsentSubject, Participant, SchoolConsentKind},
    role::Role,
    russian,
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
        ButtonLink, Checkbox, Choice, Column, DataTable, EmptyState, Fact, Facts, FilterSearch, FilterSelect, Filters,
        FormSheet, HiddenField, NameCell, Notice, NoticeKind, PageHead, RadioGroup, Row,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    lists::ListQuery,
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
    show(&state, &staff, values, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let today = clock::today();
    let shown = FormValues::from_body(values.get("query").as_bytes());
    let mut check = Check::new(&values);
    let deed = check.one_of::<Deed>("deed", "Выберите, что сделать");
    let kind = check.one_of::<SchoolConsentKind>("kind", "Выберите, на что нужно согласие");
    let who = values.all("who").iter().filter_map(|text| subject(text)).collect::<Vec<_>>();
    let all = check.checkbox("all");
    if who.is_empty() && !all {
        check.fail("who", "Отметьте хотя бы одного человека");
    }
    let (deed, kind) = match check.finish(|| deed.zip(kind)) {
        Ok(parsed) => parsed,
        Err(form) => return show(&state, &staff, shown, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let who =
        if all { consent::board_subjects(&mut tx, &filter(&ListQuery::of(shown.clone())), today).await? } else { who };
    let board = routes::school(&staff.slug, "consents");
    let next = match deed {
        Deed::Ask => {
            let asked = consent::ask(&mut tx, &who, kind, today).await?;
            if asked.documents == 0 && asked.already == 0 {
                let message =
                    "Ни у кого из отмеченных подписать пока некому: добавьте дату рождения или законного представителя";
                drop(tx);
                return show(&state, &staff, shown, FormState::rejected(values, "who", message)).await;
            }
            ask::done(asked).at(&format!("{board}?kind={}", kind.code()))
        }
        Deed::Remind => {
            let waiting = consent::waiting(&mut tx, &who, kind, today).await?;
            if consent::remind(&mut tx, &waiting, today).await? == 0 {
                let message = "Напоминать некому: запрос никому из отмеченных не отправлен или у них нет почты";
                drop(tx);
                return show(&state, &staff, shown, FormState::rejected(values, "who", message)).await;
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

/// People whose sheets are printed at once: their ids stand in the address.
const PRINTED: usize = 100;

/// A person in a box of the form: `mentee:<id>`.
fn code(subject: ConsentSubject) -> String {
    format!("{}:{}", subject.participant().code(), subject.id())
}

/// The person of such a box.
pub(super) fn subject(text: &str) -> Option<ConsentSubject> {
    let (part, id) = text.split_once(':')?;
    let id: uuid::Uuid = id.parse().ok()?;
    Some(match Participant::from_code(part)? {
        Participant::Mentee => ConsentSubject::Mentee(id.into()),
        Participant::Mentor => ConsentSubject::Mentor(id.into()),
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
    form: FormState,
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
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Consents, "Согласия").status(status).respond(move || {
        let (total, empty) = (links.total, listed.rows.is_empty());
        let rows = listed.rows.into_iter().map(|one| row(one, &school, today, acts, &form)).collect();
        let mut columns = vec![Column::text("Участник")];
        columns.extend(SchoolConsentKind::ALL.iter().map(|kind| Column::text(kind.short())));
        let table = view! {
            <DataTable caption="Согласия участников" columns=columns rows=rows page=links noun=["человек", "человека", "человек"]>
                <EmptyState title="Никто не подходит" text="Измените поиск или сбросьте фильтры. Участники появятся здесь, когда вы внесёте их в базы." />
            </DataTable>
        }
        .into_any();
        let table = if acts && !empty { bulk(&query, &filter, form, total, table) } else { table };
        let rules = acts.then(|| format!("{path}/rules"));
        view! {
            <PageHead title="Согласия" lead="Каждое согласие – отдельный документ на одну цель.">
                {rules.map(|href| view! { <ButtonLink href=href label="Правила" /> })}
            </PageHead>
            <Facts items=figures(&path, numbers, acts) />
            {stops(&path, numbers, acts)}
            {filters(path.clone(), &query, &filter)}
            {table}
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

fn row(one: BoardRow, school: &str, today: NaiveDate, acts: bool, form: &FormState) -> Row {
    let participant = one.subject.participant();
    let section = match participant {
        Participant::Mentee => "mentees",
        Participant::Mentor => "mentors",
    };
    let href = format!("{school}/{section}/{}/consents", one.subject.id());
    let value = code(one.subject);
    let tick = acts.then(|| {
        let checked = form.field("who").has(&value);
        let about = format!("Выбрать: {}", one.full_name);
        view! { <input type="checkbox" class="pick" name="who" value=value checked=checked aria-label=about /> }
    });
    let note =
        if participant == Participant::Mentor { format!("наставник · {}", one.place) } else { one.place };
    let name =
        view! { <div class="pick-row">{tick}<div><NameCell href=href name=one.full_name note=note /></div></div> };
    let known = SchoolConsentKind::of(participant);
    SchoolConsentKind::ALL.iter().fold(Row::new(name), |row, kind| {
        if known.contains(kind) {
            row.cell(person::consent_tag_of(*kind, CardConsent::state(&one.documents, *kind, today)))
        } else {
            row.maybe(None::<String>)
        }
    })
}

/// The table inside a form: boxes in the rows, and below what to do for the people ticked.
fn bulk(query: &ListQuery, filter: &BoardFilter, form: FormState, total: u64, table: AnyView) -> AnyView {
    let form = if form.has_errors() {
        form
    } else {
        FormState::filled(FormValues::from_pairs([("deed", Deed::Ask.code()), ("kind", filter.kind.code())]))
    };
    let here = query.here(FILTERS);
    let everybody = format!("Для всех {total} по этому фильтру, а не только для отмеченных");
    view! {
        <FormSheet form=form.clone() submit="Выполнить">
            <div id=form.id_of("who") tabindex="-1">{table}</div>
            <HiddenField name="query" value=here />
            <RadioGroup field=form.field("deed") legend="Что сделать для отмеченных" choices={Choice::all::<Deed>()} />
            <RadioGroup field=form.field("kind") legend="Согласие" choices={Choice::all::<SchoolConsentKind>()} />
            <Checkbox field=form.field("all")>{everybody}</Checkbox>
        </FormSheet>
    }
    .into_any()
}
