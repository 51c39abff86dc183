//! One group meeting: when and where, who is invited, where the survey stands, what can be done.

use axum::{extract::State, response::Response};
use domain::{
    gathering::{GatheringState, SurveyState},
    ids::GatheringId,
    role::Role,
    russian,
    subject::{Participant, Subject},
    term::Term,
};
use leptos::prelude::*;
use store::{
    gathering::{self, Card as Gathering, GuestFilter, GuestRow},
    nav,
};

use super::{address, state_tag};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Card, CardAction, CardRow, Choice, Column, Confirm, Crumb, DataTable,
        EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead, Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    pages::meetings::length,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["who", "silent"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = GuestFilter {
        search: query.search.clone(),
        who: Participant::from_code(query.filter("who")),
        silent_only: query.filter("silent") == "yes",
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    let listed = gathering::guests(&mut tx, id, &filter).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let here = address(&staff.slug, id, "");
    let links = query.links(&here, FILTERS, &listed);
    let active = query.active(FILTERS);
    let makes = staff.can(Role::makes_pairs);
    let slug = staff.slug.clone();
    let title = card.title.clone();
    Ok(Page::school(&staff, counts, Section::Gatherings, &title).respond(move || {
        let back = Crumb::new("Групповые встречи", routes::school(&slug, "gatherings"));
        let asked = card.survey.state(clock::now()) != SurveyState::Unopened;
        let drops = makes && !asked && card.state != GatheringState::Cancelled;
        let rows = listed.rows.into_iter().map(|one| row(&slug, &here, one, drops)).collect();
        let columns = ["Участник", "Сторона", "Присутствие", "Опрос", "Действие"].map(Column::text).into();
        let (silent, who) = (if filter.silent_only { "yes" } else { "" }, filter.who.map_or("", Term::code));
        let head = actions(&slug, &card, makes);
        let about = about(&slug, &card, makes);
        let survey = survey(&slug, &card, makes);
        let cancel = cancel(&slug, &card, makes);
        let empty = if active {
            view! { <EmptyState title="Таких участников нет" text="Измените поиск или сбросьте фильтры." /> }
        } else {
            view! { <EmptyState title="Никто пока не приглашён" text="Отметьте наставников и наставляемых, чьи согласия действуют." /> }
        };
        view! {
            <Breadcrumbs items=vec![back] />
            <PageHead title=card.title.clone() lead=card.kind.label()>{head}</PageHead>
            {about}
            {survey}
            <Filters action=here.clone() active=active>
                <FilterSearch label="Имя участника" value=query.typed.clone() />
                <FilterSelect name="who" label="Сторона" choices={Choice::all::<Participant>()} any="Обе" value=who />
                <FilterSelect name="silent" label="Опрос" choices=vec![Choice::new("yes", "Ещё не ответили")] any="Все" value=silent />
            </Filters>
            <DataTable caption="Приглашённые" columns=columns rows=rows page=links noun=["человек", "человека", "человек"]>
                {empty}
            </DataTable>
            {cancel}
        }
    }))
}

/// What comes next is the primary button.
fn actions(slug: &str, card: &Gathering, makes: bool) -> Option<AnyView> {
    let link = |rest: &str, label: &'static str| {
        let href = address(slug, card.gathering_id, rest);
        view! { <ButtonLink href=href label=label /> }.into_any()
    };
    if !makes || card.state == GatheringState::Cancelled {
        return None;
    }
    let ahead = card.starts_at > clock::now();
    let mut buttons = Vec::new();
    if clock::day(card.starts_at) <= clock::today() {
        buttons.push(link("/attendance", "Отметить, кто был"));
    }
    if card.state.takes_guests(card.survey.from.is_some()) {
        buttons.push(link("/invite", if ahead { "Пригласить" } else { "Добавить участников" }));
    }
    if card.state == GatheringState::Planned {
        buttons.push(link("/edit", "Изменить"));
    }
    Some(buttons.into_iter().collect_view().into_any())
}

fn about(slug: &str, card: &Gathering, makes: bool) -> AnyView {
    let people = format!(
        "{} и {}",
        russian::count(card.mentees.unsigned_abs(), "наставляемый", "наставляемых", "наставляемых"),
        russian::count(card.mentors.unsigned_abs(), "наставник", "наставника", "наставников"),
    );
    let came = if card.noted == 0 {
        "пока не отмечено".to_owned()
    } else {
        format!("{} из {}", card.came, card.noted)
    };
    let rows = vec![
        CardRow::text("Начало", russian::date_time(card.starts_at, &clock::zone())),
        CardRow::text("Длительность", length(card.minutes)),
        CardRow::text("Место", card.place.clone()),
        CardRow::view("Состояние", state_tag(card.state, card.starts_at)),
        CardRow::text("Приглашены", people),
        CardRow::text("Были на встрече", came),
    ];
    let sheet = makes.then(|| CardAction::new("Лист присутствия", address(slug, card.gathering_id, "/sheet")));
    match sheet {
        Some(sheet) => view! { <Card title="Встреча" rows=rows action=sheet /> }.into_any(),
        None => view! { <Card title="Встреча" rows=rows /> }.into_any(),
    }
}

/// The survey: not opened, open, ended. Who named whom is never here.
fn survey(slug: &str, card: &Gathering, makes: bool) -> AnyView {
    if !card.kind.asks() || card.state == GatheringState::Cancelled {
        return ().into_any();
    }
    let link = |rest: &str, label: &'static str| {
        let href = address(slug, card.gathering_id, rest);
        view! { <ButtonLink href=href label=label /> }
    };
    let answered = || CardRow::text("Ответили", format!("{} из {}", card.answered, card.asked));
    let until = || {
        let until = card.survey.until.map(|until| russian::date_time(until, &clock::zone()));
        CardRow::text("Закончится", until.unwrap_or_default())
    };
    match card.survey.state(clock::now()) {
        SurveyState::Unopened => {
            let open = (makes && card.starts_at <= clock::now()).then(|| link("/survey", "Открыть опрос"));
            view! {
                <Card title="Опрос после встречи">
                    <p>"После встречи каждый отвечает, с кем хотел бы работать. До конца опроса ответов не видит никто в школе."</p>
                    <div class="actions">{open}</div>
                </Card>
            }.into_any()
        }
        SurveyState::Open => {
            let end = address(slug, card.gathering_id, "/survey/end");
            let deeds = makes.then(|| {
                let paper = (card.on_paper > 0).then(|| link("/links", "Напечатать ссылки"));
                let later = link("/survey", "Изменить срок");
                view! {
                    <div class="actions">{paper}{later}</div>
                    <Confirm label="Завершить сейчас" question="Завершить опрос?" action=end submit="Завершить" kind=ButtonKind::Primary>
                        <p>"Ответить или изменить ответ будет уже нельзя, ответы откроются."</p>
                    </Confirm>
                }.into_any()
            });
            view! {
                <Card title="Опрос после встречи" rows=vec![until(), answered()]>
                    <p>"Опрос открыт. Что ответили, пока не видит никто: ответы откроются, когда он закончится."</p>
                    {deeds}
                </Card>
            }
            .into_any()
        }
        SurveyState::Ending => view! {
            <Card title="Опрос после встречи" rows=vec![answered()]>
                <p>"Время опроса вышло. Ответы откроются в течение нескольких минут, кураторы получат письмо."</p>
            </Card>
        }
        .into_any(),
        SurveyState::Revealed => {
            let results = link("/results", "Посмотреть ответы");
            view! {
                <Card title="Опрос после встречи" rows=vec![answered()]>
                    <div class="actions">{results}</div>
                </Card>
            }
            .into_any()
        }
    }
}

fn cancel(slug: &str, card: &Gathering, makes: bool) -> Option<AnyView> {
    let may = makes && card.state == GatheringState::Planned && card.survey.from.is_none();
    may.then(|| {
        let action = address(slug, card.gathering_id, "/cancel");
        let told = if card.starts_at > clock::now() {
            "Все приглашённые, у кого есть почта, получат письмо."
        } else {
            "Её день прошёл, поэтому писем никто не получит."
        };
        view! {
            <Confirm label="Отменить встречу" question="Отменить встречу?" action=action submit="Отменить встречу">
                <p>{told}</p>
            </Confirm>
        }
        .into_any()
    })
}

fn row(slug: &str, here: &str, one: GuestRow, drops: bool) -> Row {
    let href = match one.subject {
        Subject::Mentee(id) => routes::school(slug, &format!("mentees/{id}")),
        Subject::Mentor(id) => routes::school(slug, &format!("mentors/{id}")),
    };
    let came = match one.attended {
        Some(true) => view! { <Tag kind=TagKind::Ok text="На встрече" /> }.into_any(),
        Some(false) => view! { <Tag kind=TagKind::Warn text="Не на встрече" /> }.into_any(),
        None => view! { <span class="soft">"—"</span> }.into_any(),
    };
    let answered = match one.answered_at {
        Some(at) => format!("ответ от {}", russian::date_time(at, &clock::zone())),
        None if one.has_email => String::new(),
        None => "нет почты: ссылка на бумаге".to_owned(),
    };
    let drop = drops.then(|| {
        let (action, guest) = (format!("{here}/uninvite"), one.gathering_guest_id.to_string());
        let question = format!("Отозвать приглашение: {}?", one.full_name);
        view! {
            <Confirm label="Отозвать" question=question action=action submit="Отозвать приглашение" hidden=vec![("guest", guest)] />
        }
    });
    let lapsed = (!one.admitted).then(|| view! { <Tag kind=TagKind::Warn text="Согласие не действует" /> });
    Row::new(view! { <NameCell href=href name=one.full_name note=one.place />{lapsed} })
        .cell(one.subject.participant().label())
        .cell(came)
        .maybe(Some(answered))
        .cell(drop)
}
