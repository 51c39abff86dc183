//! Colleagues at the same board: the page is asked for its version now and then.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::set_timeout,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{DomParser, Response, SupportedType, window},
};
use wasm_bindgen_futures::JsFuture;

use super::{BOARD_VERSION, Trial};

/// From one question to the next.
const PAUSE: Duration = Duration::from_secs(20);

/// Asks after a pause, until the board has moved.
pub(super) fn colleagues(trial: Trial, version: i32) {
    set_timeout(
        move || {
            spawn_local(async move {
                // Away for a moment: it is asked again.
                match ask().await {
                    Ok(Some(now)) if now != version.to_string() => trial.moved.set(true),
                    _ => colleagues(trial, version),
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
    let page = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    Ok(page.get_element_by_id(BOARD_VERSION).and_then(|field| field.get_attribute("value")))
}
