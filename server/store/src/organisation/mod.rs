//! Partner organisations of a region: the card with contact persons, agreements, letters and thanks, the mentors who come
//! from there, and the way two of them become one. Everything is the centre's ([`RegionTx`](crate::RegionTx)); schools,
//! mentors and the public read what it is and what it is called, the public also what it was called before.
//!
//! | what | use cases |
//! |---|---|
//! | the organisation | [`list`], [`all`], [`card`], [`brief`], [`add`], [`edit`], [`named`], [`known`] |
//! | whom to speak to | [`add_contact`], [`contact`], [`edit_contact`], [`remove_contact`], [`contacts`] |
//! | agreements | [`add_agreement`], [`agreement`], [`edit_agreement`], [`open_agreement`], [`remind`] |
//! | letters and thanks | [`add_letter`], [`letter`], [`edit_letter`], [`add_thanks`], [`thanks`], [`edit_thanks`] |
//! | its mentors | [`mentors`], [`numbers`] |
//! | one typed several ways | [`duplicates`], [`merge`], [`merged_into`] |

mod agreement;
mod brief;
mod card;
mod contact;
mod duplicates;
mod employer_letter;
mod known;
mod list;
mod mentors;
mod merge;
mod numbers;
mod remind;
mod thanks;
mod write;

use domain::ids::OrganisationId;

pub use agreement::{
    Agreement, AgreementFile, HeldAgreement, add_agreement, agreement, edit_agreement, open_agreement,
};
pub use brief::{Brief, Holdings, brief};
pub use card::{Card, CardAgreement, CardContact, CardLetter, CardThanks, card};
pub use contact::{Contact, ContactLine, add_contact, contact, contacts, edit_contact, remove_contact};
pub use duplicates::{Alike, Group, Reason, duplicates};
pub use employer_letter::{EmployerLetter, HeldLetter, add_letter, edit_letter, letter};
pub use known::{known, named};
pub use list::{Filter, OrganisationRow, all, list};
pub use mentors::{MentorRow, mentors};
pub use merge::{merge, merged_into};
pub use numbers::{Numbers, numbers};
pub use remind::remind;
pub use thanks::{HeldThanks, Thanks, add_thanks, edit_thanks, thanks};
pub use write::{Entry, add, edit};

/// A part of a card as a form edits it, with the organisation it belongs to.
#[derive(Debug, Clone)]
pub struct Held<T> {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation: String,
    /// The part.
    pub entry: T,
    /// Grows with every edit; a form that was opened before the last edit is refused.
    pub version: i32,
}
