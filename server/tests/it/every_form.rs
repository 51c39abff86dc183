//! What holds for every form of the application, whatever it asks: the forms are read from the pages.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgConnection};

use super::support::{
    Answer, Faults, Walk, addresses, answers,
    forms::{self, Found},
};

/// Every address that takes a form is led to by a form of some page.
#[tokio::test]
async fn no_form_is_forgotten() {
    let found = forms::all(&mut forms::fresh().await).await;
    let missing: Vec<_> = addresses::all()
        .into_iter()
        .filter(|address| address.posts && !found.iter().any(|form| form.address == address.path))
        .map(|address| address.path)
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// Forms that begin with a given start of the address, or with none of them.
fn part<'f>(found: &'f [Found], starts: &[&str], with: bool) -> Vec<&'f Found> {
    found.iter().filter(|form| starts.iter().any(|start| form.address.starts_with(start)) == with).collect()
}

const SCHOOL: &[&str] = &["/s/"];

/// A form that is sent properly is accepted, and sent twice it does no more than once, whether one press follows the other
/// or both come together.
#[tokio::test]
async fn twice_is_once_in_schools() {
    let found = forms::all(&mut forms::fresh().await).await;
    twice_is_once(&part(&found, SCHOOL, true)).await;
}

/// The same outside of schools.
#[tokio::test]
async fn twice_is_once_elsewhere() {
    let found = forms::all(&mut forms::fresh().await).await;
    twice_is_once(&part(&found, SCHOOL, false)).await;
}

async fn twice_is_once(forms: &[&Found]) {
    let mut faults = Faults::default();
    for found in forms {
        let what = format!("{} at {}", found.address, found.page);
        let (mut walk, form) = opened(found).await;
        let pairs = answers::valid(&form);
        let first = walk.browser(&form.who).await.submit(&form.target, &form.form, &pairs).await;
        faults.look(&what, &first, &[303]);
        let mut superuser = walk.database.superuser().await;
        let once = rows(&mut superuser).await;
        let second = walk.browser(&form.who).await.submit(&form.target, &form.form, &pairs).await;
        faults.look(&format!("{what} once more"), &second, AGAIN);
        compare(&mut faults, &what, &once, &rows(&mut superuser).await, found);

        let (mut walk, form) = opened(found).await;
        let pairs = answers::valid(&form);
        let mut tab = walk.browser(&form.who).await.clone();
        let browser = walk.browser(&form.who).await;
        let (left, right) = tokio::join!(
            browser.submit(&form.target, &form.form, &pairs),
            tab.submit(&form.target, &form.form, &pairs)
        );
        for answer in [&left, &right] {
            faults.look(&format!("{what} at once"), answer, AGAIN);
        }
        if !accepted(&left) && !accepted(&right) {
            faults
                .note(format!("{what}: of two presses at once none is accepted: {} and {}", left.status, right.status));
        }
        compare(
            &mut faults,
            &format!("{what} at once"),
            &once,
            &rows(&mut walk.database.superuser().await).await,
            found,
        );
    }
    faults.none(forms.len() * 4);
}

/// What the second press may be told: it is done, somebody was first, the link is used, the thing is gone.
const AGAIN: &[u16] = &[303, 404, 409, 410, 422];

fn accepted(answer: &Answer) -> bool {
    answer.status == 303
}

async fn opened(found: &Found) -> (Walk, Found) {
    let mut walk = forms::fresh().await;
    let form =
        forms::again(&mut walk, found).await.unwrap_or_else(|| panic!("{} is gone from {}", found.address, found.page));
    (walk, form)
}

/// Tables in which an attempt leaves a trace of its own.
const TRACES: [&str; 5] = ["session", "throttle", "identity_event", "metric_refresh", "periodic_job"];

async fn rows(superuser: &mut PgConnection) -> BTreeMap<String, i64> {
    let tables: Vec<String> =
        sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public' order by 1")
            .fetch_all(&mut *superuser)
            .await
            .unwrap();
    let mut rows = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !TRACES.contains(&table.as_str())) {
        let count = AssertSqlSafe(format!("select count(*) from {table}"));
        rows.insert(table, sqlx::query_scalar(count).fetch_one(&mut *superuser).await.unwrap());
    }
    rows
}

/// Letters that a person asks for and may ask for again: each press sends one, within limits of their own.
const LETTERS_ON_DEMAND: [&str; 5] = [
    "/forgot",
    "/account/email",
    "/r/{region}/mentor/{token}/letter",
    "/r/{region}/mentor/{token}/proof",
    "/region/{region}/applications/{id}/proof",
];

fn compare(
    faults: &mut Faults,
    what: &str,
    once: &BTreeMap<String, i64>,
    twice: &BTreeMap<String, i64>,
    found: &Found,
) {
    if once != twice && !LETTERS_ON_DEMAND.contains(&found.address.as_str()) {
        let more: Vec<_> = twice.iter().filter(|(table, rows)| once[*table] != **rows).collect();
        faults.note(format!("{what}: twice is not once: {more:?}"));
    }
}
