//! Mutual interest of two people, the second criterion of choosing pairs: both named each other, one named the other, nobody.
//!
//! Source: domain reference §8.1. It is a help to people who decide and no measure of anybody.

use std::cmp::Ordering;

use crate::subject::Participant;

/// A place in the order of wishes: 1 is the first.
pub type Rank = u8;

/// What two people said of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sympathy {
    /// Both named each other.
    Mutual {
        /// At which place the mentee named the mentor.
        by_mentee: Rank,
        /// At which place the mentor named the mentee.
        by_mentor: Rank,
    },
    /// One named the other.
    OneSide {
        /// Who.
        by: Participant,
        /// At which place.
        rank: Rank,
    },
    /// Neither.
    None,
}

impl Sympathy {
    /// Of the best places at which each named the other.
    #[must_use]
    pub fn of(by_mentee: Option<Rank>, by_mentor: Option<Rank>) -> Self {
        match (by_mentee, by_mentor) {
            (Some(by_mentee), Some(by_mentor)) => Self::Mutual { by_mentee, by_mentor },
            (Some(rank), None) => Self::OneSide { by: Participant::Mentee, rank },
            (None, Some(rank)) => Self::OneSide { by: Participant::Mentor, rank },
            (None, None) => Self::None,
        }
    }

    /// Whether both named each other.
    #[must_use]
    pub fn mutual(self) -> bool {
        matches!(self, Self::Mutual { .. })
    }

    /// Class, sum of the places, worse place: the smaller, the stronger.
    fn weakness(self) -> (u8, u16, Rank) {
        match self {
            Self::Mutual { by_mentee, by_mentor } => {
                (0, u16::from(by_mentee) + u16::from(by_mentor), by_mentee.max(by_mentor))
            }
            Self::OneSide { rank, .. } => (1, rank.into(), rank),
            Self::None => (2, 0, 0),
        }
    }
}

/// The stronger is the greater: both named each other > one side > nobody; within these the smaller sum of places, then the
/// better of the worse places, then the wish of the mentee.
impl Ord for Sympathy {
    fn cmp(&self, other: &Self) -> Ordering {
        let of_mentee = |one: &Self| match one {
            Self::Mutual { by_mentee, .. } => *by_mentee,
            Self::OneSide { by, .. } => u8::from(*by == Participant::Mentor),
            Self::None => 0,
        };
        other.weakness().cmp(&self.weakness()).then_with(|| of_mentee(other).cmp(&of_mentee(self)))
    }
}

impl PartialOrd for Sympathy {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both before one before nobody; then by places; an order without contradictions.
    #[test]
    fn order() {
        let falling = [
            Sympathy::of(Some(1), Some(1)),
            Sympathy::of(Some(1), Some(2)),
            Sympathy::of(Some(2), Some(1)),
            Sympathy::of(Some(2), Some(2)),
            Sympathy::of(Some(1), Some(3)),
            Sympathy::of(Some(1), None),
            Sympathy::of(None, Some(1)),
            Sympathy::of(Some(2), None),
            Sympathy::of(None, None),
        ];
        for (place, one) in falling.iter().enumerate() {
            for (other_place, other) in falling.iter().enumerate() {
                assert_eq!(one.cmp(other), other_place.cmp(&place), "{one:?} {other:?}");
            }
        }
    }

    /// What nobody said is nothing.
    #[test]
    fn kinds() {
        assert!(Sympathy::of(Some(4), Some(1)).mutual());
        assert!(!Sympathy::of(Some(1), None).mutual());
        assert_eq!(Sympathy::of(None, None), Sympathy::None);
    }
}
