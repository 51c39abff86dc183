//! Where the board is, and the buttons of a choice.

use domain::{
    board::{BoardDeed, Inputs},
    term::Term,
};
use leptos::prelude::*;
use store::matching::Board;

use crate::{components::PostButton, pages::person};

/// Where the board is and what its reader may do.
pub(super) struct Place {
    /// Address of the board.
    pub(super) path: String,
    /// Address of all boards.
    pub(super) list: String,
    /// Whether the reader makes pairs.
    pub(super) decides: bool,
}

impl Place {
    /// A button that makes a choice about two people.
    pub(super) fn choice(
        &self,
        board: &Board,
        deed: BoardDeed,
        mentee: u32,
        mentor: u32,
        label: &'static str,
    ) -> Option<AnyView> {
        let (one, other) = board.inputs.two(mentee, mentor).filter(|_| self.decides)?;
        let hidden = vec![
            ("version", board.version.to_string()),
            ("deed", deed.code().to_owned()),
            ("mentee", one.id.to_string()),
            ("mentor", other.id.to_string()),
        ];
        let about = format!("{} и {}", person::short(&one.name), person::short(&other.name));
        Some(view! { <PostButton action=self.path.clone() label=label hidden=hidden about=about /> }.into_any())
    }

    /// Address of a mentee on the board.
    pub(super) fn mentee(&self, board: &Inputs, mentee: u32) -> String {
        let id = board.mentees.get(mentee as usize).map(|one| one.id.to_string()).unwrap_or_default();
        format!("{}/mentees/{id}", self.path)
    }
}
