//! What was measured, beside what was promised.

use std::fmt;

/// The result of one measurement, in words.
pub(crate) struct Verdict {
    /// What was measured, with its unit.
    pub(crate) measured: String,
    /// Whether it is within the budget; `None` where there is none.
    pub(crate) within: Option<bool>,
}

/// All results in the order they were made.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

struct Row {
    what: String,
    budget: &'static str,
    outcome: anyhow::Result<Verdict>,
}

impl Table {
    /// Adds a result and says it at once: the whole takes minutes.
    pub(crate) fn add(&mut self, what: impl Into<String>, budget: &'static str, outcome: anyhow::Result<Verdict>) {
        let row = Row { what: what.into(), budget, outcome };
        println!("{row}");
        self.rows.push(row);
    }

    /// Whether everything could be measured.
    pub(crate) fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.outcome.is_ok())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<46} {:<10} {:<24} verdict", "what", "budget", "measured")?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))?;
        let over = self.rows.iter().filter(|row| matches!(&row.outcome, Ok(Verdict { within: Some(false), .. })));
        let missing = self.rows.iter().filter(|row| row.outcome.is_err());
        write!(f, "{} measured, {} over, {} not measured", self.rows.len(), over.count(), missing.count())
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, budget, outcome } = self;
        match outcome {
            Ok(Verdict { measured, within }) => {
                let verdict = match within {
                    Some(true) => "ok",
                    Some(false) => "OVER",
                    None => "–",
                };
                write!(f, "{what:<46} {budget:<10} {measured:<24} {verdict}")
            }
            Err(error) => write!(f, "{what:<46} {budget:<10} not measured: {error:#}"),
        }
    }
}

/// Seconds against the most that is allowed.
pub(crate) fn seconds(measured: f64, most: f64) -> Verdict {
    Verdict { measured: format!("{measured:.2} s"), within: Some(measured <= most) }
}

/// Seconds without a budget.
pub(crate) fn seconds_free(measured: f64) -> Verdict {
    Verdict { measured: format!("{measured:.2} s"), within: None }
}

/// Bytes, said in megabytes of a million, against the most that is allowed.
pub(crate) fn megabytes(bytes: u64, most: f64) -> Verdict {
    let measured = number(bytes) / 1e6;
    Verdict { measured: format!("{measured:.1} MB"), within: Some(measured <= most) }
}

/// Bytes, said in kilobytes of a thousand, against the most that is allowed.
pub(crate) fn kilobytes(bytes: u64, most: f64) -> Verdict {
    let measured = number(bytes) / 1e3;
    Verdict { measured: format!("{measured:.1} KB"), within: Some(measured <= most) }
}

/// A count as a number to divide.
#[expect(clippy::cast_precision_loss, reason = "bytes and requests stay far below 2^52")]
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}

/// The one in the middle; 0 of nothing.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    quantile(values, 1, 2)
}

/// The value below which this part of all lies; 0 of nothing.
pub(crate) fn quantile(values: &mut [f64], part: usize, of: usize) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get((values.len() * part / of).min(values.len().saturating_sub(1))).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{kilobytes, median, quantile};

    /// A budget is kept up to its last byte and broken by the next.
    #[test]
    fn budgets_end_where_they_say() {
        assert_eq!(kilobytes(120_000, 120.0).within, Some(true));
        assert_eq!(kilobytes(120_001, 120.0).within, Some(false));
    }

    /// One slow round does not decide.
    #[test]
    fn the_middle_counts() {
        assert!((median(&mut [9.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((quantile(&mut [4.0, 3.0, 2.0, 1.0], 19, 20) - 4.0).abs() < 1e-9);
        assert!(median(&mut []).abs() < 1e-9);
    }
}
