//! The survey after a group meeting: two questions to each side word for word, several people in the order of the wish, and, who
//! wants to, whom rather not.
//!
//! Source: domain reference §4.4.

use crate::subject::Participant;

/// People named in order; whoever is named beyond them shares the last rank.
pub const RANKED: usize = 3;
/// Most people whom one answer names.
pub const MOST: usize = 30;

crate::terms! {
    /// The questions; their codes stand in `preference.question`.
    pub enum Question {
        /// With whom one would like to work.
        Want = "want" => "С кем хотели бы работать",
        /// Who can help; whom one can help.
        Help = "help" => "Кто кому может помочь",
        /// With whom rather not: for curator and psychologist only.
        Avoid = "avoid" => "С кем не хотели бы работать",
    }
}

impl Question {
    /// The question as this side reads it, word for word from the source; the third is the platform's own.
    #[must_use]
    pub fn words(self, side: Participant) -> &'static str {
        match (self, side) {
            (Self::Want, Participant::Mentee) => {
                "С кем из наставников вы бы хотели работать в рамках программы наставничества?"
            }
            (Self::Help, Participant::Mentee) => "Кто может помочь вам достичь желаемых целей?",
            (Self::Want, Participant::Mentor) => {
                "С кем из наставляемых вы бы хотели работать в рамках программы наставничества?"
            }
            (Self::Help, Participant::Mentor) => {
                "Кому вы сможете помочь в рамках выбранных наставляемым целей, если они были озвучены?"
            }
            (Self::Avoid, _) => "С кем вы не хотели бы работать?",
        }
    }

    /// Whether the people named stand in the order of the wish.
    #[must_use]
    pub fn ranked(self) -> bool {
        self != Self::Avoid
    }
}

/// Why an answer cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misnamed {
    /// Somebody stands at two places; the number of the second, from 0.
    Twice(usize),
    /// More people than [`MOST`].
    TooMany,
}

/// The people of one answer with their ranks, from 1: first those in order, a gap closed up, then the others, all of the rank
/// after [`RANKED`]. Who stands in the order and among the others keeps the better rank.
///
/// # Errors
/// [`Misnamed`].
pub fn ranks<T: Copy + PartialEq>(ordered: &[Option<T>], others: &[T]) -> Result<Vec<(T, u8)>, Misnamed> {
    let mut named: Vec<(T, u8)> = Vec::new();
    let stands = |named: &[(T, u8)], one: T| named.iter().any(|(other, _)| *other == one);
    let mut next = 1;
    for (place, one) in ordered.iter().enumerate() {
        let Some(one) = *one else { continue };
        if stands(&named, one) {
            return Err(Misnamed::Twice(place));
        }
        named.push((one, next));
        next += 1;
    }
    let after = u8::try_from(RANKED).unwrap_or(u8::MAX).saturating_add(1);
    for one in others {
        if !stands(&named, *one) {
            named.push((*one, after));
        }
    }
    if named.len() > MOST { Err(Misnamed::TooMany) } else { Ok(named) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names keep their order, gaps close, further names share a rank, nobody stands twice.
    #[test]
    fn order_of_names() {
        assert_eq!(
            ranks(&[Some('a'), None, Some('b')], &['c', 'd', 'a']),
            Ok(vec![('a', 1), ('b', 2), ('c', 4), ('d', 4)])
        );
        assert_eq!(ranks::<char>(&[None, None, None], &[]), Ok(vec![]));
        assert_eq!(ranks(&[Some('a'), Some('b'), Some('a')], &[]), Err(Misnamed::Twice(2)));
        assert_eq!(ranks(&[None], &['c', 'c']), Ok(vec![('c', 4)]));
        let many: Vec<u32> = (0..31).collect();
        assert_eq!(ranks(&[], &many), Err(Misnamed::TooMany));
    }

    /// The four questions are those of the source.
    #[test]
    fn words() {
        use Participant::{Mentee, Mentor};
        let words =
            [(Question::Want, Mentee), (Question::Help, Mentee), (Question::Want, Mentor), (Question::Help, Mentor)];
        let words: std::collections::HashSet<_> = words.map(|(question, side)| question.words(side)).into();
        assert_eq!(words.len(), 4);
        assert!(words.iter().all(|words| words.ends_with('?')));
    }
}
