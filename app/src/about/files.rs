//! The same as a file for programs: names of tables and columns as they are stored, values as they are stored.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use store::rights::About;

use super::{catalogue, shown, told_at_all};

/// What is kept about a person. What is left out of the page is left out here too.
#[must_use]
pub fn json(about: &About, operator: &str, today: NaiveDate) -> Value {
    let sections: Vec<Value> = catalogue::tables()
        .filter_map(|table| {
            let (_, rows) = about.tables.iter().find(|(name, _)| name == table.name)?;
            told_at_all(table, about.person.subject)?;
            let rows: Vec<Map<String, Value>> = rows
                .iter()
                .map(|row| {
                    let kept = shown(table, about.person.subject);
                    kept.filter_map(|column| Some((column.name.to_owned(), row.get(column.name)?.clone()))).collect()
                })
                .collect();
            let labels: Map<String, Value> = shown(table, about.person.subject)
                .map(|column| (column.name.to_owned(), column.label.into()))
                .collect();
            Some(json!({ "table": table.name, "title": table.title, "labels": labels, "rows": rows }))
        })
        .collect();
    json!({ "operator": operator, "person": about.person.full_name, "date": today, "sections": sections })
}
