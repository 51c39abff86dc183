//! Rights of the people whose data a school keeps.

mod about;
mod block;
mod destroy;
mod pairs_go;
mod register;
mod somebody;
mod terms;

pub(super) use somebody::tables_with;

use super::support::{form_of, press, submit};
