//! Mentees of a school and their representatives. Their consents: [`crate::consent`].
//!
//! What the school knows about a child or a colleague is read here with one care: a restricted category leaves the
//! database only for a reader who may see it ([`Reader`]).

mod bulk;
mod card;
mod entry;
mod list;
mod note;
mod programme;
mod write;

pub use bulk::{Assigned, Chosen, assign_class_teacher, matching};
pub use card::{Card, CardMeeting, CardPair, CardRepresentative, ClassTeacher, card};
pub use entry::{Categories, Entry, Place, Programme, Reader, Representative, Teaching};
pub use list::{ClassFilter, ClassTeacherFilter, ConsentFilter, Filter, MenteeRow, Order, Sort, StandingFilter, list};
pub use note::{NewNote, Note, remove_note, write_note, write_own_note};
pub use programme::set_programme;
pub use write::{add, edit};
