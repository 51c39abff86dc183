//! The board in figures.

use domain::{
    board::{Inputs, Proposal},
    score::held_back,
};
use leptos::prelude::*;

use super::mentors::leading;
use crate::components::{Fact, Facts};

/// Who waits, who is proposed, and how many places there are.
pub(super) fn figures(inputs: &Inputs, proposal: &Proposal) -> AnyView {
    let leading = leading(inputs);
    let mentors = leading.iter().filter_map(|number| inputs.mentors.get(*number as usize));
    // Places of somebody who is held back are no places yet.
    let free: u32 = mentors.filter(|one| held_back(one).is_none()).map(|one| one.free).sum();
    let items = vec![
        Fact::new("Ждут наставника", inputs.mentees.len()),
        Fact::new("Предложено пар", proposal.pairs.len()),
        Fact::new("Без наставника", proposal.alone.len()),
        Fact::new("Свободных мест", free),
        Fact::new("Сумма баллов", proposal.total),
    ];
    view! { <Facts items=items tiles=true /> }.into_any()
}
