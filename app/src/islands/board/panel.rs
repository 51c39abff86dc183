//! The panel the island works in, as the server draws it: hidden until somebody can use it.

use domain::{
    board::{Inputs, Settings, pack},
    score::Criterion,
    term::Term,
};
use leptos::prelude::*;

use super::{BOARD_VERSION, BoardTrial};

/// Weights, places, and room for what the browser computes.
#[component]
pub fn BoardPanel(
    /// What the proposal is computed from.
    inputs: Inputs,
    /// The version of the board.
    version: i32,
    /// Where weights are kept.
    settings: String,
) -> impl IntoView {
    let board = pack(&inputs);
    let (weights, places) = (weights(&inputs.settings), places(&inputs));
    let objective = inputs.settings.objective.code();
    let least = inputs.settings.min_score.map(|least| least.to_string()).unwrap_or_default();
    let weakest = inputs.settings.raise_weakest;
    view! {
        <section class="section board-trial" hidden>
            <BoardTrial board=board />
            <h2>"Попробовать прямо здесь"</h2>
            <p class="soft">"Подвиньте веса, места или пары – подбор сразу пересчитается в браузере. Ничего не сохраняется, пока вы не сохраните веса или не выберете пару выше."</p>
            <p role="status" data-part="moved"></p>
            <form method="post" action=settings class="board-weights">
                <input type="hidden" name="version" id=BOARD_VERSION value=version.to_string() />
                <input type="hidden" name="objective" value=objective />
                <input type="hidden" name="min_score" value=least />
                {weakest.then(|| view! { <input type="hidden" name="raise_weakest" value="yes" /> })}
                {weights}
                <div class="actions"><button class="button quiet" type="submit">"Сохранить эти веса"</button></div>
            </form>
            <div class="actions">
                <button class="button quiet" type="button" name="undo" disabled=true>"Отменить шаг"</button>
            </div>
            <p role="status" data-part="sum"></p>
            <p role="status" data-part="said"></p>
            <p class="soft" data-part="work"></p>
            <div class="board-sides">
                <div class="table-scroll">
                    <table>
                        <thead><tr><th scope="col">"Наставляемый"</th><th scope="col">"Наставник"</th><th scope="col">"Выбор"</th></tr></thead>
                        <tbody></tbody>
                    </table>
                </div>
                <details open>
                    <summary>"Места наставников"</summary>
                    <p class="soft">"Наставляемого можно перетащить из таблицы к наставнику."</p>
                    <ul class="board-places">{places}</ul>
                </details>
            </div>
        </section>
    }
}

fn weights(settings: &Settings) -> Vec<AnyView> {
    let slider = |(criterion, weight): (Criterion, u8)| {
        view! {
            <label>
                <span>{criterion.label()}" "<b aria-hidden="true">{weight.to_string()}</b></span>
                <input type="range" name=criterion.code() min="0" max="100" step="1" value=weight.to_string() autocomplete="off" />
            </label>
        }
        .into_any()
    };
    settings.weights.each().map(slider).collect()
}

/// Mentors who can be proposed to somebody.
fn places(inputs: &Inputs) -> Vec<AnyView> {
    let possible = (0..).zip(&inputs.mentors).filter(|(number, _)| inputs.is_possible(*number));
    possible
        .map(|(number, mentor)| {
            view! {
                <li data-mentor=number.to_string()>
                    <label>
                        <span>{mentor.name.clone()}" "<small></small></span>
                        <input class="tiny" inputmode="numeric" value=mentor.free.to_string() autocomplete="off" />
                    </label>
                </li>
            }
            .into_any()
        })
        .collect()
}
