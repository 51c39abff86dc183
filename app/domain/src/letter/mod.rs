//! What the platform tells people by e-mail: each letter with exactly the facts it shows, and no others.
//!
//! A letter leaves the school, stays in mailboxes and is forwarded. So it never carries a category of a mentee, the words
//! of a request, a birth date, a free text about a person, or a pupil's name before the mentor has accepted; those wait
//! behind the link. What a variant has no field for cannot be sent. (152-FZ art. 5 part 5: not more than the purpose
//! needs.)
//!
//! The database keeps only [`LetterKind`] and ids; the worker fills in a `Letter` in the realm of its school, region or
//! account at the moment of sending; the crate `mail` finds the words.
//!
//! Names and texts are as people typed them; who prints them escapes them. Paths start with `/`.

mod kind;

pub use kind::LetterKind;
