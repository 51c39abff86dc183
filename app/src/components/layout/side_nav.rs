//! Navigation of a workspace: beside the page on a wide screen, a `<details>` menu on a phone.
//!
//! It is written twice and the style sheet shows one of the two: a closed `<details>` cannot be opened by CSS in
//! the browsers of school computers, and the hidden copy is not seen by screen readers either.

use leptos::prelude::*;

use super::super::{Icon, IconName};

/// A titled group of links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NavGroup {
    /// «Программа», «Люди».
    pub title: String,
    /// Its links.
    pub items: Vec<NavItem>,
}

impl NavGroup {
    /// A group.
    pub fn new(title: impl Into<String>, items: Vec<NavItem>) -> Self {
        Self { title: title.into(), items }
    }
}

/// One link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NavItem {
    /// «Наставляемые».
    pub label: String,
    /// Where it goes.
    pub href: String,
    /// How much is inside: «64», «21 из 34».
    pub count: Option<String>,
    /// Whether the page is this one or below it.
    pub current: bool,
}

impl NavItem {
    /// A link.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), ..Self::default() }
    }

    /// Adds how much is inside.
    #[must_use]
    pub fn count(mut self, count: impl ToString) -> Self {
        self.count = Some(count.to_string());
        self
    }

    /// Marks the link of the page that is open.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

pub(super) fn side_nav(groups: &[NavGroup]) -> AnyView {
    view! { <nav class="side" aria-label="Разделы">{links(groups)}</nav> }.into_any()
}

pub(super) fn phone_menu(groups: &[NavGroup]) -> AnyView {
    let here = groups.iter().flat_map(|group| &group.items).find(|item| item.current).map(|item| item.label.clone());
    view! {
        <details class="phone-menu">
            <summary>
                <Icon name=IconName::Menu />
                <span>"Разделы"</span>
                {here.map(|label| view! { <span class="phone-menu-here">{label}</span> })}
            </summary>
            <nav aria-label="Разделы">{links(groups)}</nav>
        </details>
    }
    .into_any()
}

fn links(groups: &[NavGroup]) -> Vec<AnyView> {
    groups
        .iter()
        .map(|group| {
            let items = group.items.iter().map(link).collect_view();
            let title = group.title.clone();
            view! { <p class="side-title">{title}</p><ul>{items}</ul> }.into_any()
        })
        .collect()
}

fn link(item: &NavItem) -> AnyView {
    let item = item.clone();
    view! {
        <li>
            <a href=item.href aria-current=item.current.then_some("page")>
                <span>{item.label}</span>
                {item.count.map(|count| view! { <span class="count">{count}</span> })}
            </a>
        </li>
    }
    .into_any()
}
