//! Every component on a page, for whoever works on the style sheet or wants to see what there is.
//!
//! ```text
//! cargo run -p app --features ssr --example specimen -- target/specimen
//! ```
//!
//! writes one HTML file per page and per way of display, with the style sheet beside them. Serve the folder over HTTP
//! (fonts do not load from files) and open `index.html`. All names are invented.

mod card;
mod chart;
mod errors;
mod form;
mod list;
mod overview;
mod public;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use app::components::{
    AccountMenu, Display, Flash, NavGroup, NavItem, NoticeKind, Shell, ShellPage, ShellWidth, Workplace, WorkplaceLink,
};
use leptos::prelude::*;

type PageView = (&'static str, &'static str, ShellWidth, fn() -> AnyView);

const PAGES: [PageView; 8] = [
    ("overview", "Обзор", ShellWidth::Workspace, overview::view),
    ("list", "Наставляемые", ShellWidth::Workspace, list::view),
    ("empty", "Пул региона", ShellWidth::Workspace, list::empty),
    ("form", "Новый наставляемый", ShellWidth::Workspace, form::view),
    ("card", "Лунин Глеб Олегович", ShellWidth::Workspace, card::view),
    ("chart", "Мониторинг", ShellWidth::Workspace, chart::view),
    ("public", "Станьте наставником", ShellWidth::Public, public::view),
    ("errors", "Ошибки", ShellWidth::Narrow, errors::view),
];

/// Cookies of the displays to look at; the first one is the usual display.
const DISPLAYS: [&str; 6] = [
    "",
    "dark",
    "system.low.150.black-on-white",
    "system.low.200.white-on-black.wide",
    "system.low.100.blue-on-blue.wider.off",
    "light",
];

fn main() -> io::Result<()> {
    let target = std::env::args().nth(1).map_or_else(|| PathBuf::from("target/specimen"), PathBuf::from);
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
    let assets = target.join("assets");
    for folder in ["", "components", "assets"] {
        // What lies in `style/assets` is served beside the style sheet.
        copy(&style.join(folder), &if folder == "assets" { assets.clone() } else { assets.join(folder) })?;
    }
    // The build bundles `main.css` under the product's name; here it stays a list of imports.
    fs::copy(assets.join("main.css"), assets.join("mayak.css"))?;
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Образцы</title><ul>");
    for (name, title, width, view) in PAGES {
        for (number, cookie) in DISPLAYS.iter().enumerate() {
            let file = format!("{name}-{number}.html");
            let html = Owner::new().with(|| {
                let page = shell(name, title, width, cookie);
                let content = view();
                view! { <Shell page=page>{content}</Shell> }.to_html()
            });
            fs::write(target.join(&file), html)?;
            index.extend(["<li><a href=", file.as_str(), ">", title, " ", cookie, "</a>"]);
        }
    }
    fs::write(target.join("index.html"), index)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn shell(name: &str, title: &str, width: ShellWidth, cookie: &str) -> ShellPage {
    let base = ShellPage {
        title: title.to_owned(),
        width,
        display: Display::from_cookie(cookie),
        here: format!("/{name}"),
        assets: "assets".to_owned(),
        footer: vec![NavItem::new("О платформе", "#"), NavItem::new("Обработка персональных данных", "#")],
        ..ShellPage::default()
    };
    if width != ShellWidth::Workspace {
        return ShellPage { sign_in: Some("#".to_owned()), description: Some(title.to_owned()), ..base };
    }
    ShellPage {
        workplace: Some(Workplace {
            name: "Школа № 12, Ясногорск".to_owned(),
            note: "2026/27 учебный год · куратор".to_owned(),
        }),
        workplaces: vec![
            place("Школа № 12, Ясногорск", "Куратор", true),
            place("Центр наставничества", "Координатор", false),
        ],
        navigation: navigation(name),
        account: Some(AccountMenu {
            name: "Ершова Т. В.".to_owned(),
            items: vec![NavItem::new("Учётная запись", "#"), NavItem::new("Рабочие места", "#")],
            logout: "#".to_owned(),
        }),
        flash: (name == "card")
            .then(|| Flash { kind: NoticeKind::Done, text: "Согласие записано".to_owned() }),
        ..base
    }
}

fn place(name: &str, note: &str, current: bool) -> WorkplaceLink {
    WorkplaceLink { name: name.to_owned(), note: note.to_owned(), href: "#".to_owned(), current }
}

fn navigation(name: &str) -> Vec<NavGroup> {
    let item = |label: &str| NavItem::new(label, "#");
    vec![
        NavGroup::new(
            "Программа",
            vec![item("Обзор").current(name == "overview"), item("Дорожная карта").count("21 из 34")],
        ),
        NavGroup::new(
            "Люди",
            vec![
                item("Наставляемые").count(64).current(matches!(name, "list" | "form" | "card")),
                item("Наставники").count(31),
                item("Пул региона").count(412).current(name == "empty"),
            ],
        ),
        NavGroup::new("Пары", vec![item("Подбор").count(9), item("Пары и группы").count(38)]),
        NavGroup::new("Итоги", vec![item("Анкеты").count(2), item("Мониторинг").current(name == "chart")]),
        NavGroup::new("Школа", vec![item("Сотрудники"), item("Карточка школы")]),
    ]
}
