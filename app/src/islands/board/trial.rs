//! The board as it is tried out: what can be done to it and taken back, and which part of the page does what.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use domain::{
    board::{Inputs, Tie, unpack},
    score::{Criterion, Weight, Weights},
    term::Term,
};
use leptos::{
    prelude::event_target_value,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, Event},
};

use super::{compute, drag, line, show, watch::colleagues};
use crate::islands::browser::on_each;

/// More places nobody has at one school.
const MOST_PLACES: u32 = 30;

/// What the island works on.
pub(super) struct Trial {
    /// The panel.
    pub(super) panel: Element,
    pub(super) inputs: RefCell<Inputs>,
    /// What each step has changed, as it was before.
    before: RefCell<Vec<Was>>,
    /// Cells of each row as they are shown.
    pub(super) shown: RefCell<Vec<String>>,
    /// Counts computations; all but the last one are dropped.
    pub(super) turn: Cell<u32>,
    /// The mentee who is being dragged.
    pub(super) dragged: Cell<Option<u32>>,
}

/// Part of a board before a step.
enum Was {
    Weights(Weights),
    Free(usize, u32),
    Ties(Vec<Tie>),
}

/// Wakes the panel around this place.
pub(super) fn start(place: &Element, board: &str) {
    let (Some(inputs), Ok(Some(panel))) = (unpack(board), place.closest("section")) else { return };
    let trial = Rc::new(Trial {
        panel,
        inputs: RefCell::new(inputs),
        before: RefCell::default(),
        shown: RefCell::default(),
        turn: Cell::default(),
        dragged: Cell::default(),
    });
    on_each(&trial.panel, "change", {
        let trial = Rc::clone(&trial);
        move |event| trial.changed(&event)
    });
    on_each(&trial.panel, "click", {
        let trial = Rc::clone(&trial);
        move |event| trial.pressed(&event)
    });
    drag::listen(&trial);
    let _stays_hidden = trial.panel.remove_attribute("hidden");
    colleagues(Rc::clone(&trial));
    trial.after_a_step();
}

impl Trial {
    fn after_a_step(self: &Rc<Self>) {
        show::fields(self, !self.before.borrow().is_empty());
        compute::start(self);
    }

    fn step(self: &Rc<Self>, was: Was) {
        self.before.borrow_mut().push(was);
        self.after_a_step();
    }

    /// A slider, a number of places or a menu of mentors was changed.
    fn changed(self: &Rc<Self>, event: &Event) {
        let Some(field) = target(event) else { return };
        let value = event_target_value(event);
        if let Some(mentee) = line::number(&field, "data-mentee") {
            if let Ok(mentor) = value.parse() {
                self.mark(mentee, mentor, true, false);
            }
        } else if let Some(mentor) = line::number(&field, "data-mentor") {
            self.give(mentor, &value);
        } else if let Some(criterion) = field.get_attribute("name").and_then(|code| Criterion::from_code(&code)) {
            self.weigh(criterion, &value);
        }
    }

    /// A button was pressed.
    fn pressed(self: &Rc<Self>, event: &Event) {
        let Some(button) = target(event) else { return };
        match button.get_attribute("name").as_deref() {
            Some("undo") => self.undo(),
            Some(deed @ ("lock" | "unlock" | "ban")) => {
                let pair = line::number(&button, "data-mentee").zip(line::number(&button, "value"));
                if let Some((mentee, mentor)) = pair {
                    self.mark(mentee, mentor, deed == "lock", deed == "ban");
                }
            }
            _ => {}
        }
    }

    fn weigh(self: &Rc<Self>, criterion: Criterion, value: &str) {
        let Ok(weight) = Weight::parse(value) else { return };
        let mut inputs = self.inputs.borrow_mut();
        let with = inputs.settings.weights.with(criterion, weight);
        let was = std::mem::replace(&mut inputs.settings.weights, with);
        drop(inputs);
        self.step(Was::Weights(was));
    }

    fn give(self: &Rc<Self>, mentor: u32, value: &str) {
        let mut inputs = self.inputs.borrow_mut();
        let free = value.trim().parse().ok().filter(|free| *free <= MOST_PLACES);
        let Some((one, free)) = inputs.mentors.get_mut(mentor as usize).zip(free) else {
            show::say(self, "said", "Напишите целое число мест от 0 до 30");
            return;
        };
        let was = std::mem::replace(&mut one.free, free);
        drop(inputs);
        self.step(Was::Free(mentor as usize, was));
    }

    /// Keeps a pair together, or never proposes it; the other mark goes, and so does any other mentor of the mentee.
    pub(super) fn mark(self: &Rc<Self>, mentee: u32, mentor: u32, locked: bool, banned: bool) {
        let mut inputs = self.inputs.borrow_mut();
        let was = inputs.ties.clone();
        if locked {
            for tie in inputs.ties.iter_mut().filter(|tie| tie.mentee == mentee) {
                tie.between.locked = false;
            }
        }
        if let Some(between) = inputs.between_mut(mentee, mentor) {
            (between.locked, between.banned) = (locked, banned);
        }
        drop(inputs);
        self.step(Was::Ties(was));
    }

    fn undo(self: &Rc<Self>) {
        let was = self.before.borrow_mut().pop();
        let mut inputs = self.inputs.borrow_mut();
        match was {
            None => return,
            Some(Was::Weights(weights)) => inputs.settings.weights = weights,
            Some(Was::Free(mentor, free)) => {
                if let Some(mentor) = inputs.mentors.get_mut(mentor) {
                    mentor.free = free;
                }
            }
            Some(Was::Ties(ties)) => inputs.ties = ties,
        }
        drop(inputs);
        self.after_a_step();
    }
}

/// What an event happened to.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
