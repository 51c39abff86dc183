//! The own page of a mentee, a representative or an internal mentor: how far the person got, as the card shows it, and
//! what a curator does about it. The cards of both bases share this; each has its own handlers.

mod address;
mod deed;
mod state;

pub(crate) use address::Address;
pub(crate) use deed::{Deed, refusal};
pub(crate) use state::{Desk, view};
