//! The shell: the whole document around a page.
//!
//! The page module fills one [`ShellPage`]; everything here only draws it. Parts live in the folder `layout/`:
//! the header, the side navigation, the low-vision bar, the footer.

mod footer;
mod header;
mod low_vision;
mod side_nav;

use leptos::prelude::*;

pub use header::{AccountMenu, Workplace, WorkplaceLink};
pub use side_nav::{NavGroup, NavItem};

use super::display::attribute;
use super::{Display, Icon, NoticeKind};
use footer::footer;
use header::header;
use low_vision::low_vision_bar;
use side_nav::{phone_menu, side_nav};

/// How wide the content may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShellWidth {
    /// A workspace: side navigation and wide tables.
    #[default]
    Workspace,
    /// A public page: one centred column without side navigation.
    Public,
    /// Log in, set a password, one question: a narrow centred column.
    Narrow,
}

/// The answer to the last action, shown once on the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// How it is meant.
    pub kind: NoticeKind,
    /// A sentence: «Наставляемый добавлен».
    pub text: String,
}

/// Everything the shell shows around a page.
#[derive(Debug, Clone, Default)]
pub struct ShellPage {
    /// Title of the page; «— Маяк» is added.
    pub title: String,
    /// What search engines show. Pages without it are kept out of them.
    pub description: Option<String>,
    /// The one address of a page for everybody, whole; with it, programs that preview links find what to show.
    pub canonical: Option<String>,
    /// The picture of such a preview, by its whole address.
    pub preview: Option<String>,
    /// Width of the content.
    pub width: ShellWidth,
    /// How the person wants pages to look.
    pub display: Display,
    /// Address of this page: the forms that change the look come back to it.
    pub here: String,
    /// Folder of the static files without a slash at the end: `/assets/3f9a`.
    pub assets: String,
    /// Where the person works now; `None` on public pages.
    pub workplace: Option<Workplace>,
    /// All workplaces of the person. With two or more the name in the header opens a list of them.
    pub workplaces: Vec<WorkplaceLink>,
    /// Side navigation.
    pub navigation: Vec<NavGroup>,
    /// The signed-in person.
    pub account: Option<AccountMenu>,
    /// Address of the log-in page, for whoever is not signed in.
    pub sign_in: Option<String>,
    /// Answer to the last action.
    pub flash: Option<Flash>,
    /// Links of the footer: about, data policy, help.
    pub footer: Vec<NavItem>,
}

/// Address the forms of the low-vision bar and of the theme post to: `back` (where to return) and what
/// [`Display::apply`](super::Display::apply) reads.
pub const DISPLAY_ACTION: &str = "/display";

/// The whole `<html>` document.
#[component]
pub fn Shell(
    /// What to show around the page.
    page: ShellPage,
    /// What goes into `<head>` besides the style sheet: the hydration scripts with their nonce.
    #[prop(optional_no_strip)]
    scripts: Option<AnyView>,
    /// The page.
    children: Children,
) -> AnyView {
    let display = page.display;
    let assets = page.assets.clone();
    let title = format!("{} — Маяк", page.title);
    let robots = page.description.is_none().then(|| view! { <meta name="robots" content="noindex" /> });
    let description = page.description.clone().map(|text| view! { <meta name="description" content=text /> });
    let body_class = match page.width {
        ShellWidth::Workspace => "workspace",
        ShellWidth::Public => "public",
        ShellWidth::Narrow => "narrow",
    };
    let has_navigation = !page.navigation.is_empty();
    let menu = has_navigation.then(|| phone_menu(&page.navigation));
    let side = has_navigation.then(|| side_nav(&page.navigation));
    let flash = page.flash.clone().map(flash);
    let head = view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{title}</title>
            {description}
            {robots}
            {preview(&page)}
            <link rel="preload" href=format!("{assets}/golos-cyrillic.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous" />
            <link rel="stylesheet" href=format!("{assets}/mayak.css") />
            <link rel="icon" href=format!("{assets}/favicon.svg") r#type="image/svg+xml" />
            {scripts}
        </head>
    }
    .into_any();
    let body = view! {
        <body class=body_class>
            <a class="skip-link" href="#main">"К содержанию страницы"</a>
            {low_vision_bar(&page)}
            {header(&page)}
            <div class="frame" class:sided=has_navigation>
                {menu}
                {side}
                <main id="main" tabindex="-1">
                    <div class="flash" role="status">{flash}</div>
                    <div class="content">{children()}</div>
                </main>
            </div>
            {footer(&page)}
        </body>
    }
    .into_any();
    view! {
        <!DOCTYPE html>
        <html
            lang="ru"
            data-theme=attribute(display.theme)
            data-size=attribute(display.size)
            data-scheme=attribute(display.scheme)
            data-spacing=attribute(display.spacing)
            data-images=attribute(display.images)
        >
            {head}
            {body}
        </html>
    }
    .into_any()
}

/// What search engines and previews of shared links read. The address is given whole: they know no other page of ours.
fn preview(page: &ShellPage) -> Option<AnyView> {
    let (url, text) = (page.canonical.clone()?, page.description.clone()?);
    let card = page.preview.clone();
    Some(
        view! {
            <link rel="canonical" href=url.clone() />
            {property("og:type", "website".to_owned())}
            {property("og:site_name", "Маяк".to_owned())}
            {property("og:locale", "ru_RU".to_owned())}
            {property("og:title", page.title.clone())}
            {property("og:description", text)}
            {property("og:url", url)}
            {card.map(|picture| view! {
                {property("og:image", picture)}
                {property("og:image:width", "1200".to_owned())}
                {property("og:image:height", "630".to_owned())}
                <meta name="twitter:card" content="summary_large_image" />
            })}
        }
        .into_any(),
    )
}

/// `<meta property=…>`: an attribute that only previews know.
fn property(name: &'static str, content: String) -> AnyView {
    leptos::tachys::html::element::meta().content(content).attr("property", name).into_any()
}

fn flash(flash: Flash) -> AnyView {
    view! {
        <div class=flash.kind.class()>
            <Icon name=flash.kind.icon() />
            <p class="notice-text">{flash.text}</p>
        </div>
    }
    .into_any()
}
