//! Filters of a list: a GET form, so that the address holds them and can be sent to a colleague.

use leptos::prelude::*;

use super::field::Choice;
use crate::islands::LiveSearch;

/// The form above a table. Its fields are [`FilterSearch`] and [`FilterSelect`]. In a browser with JavaScript the list
/// follows them by itself.
#[component]
pub fn Filters(
    /// Address of the list without its query.
    #[prop(into)]
    action: Oco<'static, str>,
    /// Whether any filter is on: «Сбросить» appears then.
    #[prop(optional)]
    active: bool,
    /// The fields.
    children: Children,
) -> AnyView {
    let reset = active.then(|| action.clone());
    view! {
        <form class="filters" method="get" action=action role="search">
            {children()}
            <div class="filters-actions">
                <button class="button quiet" type="submit">"Показать"</button>
                <span class="filters-reset">{reset.map(|href| view! { <a href=href>"Сбросить"</a> })}</span>
                <LiveSearch />
            </div>
        </form>
    }
    .into_any()
}

/// Filters that are needed now and then; open when one of them is on.
#[component]
pub fn FilterMore(
    /// Whether one of them is on.
    open: bool,
    /// The fields.
    children: Children,
) -> AnyView {
    view! {
        <details class="filters-more" open=open>
            <summary>"Ещё фильтры"</summary>
            <div class="filters-fields">{children()}</div>
        </details>
    }
    .into_any()
}

/// The search line of a list.
#[component]
pub fn FilterSearch(
    /// Name of the parameter.
    #[prop(default = "q")]
    name: &'static str,
    /// What is searched: «Имя или запрос».
    #[prop(into)]
    label: Oco<'static, str>,
    /// What was typed.
    #[prop(into)]
    value: String,
) -> AnyView {
    let id = format!("filter-{name}");
    view! {
        <div class="filter grow">
            <label for=id.clone()>{label}</label>
            <input type="search" id=id name=name value=value autocomplete="off" maxlength="100" enterkeyhint="search" />
        </div>
    }
    .into_any()
}

/// One filter with a closed list of values.
#[component]
pub fn FilterSelect(
    /// Name of the parameter.
    name: &'static str,
    /// What is filtered: «Форма».
    #[prop(into)]
    label: Oco<'static, str>,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// Words for "no filter": «Все формы».
    #[prop(into)]
    any: Oco<'static, str>,
    /// The chosen value, `""` for none.
    #[prop(into)]
    value: String,
) -> AnyView {
    let id = format!("filter-{name}");
    view! {
        <div class="filter">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">{any}</option>
                {choices
                    .into_iter()
                    .map(|choice| {
                        let selected = choice.value == value;
                        view! { <option value=choice.value selected=selected>{choice.label}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
    .into_any()
}
