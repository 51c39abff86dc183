//! Dates as schools write and mean them: day first, the school year from 1 September.

mod birth_date;
mod parse;
mod past_date;
mod school_year;
mod working_days;

pub use birth_date::{BirthDate, age_on};
pub use parse::parse_date;
pub use past_date::PastDate;
pub use school_year::SchoolYear;
pub use working_days::{after_working_days, before_working_days, is_working_day};
