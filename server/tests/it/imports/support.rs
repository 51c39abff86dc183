//! Files, and a curator who brings them.

use documents::{Column, Table, Value, xlsx};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::support::{Answer, Browser, Database, Site, html::Form};

/// A workbook of texts.
pub(crate) fn book(heads: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let columns = heads.iter().map(|head| Column::new(*head, 20)).collect();
    let rows = rows.iter().map(|row| row.iter().map(Value::text).collect()).collect();
    xlsx::write(&Table { title: "Список".to_owned(), columns, rows }).unwrap()
}

/// A row from texts.
pub(crate) fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// A curator of a school who is bringing a list.
pub(crate) struct Curator {
    pub(crate) browser: Browser,
    school: String,
}

impl Curator {
    pub(crate) async fn of(site: &Site, letter: &str) -> Self {
        let browser = site.signed_in(&format!("curator.{letter}@example.org")).await;
        Self { browser, school: format!("/s/school-{letter}") }
    }

    /// Sends a file; the answer to it.
    pub(crate) async fn send(&mut self, kind: &str, name: &str, bytes: &[u8]) -> Answer {
        let id = Uuid::now_v7().to_string();
        let path = format!("{}/imports", self.school);
        self.browser.upload(&path, &[("id", &id), ("kind", kind)], Some(("file", name, bytes))).await
    }

    /// Sends a file and takes the columns as they were guessed; the address of the import, whose rows are checked.
    pub(crate) async fn bring(&mut self, kind: &str, name: &str, bytes: &[u8]) -> String {
        let answer = self.send(kind, name, bytes).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let address = answer.location().to_owned();
        self.take_columns(&address).await;
        address
    }

    /// Sends the form of the columns as it is shown.
    pub(crate) async fn take_columns(&mut self, address: &str) {
        let page = self.browser.get(&format!("{address}/columns")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let is_columns = |form: &Form| form.posts && form.fields.iter().any(|field| field.name == "heading");
        let form = page.html().forms.into_iter().find(is_columns).unwrap();
        let answer = self.browser.submit(&format!("{address}/columns"), &form, &form.pairs()).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.wait(address).await;
    }

    /// Decides for the list.
    pub(crate) async fn confirm(&mut self, address: &str) {
        let answer = self.browser.post(&format!("{address}/confirm"), &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.wait(address).await;
    }

    /// The page of the import once no work goes on.
    pub(crate) async fn wait(&mut self, address: &str) -> String {
        loop {
            let page = self.browser.get(address).await;
            assert_eq!(page.status, 200, "{}", page.body);
            if !page.body.contains("<progress id=\"work-progress\"") {
                return page.body;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }
}

/// Everything that could have been written by an import, counted.
pub(crate) async fn people(database: &Database) -> (i64, i64, i64) {
    let mut superuser = database.superuser().await;
    (
        count(&mut superuser, "select count(*) from mentee").await,
        count(&mut superuser, "select count(*) from representative").await,
        count(&mut superuser, "select count(*) from mentor").await,
    )
}

pub(crate) async fn count(superuser: &mut PgConnection, statement: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement.to_owned())).fetch_one(superuser).await.unwrap()
}

/// Counters of the newest import: new, changed, same, faulty, added, updated, removed.
pub(crate) async fn counters(database: &Database) -> [i32; 7] {
    let mut superuser = database.superuser().await;
    let row: (i32, i32, i32, i32, i32, i32, i32) = sqlx::query_as(
        "select new_count, changed_count, same_count, faulty_count, added_count, updated_count, removed_count
         from import_batch order by created_at desc limit 1",
    )
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    [row.0, row.1, row.2, row.3, row.4, row.5, row.6]
}
