//! Letters kept in the process, for tests.

use std::sync::{Arc, Mutex, PoisonError};

use crate::message::Sealed;

/// A box of sent letters. Clones share one box.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Vec<Sent>>>);

/// A letter as it would have gone over the wire.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The recipient's address.
    pub to: String,
    /// The Message-ID with its brackets.
    pub message_id: String,
    /// The whole message; [`crate::inbox::parse`] reads it.
    pub bytes: Vec<u8>,
}

impl Memory {
    /// Everything sent so far, oldest first.
    pub fn sent(&self) -> Vec<Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep(&self, message: Sealed) {
        let sent = Sent { to: message.to.to_string(), message_id: message.message_id, bytes: message.bytes };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
    }
}
