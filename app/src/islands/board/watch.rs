//! Colleagues at the same board: the page is asked for its version now and then.

use std::{rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::{document, set_timeout},
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{Document, DomParser, Response, SupportedType, window},
};
use wasm_bindgen_futures::JsFuture;

use super::{BOARD_VERSION, show, trial::Trial};

/// From one question to the next.
const PAUSE: Duration = Duration::from_secs(20);

/// Asks after a pause, until the board has moved.
pub(super) fn colleagues(trial: Rc<Trial>) {
    set_timeout(
        move || {
            spawn_local(async move {
                // Away for a moment: it is asked again.
                match ask().await {
                    Ok(now) if now.is_some() && now != version(&document()) => {
                        show::say(&trial, "moved", "Коллега изменил подбор. Обновите страницу, чтобы увидеть это.");
                    }
                    _ => colleagues(trial),
                }
            });
        },
        PAUSE,
    );
}

/// The version the page shows now.
async fn ask() -> Result<Option<String>, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let answer: Response = JsFuture::from(window.fetch_with_str(&window.location().href()?)).await?.dyn_into()?;
    let html = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    Ok(version(&DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?))
}

fn version(page: &Document) -> Option<String> {
    page.get_element_by_id(BOARD_VERSION)?.get_attribute("value")
}
