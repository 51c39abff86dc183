//! Captured transactions as a script of pgbench that sends the same statements with the same values in the same number
//! of round trips.
//!
//! A `begin; set local …` that was sent as one message is a pipeline here: prepared statements cannot be several in one.
//! NULL is a variable that is never given a value.

use crate::captured::{Statement, Transaction};

/// A script and its variables.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Script {
    /// The file's text.
    pub(crate) text: String,
    /// `name=value` for each variable with a value.
    pub(crate) variables: Vec<String>,
}

impl Script {
    /// Writes down transactions one after the other.
    pub(crate) fn of(transactions: &[Transaction]) -> Self {
        let mut script = Self::default();
        for (number, statement) in transactions.iter().flat_map(|one| &one.statements).enumerate() {
            script.add(number, statement);
        }
        script
    }

    fn add(&mut self, number: usize, statement: &Statement) {
        let parts: Vec<_> = statement.sql.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
        if statement.values.is_empty() && parts.len() > 1 {
            self.line("\\startpipeline");
            for part in parts {
                self.line(&format!("{part};"));
            }
            self.line("\\endpipeline");
            return;
        }
        let text = statement.with_parameters(|parameter| match statement.values.get(parameter - 1) {
            // pgbench takes no empty values.
            Some(Some(value)) if value.is_empty() => "''".to_owned(),
            _ => format!(":s{number}_{parameter}"),
        });
        self.line(&format!("{};", text.trim().trim_end_matches(';')));
        for (index, value) in statement.values.iter().enumerate() {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                self.variables.push(format!("s{number}_{}={value}", index + 1));
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::Script;
    use crate::captured::{Statement, Transaction};

    /// Messages become as many round trips, values variables, NULL a variable without value, the empty text a literal.
    #[test]
    fn a_request_becomes_a_script() {
        let statement = |sql: &str, values: &[Option<&str>]| Statement {
            sql: sql.to_owned(),
            values: values.iter().map(|value| value.map(str::to_owned)).collect(),
        };
        let script = Script::of(&[Transaction {
            statements: vec![
                statement("begin; set local role a", &[]),
                statement("select $1::text, $2, $3", &[Some("x y"), None, Some("")]),
                statement("COMMIT", &[]),
            ],
        }]);
        assert_eq!(
            script.text,
            "\\startpipeline\nbegin;\nset local role a;\n\\endpipeline\nselect :s1_1::text, :s1_2, '';\nCOMMIT;\n"
        );
        assert_eq!(script.variables, ["s1_1=x y"]);
    }
}
