//! The footer: what the product is, its standing links, light or dark.

use domain::term::Term;
use leptos::prelude::*;

use super::super::{Scheme, Theme};
use super::{DISPLAY_ACTION, ShellPage};

pub(super) fn footer(page: &ShellPage) -> AnyView {
    let links = page
        .footer
        .clone()
        .into_iter()
        .map(|item| view! { <li><a href=item.href>{item.label}</a></li> })
        .collect_view();
    view! {
        <footer class="bottom">
            <div class="bottom-inside">
                <p>"Маяк — платформа наставничества региона"</p>
                <ul class="bottom-links">{links}</ul>
                {theme_switch(page)}
            </div>
        </footer>
    }
    .into_any()
}

/// A colour scheme of the low-vision version replaces the theme, so the switch is not offered then.
fn theme_switch(page: &ShellPage) -> Option<AnyView> {
    (page.display.scheme == Scheme::Usual).then(|| {
        let buttons = Theme::ALL
            .iter()
            .map(|theme| {
                let pressed = if *theme == page.display.theme { "true" } else { "false" };
                view! {
                    <button type="submit" name="theme" value=theme.code() aria-pressed=pressed>{theme.label()}</button>
                }
            })
            .collect_view();
        view! {
            <form class="theme-switch" method="post" action=DISPLAY_ACTION aria-label="Оформление">
                <input type="hidden" name="back" value=page.here.clone() />
                {buttons}
            </form>
        }
        .into_any()
    })
}
