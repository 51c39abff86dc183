//! What colleagues did last, what of it can be taken back, and the variants that were kept.

use domain::{ids::MatchRunId, russian, term::Term};
use leptos::prelude::*;
use store::matching::Board;

use super::place::Place;
use crate::{clock, components::PostButton, pages::matching::parts};

/// Deeds and variants, the newest first.
pub(super) fn deeds(board: &Board, place: &Place) -> AnyView {
    let undo = board.to_undo().filter(|_| place.decides).map(|change| {
        let hidden = vec![("version", board.version.to_string()), ("deed", "undo".to_owned())];
        let about = change.deed.label();
        view! { <PostButton action=place.path.clone() label="Отменить последнее действие" hidden=hidden about=about /> }
    });
    let keep = place.decides.then(|| {
        let id: MatchRunId = store::ids::new();
        let hidden = vec![("version", board.version.to_string()), ("deed", "keep".to_owned()), ("id", id.to_string())];
        view! { <PostButton action=place.path.clone() label="Сохранить вариант для сравнения" hidden=hidden /> }
    });
    let runs = board
        .runs
        .iter()
        .map(|run| {
            let href = format!("{}/runs/{}", place.path, run.match_run_id);
            let placed = u64::try_from(run.placed).unwrap_or_default();
            let text = format!(
                "{} от {}: {}, {}",
                run.state.label(),
                russian::date_time(run.at, &clock::zone()),
                russian::count(placed, "пара", "пары", "пар"),
                parts::points(run.total),
            );
            view! { <li><a href=href>{text}</a></li> }
        })
        .collect_view();
    view! {
        <div class="actions">{undo}{keep}</div>
        <ul>{runs}</ul>
        {parts::changes(board.changes.iter().take(10).cloned().collect())}
    }
    .into_any()
}
