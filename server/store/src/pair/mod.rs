//! Pairs of a school: who works with whom, in what form, on which terms, with what result; what a pair goes through from
//! the day it is chosen to the day it is closed.

mod ask;
mod candidates;
mod card;
mod change;
mod close;
mod event;
mod group;
mod life;
mod list;
mod make;
mod participation;
mod stand_in;
mod steps;
mod terms;
mod to_order;

pub(crate) use ask::ask_letters;
pub use ask::{NewAsk, answer, ask, ask_own};
pub use candidates::{
    Candidates, MenteeCandidates, MenteeChoice, MentorCandidates, MentorChoice, candidates, mentee_candidates,
    mentor_candidates,
};
pub use card::{Card, Whole, card, whole};
pub use change::{Change, change_mentor};
pub use close::{Closing, Ending, close};
pub use group::{Group, GroupPair, NewGroup, Together, group, join_group, make_group, make_together, refused_mentee};
pub use life::{Ask, Closed, Event, Life, StandIn};
pub use list::{Filter, PairRow, list};
pub use make::{NewPair, make, make_all, make_with};
pub use participation::{own_participation, participation};
pub use stand_in::{NewStandIn, OwnStandIn, call_off, own_stand_ins, stand_in, stand_in_candidates};
pub use steps::{Order, agree, order, trial_held};
pub use terms::{Edited, Terms, edit};
pub use to_order::{ToOrder, to_order};
