//! The engine in the browser, in slices: between two of them the page answers to the person.

use std::{cell::Cell, time::Duration};

use domain::board::{Inputs, Run};
use leptos::{leptos_dom::helpers::set_timeout, prelude::*};

use super::{Trial, result::Shown};

/// Pairs to look at before the page is asked again: some milliseconds.
const SLICE: u64 = 400_000;

thread_local! {
    /// Which trial is the last: an older one that is still computed is dropped.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Computes the proposal of the trial as it is now.
pub(super) fn start(trial: Trial) {
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    let inputs = trial.inputs.get_untracked();
    match Run::start(&inputs) {
        Ok(run) => slice(trial, number, inputs, run),
        Err(_) => show(trial, Shown::contradiction()),
    }
}

fn slice(trial: Trial, number: u32, inputs: Inputs, mut run: Run) {
    if LAST.get() != number {
        return;
    }
    if run.step(SLICE) {
        let proposal = run.finish(&inputs);
        show(trial, Shown::of(&inputs, &proposal));
    } else {
        set_timeout(move || slice(trial, number, inputs, run), Duration::ZERO);
    }
}

fn show(trial: Trial, shown: Shown) {
    trial.shown.set(Some(shown));
    trial.working.set(false);
}
