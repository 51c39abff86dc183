//! The header: the brand, where the person works, who they are.

use leptos::prelude::*;

use super::super::{Icon, IconName, Mark};
use super::{DISPLAY_ACTION, NavItem, ShellPage};

/// Where the person works now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workplace {
    /// «Школа № 12, Ясногорск».
    pub name: String,
    /// Year and role: «2026/27 учебный год · куратор».
    pub note: String,
}

/// One workplace of the switcher.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkplaceLink {
    /// «Школа № 12, Ясногорск».
    pub name: String,
    /// The role there.
    pub note: String,
    /// Its first page.
    pub href: String,
    /// Whether it is the one the page belongs to.
    pub current: bool,
}

/// The menu of the signed-in person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountMenu {
    /// Short name: «Ершова Т. В.».
    pub name: String,
    /// Links above the log-out button: «Учётная запись».
    pub items: Vec<NavItem>,
    /// Where the log-out form is posted.
    pub logout: String,
}

pub(super) fn header(page: &ShellPage) -> AnyView {
    let account = page.account.clone().map(account);
    let sign_in = page.sign_in.clone().map(|href| view! { <a class="top-sign-in" href=href>"Войти"</a> });
    view! {
        <header class="top">
            <div class="top-inside">
                <a class="brand" href="/"><Mark />"Маяк"</a>
                {workplace(page)}
                <div class="top-links">
                    {low_vision_switch(page)}
                    {account}
                    {sign_in}
                </div>
            </div>
        </header>
    }
    .into_any()
}

fn workplace(page: &ShellPage) -> Option<AnyView> {
    let place = page.workplace.clone()?;
    let inside = view! {
        <span class="workplace-name">{place.name}</span>
        <span class="workplace-note">{place.note}</span>
    };
    if page.workplaces.len() < 2 {
        return Some(view! { <div class="workplace">{inside}</div> }.into_any());
    }
    let links = page
        .workplaces
        .clone()
        .into_iter()
        .map(|link| {
            view! {
                <li>
                    <a href=link.href aria-current=link.current.then_some("true")>
                        <span class="workplace-name">{link.name}</span>
                        <span class="workplace-note">{link.note}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <details class="workplace drop" name="top">
                <summary>
                    <span class="workplace-lines">{inside}</span>
                    <Icon name=IconName::Down />
                    <span class="visually-hidden">"Сменить рабочее место"</span>
                </summary>
                <ul class="drop-list">{links}</ul>
            </details>
        }
        .into_any(),
    )
}

/// One press turns the low-vision version on; its bar then offers the rest.
fn low_vision_switch(page: &ShellPage) -> Option<AnyView> {
    (!page.display.low_vision).then(|| {
        view! {
            <form class="low-vision-switch" method="post" action=DISPLAY_ACTION>
                <input type="hidden" name="back" value=page.here.clone() />
                <button type="submit" name="low_vision" value="on">
                    <Icon name=IconName::Eye />
                    <span>"Версия для слабовидящих"</span>
                </button>
            </form>
        }
        .into_any()
    })
}

fn account(menu: AccountMenu) -> AnyView {
    let items = menu
        .items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <a href=item.href aria-current=item.current.then_some("page")>
                        {item.label}
                        {item.count.map(|count| view! { <span class="count">{count}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="account drop" name="top">
            <summary>
                <Icon name=IconName::Person />
                <span class="account-name">{menu.name}</span>
                <Icon name=IconName::Down />
            </summary>
            <ul class="drop-list">
                {items}
                <li>
                    <form method="post" action=menu.logout>
                        <button type="submit">"Выйти"</button>
                    </form>
                </li>
            </ul>
        </details>
    }
    .into_any()
}
