//! The day it is where the schools are. Rules take the day as an argument; handlers ask here, and nowhere else.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe::Moscow, Tz};

/// The zone in which pages show moments until a region says otherwise.
pub const ZONE: Tz = Moscow;

/// Now.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place where handlers ask for the time")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Today in [`ZONE`].
#[must_use]
pub fn today() -> NaiveDate {
    now().with_timezone(&ZONE).date_naive()
}
