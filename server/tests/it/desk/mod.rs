//! The desk of a centre: figures that lead to lists, gaps without a pupil in them, silence without a school in it.

mod export;
mod needs;
mod overview;
mod silent;

use sqlx::{AssertSqlSafe, PgConnection};

/// Runs a statement; how many rows it touched.
async fn run(connection: &mut PgConnection, statement: String) -> u64 {
    let done = sqlx::query(AssertSqlSafe(statement.clone())).execute(connection).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}")).rows_affected()
}
