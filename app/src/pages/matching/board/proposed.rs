//! What the engine proposes, and where choices of people stand against it.

use domain::{
    board::{Inputs, Proposal, propose},
    term::Term,
};
use leptos::prelude::*;

use crate::{
    components::{Notice, NoticeKind},
    error::PageError,
};

/// The proposal; where choices of people contradict each other, the one without what they keep, and the sentence that says so.
pub(in crate::pages::matching) fn proposed(inputs: &Inputs) -> Result<(Proposal, Option<String>), PageError> {
    let error = match propose(inputs) {
        Ok(proposal) => return Ok((proposal, None)),
        Err(error) => error,
    };
    let mentee = |number: u32| inputs.mentees.get(number as usize).map(|one| one.name.clone()).unwrap_or_default();
    let mentor = |number: u32| inputs.mentors.get(number as usize).map(|one| one.name.clone()).unwrap_or_default();
    let words = error.for_curator(mentee, mentor).ok_or_else(|| PageError::internal(error))?;
    let mut without = inputs.clone();
    for tie in &mut without.ties {
        tie.between.locked = false;
    }
    let proposal = propose(&without).map_err(PageError::internal)?;
    Ok((proposal, Some(words)))
}

/// That choices contradict each other.
pub(super) fn contradiction(words: String) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Bad title="Закрепления противоречат друг другу">
            <p>{words}". Пока подбор показан без закреплений."</p>
        </Notice>
    }
    .into_any()
}

/// Pairs that are kept although a rule forbids them by now.
pub(super) fn broken(inputs: &Inputs, proposal: &Proposal) -> Option<AnyView> {
    let lines: Vec<AnyView> = proposal
        .broken
        .iter()
        .filter_map(|(mentee, mentor, rule)| {
            let (one, other) = inputs.two(*mentee, *mentor)?;
            let text = format!("{} и {}: {}", one.name, other.name, rule.label());
            Some(view! { <li>{text}</li> }.into_any())
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title="Закреплённые пары, которые составить нельзя">
                <ul>{lines}</ul>
            </Notice>
        }
        .into_any()
    })
}
