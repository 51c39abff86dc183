//! Two variants side by side.

use crate::ids::{MenteeId, MentorId};

/// A mentee who has another mentor in one of two variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The mentee.
    pub mentee: MenteeId,
    /// The mentor in the first variant.
    pub before: Option<MentorId>,
    /// The mentor in the second.
    pub after: Option<MentorId>,
}

/// Who is with whom in each variant, by what differs; in the order of the second, who is missing there last.
#[must_use]
pub fn differences(before: &[(MenteeId, Option<MentorId>)], after: &[(MenteeId, Option<MentorId>)]) -> Vec<Difference> {
    let find = |list: &[(MenteeId, Option<MentorId>)], mentee: MenteeId| {
        list.iter().find(|(one, _)| *one == mentee).and_then(|(_, mentor)| *mentor)
    };
    let gone = before.iter().filter(|(mentee, _)| after.iter().all(|(one, _)| one != mentee));
    let everybody = after.iter().chain(gone).map(|(mentee, _)| *mentee);
    everybody
        .map(|mentee| Difference { mentee, before: find(before, mentee), after: find(after, mentee) })
        .filter(|one| one.before != one.after)
        .collect()
}
