//! How pages look in this browser: theme and the settings of the low-vision version, kept in a cookie. The forms of the
//! shell post here from every page and come back to it; the page itself offers all settings at once.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use crate::{
    auth::SignedIn,
    components::{
        Choice, DISPLAY_COOKIE, Display, FormSheet, HiddenField, Images, PageHead, RadioGroup, Scheme, Spacing,
        TextSize, Theme,
    },
    error::PageError,
    forms::{FormState, FormValues},
    page::Page,
    request, routes,
    state::AppState,
};

/// A year.
const MAX_AGE: u32 = 365 * 24 * 60 * 60;

pub(super) async fn get(who: Option<SignedIn>, headers: HeaderMap) -> Response {
    let display = current(&headers);
    let values = FormValues::from_pairs([
        ("theme", code(display.theme)),
        ("size", code(display.size)),
        ("scheme", code(display.scheme)),
        ("spacing", code(display.spacing)),
        ("images", code(display.images)),
    ]);
    let form = FormState::filled(values);
    let page = Page::narrow("Вид страниц").signed_in(who.as_ref().map(|SignedIn(person)| person));
    page.respond(move || {
        view! {
            <PageHead title="Вид страниц" lead="Настройки запомнит этот браузер." />
            <FormSheet form=form.clone() submit="Сохранить">
                <HiddenField name="back" value=routes::DISPLAY.to_owned() />
                <RadioGroup field=form.field("theme") legend="Оформление" choices={Choice::all::<Theme>()} />
                <RadioGroup field=form.field("size") legend="Размер текста" choices={Choice::all::<TextSize>()} />
                <RadioGroup field=form.field("scheme") legend="Цвета" choices={Choice::all::<Scheme>()} />
                <RadioGroup field=form.field("spacing") legend="Расстояние между буквами" choices={Choice::all::<Spacing>()} />
                <RadioGroup field=form.field("images") legend="Изображения" choices={Choice::all::<Images>()} />
            </FormSheet>
        }
    })
}

pub(super) async fn post(
    State(state): State<AppState>,
    headers: HeaderMap,
    values: FormValues,
) -> Result<Response, PageError> {
    let display = current(&headers).apply(&values);
    let back = routes::own_path(values.get("back")).unwrap_or(routes::START);
    let secure = if state.base_url.starts_with("https:") { "; Secure" } else { "" };
    let cookie =
        format!("{DISPLAY_COOKIE}={}; Path=/; Max-Age={MAX_AGE}; HttpOnly; SameSite=Lax{secure}", display.to_cookie());
    let mut answer = Redirect::to(back).into_response();
    answer.headers_mut().insert(SET_COOKIE, HeaderValue::try_from(cookie).map_err(PageError::internal)?);
    Ok(answer)
}

fn current(headers: &HeaderMap) -> Display {
    request::cookie(headers, DISPLAY_COOKIE).map(Display::from_cookie).unwrap_or_default()
}

fn code<T: domain::term::Term>(setting: T) -> &'static str {
    setting.code()
}
