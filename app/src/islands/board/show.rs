//! What came of a trial, written into the panel.

use std::ops::Range;

use domain::board::{Inputs, Proposal};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, HtmlElement, HtmlInputElement, NodeList},
};

use super::{line, trial::Trial};

/// Says something in the part of this name.
pub(super) fn say(trial: &Trial, part: &str, words: &str) {
    let mut selector = String::from("[data-part=");
    selector.push_str(part);
    selector.push(']');
    if let Ok(Some(element)) = trial.panel.query_selector(&selector) {
        element.set_text_content(Some(words));
    }
}

/// Sliders and places as they are now; a step can be taken back or none was made.
pub(super) fn fields(trial: &Trial, can_undo: bool) {
    let inputs = trial.inputs.borrow();
    if let Ok(Some(undo)) = trial.panel.query_selector("[name=undo]") {
        let _stays = if can_undo { undo.remove_attribute("disabled") } else { undo.set_attribute("disabled", "") };
    }
    for (slider, (_, weight)) in all(trial, "[type=range]").zip(inputs.settings.weights.each()) {
        let words = weight.to_string();
        if let Some(shown) = slider.previous_element_sibling().and_then(|label| label.last_element_child()) {
            shown.set_text_content(Some(&words));
        }
        fill(slider, &words);
    }
    for field in all(trial, "li input") {
        let mentor = line::number(&field, "data-mentor").and_then(|number| inputs.mentors.get(number as usize));
        if let Some(mentor) = mentor {
            fill(field, &mentor.free.to_string());
        }
    }
}

/// Figures of a proposal, and which places it leaves.
pub(super) fn sum(trial: &Trial, inputs: &Inputs, proposal: &Proposal) {
    let words = ["Пар: ", &proposal.pairs.len().to_string(), ", сумма баллов: ", &proposal.total.to_string()].concat();
    say(trial, "sum", &words);
    say(trial, "work", "");
    say(trial, "said", "");
    for place in all(trial, "li small") {
        let left = line::number(&place, "data-mentor").and_then(|number| proposal.left.get(number as usize));
        let words = left.map(|left| ["останется: ", &left.to_string()].concat());
        place.set_text_content(words.as_deref());
    }
    let mut shown = trial.shown.borrow_mut();
    if shown.is_empty()
        && let Ok(Some(body)) = trial.panel.query_selector("tbody")
    {
        shown.resize(inputs.mentees.len(), String::new());
        let mut rows = String::new();
        for mentee in 0..shown.len() {
            rows.push_str("<tr draggable=\"true\" data-mentee=\"");
            rows.push_str(&mentee.to_string());
            rows.push_str("\"></tr>");
        }
        body.set_inner_html(&rows);
    }
}

/// Choices that contradict each other have no proposal.
pub(super) fn contradiction(trial: &Trial) {
    say(trial, "sum", "Закрепления противоречат друг другу или местам. Отмените шаг.");
    say(trial, "work", "");
    say(trial, "said", "");
    trial.shown.borrow_mut().clear();
    if let Ok(Some(body)) = trial.panel.query_selector("tbody") {
        body.set_inner_html("");
    }
}

/// Rows of these mentees. What stays as it was is not touched; the focus stays where it is.
pub(super) fn rows(trial: &Trial, inputs: &Inputs, proposal: &Proposal, mentees: Range<u32>) {
    let mut shown = trial.shown.borrow_mut();
    let focus = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    let rows = all(trial, "tbody tr").zip(0..).zip(shown.iter_mut());
    for ((row, mentee), shown) in rows.filter(|((_, mentee), _)| mentees.contains(mentee)) {
        let cells = line::cells(inputs, proposal, mentee);
        if *shown != cells {
            row.set_inner_html(&cells);
            *shown = cells;
        }
    }
    if let Some(id) = focus
        && let Some(element) = document().get_element_by_id(&id)
        && document().active_element().as_ref() != Some(&element)
    {
        let _not_focusable = element.unchecked_into::<HtmlElement>().focus();
    }
}

fn fill(field: Element, value: &str) {
    field.unchecked_into::<HtmlInputElement>().set_value(value);
}

/// All elements of the panel that match.
fn all(trial: &Trial, selector: &str) -> impl Iterator<Item = Element> {
    let found: Option<NodeList> = trial.panel.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}
