//! How pages name people and show where they stand: the same short name, the same tag, everywhere.

use chrono::NaiveDate;
use domain::{
    consent::{ConsentState, SchoolConsentKind},
    contact::Phone,
    standing::MenteeStanding,
    text::PersonName,
};
use leptos::prelude::*;

use crate::components::{Tag, TagKind};

/// Surname with initials that a line does not part; the name as stored where there is nothing to shorten.
pub(crate) fn short(full_name: &str) -> String {
    PersonName::parse(full_name).map_or_else(|_| full_name.to_owned(), |name| name.short().replace(' ', "\u{a0}"))
}

/// Names in one line: «Крылов П. А., Серова А.».
pub(crate) fn short_list(names: &[String]) -> String {
    names.iter().map(|name| short(name)).collect::<Vec<_>>().join(", ")
}

/// The beginning of a text, cut between words when it is longer than `most` characters; line breaks become spaces.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', '.', ':', ';', '–', '-', ' ']))
}

/// A stored telephone as people read it.
pub(crate) fn phone(stored: &str) -> String {
    Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.to_string())
}

/// An address to write to; nothing for an empty one.
pub(crate) fn email_link(address: &str) -> Option<AnyView> {
    let (href, text) = (format!("mailto:{address}"), address.to_owned());
    (!address.is_empty()).then(|| view! { <a href=href>{text}</a> }.into_any())
}

/// A telephone to call; nothing for an empty one.
pub(crate) fn phone_link(stored: &str) -> Option<AnyView> {
    let (href, text) = (format!("tel:{stored}"), phone(stored));
    (!stored.is_empty()).then(|| view! { <a href=href>{text}</a> }.into_any())
}

/// Where a consent of some kind stands. One that nobody has to give is not wanting while it is not given.
pub(crate) fn consent_tag_of(kind: SchoolConsentKind, state: ConsentState) -> AnyView {
    if kind != SchoolConsentKind::Processing && state == ConsentState::Missing {
        return view! { <Tag kind=TagKind::Calm text=state.label() /> }.into_any();
    }
    consent_tag(state)
}

/// Where the consent stands without which nobody takes part.
pub(crate) fn consent_tag(state: ConsentState) -> AnyView {
    let kind = match state {
        ConsentState::Signed => TagKind::Ok,
        ConsentState::ExpiresSoon { .. } | ConsentState::Asked => TagKind::Warn,
        ConsentState::NotYet { .. } => TagKind::Calm,
        ConsentState::Missing | ConsentState::Refused | ConsentState::Expired | ConsentState::Withdrawn => TagKind::Bad,
    };
    view! { <Tag kind=kind text=state.label() /> }.into_any()
}

/// The use of the data is suspended: they can only be read.
pub(crate) fn suspended_tag() -> AnyView {
    view! { <Tag kind=TagKind::Bad text="Приостановлено" /> }.into_any()
}

/// Whether a mentor is there or looked for. A pair that runs although the consent was taken back says so.
pub(crate) fn standing_tag(standing: MenteeStanding, consent: ConsentState, today: NaiveDate) -> AnyView {
    let (kind, text) = match standing {
        MenteeStanding::Paired if consent == ConsentState::Withdrawn => (TagKind::Bad, "Согласие отозвано".to_owned()),
        MenteeStanding::Paired => (TagKind::Ok, standing.label(today)),
        MenteeStanding::Searching { .. } => (TagKind::Warn, standing.label(today)),
        MenteeStanding::Finished { .. } | MenteeStanding::Left { .. } => (TagKind::Calm, standing.label(today)),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An excerpt never cuts a word that fits, and says that there is more.
    #[test]
    fn excerpts() {
        for (text, expected, row) in [
            ("Математика", "Математика", "fits"),
            ("Математика,\nуверенность", "Математика…", "cut between words, without the comma"),
            ("Математика и ещё", "Математика и ещё", "exactly as long"),
            ("Достопримечательность", "Достопримечател…", "one long word"),
            ("🙂🙂 🙂", "🙂🙂 🙂", "characters, not bytes"),
            ("", "", "nothing"),
        ] {
            assert_eq!(excerpt(text, if row == "exactly as long" { 16 } else { 15 }), expected, "{row}");
        }
    }

    /// A name that is no longer understood is shown as it is stored.
    #[test]
    fn short_names() {
        assert_eq!(short("Крылов Пётр Андреевич"), "Крылов\u{a0}П.\u{a0}А.");
        assert_eq!(short("Крылов"), "Крылов");
        assert_eq!(short_list(&["Крылов Пётр".to_owned(), "Серова Анна".to_owned()]), "Крылов\u{a0}П., Серова\u{a0}А.");
    }
}
