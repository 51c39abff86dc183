//! A mentee's own page, by the personal link and with an account, and what comes of it in the school.

mod answers;
mod apart;
mod calendar;
mod drafts;
mod ending;
mod link;
mod signals;

use app::links::LinkKeys;
use sqlx::{AssertSqlSafe, PgConnection};

use super::support::{SECRET, id};

/// Address of the page of the mentee of this place.
fn page(place: &str) -> String {
    format!("/me/{}", LinkKeys::new(SECRET.as_bytes()).personal(id(&format!("own link {place}")).into()))
}

async fn count(superuser: &mut PgConnection, what: &str) -> i64 {
    let statement = format!("select count(*) from {what}");
    sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(superuser).await.unwrap()
}
