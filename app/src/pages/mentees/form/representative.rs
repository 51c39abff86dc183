//! Who signs for a minor.

use domain::{
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone},
    text::PersonName,
};
use store::mentee::Representative;

use crate::forms::Check;

const FIELDS: [&str; 4] = ["rep_name", "rep_basis", "rep_email", "rep_phone"];

/// A minor must have a representative; of an adult the fields may stay empty, but not half empty.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether there is a representative"
)]
pub(super) fn representative(check: &mut Check<'_>, minor: bool) -> Option<Option<Representative>> {
    let begun = FIELDS.iter().any(|field| !check.raw(field).trim().is_empty());
    if !minor && !begun {
        return Some(None);
    }
    let full_name = check.asked("rep_name", "Напишите фамилию, имя, отчество представителя", PersonName::parse);
    let basis = check.one_of::<RepresentativeBasis>("rep_basis", "Выберите, кем приходится представитель");
    let email = check.optional("rep_email", EmailAddress::parse);
    let phone = check.optional("rep_phone", Phone::parse);
    if let (Some(None), Some(None)) = (&email, &phone) {
        check.fail("rep_email", "Напишите почту или телефон представителя");
        return None;
    }
    Some(Some(Representative { full_name: full_name?, basis: basis?, email: email?, phone: phone? }))
}
