//! Moving classes to the next school year: who would move where, and the deed.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    class_label::ClassLabel,
    dates::SchoolYear,
    ids::PromotionId,
    promotion::{Move, may_leave, target},
    role::Role,
    russian,
};
use leptos::prelude::*;
use store::{
    nav,
    promotion::{self, ClassGroup, Preview, Promotion},
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, ButtonLink, CheckboxGroup, Choice, Crumb, EmptyState, FormSheet, HiddenField, Notice, NoticeKind,
        PageHead,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::person,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let year = target(clock::today());
    let mut check = Check::new(&values);
    // A page of before the turn of the year would move the classes of another one.
    if values.get("year") != year.to_string() {
        check.fail("", "Учебный год сменился, пока страница была открыта. Проверьте классы и отправьте ещё раз");
    }
    let classes = labels(values.all("class"));
    if classes.is_empty() {
        check.fail("class", "Отметьте хотя бы один класс");
    }
    let promotion = check.finish(|| {
        let promotion_id: PromotionId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
        Some(Promotion { promotion_id, year, classes, leaving: labels(values.all("leave")) })
    });
    let promotion = match promotion {
        Ok(promotion) => promotion,
        Err(form) => return show(&state, &staff, Some(form)).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    promotion::apply(&mut tx, &promotion).await?;
    tx.commit().await?;
    let list = routes::school(&staff.slug, "mentees?sort=class");
    Ok(Redirect::to(&Done::ClassesMoved.at(&list)).into_response())
}

fn labels(texts: &[String]) -> Vec<ClassLabel> {
    texts.iter().filter_map(|text| ClassLabel::parse(text).ok()).collect()
}

async fn show(state: &AppState, staff: &SchoolStaff, form: Option<FormState>) -> Result<Response, PageError> {
    let year = target(clock::today());
    let mut tx = state.db.school(&staff.actor()).await?;
    let preview = promotion::preview(&mut tx, year).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let list = routes::school(&staff.slug, "mentees");
    let mut form = form.unwrap_or_else(|| untouched(&preview));
    form.values.set("year", year.to_string());
    Ok(Page::school(staff, counts, Section::Mentees, "Перевод классов").status(status).respond(move || {
        let body = if preview.groups.is_empty() {
            nothing(&preview, list.clone())
        } else {
            sheet(form, &preview, list.clone())
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list)] />
            <PageHead title="Перевод классов" lead=lead(year, &preview) />
            {body}
        }
    }))
}

/// All classes move, nobody leaves after the ninth.
fn untouched(preview: &Preview) -> FormState {
    let id: PromotionId = store::ids::new();
    let mut values = FormValues::default().with("id", id.to_string());
    for group in &preview.groups {
        values.push("class", group.class.to_string());
    }
    FormState::filled(values)
}

fn lead(year: SchoolYear, preview: &Preview) -> String {
    let moved = match u64::try_from(preview.moved) {
        Ok(moved @ 1..) => format!(" Уже переведены: {}.", russian::count(moved, "человек", "человека", "человек")),
        _ => String::new(),
    };
    format!("На {year} учебный год. Переведите классы один раз: повтор ничего не изменит.{moved}")
}

fn nothing(preview: &Preview, list: String) -> AnyView {
    let title = if preview.moved > 0 {
        "Все классы уже переведены"
    } else {
        "Переводить пока некого"
    };
    let text = "В базах нет учеников, чей класс относится к прошлому учебному году.";
    view! { <EmptyState title=title text=text><ButtonLink href=list label="К наставляемым" /></EmptyState> }.into_any()
}

fn sheet(form: FormState, preview: &Preview, cancel: String) -> AnyView {
    let classes = preview.groups.iter().map(choice).collect();
    let ninth: Vec<_> = preview
        .groups
        .iter()
        .filter(|group| may_leave(&group.class))
        .map(|group| {
            let choice = Choice::new(group.class.to_string(), group.class.to_string());
            match in_pairs(group) {
                0 => choice,
                busy => {
                    let people = russian::count(busy, "человек", "человека", "человек");
                    choice.with_hint(format!("В паре {people}: пока она не завершена, участие не закончится"))
                }
            }
        })
        .collect();
    let leave = (!ninth.is_empty()).then(|| {
        view! {
            <CheckboxGroup
                field=form.field("leave")
                legend="Кто уходит после девятого класса"
                hint="Отмеченные завершат участие, остальные перейдут в десятый"
                choices=ninth
                optional=true
            />
        }
    });
    view! {
        {waiting(preview)}
        <FormSheet form=form.clone() submit="Перевести" cancel=cancel>
            <HiddenField name="id" value=form.field("id").value />
            <HiddenField name="year" value=form.field("year").value />
            <CheckboxGroup
                field=form.field("class")
                legend="Какие классы перевести"
                hint="Снимите отметку с класса, если он уже записан по-новому"
                choices=classes
            />
            {leave}
        </FormSheet>
    }
    .into_any()
}

/// «7А → 8А, 3 человека», and who they are.
fn choice(group: &ClassGroup) -> Choice {
    let people = russian::count(group.members.len() as u64, "человек", "человека", "человек");
    let label = match Move::of(&group.class, false) {
        Move::To(next) => format!("{} → {next}, {people}", group.class),
        Move::Leaves => format!("{} завершает участие, {people}", group.class),
    };
    let names: Vec<_> = group
        .members
        .iter()
        .map(|member| format!("{}{}", person::short(&member.full_name), if member.mentor { ", наставник" } else { "" }))
        .collect();
    Choice::new(group.class.to_string(), label).with_hint(names.join("; "))
}

/// Pupils of a class who work in a running pair.
fn in_pairs(group: &ClassGroup) -> u64 {
    group.members.iter().filter(|member| member.in_pair).count() as u64
}

/// Who leaves the school and cannot leave the programme yet.
fn waiting(preview: &Preview) -> Option<AnyView> {
    let last = preview.groups.iter().filter(|group| Move::of(&group.class, false) == Move::Leaves);
    let busy: u64 = last.map(in_pairs).sum();
    (busy > 0).then(|| {
        let people = russian::count(busy, "выпускник работает", "выпускника работают", "выпускников работают");
        let text = format!(
            "{people} в паре. Участие завершится только у тех, чья пара завершена: остальные останутся в базе."
        );
        view! { <Notice kind=NoticeKind::Warn><p>{text}</p></Notice> }.into_any()
    })
}
