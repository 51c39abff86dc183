//! Who came: a sheet to print, and the form that takes it over.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    gathering::{GatheringState, SurveyState},
    ids::GatheringId,
    role::Role,
    russian,
    subject::{Participant, Subject},
};
use leptos::prelude::*;
use store::{
    gathering::{self, Card, Present},
    nav,
};
use uuid::Uuid;

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, CheckboxGroup, Choice, Crumb, EmptyState, FormSheet, HiddenField, Notice, NoticeKind, PageHead,
    },
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, Page, Section},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    if let Some(why) = obstacle(&card) {
        return Err(PageError::Conflict(why.to_owned()));
    }
    let guests = gathering::sheet(&mut tx, id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let back = address(&staff.slug, id, "");
    Ok(Page::school(&staff, counts, Section::Gatherings, "Кто был на встрече").respond(move || {
        let lead = match card.survey.state(clock::now()) {
            _ if !card.kind.asks() => "Отмечать можно и позже: в день встречи или после неё",
            SurveyState::Unopened | SurveyState::Open => "Опрос получат те, кто был",
            SurveyState::Ending | SurveyState::Revealed => {
                "Опрос закончился: изменится только список тех, кто был, ответы останутся как есть"
            }
        };
        let fresh = guests.iter().all(|one| one.attended.is_none());
        let pairs = guests
            .iter()
            // Nobody noted yet: most of those invited come.
            .filter(|one| fresh || one.attended == Some(true))
            .map(|one| (field(one.subject), one.gathering_guest_id.to_string()));
        let form = FormState::filled(FormValues::from_pairs(pairs));
        let shown = guests.iter().map(|one| view! { <HiddenField name="shown" value=one.gathering_guest_id.to_string() /> });
        let shown = shown.collect_view();
        let (mentees, mentors): (Vec<_>, Vec<_>) =
            guests.iter().partition(|one| one.subject.participant() == Participant::Mentee);
        let (mentees, mentors) = (choices(&mentees), choices(&mentors));
        let hint = fresh.then(|| view! {
            <Notice kind=NoticeKind::Calm><p>"Отмечены все приглашённые: снимите отметку с тех, кто не пришёл."</p></Notice>
        });
        let body = if guests.is_empty() {
            view! { <EmptyState title="Никто не был приглашён" text="Отмечать некого." /> }.into_any()
        } else {
            view! {
                {hint}
                <FormSheet form=form.clone() submit="Сохранить" cancel=back.clone()>
                    {shown}
                    {(!mentees.is_empty()).then(|| view! {
                        <CheckboxGroup field=form.field("mentee") legend="Наставляемые, кто был" choices=mentees hint="Без отметки – не на встрече" optional=true />
                    })}
                    {(!mentors.is_empty()).then(|| view! {
                        <CheckboxGroup field=form.field("mentor") legend="Наставники, кто был" choices=mentors hint="Без отметки – не на встрече" optional=true />
                    })}
                </FormSheet>
            }
            .into_any()
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new(card.title, back)] />
            <PageHead title="Кто был на встрече" lead=lead />
            {body}
        }
    }))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let ids = |name: &str| values.all(name).iter().filter_map(|text| text.parse().ok()).collect::<Vec<Uuid>>();
    let (shown, mut came) = (ids("shown"), ids("mentee"));
    came.extend(ids("mentor"));
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    if shown.is_empty() {
        return Err(PageError::Invalid("В форме никого не было: откройте её заново и отметьте, кто был.".to_owned()));
    }
    match gathering::note(&mut tx, id, &shown, &came, clock::today()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::AttendanceNoted.at(&address(&staff.slug, id, ""))).into_response())
        }
        Err(error) => match obstacle(&card) {
            Some(why) => Err(PageError::Conflict(why.to_owned())),
            None => Err(error.into()),
        },
    }
}

/// Why nothing can be noted now.
fn obstacle(card: &Card) -> Option<&'static str> {
    if card.state == GatheringState::Cancelled {
        Some("Эта встреча отменена: отмечать некого.")
    } else if clock::day(card.starts_at) > clock::today() {
        Some("Эта встреча ещё впереди: отметить, кто был, можно в её день.")
    } else {
        None
    }
}

fn field(subject: Subject) -> &'static str {
    subject.kind()
}

fn choices(guests: &[&Present]) -> Vec<Choice> {
    guests.iter().map(|one| Choice::new(one.gathering_guest_id.to_string(), line(one))).collect()
}

fn line(one: &Present) -> String {
    if one.place.is_empty() { one.full_name.clone() } else { format!("{}, {}", one.full_name, one.place) }
}

pub(super) async fn sheet(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    let guests = gathering::sheet(&mut tx, id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let back = address(&staff.slug, id, "");
    let lead = format!("{}, {}", russian::date_time(card.starts_at, &clock::zone()), card.place);
    Ok(Page::school(&staff, counts, Section::Gatherings, "Лист присутствия").respond(move || {
        let rows = guests
            .into_iter()
            .enumerate()
            .map(|(index, one)| view! {
                <tr>
                    <td>{index + 1}</td><td>{one.full_name}</td><td>{one.place}</td>
                    <td>{one.subject.participant().to_string()}</td><td></td>
                </tr>
            })
            .collect_view();
        let title = card.title.clone();
        view! {
            <Breadcrumbs items=vec![Crumb::new(title.clone(), back)] />
            <PageHead title="Лист присутствия" lead=format!("{title}. {lead}") />
            <p class="hint screen-only">"Чтобы напечатать, нажмите Ctrl + P. На бумаге останутся только заголовок и таблица."</p>
            <div class="register" role="region" aria-label="Лист присутствия" tabindex="0">
                <table>
                    <caption class="visually-hidden">"Лист присутствия"</caption>
                    <thead><tr>
                        <th scope="col">"№"</th><th scope="col">"Фамилия, имя, отчество"</th><th scope="col">"Класс, должность, место работы"</th>
                        <th scope="col">"Сторона"</th><th scope="col" class="signature">"Подпись"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    }))
}
