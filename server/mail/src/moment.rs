//! The moment a link ends, exact for readers anywhere.

use chrono::{DateTime, FixedOffset, Utc};
use domain::russian;

/// `24.11.2026, 18:30 (UTC+3)`.
pub(crate) fn moment(moment: DateTime<FixedOffset>) -> String {
    let minutes = moment.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let shift = if rest == 0 { format!("{sign}{hours}") } else { format!("{sign}{hours}:{rest:02}") };
    format!("{} (UTC{shift})", russian::date_time(moment.with_timezone(&Utc), moment.offset()))
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_is_exact_in_any_zone() {
        for (given, shown) in [
            ("2026-11-24T18:30:00+03:00", "24.11.2026, 18:30 (UTC+3)"),
            ("2026-01-01T00:05:00+05:30", "01.01.2026, 00:05 (UTC+5:30)"),
            ("2026-01-01T00:05:00-02:00", "01.01.2026, 00:05 (UTC−2)"),
            ("2026-01-01T00:05:00Z", "01.01.2026, 00:05 (UTC+0)"),
        ] {
            assert_eq!(moment(given.parse().unwrap()), shown);
        }
    }
}
