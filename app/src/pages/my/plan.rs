//! What the pair wants to reach, step by step; a step is ticked with one press.

use domain::russian;
use leptos::prelude::*;
use store::my::{MyGoal, MyPair, MyStep};

use super::visitor::Visitor;
use crate::components::{PostButton, Section, Tag, TagKind};

/// The plan; nothing while there is none.
pub(super) fn section(pair: &MyPair, visitor: &Visitor, answers: bool) -> Option<AnyView> {
    if pair.goals.is_empty() && pair.strong.is_empty() && pair.weak.is_empty() {
        return None;
    }
    let sides = [("Сильные стороны", &pair.strong), ("Над чем работаем", &pair.weak)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <p class="prose"><b>{label}": "</b>{text.clone()}</p> })
        .collect_view();
    let goals = pair.goals.iter().map(|one| goal(one, visitor, answers)).collect_view();
    Some(view! { <Section title="План развития">{sides}<div class="plan stack">{goals}</div></Section> }.into_any())
}

fn goal(goal: &MyGoal, visitor: &Visitor, answers: bool) -> AnyView {
    let done = goal.steps.iter().filter(|step| step.done_on.is_some()).count();
    let progress = (!goal.steps.is_empty()).then(|| {
        let text = format!("Сделано {done} из {}", goal.steps.len());
        view! { <p>{text.clone()}</p><progress max=goal.steps.len() value=done aria-label=text></progress> }
    });
    let tag = match (goal.open, goal.reached) {
        (true, _) => None,
        (false, true) => Some(view! { <Tag kind=TagKind::Ok text="Достигнута" /> }),
        (false, false) => Some(view! { <Tag kind=TagKind::Calm text="Достигнута частично" /> }),
    };
    let facts = [
        (!goal.measure.is_empty()).then(|| format!("Как поймём, что получилось: {}", goal.measure)),
        goal.due_on.map(|day| format!("до {}", russian::date(day))),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let facts = (!facts.is_empty()).then(|| view! { <p class="soft">{facts}</p> });
    let steps = goal.steps.iter().map(|one| step(one, visitor, answers && goal.open)).collect_view();
    view! {
        <div class="stack tight">
            <h3>{goal.words.clone()}" "{tag}</h3>
            {facts}
            {progress}
            <ul class="plan-steps">{steps}</ul>
        </div>
    }
    .into_any()
}

fn step(step: &MyStep, visitor: &Visitor, ticks: bool) -> AnyView {
    let done = step.done_on.is_some();
    let when = match (step.done_on, step.due_on) {
        (Some(day), _) => Some(format!(" – сделано {}", russian::date(day))),
        (None, Some(day)) => Some(format!(" – до {}", russian::date(day))),
        (None, None) => None,
    };
    let button = ticks.then(|| {
        let (label, value) = if done { ("Ещё не сделано", "no") } else { ("Сделано", "yes") };
        view! {
            <PostButton
                action=visitor.at(&format!("steps/{}", step.plan_step_id))
                label=label
                hidden=vec![("done", value.to_owned())]
                about=step.words.clone()
            />
        }
    });
    view! {
        <li>
            <span><span class=done.then_some("done")>{step.words.clone()}</span>{when}</span>
            {button}
        </li>
    }
    .into_any()
}
