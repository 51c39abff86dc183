//! `/dev/mail`: the letters of a local trial. They are files in the data folder instead of mail, and here they are read
//! and their links followed. In production, and with a mail server, these addresses do not exist.

use std::path::PathBuf;

use app::{
    clock,
    components::{ButtonLink, Card, CardRow, Column, DataTable, EmptyState, NameCell, PageHead, Row},
    error::PageError,
    page::Page,
    routes::DEV_MAIL,
};
use axum::{
    Router,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use chrono::{DateTime, Utc};
use domain::russian;
use leptos::prelude::*;
use mail::inbox::{self, Opened, Summary};

/// The newest letters that the list shows.
const MOST: usize = 200;

/// The html part is shown as a mail program would: with its own styles, without scripts, as if from nowhere.
const SANDBOX: HeaderValue =
    HeaderValue::from_static("sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");

/// Name of a letter's file; what is no text names none.
type Id = Result<Path<String>, PathRejection>;

/// The pages for the letters of this folder.
pub fn router(folder: PathBuf) -> Router {
    Router::new()
        .route(DEV_MAIL, get(list))
        .route("/dev/mail/{id}", get(letter))
        .route("/dev/mail/{id}/html", get(html))
        .with_state(folder)
}

async fn list(State(folder): State<PathBuf>) -> Result<Response, PageError> {
    let letters = inbox::list(&folder, MOST).await.map_err(PageError::internal)?;
    Ok(Page::steps("Письма пробного запуска").respond(move || {
        let columns = ["Письмо", "Кому", "Когда"].map(Column::text).into();
        let rows = letters.into_iter().map(row).collect();
        view! {
            <PageHead
                title="Письма пробного запуска"
                lead="Пробный запуск не отправляет почту: письма остаются здесь, и ссылки в них работают."
            />
            <DataTable caption="Письма" columns=columns rows=rows>
                <EmptyState title="Писем пока нет" text="Письмо появится здесь через секунду после события: приглашения, заявки, новой пары." />
            </DataTable>
        }
    }))
}

fn row(letter: Summary) -> Row {
    let href = format!("{DEV_MAIL}/{}", letter.id);
    Row::new(view! { <NameCell href=href name=letter.subject /> }).cell(letter.to).maybe(letter.date.map(moment))
}

async fn letter(State(folder): State<PathBuf>, id: Id) -> Result<Response, PageError> {
    let Path(id) = id.map_err(|_| PageError::NotFound)?;
    let letter = open(&folder, &id).await?;
    let html = format!("{DEV_MAIL}/{id}/html");
    let title = letter.subject.clone();
    Ok(Page::steps(&title).respond(move || {
        let rows = vec![
            CardRow::text("От кого", letter.from),
            CardRow::text("Кому", letter.to),
            CardRow::maybe("Когда", letter.date.map(moment)),
            CardRow::text("Message-ID", letter.message_id),
            CardRow::view("Текст", linked(&letter.text)),
        ];
        view! {
            <PageHead title=letter.subject />
            <Card title="Письмо" rows=rows />
            <div class="actions">
                <ButtonLink href=html label="Письмо с оформлением" />
                <ButtonLink href=DEV_MAIL label="Все письма" />
            </div>
        }
    }))
}

async fn html(State(folder): State<PathBuf>, id: Id) -> Result<Response, PageError> {
    let Path(id) = id.map_err(|_| PageError::NotFound)?;
    let letter = open(&folder, &id).await?;
    Ok(([(header::CONTENT_SECURITY_POLICY, SANDBOX)], Html(letter.html)).into_response())
}

async fn open(folder: &std::path::Path, id: &str) -> Result<Opened, PageError> {
    inbox::read(folder, id).await.map_err(PageError::internal)?.ok_or(PageError::NotFound)
}

/// «21.11.2026, 12:40».
fn moment(moment: DateTime<Utc>) -> String {
    russian::date_time(moment, &clock::zone())
}

/// The text part with its web addresses as links.
fn linked(text: &str) -> impl IntoView + use<> {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.to_owned().into_any(),
            Piece::Address(address) => view! { <a href=address.to_owned()>{address.to_owned()}</a> }.into_any(),
        })
        .collect_view()
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Words(&'t str),
    Address(&'t str),
}

/// Cuts a text at its web addresses. An address goes to the next blank; a closing sign at its end is not part of it.
fn pieces(mut text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    while let Some(start) = [text.find("https://"), text.find("http://")].into_iter().flatten().min() {
        let (before, rest) = text.split_at(start);
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '>']);
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(Piece::Address(address));
        text = &rest[address.len()..];
    }
    if !text.is_empty() {
        pieces.push(Piece::Words(text));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every address of a text becomes one link, and no letter of the text is lost.
    #[test]
    fn addresses_become_links() {
        use Piece::{Address, Words};
        let cut = |text| pieces(text);
        assert_eq!(
            cut("Нажмите:\nhttp://localhost:3000/invite/A-b_1\n\nДо встречи."),
            [Words("Нажмите:\n"), Address("http://localhost:3000/invite/A-b_1"), Words("\n\nДо встречи."),]
        );
        assert_eq!(
            cut("(см. https://mayak.example.org/s/a)."),
            [Words("(см. "), Address("https://mayak.example.org/s/a"), Words(")."),]
        );
        assert_eq!(cut("http://a https://b"), [Address("http://a"), Words(" "), Address("https://b")]);
        assert_eq!(cut("нет ссылок"), [Words("нет ссылок")]);
        assert_eq!(cut(""), []);
    }
}
