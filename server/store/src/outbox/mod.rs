//! The outbox: a letter is a row inserted in the transaction of the deed, so it exists exactly when the deed does.
//!
//! A row holds ids only. The worker claims it (lease, commit), reads the words in the realm the row names, sends, and
//! marks it. A crash between the mail server's answer and the mark sends the same Message-ID again; nothing is lost.

mod letter;
mod put;
mod queue;

pub use letter::{NewLetter, Recipient};
pub use put::{applicant, centre, identity, mentor, public, region, region_to_school, school, school_all, signer};
pub use queue::{Claimed, MOST_ATTEMPTS, claim, expand, failed, pointless, sent, sweep};
