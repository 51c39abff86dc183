//! The engine in the browser, in slices: between two of them the page answers to the person.

use std::{rc::Rc, time::Duration};

use domain::board::{Proposal, Run, Slice};
use leptos::leptos_dom::helpers::set_timeout;

use super::{show, trial::Trial};

/// Pairs to look at before the page is asked again: some milliseconds.
const SLICE: u64 = 400_000;
/// Rows to draw before it is.
const ROWS: u32 = 16;

/// Computes the proposal of the trial as it is now. What is still computed for an older state is dropped.
pub(super) fn start(trial: &Rc<Trial>) {
    let turn = trial.turn.get().wrapping_add(1);
    trial.turn.set(turn);
    show::say(trial, "work", "Пересчитываем…");
    let run = Run::start(&trial.inputs.borrow());
    later(Rc::clone(trial), turn, Work::Finding(run));
}

enum Work {
    Finding(Run),
    /// Rows from this one on.
    Showing(Box<Proposal>, u32),
}

fn later(trial: Rc<Trial>, turn: u32, work: Work) {
    set_timeout(
        move || {
            if trial.turn.get() == turn
                && let Some(work) = slice(&trial, work)
            {
                later(trial, turn, work);
            }
        },
        Duration::ZERO,
    );
}

/// What is left to do after one slice.
fn slice(trial: &Trial, work: Work) -> Option<Work> {
    let inputs = trial.inputs.borrow();
    match work {
        Work::Finding(run) => match run.step(&inputs, SLICE) {
            Ok(Slice::Working(run)) => Some(Work::Finding(run)),
            Ok(Slice::Done(proposal)) => {
                show::sum(trial, &inputs, &proposal);
                Some(Work::Showing(proposal, 0))
            }
            Err(_) => {
                show::contradiction(trial);
                None
            }
        },
        Work::Showing(proposal, from) => {
            show::rows(trial, &inputs, &proposal, from..from + ROWS);
            ((from + ROWS) as usize).lt(&inputs.mentees.len()).then(|| Work::Showing(proposal, from + ROWS))
        }
    }
}
