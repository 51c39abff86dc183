//! The few things all islands do with the browser.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{Element, Event, EventTarget, FormData, HtmlFormElement, UrlSearchParams},
};

/// Calls `act` on every event of this name, as long as the page lives. Events of what stands inside `target` count too.
pub(super) fn on(target: &EventTarget, event: &str, mut act: impl FnMut() + 'static) {
    on_each(target, event, move |_| act());
}

/// The same for those who want to know what happened.
pub(super) fn on_each(target: &EventTarget, event: &str, act: impl FnMut(Event) + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(act);
    // Without the listener the page works as it does without islands.
    if target.add_event_listener_with_callback(event, act.as_ref().unchecked_ref()).is_ok() {
        act.forget();
    }
}

/// Calls `start` once with the form around an island.
pub(super) fn with_form_around<E>(place: NodeRef<E>, start: impl FnOnce(HtmlFormElement) + 'static)
where
    E: leptos::html::ElementType,
    E::Output: JsCast + AsRef<Element> + Clone + 'static,
{
    place.on_load(move |element| {
        let element: &Element = element.as_ref();
        let form = element.closest("form").ok().flatten().and_then(|form| form.dyn_into().ok());
        if let Some(form) = form {
            start(form);
        }
    });
}

/// What stands in a form now, as it would be sent.
pub(super) fn fields(form: &HtmlFormElement) -> Result<UrlSearchParams, JsValue> {
    UrlSearchParams::new_with_str_sequence_sequence(FormData::new_with_form(form)?.as_ref())
}
