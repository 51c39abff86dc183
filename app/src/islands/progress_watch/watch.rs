//! What the bar does in the browser: ask, compare, follow.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::set_timeout,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{Document, DomParser, Element, Response, SupportedType, window},
};
use wasm_bindgen_futures::JsFuture;

use super::WORK_PROGRESS;

/// From one question to the next.
const PAUSE: Duration = Duration::from_secs(1);

/// Asks after a pause, again and again while the work goes on.
pub(super) fn later() {
    set_timeout(
        || {
            spawn_local(async {
                // Away for a moment: it is asked again.
                if ask().await.unwrap_or(true) {
                    later();
                }
            });
        },
        PAUSE,
    );
}

/// Whether the work still goes on.
async fn ask() -> Result<bool, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let location = window.location();
    let answer: Response = JsFuture::from(window.fetch_with_str(&location.href()?)).await?.dyn_into()?;
    if !answer.ok() {
        return Ok(true);
    }
    let html = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    let (Some((old, old_words)), Some((new, new_words))) = (bar(&document), bar(&page)) else {
        location.reload()?;
        return Ok(false);
    };
    old.set_attribute("value", &new.get_attribute("value").unwrap_or_default())?;
    if old_words.text_content() != new_words.text_content() {
        old_words.set_text_content(new_words.text_content().as_deref());
    }
    Ok(true)
}

/// The bar and its words.
fn bar(document: &Document) -> Option<(Element, Element)> {
    let words = document.query_selector(&format!("label[for={WORK_PROGRESS}]")).ok()??;
    Some((document.get_element_by_id(WORK_PROGRESS)?, words))
}
