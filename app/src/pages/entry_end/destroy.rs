//! Destroying the data of an entry: what will go, what stays, on what ground, by whom.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent_text::Organisation,
    destruction::{Act, Ground},
    ids::{PoolDestructionActId, PoolMentorId},
    russian,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    RegionTx,
    entry_end::{self, Ending, Grounds, Logged, NewEntryAct},
    nav,
};

use super::words;
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Choice, Column, Crumb, DataTable, FormSheet, Notice, NoticeKind, PageHead,
        RadioGroup, Row, Section,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    pages::rights,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let id: PoolDestructionActId = store::ids::new();
    let mut tx = state.db.region(&staff.actor()).await?;
    let form = FormState::filled(FormValues::default().with("id", id.to_string()));
    show(&mut tx, &staff, pool_mentor_id, form, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let act_id: PoolDestructionActId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let act = routes::region(&staff.slug, &format!("destruction/{act_id}"));
    let done = || Redirect::to(&Done::Destroyed.at(&act)).into_response();
    if entry_end::destroyed_by(&mut tx, pool_mentor_id, act_id).await? {
        return Ok(done());
    }
    let ending = entry_end::ending(&mut tx, pool_mentor_id).await?;
    let grounds = entry_end::grounds(&mut tx, pool_mentor_id).await?;
    if grounds.possible.is_empty() {
        return show(&mut tx, &staff, pool_mentor_id, FormState::filled(values), StatusCode::CONFLICT).await;
    }
    let mut check = Check::new(&values);
    let ground = grounds.possible.iter().find(|ground| ground.code() == check.raw("ground")).copied();
    if ground.is_none() {
        check.fail("ground", "Отметьте, почему данные уничтожаются");
    }
    let post = check.required("job", ShortText::<200>::parse);
    let sure = check.accepted("sure", "Отметьте, что проверили: восстановить данные будет нельзя");
    let (ground, post) = match check.finish(|| sure.and(ground.zip(post))) {
        Ok(answers) => answers,
        Err(form) => return show(&mut tx, &staff, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let text = text(&staff, pool_mentor_id, &ending, &grounds.contents, ground, &post);
    let new = NewEntryAct { act_id, pool_mentor_id, ground, text };
    let refused = match entry_end::destroy(&mut tx, &new).await {
        Ok(()) => {
            tx.commit().await?;
            return Ok(done());
        }
        Err(error) => error,
    };
    drop(tx);
    let mut tx = state.db.region(&staff.actor()).await?;
    // The other press of the same button may have been first.
    if entry_end::destroyed_by(&mut tx, pool_mentor_id, act_id).await? {
        return Ok(done());
    }
    match refused {
        error if error.on_constraint("entry_gone") => Err(PageError::NotFound),
        store::Error::Conflict(rule) => match words::refusal(&rule) {
            Some(words) => Err(PageError::Conflict(words.to_owned())),
            None => Err(store::Error::Conflict(rule).into()),
        },
        error => Err(error.into()),
    }
}

/// The words of the act. It names the entry and nobody: the order asks for the name or for «other information» by which the
/// person can be told, and the id of the entry stood in every link the person was sent.
fn text(
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    ending: &Ending,
    contents: &[Logged],
    ground: Ground,
    post: &ShortText<200>,
) -> String {
    let categories: Vec<&str> = contents.iter().map(|line| words::entry_category(&line.table)).collect();
    let entry = format!(
        "внешний наставник, анкета в пуле региона № {pool_mentor_id}, заявка от {}",
        russian::date(ending.submitted_on)
    );
    Act {
        operator: Organisation { name: &ending.centre_name, address: &ending.centre_address },
        processor: None,
        person: &entry,
        born: None,
        destroyed_by: &staff.person.full_name,
        post: post.as_str(),
        categories: &categories,
        ground,
        on: clock::today(),
    }
    .text()
}

async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let ending = entry_end::ending(tx, pool_mentor_id).await?;
    let grounds = entry_end::grounds(tx, pool_mentor_id).await?;
    let counts = nav::region(tx).await?;
    let slug = staff.slug.clone();
    Ok(Page::region(staff, counts, CentreSection::Destruction, "Уничтожить данные").status(status).respond(move || {
        let list = routes::region(&slug, "destruction");
        let card = routes::region(&slug, &format!("applications/{pool_mentor_id}"));
        let crumbs = vec![Crumb::new("Пора уничтожить", list), Crumb::new(ending.full_name.clone(), card.clone())];
        let lead = match ending.erase_by {
            Some(day) => format!("{}. Не позднее {}.", ending.full_name, russian::date(day)),
            None => ending.full_name,
        };
        let stays = stays(&grounds);
        let body = if grounds.possible.is_empty() { kept(&grounds, card) } else { form_of(form, &grounds, card) };
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Уничтожить данные" lead=lead />
            {table(&grounds.contents)}
            <Section title="Что останется">{stays}</Section>
            {body}
        }
    }))
}

/// What will go, table by table.
fn table(contents: &[Logged]) -> AnyView {
    let rows = contents
        .iter()
        .map(|line| {
            let what = match (line.table.as_str(), line.emptied) {
                ("mentor", _) => "записи останутся школам",
                (_, true) => "будут очищены",
                (_, false) => "будут удалены",
            };
            Row::new(words::entry_category(&line.table).to_owned()).cell(line.rows.to_string()).cell(what)
        })
        .collect();
    let columns = vec![Column::text("Категория данных"), Column::number("Записей"), Column::text("Что произойдёт")];
    view! {
        <Section title="Что будет уничтожено">
            <DataTable caption="Что будет уничтожено" columns=columns rows=rows />
        </Section>
    }
    .into_any()
}

fn stays(grounds: &Grounds) -> AnyView {
    let schools = u64::try_from(grounds.holds.schools).unwrap_or_default();
    let records = (schools > 0).then(|| {
        let count = russian::count(schools, "школы", "школ", "школ");
        let text = format!(
            "Записи о наставнике в базах {count}, их пары и встречи: школы ведут их как свои, со своим сроком хранения. Какие это \
             школы, центр не видит."
        );
        view! { <li>{text}</li> }
    });
    view! {
        <ul>
            {records}
            <li>"Организация, в которой работает наставник, и её соглашения."</li>
            <li>"Акт об уничтожении и запись в журнале: они не называют человека и хранятся, чтобы подтвердить уничтожение."</li>
        </ul>
    }
    .into_any()
}

/// No ground holds: each says why.
fn kept(grounds: &Grounds, card: String) -> AnyView {
    let reasons = grounds
        .refused
        .iter()
        .filter_map(|rule| words::refusal(rule))
        .map(|why| view! { <li>{why}</li> })
        .collect_view();
    let held = words::held(grounds.holds);
    let held =
        (!held.is_empty()).then(|| view! { <p>{format!("Сейчас: {held}. В каких школах, центр не видит.")}</p> });
    view! {
        <Notice kind=NoticeKind::Warn title="Сейчас данные уничтожить нельзя">
            <ul>{reasons}</ul>
            {held}
            <ButtonLink href=card label="К карточке" />
        </Notice>
    }
    .into_any()
}

fn form_of(form: FormState, grounds: &Grounds, card: String) -> AnyView {
    let choices = grounds
        .possible
        .iter()
        .map(|ground| Choice::new(ground.code(), format!("{}: {}", words::label(*ground), ground.full())))
        .collect();
    view! {
        <Notice kind=NoticeKind::Bad title="Восстановить данные будет нельзя">
            <p>"Учётная запись будет очищена, если не открывает ничего другого: после этого человек не сможет войти."</p>
        </Notice>
        <FormSheet form=form.clone() id=form.field("id").value submit="Уничтожить данные" kind=ButtonKind::Danger cancel=card>
            <RadioGroup field=form.field("ground") legend="Основание" choices=choices />
            {rights::by_whom(&form)}
        </FormSheet>
    }
    .into_any()
}
