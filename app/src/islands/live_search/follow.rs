//! What the live search does in the browser: wait, ask, swap.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{
        AbortController, Document, DomParser, Element, HtmlElement, HtmlFormElement, Node, RequestInit,
        RequestRedirect, Response, SupportedType, window,
    },
};
use wasm_bindgen_futures::JsFuture;

use super::{LIST_REGION, filled};
use crate::islands::browser::{self, on};

/// Pause after the last letter.
const PAUSE: Duration = Duration::from_millis(250);

struct Follower {
    form: HtmlFormElement,
    timer: RefCell<Option<TimeoutHandle>>,
    /// The question on its way.
    asking: RefCell<Option<AbortController>>,
}

/// Follows the fields of the form from now on.
pub(super) fn follow(form: HtmlFormElement) {
    let follower = Rc::new(Follower { form: form.clone(), timer: RefCell::default(), asking: RefCell::default() });
    on(&form, "input", move || follower.later());
}

impl Follower {
    fn later(self: &Rc<Self>) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        if let Some(asking) = self.asking.take() {
            asking.abort();
        }
        let follower = Rc::clone(self);
        let timer = set_timeout_with_handle(
            move || {
                spawn_local(async move {
                    // Refused, cut short or away: the list stays, and so does the button that asks again.
                    let _unchanged = follower.ask().await;
                });
            },
            PAUSE,
        );
        self.timer.replace(timer.ok());
    }

    async fn ask(&self) -> Result<(), JsValue> {
        let window = window().ok_or(JsValue::NULL)?;
        let document = window.document().ok_or(JsValue::NULL)?;
        let address = self.address()?;
        let controller = AbortController::new()?;
        let how = RequestInit::new();
        how.set_signal(Some(&controller.signal()));
        // A redirect leads to the login; that is for the person to see, not for us.
        how.set_redirect(RequestRedirect::Error);
        self.asking.replace(Some(controller));
        let answer: Response = JsFuture::from(window.fetch_with_str_and_init(&address, &how)).await?.dyn_into()?;
        if !answer.ok() {
            return Ok(());
        }
        let html = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
        let page = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
        if swap(&document, &page).is_some() {
            window.history()?.replace_state_with_url(&JsValue::NULL, "", Some(&address))?;
        }
        Ok(())
    }

    /// Where the form would lead.
    fn address(&self) -> Result<String, JsValue> {
        let query: String = browser::fields(&self.form)?.to_string().into();
        let action = self.form.get_attribute("action").unwrap_or_default();
        let query = filled(&query);
        Ok(if query.is_empty() { action } else { format!("{action}?{query}") })
    }
}

/// Takes list, count and the link that resets the filters from the answer. The paragraph with the count stays the same
/// element, so that its new text is read out.
fn swap(document: &Document, page: &Document) -> Option<()> {
    let (old, new) = (document.get_element_by_id(LIST_REGION)?, page.get_element_by_id(LIST_REGION)?);
    let focus = focused_link(document, &old);
    let (old_pager, new_pager) = (within(&old, ".pager")?, within(&new, ".pager")?);
    let (old_count, new_count) = (within(&old, ".pager-count")?, within(&new, ".pager-count")?);
    exchange_around(&old, &old_pager, &new, &new_pager).ok()?;
    exchange_around(&old_pager, &old_count, &new_pager, &new_count).ok()?;
    let count = new_count.text_content();
    if count != old_count.text_content() {
        old_count.set_text_content(count.as_deref());
    }
    old_count.set_class_name(&new_count.class_name());
    let reset = ".filters-reset";
    if let (Some(old), Some(new)) = (document.query_selector(reset).ok()?, page.query_selector(reset).ok()?) {
        old.set_inner_html(&new.inner_html());
    }
    if let Some(link) = focus.and_then(|href| link_to(&old, &href)) {
        let _not_focusable = link.focus();
    }
    Some(())
}

fn within(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok()?
}

/// Where the link leads that has the focus and is about to be swapped.
fn focused_link(document: &Document, region: &Element) -> Option<String> {
    document.active_element().filter(|active| region.contains(Some(active)))?.get_attribute("href")
}

fn link_to(region: &Element, href: &str) -> Option<HtmlElement> {
    let links = region.query_selector_all("a[href]").ok()?;
    (0..links.length())
        .filter_map(|index| links.get(index)?.dyn_into::<HtmlElement>().ok())
        .find(|link| link.get_attribute("href").as_deref() == Some(href))
}

/// Gives `old` the children of `new`, except that `kept` stays where `new` has `place`.
fn exchange_around(old: &Element, kept: &Node, new: &Element, place: &Node) -> Result<(), JsValue> {
    while let Some(child) = old.first_child().filter(|child| !child.is_same_node(Some(kept))) {
        old.remove_child(&child)?;
    }
    while let Some(child) = old.last_child().filter(|child| !child.is_same_node(Some(kept))) {
        old.remove_child(&child)?;
    }
    while let Some(child) = new.first_child().filter(|child| !child.is_same_node(Some(place))) {
        old.insert_before(&child, Some(kept))?;
    }
    while let Some(child) = new.last_child().filter(|child| !child.is_same_node(Some(place))) {
        old.insert_before(&child, kept.next_sibling().as_ref())?;
    }
    Ok(())
}
