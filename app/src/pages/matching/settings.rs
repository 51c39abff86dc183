//! Weights of the criteria, the objective and the minimum of a board.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    board::{ObjectiveTerm, Settings},
    mentoring_form::MentoringForm,
    role::Role,
    score::{Criterion, Weight, Weights},
    term::Term,
    text::InvalidValue,
};
use leptos::prelude::*;
use store::{SchoolTx, matching, nav};

use super::{board_path, moved};
use crate::{
    auth::{PathTerm, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Checkbox, Choice, Crumb, FieldWidth, Fieldset, FormSheet, HiddenField, PageHead, RadioGroup,
        TextField, TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
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
    let filled = FormState::filled(values(&board.inputs.settings, board.version));
    show(&mut tx, &staff, form, filled).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let (version, settings) = match parse(&values) {
        Ok(parsed) => parsed,
        Err(rejected) => return show(&mut tx, &staff, form, rejected).await,
    };
    match matching::weigh(&mut tx, form, version, &settings).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::MatchWeighed.at(&board_path(&staff, form, ""))).into_response())
        }
        Err(error) if moved::was_quicker(&error) => {
            drop(tx);
            let mut tx = state.db.school(&staff.actor()).await?;
            moved::page(&mut tx, &staff, form, version).await
        }
        Err(error) => Err(error.into()),
    }
}

fn parse(values: &FormValues) -> Result<(i32, Settings), FormState> {
    let mut check = Check::new(values);
    let version: Option<i32> = values.get("version").parse().ok();
    if version.is_none() {
        check.fail("", "Страница устарела. Откройте её заново");
    }
    let parsed: Vec<Option<Weight>> =
        Criterion::ALL.iter().map(|criterion| check.required(criterion.code(), Weight::parse)).collect();
    let numbers: Option<Vec<i32>> = parsed.into_iter().map(|weight| weight.map(|one| one.get().into())).collect();
    let weights = numbers.and_then(|numbers| {
        let weights = Weights::stored(&numbers);
        if weights.is_none() {
            check.fail(Criterion::Topics.code(), "Хотя бы у одного признака вес должен быть больше нуля");
        }
        weights
    });
    let objective = check.one_of::<ObjectiveTerm>("objective", "Отметьте, что важнее");
    let most = weights.map_or(i64::from(Weight::MOST), |weights| weights.most());
    let min_score = check.optional("min_score", |text| least(text, most));
    let raise_weakest = check.checkbox("raise_weakest");
    if raise_weakest && objective == Some(ObjectiveTerm::Score) {
        check.fail(
            "raise_weakest",
            "Это возможно только при цели «как можно больше пар». Снимите отметку или смените цель",
        );
    }
    check.finish(|| {
        let settings = Settings { weights: weights?, objective: objective?, min_score: min_score?, raise_weakest };
        Some((version?, settings))
    })
}

/// A number of points that a pair can have.
fn least(text: &str, most: i64) -> Result<u16, InvalidValue> {
    let digits = text.trim();
    let plain = digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<u16> = if plain { digits.parse().ok() } else { None };
    number
        .filter(|number| i64::from(*number) <= most)
        .ok_or_else(|| InvalidValue::new(format!("Напишите целое число от 0 до {most} или оставьте строку пустой")))
}

fn values(settings: &Settings, version: i32) -> FormValues {
    let mut values = FormValues::default().with("version", version.to_string());
    for (criterion, weight) in settings.weights.each() {
        values.set(criterion.code(), weight.to_string());
    }
    values.set("objective", settings.objective.code());
    values.set("min_score", settings.min_score.map(|least| least.to_string()).unwrap_or_default());
    if settings.raise_weakest {
        values.set("raise_weakest", "yes");
    }
    values
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    form: MentoringForm,
    sheet: FormState,
) -> Result<Response, PageError> {
    let counts = nav::school(tx).await?;
    let status = if sheet.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let board = board_path(staff, form, "");
    let title = "Веса и цель подбора";
    Ok(Page::school(staff, counts, Section::Matching, title).status(status).respond(move || {
        let weights: Vec<AnyView> = Criterion::ALL
            .iter()
            .map(|criterion| {
                let field = sheet.field(criterion.code());
                view! { <TextField field=field label=criterion.label() kind=TextKind::Number width=FieldWidth::Tiny autocomplete="off" unit="баллов" /> }.into_any()
            })
            .collect();
        view! {
            <Breadcrumbs items=vec![Crumb::new(format!("Подбор: {}", form.label()), board.clone())] />
            <PageHead title=title lead="Вес – столько баллов признак даёт паре самое большее. Ноль – признак не считается. Правила, например согласия и справки, веса не перевешивают." />
            <FormSheet form=sheet.clone() submit="Сохранить и пересчитать" cancel=board>
                <HiddenField name="version" value=sheet.field("version").value />
                <Fieldset legend="Веса признаков">{weights}</Fieldset>
                <RadioGroup field=sheet.field("objective") legend="Что важнее" choices={Choice::all::<ObjectiveTerm>()} />
                <TextField field=sheet.field("min_score") label="Не предлагать пары слабее" kind=TextKind::Number width=FieldWidth::Tiny autocomplete="off" unit="баллов" optional=true />
                <Checkbox field=sheet.field("raise_weakest")>"Сначала сделать самую слабую пару как можно сильнее"</Checkbox>
            </FormSheet>
        }
    }))
}
