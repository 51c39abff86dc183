//! Addresses of people do not belong into logs or into the record of a failure.

/// An e-mail address as it may stand in a log: `e***@example.org`.
pub fn masked(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((person, domain)) => {
            let first = person.chars().next().filter(|c| c.is_alphanumeric());
            let domain: String = domain.chars().filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).collect();
            first.into_iter().chain("***@".chars()).chain(domain.chars()).collect()
        }
        None => "***".to_owned(),
    }
}

/// A mail server's answer without the addresses it repeats, on one line, at most 200 characters.
pub(crate) fn masked_reply(reply: &str) -> String {
    let shown = reply
        .split_whitespace()
        .map(|word| if word.contains('@') { masked(word) } else { word.to_owned() })
        .collect::<Vec<_>>()
        .join(" ");
    shown.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::{masked, masked_reply};

    #[test]
    fn of_a_person_only_the_first_letter_is_left() {
        for (address, shown) in [
            ("elena.petrova@example.org", "e***@example.org"),
            ("<ivan@example.org>:", "***@example.org"),
            ("юлия@почта.example", "ю***@почта.example"),
            ("no address", "***"),
            ("@example.org", "***@example.org"),
        ] {
            assert_eq!(masked(address), shown);
        }
    }

    #[test]
    fn an_answer_keeps_its_reason_and_loses_the_address() {
        assert_eq!(masked_reply("5.1.1 <ivan@example.org>:\r\n user unknown"), "5.1.1 ***@example.org user unknown");
        assert_eq!(masked_reply(&"x".repeat(500)).len(), 200);
    }
}
