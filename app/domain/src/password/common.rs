//! Passwords of ten characters and more that lists of leaked ones and Russian keyboards put first.

/// Whether a password, in small letters, is one that is tried first.
pub(super) fn is_common(lower: &str) -> bool {
    COMMON.contains(&lower.replace('ё', "е").as_str())
}

const COMMON: [&str; 62] = [
    // Digits.
    "0123456789",
    "1234567890",
    "12345678910",
    "123456789012",
    "1234567891",
    "0987654321",
    "9876543210",
    "1122334455",
    "1212121212",
    "1231231230",
    "123123123123",
    "1234512345",
    "123456123456",
    "11223344556677889900",
    // Rows and columns of the keyboard.
    "qwertyuiop",
    "qwertyuiop[]",
    "qwertyuiop123",
    "qwerty12345",
    "qwerty123456",
    "qwerty1234",
    "qwertyqwerty",
    "qwertyasdfgh",
    "asdfghjkl;",
    "asdfghjkl123",
    "zxcvbnm123",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "q1w2e3r4t5",
    "q1w2e3r4t5y6",
    "1qaz2wsx3edc",
    "qazwsxedcrfv",
    "qazwsx12345",
    "zaq12wsxcde3",
    "йцукенгшщз",
    "йцукенгшщзхъ",
    "йцукен1234",
    "йцукен12345",
    "йцукен123456",
    "йцукенйцукен",
    "фывапролджэ",
    "фывапролдж",
    "ячсмитьбю.",
    "1й2ц3у4к5е",
    "й1ц2у3к4е5",
    // Words.
    "password12",
    "password123",
    "password1234",
    "passwordpassword",
    "administrator",
    "admin12345",
    "abcdefghij",
    "abc1234567",
    "iloveyou123",
    "пароль1234",
    "пароль12345",
    "парольпароль",
    "любовь12345",
    "наставник1",
    "наставник123",
    "школа12345",
    "учитель123",
    "маяк123456",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry that another rule already refuses, or that stands twice or not in small letters, would do nothing.
    #[test]
    fn every_entry_works() {
        for (index, entry) in COMMON.iter().enumerate() {
            assert!(entry.chars().count() >= super::super::MIN, "{entry} is too short anyway");
            assert!(is_common(&entry.to_lowercase()), "{entry} is never found");
            assert!(!COMMON[..index].contains(entry), "{entry} stands twice");
        }
    }
}
