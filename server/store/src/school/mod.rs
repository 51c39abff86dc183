//! Schools of a region: the cards. What is inside a school is never read from here.

mod card;
mod list;
mod municipality;
mod write;

pub use card::{Card, Municipality, card, card_with_figures, municipalities, own_card};
pub use list::{Filter, SchoolRow, list};
pub use municipality::{add_municipality, rename_municipality};
pub use write::{NewSchool, OwnEdit, add, edit, edit_own};
