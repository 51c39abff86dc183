//! The time and the day it is where the schools are. Rules take the day as an argument; handlers ask here, and nowhere
//! else. Whose clocks count is said in [`store::zone`].

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// Now.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place where handlers ask for the time")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The clocks by which this request shows moments: those of its region.
#[must_use]
pub fn zone() -> Tz {
    store::zone::current()
}

/// Today on these clocks.
#[must_use]
pub fn today() -> NaiveDate {
    day(now())
}

/// The day of a moment on these clocks.
#[must_use]
pub fn day(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&zone()).date_naive()
}
