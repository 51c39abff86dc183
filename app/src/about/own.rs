//! Everything that is kept about a mentor, for the mentor: over all regions and schools. Which tables there are the database
//! knows (`mayak_own_tables`); each of their columns is called by a name here or left out with a reason, as in the catalogue
//! of a school. A test compares the two.

use serde_json::{Map, Value, json};
use store::cabinet::OwnTable;

use super::{
    Section,
    catalogue::{self, Column, Table, plain},
    holds, pool, told,
};

/// Where a row is kept: the school or the region.
static WHERE: Column = plain("where", "Где хранится");

/// Tables that the catalogue of a school describes as well.
const OF_SCHOOLS: [&str; 15] = [
    "mentor",
    "pair",
    "meeting",
    "appointment",
    "reflection",
    "development_plan",
    "plan_goal",
    "plan_step",
    "partner_ask",
    "pair_stand_in",
    "check_in",
    "gathering_guest",
    "mentor_award",
    "account",
    "membership",
];

/// All tables, in the order of the page.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    pool::TABLES.iter().chain(catalogue::tables().filter(|table| OF_SCHOOLS.contains(&table.name)))
}

/// What of a table is handed out: words that speak of a mentee are somebody else's.
fn shown(table: &'static Table) -> impl Iterator<Item = &'static Column> {
    [&WHERE].into_iter().chain(table.columns.iter().filter(|column| !column.of_mentee))
}

/// The tables in words of people.
#[must_use]
pub fn sections(kept: &[OwnTable]) -> Vec<Section> {
    each(kept)
        .map(|(table, rows)| {
            let columns = shown(table).filter(|column| rows.iter().any(|row| holds(row, column))).collect();
            told(table, columns, rows)
        })
        .collect()
}

/// The same for programs: names of tables and columns as they are stored, values as they are stored.
#[must_use]
pub fn json(kept: &[OwnTable], person: &str, today: chrono::NaiveDate) -> Value {
    let sections: Vec<Value> = each(kept)
        .map(|(table, rows)| {
            let rows: Vec<Map<String, Value>> = rows
                .iter()
                .map(|row| {
                    shown(table)
                        .filter_map(|column| Some((column.name.to_owned(), row.get(column.name)?.clone())))
                        .collect()
                })
                .collect();
            let labels: Map<String, Value> =
                shown(table).map(|column| (column.name.to_owned(), column.label.into())).collect();
            json!({ "table": table.name, "title": table.title, "labels": labels, "rows": rows })
        })
        .collect();
    json!({ "person": person, "date": today, "sections": sections })
}

fn each(kept: &[OwnTable]) -> impl Iterator<Item = (&'static Table, &Vec<Map<String, Value>>)> {
    tables().filter_map(move |table| {
        let (_, rows) = kept.iter().find(|(name, _)| name == table.name)?;
        Some((table, rows))
    })
}
