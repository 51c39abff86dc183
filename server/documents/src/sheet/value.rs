//! The value of a cell as the text a person would type.

use calamine::{CellErrorType, DataRef, ExcelDateTime};
use chrono::NaiveDate;
use domain::russian;

/// Beyond this a number is no longer exact, and nobody's telephone or year.
const EXACT: f64 = 1e15;

/// The text of a value, trimmed.
pub(super) fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "да".to_owned(),
        DataRef::Bool(false) => "нет".to_owned(),
        DataRef::DateTime(moment) => day(moment).map_or_else(|| number_text(moment.as_f64()), russian::date),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(error) => error_text(error).to_owned(),
    }
}

/// The day of a moment; `None` for lengths of time and for what the calendar does not have (Excel knows a 29 February
/// 1900).
fn day(moment: &ExcelDateTime) -> Option<NaiveDate> {
    if !moment.is_datetime() || moment.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

/// `2012-03-14T00:00:00` as a day.
fn iso(text: &str) -> String {
    let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    day.map_or_else(|| text.trim().to_owned(), russian::date)
}

/// `79001234567`, not `7.9001234567e10`; a comma before a fraction.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number:.0}")
    } else {
        number.to_string().replace('.', ",")
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn moment(value: f64, is_1904: bool) -> String {
        text(&DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904)))
    }

    /// A day is a day in both calendars of Excel, whatever the time beside it; what is no day stays a number.
    #[test]
    fn days() {
        for (value, is_1904, expected, why) in [
            (40982.0, false, "14.03.2012", "a serial number"),
            (40982.999, false, "14.03.2012", "with a time"),
            (39520.0, true, "14.03.2012", "in the calendar from 1904"),
            (60.0, false, "60", "29 February 1900, which never was"),
            (0.5, false, "0,5", "a time of day"),
            (-5.0, false, "-5", "before the calendar"),
            (1e300, false, "31.12.9999", "past the calendar"),
        ] {
            assert_eq!(moment(value, is_1904), expected, "{why}");
        }
        assert_eq!(text(&DataRef::DateTimeIso("2012-03-14T00:00:00".to_owned())), "14.03.2012");
        assert_eq!(text(&DataRef::DateTimeIso("вчера".to_owned())), "вчера");
    }

    /// Numbers read as people type them.
    #[test]
    fn numbers() {
        for (number, expected) in
            [(79_001_234_567.0, "79001234567"), (7.0, "7"), (-0.0, "-0"), (1.5, "1,5"), (1e15, "1000000000000000")]
        {
            assert_eq!(text(&DataRef::Float(number)), expected);
        }
    }
}
