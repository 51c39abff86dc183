//! The decision: the proposed pairs with a box each, computed anew before anything is made. All chosen pairs are made, or none.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    board::propose,
    dates::PastDate,
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    Error, SchoolTx,
    matching::{self, Board, Decided, Decision, Hindrance},
    nav,
};

use super::{board, board_path, moved, parts};
use crate::{
    auth::{PathTerm, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Bulk, ButtonLink, Column, Crumb, DataTable, DateField, EmptyState, ErrorSummary, HiddenField,
        Notice, NoticeKind, PageHead, Row, SubmitButton, TextArea,
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
    PathTerm(form): PathTerm<MentoringForm>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let board = matching::load(&mut tx, form, clock::today()).await?;
    show(&mut tx, &staff, board, None, Vec::new()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let today = clock::today();
    let mut tx = state.db.school(&staff.actor()).await?;
    let decision = match parse(&values) {
        Ok(decision) => decision,
        Err(sheet) => {
            let board = matching::load(&mut tx, form, today).await?;
            return show(&mut tx, &staff, board, Some(sheet), Vec::new()).await;
        }
    };
    match matching::decide(&mut tx, form, &decision, today).await {
        Ok(Decided::Made(_)) => {
            tx.commit().await?;
            let pairs = routes::school(&staff.slug, "pairs");
            Ok(Redirect::to(&Done::MatchDecided.at(&pairs)).into_response())
        }
        Ok(Decided::Refused(against)) => {
            drop(tx);
            refused(&state, &staff, form, values, against).await
        }
        Err(error) if moved::was_quicker(&error) => {
            drop(tx);
            let mut tx = state.db.school(&staff.actor()).await?;
            moved::page(&mut tx, &staff, form, decision.version).await
        }
        Err(error @ Error::Conflict(_)) if !error.on_constraint("blocked") => {
            drop(tx);
            // Somebody was quicker in the same moment: what stands in the way now can be read.
            let mut tx = state.db.school(&staff.actor()).await?;
            let board = matching::load(&mut tx, form, today).await?;
            let against = matching::hindrances(&board, &decision.chosen);
            if against.is_empty() {
                return Err(error.into());
            }
            drop(tx);
            refused(&state, &staff, form, values, against).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again with what stands against which pair; nothing was made. 409.
async fn refused(
    state: &AppState,
    staff: &SchoolStaff,
    form: MentoringForm,
    values: FormValues,
    against: Vec<Hindrance>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let board = matching::load(&mut tx, form, clock::today()).await?;
    show(&mut tx, staff, board, Some(FormState::filled(values)), against).await
}

fn parse(values: &FormValues) -> Result<Decision, FormState> {
    let mut check = Check::new(values);
    let version: Option<i32> = values.get("version").parse().ok();
    let match_run_id: Option<MatchRunId> = values.get("id").parse().ok();
    if version.is_none() || match_run_id.is_none() {
        check.fail("", "Страница устарела. Откройте её заново");
    }
    let picked = values.all("pick");
    let chosen: Vec<(MenteeId, MentorId)> = picked.iter().filter_map(|pick| two(pick)).collect();
    if chosen.is_empty() || chosen.len() != picked.len() {
        check.fail("", "Отметьте хотя бы одну пару");
    }
    let started_on = check.required("started_on", |text| PastDate::parse(text, clock::today()));
    let why = check.optional("why", LongText::<1000>::parse);
    check.finish(|| {
        Some(Decision {
            match_run_id: match_run_id?,
            version: version?,
            chosen,
            started_on: started_on?.date(),
            why: why?.map(|why| why.as_str().to_owned()).unwrap_or_default(),
        })
    })
}

/// The two of a box.
fn two(pick: &str) -> Option<(MenteeId, MentorId)> {
    let (mentee, mentor) = pick.split_once(':')?;
    Some((mentee.parse().ok()?, mentor.parse().ok()?))
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    board: Board,
    sheet: Option<FormState>,
    against: Vec<Hindrance>,
) -> Result<Response, PageError> {
    let counts = nav::school(tx).await?;
    let form = board.inputs.form;
    let (proposal, _) = board::proposed(&board.inputs)?;
    let fresh = sheet.is_none();
    let mut sheet = sheet
        .unwrap_or_else(|| FormState::filled(FormValues::default().with("started_on", russian::date(clock::today()))));
    // A page that came back decides about the board as it is now.
    sheet.values.set("version", board.version.to_string());
    if fresh || !against.is_empty() {
        let id: MatchRunId = store::ids::new();
        sheet.values.set("id", id.to_string());
    }
    let status = match (against.is_empty(), sheet.has_errors()) {
        (false, _) => StatusCode::CONFLICT,
        (true, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, false) => StatusCode::OK,
    };
    let path = board_path(staff, form, "");
    let title = "Составить пары по подбору";
    Ok(Page::school(staff, counts, Section::Matching, title).status(status).respond(move || {
        let rows: Vec<Row> = proposal
            .pairs
            .iter()
            .filter_map(|pair| {
                let (one, other) = board.inputs.two(pair.mentee, pair.mentor)?;
                let value = format!("{}:{}", one.id, other.id);
                let ticked = fresh || sheet.values.all("pick").contains(&value);
                let name = format!("{} и {}", one.name, other.name);
                Some(
                    Row::new(view! { {one.name.clone()}<small>{one.place.clone()}</small> })
                        .picked_as(value, name, ticked)
                        .cell(other.name.clone())
                        .cell(parts::score(&board.inputs, pair.mentee, pair.mentor)),
                )
            })
            .collect();
        let panel = view! {
            <HiddenField name="id" value=sheet.field("id").value />
            <HiddenField name="version" value=sheet.field("version").value />
            <DateField field=sheet.field("started_on") label="Начало работы" />
            <TextArea field=sheet.field("why") label="Почему решили иначе, чем предлагал подбор" hint=differs(&board) optional=true />
            <div class="actions">
                <SubmitButton label="Составить отмеченные пары" />
                <a class="button quiet" href=path.clone()>"Отмена"</a>
            </div>
        };
        let bulk = Some(Bulk { action: String::new(), panel: panel.into_any() });
        let columns = vec![Column::text("Наставляемый"), Column::text("Наставник"), Column::wide("Баллы")];
        let hindered = hindered(against);
        view! {
            <Breadcrumbs items=vec![Crumb::new(format!("Подбор: {}", form.label()), path.clone())] />
            <PageHead title=title lead="Пары начнут с пробной встречи. Каждый получит письмо только о своей паре, места наставников займутся сразу." />
            {hindered}
            <ErrorSummary form=sheet.clone() />
            <DataTable caption="Пары, которые можно составить" columns=columns rows=rows bulk=bulk>
                <EmptyState title="Составлять пока некого" text="Подбор не нашёл ни одной пары: причины – на его странице.">
                    <ButtonLink href=path label="К подбору" />
                </EmptyState>
            </DataTable>
        }
    }))
}

/// How much the choices of people changed.
fn differs(board: &Board) -> String {
    let mut free = board.inputs.clone();
    for tie in &mut free.ties {
        (tie.between.locked, tie.between.banned) = (false, false);
    }
    let (Ok(free), Ok(own)) = (propose(&free), propose(&board.inputs)) else {
        return "Объяснение сохранится вместе с решением".to_owned();
    };
    let other = own.pairs.iter().filter(|pair| free.mentor_of(pair.mentee) != Some(pair.mentor)).count();
    if other == 0 {
        "Пары те же, что предложил бы подбор без ваших отметок".to_owned()
    } else {
        let count = u64::try_from(other).unwrap_or_default();
        format!(
            "По вашим отметкам иначе: {}. Объяснение сохранится вместе с решением",
            russian::count(count, "пара", "пары", "пар")
        )
    }
}

/// What stands against which pair.
fn hindered(against: Vec<Hindrance>) -> Option<AnyView> {
    if against.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = against
        .into_iter()
        .map(|one| {
            let names: Vec<String> = [one.mentee, one.mentor].into_iter().filter(|name| !name.is_empty()).collect();
            let text = if names.is_empty() { one.words } else { format!("{}: {}", names.join(" и "), one.words) };
            view! { <li>{text}</li> }.into_any()
        })
        .collect();
    Some(
        view! {
            <Notice kind=NoticeKind::Bad title="Пары не составлены: пока вы решали, кое-что изменилось">
                <ul>{lines}</ul>
                <p>"Ни одна пара не составлена. Снимите отметки с этих пар или выберите других наставников и отправьте ещё раз."</p>
            </Notice>
        }
        .into_any(),
    )
}
