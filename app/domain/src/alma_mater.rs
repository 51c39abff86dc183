//! Whether a mentor of the pool finished the school that looks: «выпускник – школе» begins with the own ones.

/// What is known of it, the surest first: so they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Graduate {
    /// The mentor chose this school from the region's list.
    Own,
    /// What the mentor wrote sounds like it. Two towns may each have a school of one number.
    Perhaps,
    /// Of another school, or of none that is told.
    No,
}

impl Graduate {
    /// The place in this order, as the database counts it; `None` for a number that is none.
    #[must_use]
    pub fn of_rank(rank: i32) -> Option<Self> {
        [Self::Own, Self::Perhaps, Self::No].into_iter().find(|one| *one as i32 == rank)
    }

    /// How it is said to the school.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Own => Some("Ваш выпускник"),
            Self::Perhaps => Some("Возможно, ваш выпускник"),
            Self::No => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranks and the order of the names are one.
    #[test]
    fn ranks() {
        let all: Vec<_> = (0..3).filter_map(Graduate::of_rank).collect();
        assert_eq!(all, [Graduate::Own, Graduate::Perhaps, Graduate::No]);
        assert!(all.is_sorted() && Graduate::of_rank(3).is_none() && Graduate::of_rank(-1).is_none());
        assert!(Graduate::Own.label().is_some() && Graduate::No.label().is_none());
    }
}
