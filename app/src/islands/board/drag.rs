//! A mentee is dragged to a mentor. An extra way only: the menu in the row does the same with keys and a finger.

use std::rc::Rc;

use domain::term::Term;
use leptos::{
    wasm_bindgen::JsCast as _,
    web_sys::{DragEvent, Event},
};

use super::{
    line, show,
    trial::{Trial, target},
};
use crate::islands::browser::on_each;

/// Listens from now on.
pub(super) fn listen(trial: &Rc<Trial>) {
    for event in ["dragstart", "dragover", "drop", "dragend"] {
        on_each(&trial.panel, event, {
            let trial = Rc::clone(trial);
            move |event| dragged(&trial, &event)
        });
    }
}

fn dragged(trial: &Rc<Trial>, event: &Event) {
    let Some(element) = target(event) else { return };
    if event.type_() == "dragstart" {
        trial.dragged.set(line::number(&element, "data-mentee"));
        // Some browsers carry nothing but data.
        if let Some(carried) = event.unchecked_ref::<DragEvent>().data_transfer() {
            let _nothing_to_tell = carried.set_data("text/plain", "");
        }
        return;
    }
    let (Some(mentee), Some(mentor)) = (trial.dragged.get(), line::number(&element, "data-mentor")) else { return };
    // Says that this is a place to drop, and keeps the browser from opening what was dropped.
    event.prevent_default();
    if event.type_() == "drop" {
        trial.dragged.take();
        let rule = trial.inputs.borrow().rule(mentee, mentor);
        match rule {
            None => trial.mark(mentee, mentor, true, false),
            Some(rule) => show::say(trial, "said", &["Эту пару предложить нельзя: ", rule.label()].concat()),
        }
    }
}
