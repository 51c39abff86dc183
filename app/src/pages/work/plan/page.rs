//! The plan as both read it, and as it is printed.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{ids::PairId, plan::GoalState, russian, term::Term};
use leptos::prelude::*;
use store::{
    plan::{self, Goal, Plan, Step},
    work,
};

use super::super::desk;
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Card, CardAction, CardRow, Column, DataTable, EmptyState, Notice,
        NoticeKind, PageHead, Row, Section, Tag, TagKind,
    },
    error::PageError,
    state::AppState,
};

pub(in super::super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let plan = plan::load(&mut tx, &pair).await?;
    let counts = desk::counts(&mut tx).await?;
    tx.commit().await?;
    let writes = at.writes() && pair.works().is_ok();
    let (crumbs, lead, path) = (desk::crumbs(&at, &pair), desk::title(&at, &pair), desk::plan(&at, pair_id));
    let suspended = pair.suspended() && at.is_mentor();
    let today = clock::today();
    Ok(desk::page(&at, counts, "План развития").respond(move || {
        let actions = writes.then(|| actions(&path));
        let hidden = suspended.then(|| {
            view! {
                <Notice kind=NoticeKind::Warn title="План скрыт">
                    <p>"Школа приостановила обработку данных наставляемого: пока она не возобновлена, план не виден."</p>
                </Notice>
            }
        });
        let sides = (!suspended).then(|| sides(&plan, &path, writes));
        let goals = (!suspended).then(|| goals(plan.goals, &at, writes, today));
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="План развития" lead=lead>{actions}</PageHead>
            {hidden}
            {sides}
            {goals}
            <p class="hint screen-only">"Чтобы напечатать, нажмите Ctrl + P. Наставляемый видит этот план на своей странице."</p>
        }
    }))
}

fn actions(path: &str) -> AnyView {
    let (goal, template) = (format!("{path}/goals/new"), format!("{path}/template"));
    view! {
        <ButtonLink href=goal label="Добавить цель" kind=ButtonKind::Primary />
        <ButtonLink href=template label="Взять из образца" />
    }
    .into_any()
}

fn sides(plan: &Plan, path: &str, writes: bool) -> AnyView {
    let mut rows = vec![
        CardRow::view("Сильные стороны", text(&plan.strong)),
        CardRow::view("Что мешает, что развивать", text(&plan.weak)),
    ];
    let changed = plan.updated_at.map(|at| russian::date_time(at, &clock::zone()));
    rows.extend(changed.map(|moment| CardRow::text("Изменён", moment)));
    if writes {
        let action = CardAction::new("Изменить", format!("{path}/edit"));
        view! { <Card title="С чем начинаем" rows=rows action=action /> }.into_any()
    } else {
        view! { <Card title="С чем начинаем" rows=rows /> }.into_any()
    }
}

fn text(words: &str) -> AnyView {
    if words.is_empty() {
        return view! { <span class="soft">"не указано"</span> }.into_any();
    }
    let words = words.to_owned();
    view! { <p class="prose">{words}</p> }.into_any()
}

fn goals(goals: Vec<Goal>, at: &PairDesk, writes: bool, today: NaiveDate) -> AnyView {
    if goals.is_empty() {
        return view! { <EmptyState title="Целей пока нет" text="Договоритесь об одной или двух целях и о том, по чему будет видно, что они достигнуты." /> }
            .into_any();
    }
    goals.into_iter().map(|one| goal(one, at, writes, today)).collect_view().into_any()
}

fn goal(goal: Goal, at: &PairDesk, writes: bool, today: NaiveDate) -> AnyView {
    let here = at.at(&format!("goals/{}", goal.plan_goal_id));
    let late = goal.state == GoalState::Open && goal.due_on.is_some_and(|day| day < today);
    let due = goal.due_on.map(|day| format!("до {}", russian::date(day)));
    let facts = [(!goal.measure.is_empty()).then(|| format!("Мера: {}", goal.measure)), due];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let tag = view! { <Tag kind=kind(goal.state) text=goal.state.label() /> };
    let overdue = late.then(|| view! { <Tag kind=TagKind::Warn text="Срок прошёл" /> });
    let result = (!goal.result.is_empty()).then(|| view! { <p class="prose"><b>"Результат: "</b>{goal.result}</p> });
    let rows: Vec<Row> = goal.steps.into_iter().map(|step| row(step, at, writes, today)).collect();
    let columns = ["Шаг", "Срок", "Выполнен", "Результат"].map(Column::text).into();
    let caption = format!("Шаги к цели «{}»", goal.words);
    let steps = (!rows.is_empty()).then(|| view! { <DataTable caption=caption columns=columns rows=rows /> });
    let ways = writes.then(|| {
        let (edit, new) = (format!("{here}/edit"), format!("{here}/steps/new"));
        view! {
            <div class="actions screen-only">
                <ButtonLink href=edit label="Изменить цель" />
                <ButtonLink href=new label="Добавить шаг" />
            </div>
        }
    });
    view! {
        <Section title=goal.words lead=facts>
            <p>{tag}{overdue}</p>
            {result}
            {steps}
            {ways}
        </Section>
    }
    .into_any()
}

fn row(step: Step, at: &PairDesk, writes: bool, today: NaiveDate) -> Row {
    let late = step.done_on.is_none() && step.due_on.is_some_and(|day| day < today);
    let tag = late.then(|| view! { <Tag kind=TagKind::Warn text="Срок прошёл" /> });
    let words = step.words;
    let name = if writes {
        let href = at.at(&format!("steps/{}/edit", step.plan_step_id));
        view! { <a href=href>{words}</a> }.into_any()
    } else {
        words.into_any()
    };
    let due = step.due_on.map(russian::date);
    Row::new(name)
        .cell(view! { {due}{tag} })
        .maybe(step.done_on.map(russian::date))
        .maybe(Some(step.result).filter(|words| !words.is_empty()))
}

fn kind(state: GoalState) -> TagKind {
    match state {
        GoalState::Open | GoalState::Dropped => TagKind::Calm,
        GoalState::Reached => TagKind::Ok,
        GoalState::Partly => TagKind::Warn,
    }
}
