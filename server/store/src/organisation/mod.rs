//! Partner organisations of a region: the card with contact persons, agreements, letters and thanks, the mentors who come
//! from there, and the way two of them become one. Everything is the centre's ([`RegionTx`](crate::RegionTx)). Schools read
//! the names, mentors those of the organisations they work for, the public those of the partners that are shown; nobody else
//! reads more than the name.
//!
//! Ids of organisations that were merged into another one go on meaning it: [`brief`] and whatever writes a new part follow.
//!
//! | what | use cases |
//! |---|---|
//! | the organisation | [`list`], [`all`], [`card`], [`brief`], [`add`], [`edit`], [`remove`], [`named`], [`known`] |
//! | whom to speak to | [`add_contact`], [`contact`], [`edit_contact`], [`remove_contact`], [`contacts`] |
//! | agreements | [`add_agreement`], [`agreement`], [`edit_agreement`], [`open_agreement`], [`remove_agreement_file`], //!   [`remove_agreement`], [`remind`] |
//! | letters | [`add_letter`], [`letter`], [`edit_letter`], [`remove_letter`] |
//! | thanks | [`add_thanks`], [`thanks`], [`edit_thanks`], [`remove_thanks`] |
//! | its mentors | [`mentors`], [`numbers`]; whom an entry works for is said in [`pool`](crate::pool::work_for) |
//! | one typed several ways | [`duplicates`], [`tell_apart`], [`compare_again`], [`merge`], [`merged_into`], [`forget_name`] |

mod agreement;
mod apart;
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
mod remove;
mod thanks;
mod write;

use domain::ids::OrganisationId;
use sqlx::postgres::PgQueryResult;

use crate::{RegionTx, Result, audit};

pub use agreement::{
    Agreement, AgreementFile, HeldAgreement, add_agreement, agreement, edit_agreement, open_agreement,
};
pub use apart::{compare_again, tell_apart};
pub use brief::{Brief, Holdings, brief};
pub use card::{Card, CardAgreement, CardContact, CardLetter, CardThanks, card};
pub use contact::{Contact, ContactLine, add_contact, contact, contacts, edit_contact};
pub use duplicates::{Alike, Group, Reason, duplicates};
pub use employer_letter::{EmployerLetter, HeldLetter, add_letter, edit_letter, letter};
pub(crate) use known::held;
pub use known::{known, named};
pub use list::{Filter, OrganisationRow, all, list};
pub use mentors::{MentorRow, mentors};
pub use merge::{forget_name, merge, merged_into};
pub use numbers::{Numbers, numbers};
pub use remind::remind;
pub use remove::{remove_agreement, remove_agreement_file, remove_contact, remove_letter, remove_thanks};
pub use thanks::{HeldThanks, Thanks, add_thanks, edit_thanks, thanks};
pub use write::{Entry, add, edit, remove};

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

/// Tells the audit that a row was added to an organisation; nothing when the same form had added it before.
async fn added(tx: &mut RegionTx, row: &PgQueryResult, deed: &'static str, to: OrganisationId) -> Result<()> {
    if row.rows_affected() == 0 { Ok(()) } else { audit::region(tx, deed, to.as_uuid()).await }
}
