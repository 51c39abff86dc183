//! «Что делать сейчас»: each line is one decision, said as a sentence, with one way to act.

use leptos::prelude::*;

use super::ButtonKind;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// How many things wait behind it; left out for a single step.
    pub count: Option<u64>,
    /// The sentence: «Наставляемые без пары. Для пяти есть подходящие наставники в пуле региона».
    pub text: String,
    /// Details under it: who, since when, until when.
    pub note: Option<String>,
    /// The verb: «К подбору».
    pub action: String,
    /// Where the action leads.
    pub href: String,
    /// Whether a term has passed or something is blocked. The first such task gets the page's primary button.
    pub urgent: bool,
}

/// The tasks, the most urgent first: the caller orders them.
#[component]
pub fn TaskList(
    /// Things to do.
    tasks: Vec<Task>,
    /// What to say when nothing waits.
    #[prop(default = Oco::Borrowed("Сейчас ничего не ждёт вашего решения."), into)]
    done: Oco<'static, str>,
) -> AnyView {
    if tasks.is_empty() {
        return view! { <p class="task-list-done">{done}</p> }.into_any();
    }
    let counted = tasks.iter().any(|task| task.count.is_some());
    let primary = tasks.iter().position(|task| task.urgent).unwrap_or(0);
    let items = tasks
        .into_iter()
        .enumerate()
        .map(|(index, task)| {
            let class = if index == primary { ButtonKind::Primary } else { ButtonKind::Quiet }.class();
            let about = task.text.clone();
            view! {
                <li class=task.urgent.then_some("late")>
                    {counted.then(|| view! { <span class="task-count">{task.count}</span> })}
                    <div class="task-text">
                        <p>
                            {task.urgent.then(|| view! { <strong class="task-late">"Срочно: "</strong> })}
                            {task.text}
                        </p>
                        {task.note.map(|note| view! { <small>{note}</small> })}
                    </div>
                    <a class=class href=task.href>
                        {task.action}<span class="visually-hidden">": "{about}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let class = if counted { "task-list" } else { "task-list uncounted" };
    view! { <ol class=class>{items}</ol> }.into_any()
}
