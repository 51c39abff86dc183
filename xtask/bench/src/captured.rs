//! What a client has sent, read from PostgreSQL's own log: statements with their parameters, grouped into the
//! transactions of one connection.

use std::collections::BTreeMap;

use serde_json::Value;

/// A statement with the values of its parameters; `None` is NULL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Text with `$1`, `$2`, …
    pub(crate) sql: String,
    /// Values in their text form.
    pub(crate) values: Vec<Option<String>>,
}

/// From BEGIN to COMMIT on one connection, and what was sent outside of any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Transaction {
    /// In the order they were sent.
    pub(crate) statements: Vec<Statement>,
}

impl Transaction {
    /// Whether the server does it by itself, request or not: its worker looks for letters all the time.
    pub(crate) fn is_of_worker(&self) -> bool {
        self.statements.first().is_some_and(|first| first.sql.contains("set local role mayak_worker"))
    }

    /// Forgets what was sent after the commit: the pool's check of a connection that comes back is a cost of ours, not SQL
    /// of the page.
    pub(crate) fn end_with_commit(&mut self) {
        let end = self.statements.iter().position(|statement| statement.sql.eq_ignore_ascii_case("commit"));
        self.statements.truncate(end.map_or(usize::MAX, |end| end + 1));
    }

    /// The transaction with all values written into the texts, statement by statement: what two clients that do the same
    /// have in common, however they group and number.
    pub(crate) fn spelled_out(&self) -> Vec<String> {
        let plain = self.statements.iter().flat_map(Statement::parts);
        plain.map(|text| text.to_lowercase()).collect()
    }
}

impl Statement {
    /// Its statements, if it is several in one message, with the values in place of the parameters.
    fn parts(&self) -> Vec<String> {
        if self.values.is_empty() {
            return self.sql.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        }
        let text = self.with_parameters(|number| match self.values.get(number - 1).and_then(Option::as_ref) {
            Some(value) => format!("'{value}'"),
            None => "NULL".to_owned(),
        });
        vec![text.trim().trim_end_matches(';').to_owned()]
    }

    /// The text with each `$n` replaced.
    pub(crate) fn with_parameters(&self, mut replace: impl FnMut(usize) -> String) -> String {
        let mut text = String::with_capacity(self.sql.len());
        let mut rest = self.sql.as_str();
        while let Some(at) = rest.find('$') {
            let (before, after) = rest.split_at(at);
            let digits = after[1..].len() - after[1..].trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
            text.push_str(before);
            match after[1..=digits].parse() {
                Ok(number) => text.push_str(&replace(number)),
                Err(_) => text.push('$'),
            }
            rest = &after[1 + digits..];
        }
        text.push_str(rest);
        text
    }
}

/// Reads the transactions of one program (`application_name`) from a log of JSON lines, in the order of their begins.
pub(crate) fn transactions(log: &str, program: &str) -> Vec<Transaction> {
    let mut finished: Vec<Transaction> = Vec::new();
    // Position in `finished` of each connection's last transaction.
    let mut current: BTreeMap<i64, usize> = BTreeMap::new();
    for line in log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if line["application_name"] != program {
            continue;
        }
        let (Some(connection), Some(statement)) = (line["pid"].as_i64(), statement(&line)) else { continue };
        let begins = statement.sql.trim_start().to_lowercase().starts_with("begin");
        let place = match current.get(&connection) {
            Some(place) if !begins => *place,
            _ => {
                finished.push(Transaction::default());
                finished.len() - 1
            }
        };
        current.insert(connection, place);
        finished[place].statements.push(statement);
    }
    finished
}

/// `statement: …` (simple protocol) or `execute name: …` (extended), with `parameters: $1 = '…'` as detail.
fn statement(line: &Value) -> Option<Statement> {
    let message = line["message"].as_str()?;
    let sql = match message.strip_prefix("statement: ") {
        Some(sql) => sql,
        None => message.strip_prefix("execute ")?.split_once(": ")?.1,
    };
    let values = line["detail"].as_str().map(values).unwrap_or_default();
    Some(Statement { sql: sql.to_owned(), values })
}

/// `parameters: $1 = 'it''s', $2 = NULL`; newer versions say `Parameters:`.
fn values(detail: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = detail;
    while let Some((_, value)) = rest.split_once(" = ") {
        if let Some(quoted) = value.strip_prefix('\'') {
            let mut text = String::new();
            let mut signs = quoted.char_indices().peekable();
            rest = "";
            while let Some((at, sign)) = signs.next() {
                if sign != '\'' {
                    text.push(sign);
                } else if signs.next_if(|(_, next)| *next == '\'').is_some() {
                    text.push('\'');
                } else {
                    rest = &quoted[at + 1..];
                    break;
                }
            }
            values.push(Some(text));
        } else {
            values.push(None);
            rest = value.strip_prefix("NULL").unwrap_or_default();
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::{Statement, transactions};

    const LOG: &str = r#"{"pid":7,"application_name":"mayak","message":"statement: begin; set local role mayak_school"}
{"pid":8,"application_name":"mayak","message":"statement: begin; set local role mayak_worker"}
{"pid":7,"application_name":"mayak","message":"execute s_1: select $1::text, $2, $10","detail":"parameters: $1 = 'it''s = 1, $2', $2 = NULL, $3 = ''"}
{"pid":9,"application_name":"psql","message":"statement: select 1"}
{"pid":7,"application_name":"mayak","message":"statement: COMMIT"}
{"pid":7,"application_name":"mayak","message":"statement: begin; set local role mayak_identity"}"#;

    /// Connections are kept apart, values are read whatever signs they hold, and other programs do not count.
    #[test]
    fn the_log_is_understood() {
        let found = transactions(LOG, "mayak");
        assert_eq!(found.iter().map(|one| one.statements.len()).collect::<Vec<_>>(), [3, 1, 1]);
        assert_eq!(
            found[0].statements[1].values,
            [Some("it's = 1, $2".to_owned()), None, Some(String::new())],
            "{:?}",
            found[0]
        );
        assert!(found[1].is_of_worker() && !found[0].is_of_worker());
    }

    /// Two clients that group and number differently are seen to send the same.
    #[test]
    fn the_same_is_the_same() {
        let of = |sql: &str, values: &[Option<&str>]| Statement {
            sql: sql.to_owned(),
            values: values.iter().map(|value| value.map(str::to_owned)).collect(),
        };
        assert_eq!(of("begin; set local role a", &[]).parts(), ["begin", "set local role a"]);
        let one = of("select $1, $2, $1", &[Some("a"), None]).parts();
        assert_eq!(one, of("select $1, $2, $3;", &[Some("a"), None, Some("a")]).parts());
        assert_eq!(one, ["select 'a', NULL, 'a'"]);
    }
}
