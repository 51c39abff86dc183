//! The matching engine on the command line, for whoever wants to check it with other tools:
//! `cargo run --release -p domain --example assign < instance.json > result.json`.
//!
//! # Input
//!
//! One JSON object. Mentees and mentors are numbered from 0, scores are whole numbers.
//!
//! | field | what |
//! |---|---|
//! | `mentees` | how many there are |
//! | `places` | places of each mentor, in order |
//! | `pairs` | `[mentee, mentor, score]` of each pair that may be made |
//! | `objective` | `"placed_then_score"`: most mentees, then greatest total; `"score"`: the other way round |
//! | `locked` | `[mentee, mentor]` of pairs that are decided; may be left out |
//! | `banned` | `[mentee, mentor]` of pairs that may not be made, though they are among `pairs`; may be left out |
//! | `min_score` | pairs with a lower score are not made; `null` or left out: no such limit |
//! | `raise_weakest` | `true`: before the total counts, the weakest pair is made as strong as it can be; may be left out |
//!
//! # Output
//!
//! | field | what |
//! |---|---|
//! | `pairs` | `[mentee, mentor]` by mentee, the locked ones among them |
//! | `placed`, `total` | how many pairs these are, and the sum of their scores |
//! | `unmatched` | `[mentee, reason]` of everybody else |
//! | `upper_bound` | no solution that places as many has a greater total; equal to `total` |
//! | `mentee_prices`, `mentor_prices` | the proof: what they have to satisfy stands at [`domain::matching::Certificate`] |
//!
//! Input that has no answer ends with a sentence on stderr and code 2, a pipe that breaks with code 1.

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use domain::matching::{Instance, Matching, Objective, Pair, Problem, Solver};
use serde::{Deserialize, Serialize};

/// What stands on stdin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    mentees: u32,
    places: Vec<u32>,
    pairs: Vec<Listed>,
    objective: Order,
    #[serde(default)]
    locked: Vec<(u32, u32)>,
    #[serde(default)]
    banned: Vec<(u32, u32)>,
    min_score: Option<i64>,
    #[serde(default)]
    raise_weakest: bool,
}

#[derive(Deserialize)]
struct Listed(u32, u32, i64);

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Order {
    PlacedThenScore,
    Score,
}

/// What goes to stdout.
#[derive(Serialize)]
struct Answer<'a> {
    pairs: &'a [(u32, u32)],
    placed: usize,
    total: i64,
    unmatched: Vec<(u32, String)>,
    upper_bound: i64,
    mentee_prices: &'a [i64],
    mentor_prices: &'a [i64],
}

impl From<Question> for Instance {
    fn from(question: Question) -> Self {
        let Question { mentees, places, pairs, objective, locked, banned, min_score, raise_weakest } = question;
        let pairs = pairs.into_iter().map(|Listed(mentee, mentor, score)| Pair { mentee, mentor, score }).collect();
        let objective = match objective {
            Order::PlacedThenScore => Objective::PlacedThenScore,
            Order::Score => Objective::Score,
        };
        Self { mentees, places, pairs, locked, banned, objective, min_score, raise_weakest }
    }
}

fn main() -> ExitCode {
    let outcome = read().and_then(|text| match answer(text) {
        Ok((problem, matching)) => write(&problem, &matching).map(|()| ExitCode::SUCCESS),
        Err(error) => {
            eprintln!("error: {error}");
            Ok(ExitCode::from(2))
        }
    });
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn read() -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    io::stdin().read_to_end(&mut text)?;
    Ok(text)
}

fn answer(text: Vec<u8>) -> Result<(Problem, Matching), Box<dyn std::error::Error>> {
    let question: Question = serde_json::from_slice(&text)?;
    drop(text);
    Ok(Solver::new(Problem::new(question.into())?).finish())
}

fn write(problem: &Problem, matching: &Matching) -> io::Result<()> {
    let answer = Answer {
        pairs: &matching.pairs,
        placed: matching.placed(),
        total: matching.total,
        unmatched: matching.unmatched.iter().map(|one| (one.mentee, one.reason.to_string())).collect(),
        upper_bound: matching.certificate.upper_bound(problem),
        mentee_prices: &matching.certificate.mentee_prices,
        mentor_prices: &matching.certificate.mentor_prices,
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &answer)?;
    writeln!(out)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::answer;

    /// The interface as it is documented, fields that may be left out included.
    #[test]
    fn example() {
        let text = r#"{"mentees": 3, "places": [1, 1], "pairs": [[0, 0, 5], [1, 0, 7], [2, 1, 1]],
            "locked": [[2, 1]], "objective": "placed_then_score", "min_score": null}"#;
        let (problem, matching) = answer(text.into()).unwrap();
        assert_eq!((matching.pairs, matching.total), (vec![(1, 0), (2, 1)], 8));
        assert_eq!(matching.certificate.upper_bound(&problem), 8);
        answer(r#"{"mentees": 1, "places": [], "pairs": [], "objective": "score"}"#.into()).unwrap();
    }

    /// What cannot be read or answered says what is wrong.
    #[test]
    fn impossible_input() {
        for (text, words) in [
            ("", "EOF while parsing"),
            (r#"{"mentees": 1, "places": [1], "pairs": []}"#, "missing field `objective`"),
            (r#"{"mentees": -1, "places": [1], "pairs": [], "objective": "score"}"#, "invalid value: integer `-1`"),
            (r#"{"mentees": 1, "places": [1], "pairs": [[0, 0, 0.5]], "objective": "score"}"#, "floating point `0.5`"),
            (r#"{"mentees": 1, "places": [1], "pairs": [[0, 0]], "objective": "score"}"#, "invalid length 2"),
            (r#"{"mentees": 1, "places": [1], "pairs": [[0, 1, 3]], "objective": "score"}"#, "pairs names mentor 1"),
            (r#"{"mentees": 1, "places": [1], "pairs": [], "objective": "best"}"#, "unknown variant `best`"),
            (r#"{"mentees": 1, "places": [1], "pairs": [], "objective": "score", "lock": []}"#, "unknown field `lock`"),
        ] {
            let error = answer(text.into()).unwrap_err().to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
