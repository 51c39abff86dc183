//! Who signs for a minor, when a row meets the base.

use super::RepresentativeData;
use crate::{
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone},
    import::{Field, Note, Representative},
    text::PersonName,
};

/// The representative after the row. One who cannot be named or reached is not entered, and that is said.
pub(super) fn represented(
    said: &Representative,
    stored: Option<RepresentativeData>,
    notes: &mut Vec<Note>,
) -> Option<RepresentativeData> {
    if said.is_empty() {
        return stored;
    }
    let kept = stored.as_ref();
    let name = said.full_name.as_ref().map(PersonName::as_str).or(kept.map(|kept| kept.full_name.as_str()));
    let phone = said.phone.as_ref().map(Phone::as_str).or(kept.map(|kept| kept.phone.as_str())).unwrap_or_default();
    let email =
        said.email.as_ref().map(EmailAddress::as_str).or(kept.map(|kept| kept.email.as_str())).unwrap_or_default();
    let Some(name) = name else {
        let value = if phone.is_empty() { email } else { phone };
        notes.push(Note::remark(
            Field::RepresentativeName.to_string(),
            value,
            "Представитель не будет внесён: впишите его фамилию и имя",
        ));
        return stored;
    };
    if phone.is_empty() && email.is_empty() {
        notes.push(Note::remark(
            Field::RepresentativePhone.to_string(),
            name,
            "Представитель не будет внесён: впишите его телефон или почту",
        ));
        return stored;
    }
    Some(RepresentativeData {
        full_name: name.to_owned(),
        basis: said.basis.or(kept.map(|kept| kept.basis)).unwrap_or(RepresentativeBasis::Parent),
        email: email.to_owned(),
        phone: phone.to_owned(),
    })
}
