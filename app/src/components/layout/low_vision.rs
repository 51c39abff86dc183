//! The bar of the low-vision version: every setting is one press of a button, no script.

use domain::term::Term;
use leptos::prelude::*;

use super::{DISPLAY_ACTION, ShellPage};

pub(super) fn low_vision_bar(page: &ShellPage) -> Option<AnyView> {
    let display = page.display;
    display.low_vision.then(|| {
        view! {
            <form class="low-vision" method="post" action=DISPLAY_ACTION aria-label="Версия для слабовидящих">
                <input type="hidden" name="back" value=page.here.clone() />
                {group("Размер текста", "size", display.size)}
                {group("Цвета", "scheme", display.scheme)}
                {group("Расстояние между буквами", "spacing", display.spacing)}
                {group("Изображения", "images", display.images)}
                <button class="low-vision-off" type="submit" name="low_vision" value="off">"Обычная версия"</button>
            </form>
        }
        .into_any()
    })
}

/// One setting: a button for each value, the chosen one pressed.
fn group<T: Term>(title: &'static str, name: &'static str, chosen: T) -> AnyView {
    let buttons = T::ALL
        .iter()
        .map(|value| {
            let pressed = if *value == chosen { "true" } else { "false" };
            let code = value.code();
            view! {
                <button type="submit" name=name value=code aria-pressed=pressed data-option=code>{value.label()}</button>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend>{title}</legend>
            <div class="low-vision-options">{buttons}</div>
        </fieldset>
    }
    .into_any()
}
