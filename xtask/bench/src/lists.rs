//! How long a large list takes to come in, to be written, to go out as a file, and to be taken out again; and how much
//! memory the server wants for it.

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use documents::{Column, Table as Book, Value, sheet, xlsx};

use crate::{
    CURATOR,
    http::{Answer, Client},
    installation::Installation,
    logins::Logins,
    table::{self, Table, Verdict},
};

/// Rows of the list: half of them in the ninth class, so that a filter finds half of them again.
const ROWS: u32 = 10_000;
/// The school.
const SCHOOL: &str = "/s/gimnaziya-5";
/// Pause between two looks whether the work is done.
const LOOK: Duration = Duration::from_millis(20);

/// Measures all of it with a server that has just started.
pub(crate) async fn measure(table: &mut Table, installation: &mut Installation, logins: &Logins) {
    let measured = run(installation, logins).await;
    let parts: [(&str, &'static str, Judge); 6] = [
        ("import of 10 000 rows, preview", "≤ 3 s", |one| table::seconds(one.preview, 3.0)),
        ("import of 10 000 rows, confirm", "≤ 5 s", |one| table::seconds(one.confirm, 5.0)),
        ("import of 10 000 rows, the same again", "–", |one| table::seconds_free(one.again)),
        ("import of 10 000 rows, undo", "–", |one| table::seconds_free(one.undo)),
        ("XLSX of 5 000 rows", "≤ 2 s", |one| table::seconds(one.export, 2.0)),
        ("memory for it over rest", "≤ 150 MB", |one| table::megabytes(one.memory, 150.0)),
    ];
    for (what, budget, verdict) in parts {
        let outcome = measured.as_ref().map(verdict).map_err(|error| anyhow::anyhow!("{error:#}"));
        table.add(what, budget, outcome);
    }
}

/// How a figure of the run stands against its budget.
type Judge = fn(&Measured) -> Verdict;

struct Measured {
    preview: f64,
    confirm: f64,
    again: f64,
    undo: f64,
    export: f64,
    memory: u64,
}

async fn run(installation: &mut Installation, logins: &Logins) -> anyhow::Result<Measured> {
    installation.stop().await?;
    installation.start().await?;
    tokio::time::sleep(crate::REST).await;
    let rest = installation.memory()?.now;
    let file = file()?;
    let mut curator = Client::connect(installation.address()).await?;
    logins.sign_in(&mut curator, CURATOR).await?;

    let (address, preview) = bring(&mut curator, &file, 1).await?;
    let confirm = decide(&mut curator, &address, "confirm").await?;
    let since = Instant::now();
    let exported = curator.get(&format!("{SCHOOL}/mentees/export.xlsx?class=9&extent=full")).await?;
    let export = since.elapsed().as_secs_f64();
    if exported.status != 200 {
        bail!("the export answers {}", exported.status);
    }
    let lines = sheet::read(&exported.plain()?)?.rows.len();
    if lines < ROWS as usize / 2 {
        bail!("the export has {lines} lines");
    }
    let (_, again) = bring(&mut curator, &file, 2).await?;
    let undo = decide(&mut curator, &address, "undo").await?;
    let memory = installation.memory()?.peak.saturating_sub(rest);
    Ok(Measured { preview, confirm, again, undo, export, memory })
}

/// Sends the file and its columns; the address of the import and the seconds until its rows were checked.
async fn bring(curator: &mut Client, file: &[u8], turn: u8) -> anyhow::Result<(String, f64)> {
    let id = format!("0193a0f0-0000-7000-8000-00000000000{turn}");
    let since = Instant::now();
    let sent =
        curator.post_file(&format!("{SCHOOL}/imports"), &[("id", &id), ("kind", "mentees")], "file", file).await?;
    let address = redirect(&sent)?;
    let uploaded = since.elapsed();
    let columns = [
        ("heading", "1"),
        ("form", "pupil_pupil"),
        ("column.0", "full_name"),
        ("column.1", "birth_date"),
        ("column.2", "class"),
        ("column.3", "email"),
        ("column.4", "representative_name"),
        ("column.5", "representative_phone"),
        ("column.6", "request"),
    ];
    let since = Instant::now();
    redirect(&curator.post(&format!("{address}/columns"), &columns).await?)?;
    until_done(curator, &address).await?;
    Ok((address, (uploaded + since.elapsed()).as_secs_f64()))
}

/// Presses a button of an import; the seconds until it was done.
async fn decide(curator: &mut Client, address: &str, what: &str) -> anyhow::Result<f64> {
    let since = Instant::now();
    redirect(&curator.post(&format!("{address}/{what}"), &[]).await?)?;
    until_done(curator, address).await?;
    Ok(since.elapsed().as_secs_f64())
}

async fn until_done(curator: &mut Client, address: &str) -> anyhow::Result<()> {
    loop {
        let page = curator.get(address).await?;
        let text = page.text()?;
        if page.status != 200 || text.contains("Работа прервалась") {
            bail!("{address} answers {}", page.status);
        }
        if !text.contains("id=\"work-progress\"") {
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn redirect(answer: &Answer) -> anyhow::Result<String> {
    let location = answer.location().filter(|_| answer.status == 303);
    Ok(location.with_context(|| format!("the form answers {}", answer.status))?.to_owned())
}

/// A class list of a very large school: everybody with a representative and a request.
fn file() -> anyhow::Result<Vec<u8>> {
    let heads = ["ФИО", "Дата рождения", "Класс", "E-mail", "Родитель", "Телефон родителя", "Запрос"];
    let columns = heads.map(|head| Column::new(head, 24)).into();
    let rows = (0..ROWS)
        .map(|number| {
            [
                format!("{}ова Анна Ильинична", letters(number)),
                format!("{:02}.{:02}.{}", number % 28 + 1, number % 12 + 1, 2010 + number % 3),
                format!("{}{}", if number % 2 == 0 { 9 } else { 10 }, ['А', 'Б', 'В', 'Г'][number as usize / 2 % 4]),
                format!("pupil{number}@example.org"),
                "Родителева Мария Петровна".to_owned(),
                format!("+7 900 {:03}-{:02}-{:02}", number / 100 % 1000, number % 100, number % 100),
                "Подготовиться к экзамену и выбрать, куда поступать после девятого класса".to_owned(),
            ]
            .map(Value::text)
            .into()
        })
        .collect();
    Ok(xlsx::write(&Book { title: "Школа".to_owned(), columns, rows })?)
}

/// A number in Russian letters, capital first: everybody has a surname of their own.
fn letters(number: u32) -> String {
    let digits = [number / 1000 % 10, number / 100 % 10, number / 10 % 10, number % 10];
    let parts = ["ба", "ве", "ги", "до", "жу", "за", "ки", "лю", "мо", "ня"];
    let word: String = digits.iter().filter_map(|digit| parts.get(*digit as usize)).copied().collect();
    let mut signs = word.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ROWS, letters};

    /// Nobody of the list is there twice.
    #[test]
    fn everybody_is_somebody_else() {
        assert_eq!((0..ROWS).map(letters).collect::<BTreeSet<_>>().len(), ROWS as usize);
    }
}
