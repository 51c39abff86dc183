//! Who asks. Each extractor answers for one kind of person and gives the actor that opens the fitting transaction:
//!
//! | extractor | who | where | opens |
//! |---|---|---|---|
//! | [`SignedIn`] | anybody with an account | everywhere | – |
//! | [`SchoolStaff`] | any staff role of the school | `/s/{school}/…` | `db.school(&staff.actor())` |
//! | [`RegionStaff`] | coordinator of the region | `/region/{region}/…` | `db.region(&staff.actor())` |
//! | [`MentorUser`] | a mentor, external or internal | `/mentor/…` | `db.mentor(&mentor.actor())` |
//! | [`MenteeUser`] | a mentee or representative | `/s/{school}/my` | `db.mentee(&user.actor())` |
//! | [`PairDesk`] | either of the two who work with a pair: staff of its school, its mentor | both of these | `desk.open(&db)` |
//!
//! Each also sets the clocks of the request to those of its region ([`store::zone`]) and the lists to what the region made
//! of them ([`store::dictionary`]).
//!
//! Somebody who is not signed in is sent to the login and back. A workplace that is not yours does not exist: 404.
//! Inside your school a deed your role does not allow answers 403 with the reason: [`SchoolStaff::may`].

pub mod limits;
mod mentee;
mod mentor;
mod pair_desk;
pub mod password;
mod path;
mod personal_link;
mod region;
mod school;
mod session;

pub use mentee::MenteeUser;
pub use mentor::MentorUser;
pub use pair_desk::PairDesk;
pub use path::{PathId, PathTerm};
pub use personal_link::{opens, personal_link};
pub use region::RegionStaff;
pub use school::SchoolStaff;
pub use session::{SignedIn, sign_in, sign_out};
