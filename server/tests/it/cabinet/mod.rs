//! The cabinet of a mentor as a whole: the first page, what schools see, thanks and certificates, leaving, own data.

mod awards;
mod centre;
mod data;
mod day;
mod leave;
mod letters;
mod shown;

use sqlx::{AssertSqlSafe, PgConnection};

use super::support::{Answer, Browser, html::Form, id};

/// The mentor of the pool who works in school A.
const MENTOR: &str = "pool.a@example.org";
/// Another one of the same region, who works in school B.
const OTHER: &str = "pool.b@example.org";
/// One of the other region.
const SOUTH: &str = "pool.c@example.org";
const CURATOR: &str = "curator.a@example.org";
const CENTRE: &str = "coordinator.north@example.org";

/// A page of the mentor's own entry.
fn own(rest: &str) -> String {
    format!("/mentor/profile/{}{rest}", id("pool a"))
}

/// One value.
async fn one<T>(superuser: &mut PgConnection, sql: &str) -> T
where
    T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
{
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(superuser).await.unwrap()
}

/// The form of a page that leads there; an empty address is the page itself.
async fn form_to(browser: &mut Browser, page: &str, action: &str) -> Form {
    let answer = browser.get(page).await;
    let found = answer.html().forms.into_iter().find(|form| form.posts && form.action == action);
    found.unwrap_or_else(|| panic!("no form to «{action}» at {page}: {} {}", answer.status, answer.html().text))
}

/// Sends the form of a page that leads there, with these answers in place of its own.
async fn press(browser: &mut Browser, page: &str, action: &str, answers: &[(&str, &str)]) -> Answer {
    let form = form_to(browser, page, action).await;
    let mut pairs = form.pairs();
    pairs.retain(|(name, _)| answers.iter().all(|(other, _)| other != name));
    pairs.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let target = if action.is_empty() { page.split('?').next().unwrap() } else { action };
    browser.submit(target, &form, &pairs).await
}
