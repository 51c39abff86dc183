//! The column «Контактные данные для связи (данные представителя)» of the official register: everything in one cell. We
//! write it in one way and read what people write.

use super::words::plain;
use crate::{
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone},
    term::Term,
    text::PersonName,
};

const REPRESENTATIVE: &str = "представитель";

/// What such a cell says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Own telephone.
    pub phone: Option<Phone>,
    /// Own address.
    pub email: Option<EmailAddress>,
    /// The representative.
    pub representative: Representative,
    /// What could not be read, as it stands.
    pub rest: Vec<String>,
}

/// A representative as far as a list names one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Representative {
    /// Full name.
    pub full_name: Option<PersonName>,
    /// By what right.
    pub basis: Option<RepresentativeBasis>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Address.
    pub email: Option<EmailAddress>,
}

impl Representative {
    /// Whether nothing is said about one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads a cell: `+7 900 000-00-00, a@example.org; представитель: Лунина Анна Петровна (родитель), +7 900 …`.
#[must_use]
pub fn read(text: &str) -> Contacts {
    let (own, other) = split(text);
    let mut contacts = Contacts::default();
    for piece in pieces(own) {
        if !take(piece, &mut contacts.phone, &mut contacts.email) {
            contacts.rest.push(piece.to_owned());
        }
    }
    for piece in other.map(pieces).into_iter().flatten() {
        let person = &mut contacts.representative;
        if take(piece, &mut person.phone, &mut person.email) {
            continue;
        }
        let (name, basis) = piece.split_once('(').map_or((piece, None), |(name, rest)| (name, Some(rest)));
        match (PersonName::parse(name), basis.map(|basis| self::basis(basis.trim_end_matches(')')))) {
            (Ok(name), None) if person.full_name.is_none() => person.full_name = Some(name),
            (Ok(name), Some(Some(basis))) if person.full_name.is_none() => {
                person.full_name = Some(name);
                person.basis = Some(basis);
            }
            _ => contacts.rest.push(piece.to_owned()),
        }
    }
    contacts
}

/// Writes a cell that [`read`] understands; empty when there is nothing.
#[must_use]
pub fn write(phone: Option<&Phone>, email: Option<&EmailAddress>, representative: &Representative) -> String {
    let own = [phone.map(ToString::to_string), email.map(ToString::to_string)];
    let name = representative.full_name.as_ref().map(|name| match representative.basis {
        Some(basis) => format!("{name} ({})", basis.label().to_lowercase()),
        None => name.to_string(),
    });
    let other = [
        name,
        representative.phone.as_ref().map(ToString::to_string),
        representative.email.as_ref().map(ToString::to_string),
    ];
    let join = |parts: Vec<String>| parts.join(", ");
    let own = join(own.into_iter().flatten().collect());
    let other = join(other.into_iter().flatten().collect());
    match (own.is_empty(), other.is_empty()) {
        (_, true) => own,
        (true, false) => format!("{REPRESENTATIVE}: {other}"),
        (false, false) => format!("{own}; {REPRESENTATIVE}: {other}"),
    }
}

/// By what right, in the words of lists: «мать», «опекун».
pub(super) fn basis(text: &str) -> Option<RepresentativeBasis> {
    Some(match plain(text).as_str() {
        "мать" | "отец" | "мама" | "папа" | "родители" => RepresentativeBasis::Parent,
        "опекун" | "попечитель" | "опекун попечитель" => RepresentativeBasis::Guardian,
        "усыновительница" | "удочеритель" => RepresentativeBasis::AdoptiveParent,
        "приемная мать" | "приемный отец" => RepresentativeBasis::FosterParent,
        _ => return super::words::term(text),
    })
}

/// What is said of the person, and what of the representative.
fn split(text: &str) -> (&str, Option<&str>) {
    let begins = text.char_indices().find(|(at, _)| {
        let word: String =
            text[*at..].chars().take(REPRESENTATIVE.chars().count()).flat_map(char::to_lowercase).collect();
        word == REPRESENTATIVE
    });
    let Some((at, _)) = begins else {
        return (text, None);
    };
    let after = &text[at + REPRESENTATIVE.len()..];
    (&text[..at], Some(after.trim_start_matches([':', ' ', '–', '-', '—', '\u{a0}'])))
}

/// What stands between commas, semicolons and line breaks; those in brackets separate nothing.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    let separates = move |sign: char| {
        match sign {
            '(' => inside = true,
            ')' => inside = false,
            _ => {}
        }
        !inside && matches!(sign, ',' | ';' | '\n')
    };
    text.split(separates).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Takes a piece as telephone or address, if it is one and none was there before.
fn take(piece: &str, phone: &mut Option<Phone>, email: &mut Option<EmailAddress>) -> bool {
    // «тел. 8 900 …», «моб.: +7 …», «e-mail: a@example.org»
    let bare = piece.trim_start_matches(|sign: char| !sign.is_ascii_digit() && sign != '+');
    let address = piece.split([' ', ':']).find(|word| word.contains('@'));
    if let (None, Some(Ok(found))) = (&email, address.map(EmailAddress::parse)) {
        *email = Some(found);
        return true;
    }
    if let (None, None, Ok(found)) = (&phone, address, Phone::parse(bare)) {
        *phone = Some(found);
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(text: &str) -> Option<Phone> {
        Phone::parse(text).ok()
    }

    fn email(text: &str) -> Option<EmailAddress> {
        EmailAddress::parse(text).ok()
    }

    /// What we write we read again, whichever parts there are.
    #[test]
    fn returns() {
        let whole = Representative {
            full_name: PersonName::parse("Лунина Анна Петровна").ok(),
            basis: Some(RepresentativeBasis::CareOrganisation),
            phone: phone("+79000000001"),
            email: email("lunina@example.org"),
        };
        let nameless = Representative { full_name: None, basis: None, ..whole.clone() };
        for representative in [Representative::default(), whole, nameless] {
            for (phone, email) in
                [(phone("89000000000"), email("lunin@example.org")), (None, None), (phone("+375290000000"), None)]
            {
                let text = write(phone.as_ref(), email.as_ref(), &representative);
                let expected = Contacts { phone, email, representative: representative.clone(), rest: Vec::new() };
                assert_eq!(read(&text), expected, "{text}");
            }
        }
    }

    /// What people write is read; what cannot be read is given back, never lost.
    #[test]
    fn by_hand() {
        let contacts = read(
            "тел. 8 (900) 000-00-00; e-mail: lunin@example.org, мама Аня\nПредставитель – Лунина Анна Петровна (мать), 89000000001, 89000000002",
        );
        assert_eq!(contacts.phone, phone("+79000000000"));
        assert_eq!(contacts.email, email("lunin@example.org"));
        assert_eq!(contacts.representative.basis, Some(RepresentativeBasis::Parent));
        assert_eq!(contacts.representative.phone, phone("+79000000001"));
        assert_eq!(contacts.rest, ["мама Аня", "89000000002"]);
    }
}
