//! The link of one mentee.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{MenteeId, PersonalLinkId},
    personal::{link_end, parse_link_end},
    role::Role,
    russian,
};
use leptos::prelude::*;
use store::{
    nav,
    personal_link::{self, NewLink, OwnLink, Owner},
};

use super::card::{QrCard, address, cards};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Card, CardRow, Confirm, Crumb, DateField, FormSheet, HiddenField, Notice, NoticeKind, PageHead,
        Section as Part,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, mentee_id, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let valid_until = check.required("valid_until", |text| parse_link_end(text, clock::today()));
    let valid_until = match check.finish(|| valid_until) {
        Ok(day) => day,
        Err(form) => return show(&state, &staff, mentee_id, Some(form)).await,
    };
    let personal_link_id: PersonalLinkId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let token_hash = personal_link::hash(&state.keys.personal(personal_link_id));
    let mut tx = state.db.school(&staff.actor()).await?;
    match personal_link::make(&mut tx, &NewLink { personal_link_id, mentee_id, token_hash, valid_until }).await {
        Ok(()) => tx.commit().await?,
        Err(error) if error.on_constraint("blocked") => {
            return Err(PageError::Conflict(
                "Обработка данных этого человека приостановлена: пока она не возобновлена, новую ссылку сделать нельзя.".to_owned(),
            ));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&Done::LinkMade.at(&path(&staff, mentee_id))).into_response())
}

pub(super) async fn revoke(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    personal_link::revoke(&mut tx, mentee_id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::LinkRevoked.at(&path(&staff, mentee_id))).into_response())
}

fn path(staff: &SchoolStaff, mentee_id: MenteeId) -> String {
    routes::school(&staff.slug, &format!("mentees/{mentee_id}/link"))
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    rejected: Option<FormState>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let owner = personal_link::of_mentee(&mut tx, mentee_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let status = if rejected.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = rejected.unwrap_or_else(|| {
        let id: PersonalLinkId = store::ids::new();
        FormState::filled(
            FormValues::default()
                .with("id", id.to_string())
                .with("valid_until", russian::date(link_end(clock::today()))),
        )
    });
    let shown = owner.link.as_ref().filter(|link| link.shown).map(|link| QrCard {
        full_name: owner.full_name.clone(),
        place: owner.place.clone(),
        valid_until: link.valid_until,
        address: address(state, link.personal_link_id),
    });
    let (list, card, own) = (
        routes::school(&staff.slug, "mentees"),
        routes::school(&staff.slug, &format!("mentees/{mentee_id}")),
        path(staff, mentee_id),
    );
    Ok(Page::school(staff, counts, Section::Mentees, "Личная ссылка").status(status).respond(move || {
        let crumbs = vec![Crumb::new("Наставляемые", list), Crumb::new(owner.full_name.clone(), card)];
        let lead = format!("{}, {}", owner.full_name, owner.place);
        let now = owner.link.as_ref().map(|link| standing(link, &own));
        let printed = shown.map(|card| view! { <Part title="Карточка">{cards(vec![card])}</Part> });
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Личная ссылка" lead=lead />
            {printed}
            {now}
            {make(&owner, &form)}
        }
    }))
}

/// The link there is.
fn standing(link: &OwnLink, own: &str) -> AnyView {
    let today = clock::today();
    let until = if link.valid_until < today {
        format!("{} – срок вышел", russian::date(link.valid_until))
    } else {
        russian::date(link.valid_until)
    };
    let seen = link.last_seen_on.map_or_else(|| "ещё не открывали".to_owned(), |day| russian::days_ago(day, today));
    let rows = vec![
        CardRow::text("Создана", russian::date_time(link.created_at, &clock::zone())),
        CardRow::text("Действует до", until),
        CardRow::text("Открывали", seen),
    ];
    let action = format!("{own}/revoke");
    view! {
        <Card title="Действующая ссылка" rows=rows>
            <Confirm
                label="Отозвать"
                question="Отозвать ссылку? Карточка с ней перестанет открываться."
                action=action
                submit="Отозвать"
            />
        </Card>
    }
    .into_any()
}

/// The form of a new one.
fn make(owner: &Owner, form: &FormState) -> AnyView {
    if owner.blocked_on.is_some() {
        return view! {
            <Notice kind=NoticeKind::Warn>
                <p>"Обработка данных приостановлена: новую ссылку сделать нельзя."</p>
            </Notice>
        }
        .into_any();
    }
    let (title, lead, submit) = if owner.link.is_some() {
        ("Новая ссылка", "Прежняя сразу перестанет открываться.", "Сделать новую ссылку")
    } else {
        (
            "Ссылка и QR-код",
            "Страница открывается без почты и пароля: отдайте карточку лично наставляемому.",
            "Сделать ссылку",
        )
    };
    let form = form.clone();
    view! {
        <Part title=title lead=lead>
            <FormSheet form=form.clone() submit=submit>
                <HiddenField name="id" value=form.field("id").value />
                <DateField field=form.field("valid_until") label="Действует до" hint="Обычно до конца учебного года" />
            </FormSheet>
        </Part>
    }
    .into_any()
}
