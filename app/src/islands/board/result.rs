//! What came of a trial, as the island shows it: a table with a menu of mentors per mentee.

use domain::board::Proposal;
use leptos::prelude::*;

use super::Trial;

/// How many other mentors a menu offers.
const OFFERED: usize = 12;

/// A proposal as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) lines: Vec<Line>,
    pub(super) placed: usize,
    pub(super) total: i64,
    /// Instead of everything: choices contradict each other.
    pub(super) contradiction: bool,
}

/// One mentee.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    mentee: u32,
    name: String,
    /// The proposed mentor.
    mentor: Option<u32>,
    locked: bool,
    why: String,
    /// Mentors to choose from with their points, the best first.
    choices: Vec<(u32, String)>,
}

impl Shown {
    /// Choices that contradict each other have no proposal.
    #[cfg(feature = "hydrate")]
    pub(super) fn contradiction() -> Self {
        Self { lines: Vec::new(), placed: 0, total: 0, contradiction: true }
    }

    /// A proposal in words.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the browser computes"))]
    pub(super) fn of(inputs: &domain::board::Inputs, proposal: &Proposal) -> Self {
        let line = |(number, mentee): (u32, &domain::score::MenteeFacts)| {
            let mentor = proposal.mentor_of(number);
            let alone = proposal.alone.iter().find(|one| one.mentee == number);
            let mut choices: Vec<(i64, u32)> = (0..)
                .zip(&inputs.mentors)
                .filter(|(other, _)| inputs.rule(number, *other).is_none())
                .map(|(other, _)| (inputs.score(number, other), other))
                .collect();
            choices.sort_by_key(|(score, other)| (mentor != Some(*other), std::cmp::Reverse(*score), *other));
            let named = |(score, other): (i64, u32)| {
                let name = inputs.mentors.get(other as usize).map_or("", |one| one.name.as_str());
                (other, format!("{name} – {score}"))
            };
            Line {
                mentee: number,
                name: mentee.name.clone(),
                mentor,
                locked: mentor.is_some_and(|mentor| inputs.between(number, mentor).locked),
                why: alone.map(|one| one.why.words(inputs)).unwrap_or_default(),
                choices: choices.into_iter().take(OFFERED).map(named).collect(),
            }
        };
        let lines = (0..).zip(&inputs.mentees).map(line).collect();
        Self { lines, placed: proposal.pairs.len(), total: proposal.total, contradiction: false }
    }
}

/// The table; nothing before the first proposal is there.
pub(super) fn view(trial: Trial) -> Option<AnyView> {
    let shown = trial.shown.get()?;
    if shown.contradiction {
        return Some(
            view! { <p role="status">"Закрепления противоречат друг другу или местам. Отмените шаг."</p> }.into_any(),
        );
    }
    let sum = format!("Пар: {}, сумма баллов: {}", shown.placed, shown.total);
    let rows: Vec<AnyView> = shown.lines.into_iter().map(|line| row(trial, line)).collect();
    Some(
        view! {
            <p role="status"><b>{sum}</b></p>
            <div class="table-scroll">
                <table>
                    <thead><tr><th scope="col">"Наставляемый"</th><th scope="col">"Наставник"</th><th scope="col">"Выбор"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn row(trial: Trial, line: Line) -> AnyView {
    let Line { mentee, name, mentor, locked, why, choices } = line;
    let label = format!("Наставник: {name}");
    let options: Vec<AnyView> = choices
        .into_iter()
        .map(|(number, words)| {
            let selected = mentor == Some(number);
            view! { <option value=number.to_string() selected=selected>{words}</option> }.into_any()
        })
        .collect();
    let moved = move |event| {
        if let Ok(mentor) = event_target_value(&event).parse() {
            trial.mark(mentee, mentor, true, false);
        }
    };
    let nobody = mentor.is_none().then(|| view! { <option value="" selected=true>"никого"</option> });
    let buttons = mentor.map(|mentor| {
        let words = if locked { "Снять закрепление" } else { "Закрепить" };
        let (keep, never) = (format!("{words}: {name}"), format!("Не предлагать: {name}"));
        view! {
            <button class="button quiet" type="button" aria-label=keep on:click=move |_| trial.mark(mentee, mentor, !locked, false)>{words}</button>
            <button class="button quiet" type="button" aria-label=never on:click=move |_| trial.mark(mentee, mentor, false, true)>"Не предлагать"</button>
        }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label="Наставник"><select aria-label=label on:change=moved>{nobody}{options}</select><small>{why}</small></td>
            <td><div class="actions">{buttons}</div></td>
        </tr>
    }
    .into_any()
}
