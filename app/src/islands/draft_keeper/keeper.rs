//! What the keeper does in the browser: wait until the writer pauses, send the form, say what came of it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{Element, HtmlFormElement, window},
};

use super::{
    said::{Said, pause_after},
    save::save_draft,
};
use crate::islands::browser::{self, on};

/// Pause after the last letter.
const PAUSE: Duration = Duration::from_secs(2);
/// What never leaves the page for a draft.
const SECRET: &str = "input[type=password], input[type=file]";

struct Keeper {
    element: HtmlFormElement,
    place: String,
    form: String,
    said: RwSignal<String>,
    timer: RefCell<Option<TimeoutHandle>>,
    /// The form holds something that the server does not have yet.
    dirty: Cell<bool>,
    /// A draft is on its way.
    sending: Cell<bool>,
    failures: Cell<u32>,
}

/// Keeps the form from now on.
pub(super) fn keep(element: HtmlFormElement, place: String, form: String, said: RwSignal<String>) {
    let keeper = Rc::new(Keeper {
        element: element.clone(),
        place,
        form,
        said,
        timer: RefCell::default(),
        dirty: Cell::new(false),
        sending: Cell::new(false),
        failures: Cell::new(0),
    });
    on(&element, "input", {
        let keeper = Rc::clone(&keeper);
        move || {
            keeper.dirty.set(true);
            keeper.later(PAUSE);
        }
    });
    // The form itself is on its way: a draft that arrives after it would come back as if nothing had been sent.
    on(&element, "submit", {
        let keeper = Rc::clone(&keeper);
        move || {
            keeper.dirty.set(false);
            keeper.stop();
        }
    });
    // Somebody who goes elsewhere in the middle of a sentence may not come back.
    if let Some(document) = window().and_then(|window| window.document()) {
        on(&document.clone(), "visibilitychange", move || {
            if document.hidden() {
                keeper.save();
            }
        });
    }
}

impl Keeper {
    fn stop(&self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }

    fn say(&self, said: &Said) {
        self.said.set(said.to_string());
    }

    fn later(self: &Rc<Self>, pause: Duration) {
        self.stop();
        let keeper = Rc::clone(self);
        self.timer.replace(set_timeout_with_handle(move || keeper.save(), pause).ok());
    }

    fn save(self: &Rc<Self>) {
        self.stop();
        if !self.dirty.get() {
            return;
        }
        if self.sending.get() {
            return self.later(PAUSE);
        }
        let Ok(fields) = fields(&self.element) else { return };
        self.dirty.set(false);
        self.sending.set(true);
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let outcome = save_draft(keeper.place.clone(), keeper.form.clone(), fields).await;
            keeper.sending.set(false);
            match outcome {
                Ok(time) => {
                    keeper.failures.set(0);
                    keeper.say(&Said::Saved(time));
                }
                Err(error) => {
                    let failures = keeper.failures.get() + 1;
                    keeper.failures.set(failures);
                    keeper.say(&Said::Failed(error));
                    keeper.dirty.set(true);
                    // What was written meanwhile has its own timer.
                    if keeper.timer.borrow().is_none()
                        && let Some(pause) = pause_after(error, failures)
                    {
                        keeper.later(pause);
                    }
                }
            }
        });
    }
}

/// The form in the encoding of forms, secrets left out.
fn fields(element: &HtmlFormElement) -> Result<String, JsValue> {
    let fields = browser::fields(element)?;
    let secrets = element.query_selector_all(SECRET)?;
    for index in 0..secrets.length() {
        let secret: Option<Element> = secrets.get(index).and_then(|node| node.dyn_into().ok());
        if let Some(name) = secret.and_then(|secret| secret.get_attribute("name")) {
            fields.delete(&name);
        }
    }
    Ok(fields.to_string().into())
}
