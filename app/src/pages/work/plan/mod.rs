//! The development plan of a pair: the page, its texts, goals, steps, templates.

pub(super) mod edit;
pub(super) mod goal;
pub(super) mod new_goal;
pub(super) mod new_step;
pub(super) mod page;
pub(super) mod step;
pub(super) mod template;

use chrono::NaiveDate;
use domain::{dates::parse_date, text::InvalidValue};

/// A day of the plan: any of the years a school plans for.
fn due(text: &str) -> Result<NaiveDate, InvalidValue> {
    use chrono::Datelike as _;
    let day = parse_date(text)?;
    if (2000..=2100).contains(&day.year()) { Ok(day) } else { Err(InvalidValue::new("Проверьте год")) }
}

/// A day in a form; empty without one.
fn written(day: Option<NaiveDate>) -> String {
    day.map(domain::russian::date).unwrap_or_default()
}
