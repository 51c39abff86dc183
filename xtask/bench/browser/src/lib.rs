//! The matching engine as a browser runs it, for `cargo xtask bench matching`: compiled with the profile of the client.

use domain::matching::{Instance, Pair, Problem, Solver};
use wasm_bindgen::prelude::wasm_bindgen;

/// A question that has been read, so that only its answer is timed.
#[wasm_bindgen]
pub struct Question(Instance);

#[wasm_bindgen]
impl Question {
    /// Reads the numbers that `scipy.py` reads too: mentees, mentors, places, then mentee, mentor and score of each pair.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(numbers: &[i32]) -> Self {
        let mut unsigned = numbers.iter().map(|number| number.unsigned_abs());
        let mentees = unsigned.next().unwrap_or_default();
        let mentors = unsigned.next().unwrap_or_default() as usize;
        let places: Vec<u32> = unsigned.take(mentors).collect();
        let pairs = numbers.get(2 + mentors..).unwrap_or_default().as_chunks::<3>().0.iter();
        let pairs = pairs.map(|[mentee, mentor, score]| Pair {
            mentee: mentee.unsigned_abs(),
            mentor: mentor.unsigned_abs(),
            score: i64::from(*score),
        });
        let pairs = pairs.collect();
        Self(Instance { mentees, places, pairs, ..Instance::default() })
    }

    /// The pairs of the answer, mentee and mentor in turn; nothing where there is no answer.
    #[must_use]
    pub fn solve(self) -> Vec<u32> {
        let Ok(problem) = Problem::new(self.0) else { return Vec::new() };
        let (_, matching) = Solver::new(problem).finish();
        matching.pairs.into_iter().flat_map(|(mentee, mentor)| [mentee, mentor]).collect()
    }
}
