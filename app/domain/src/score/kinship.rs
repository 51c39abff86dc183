//! Who counts as a relative. What a colleague wrote stands; where the bases only show the same full name, a colleague can say
//! that the two are mere namesakes.

/// What is known of whether a mentee and a mentor are relatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinship {
    /// A colleague wrote that they are.
    pub told: bool,
    /// The mentee's representative has the mentor's full name.
    pub same_name: bool,
    /// A colleague wrote that the mentor and the representative are namesakes.
    pub namesakes: bool,
}

impl Kinship {
    /// Whether they count as relatives.
    #[must_use]
    pub fn counts(self) -> bool {
        self.told || self.presumed()
    }

    /// Whether nothing but the name speaks for it: the school may know better.
    #[must_use]
    pub fn presumed(self) -> bool {
        self.same_name && !self.namesakes && !self.told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name alone gives way to a colleague who knows better; what a colleague wrote gives way to nothing.
    #[test]
    fn what_counts() {
        for (told, same_name, namesakes, counts, presumed) in [
            (false, false, false, false, false),
            (false, true, false, true, true),
            (false, true, true, false, false),
            (false, false, true, false, false),
            (true, false, false, true, false),
            (true, true, false, true, false),
            (true, true, true, true, false),
        ] {
            let kinship = Kinship { told, same_name, namesakes };
            assert_eq!((kinship.counts(), kinship.presumed()), (counts, presumed), "{kinship:?}");
        }
    }
}
