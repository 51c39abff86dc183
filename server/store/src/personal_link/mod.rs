//! Links to mentees' own pages, without an account: made and taken back by the curator, opened by whoever holds one.
//!
//! The database keeps the SHA-256 of a token and nothing that opens a link. The page that made a link shows it for a quarter of
//! an hour, to the person who made it: long enough to print it, and a form sent twice makes one link.
//!
//! | module | what it is |
//! |---|---|
//! | [`make`] | one link made, taken back |
//! | [`sheet`] | links of a whole class, to be printed |
//! | [`open`] | from a token to the mentee it opens |

mod make;
mod open;
mod sheet;

use sha2::{Digest, Sha256};

pub use make::{NewLink, OwnLink, Owner, make, of_mentee, revoke};
pub use open::{Found, find};
pub use sheet::{Class, Fresh, Run, classes, fresh, make_for_class};

/// What is kept of a token.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
