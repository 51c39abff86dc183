//! New identifiers. They are UUID version 7: they grow with time, so indexes stay dense and lists have a natural order.

use uuid::Uuid;

/// A new id of any kind: `let id: MenteeId = ids::new();`.
pub fn new<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

/// The id of what one thing is to another: the same for the same two, so that a form sent twice makes it once.
pub(crate) fn of_two(one: Uuid, other: Uuid) -> Uuid {
    Uuid::from_u128(one.as_u128() ^ other.as_u128())
}

/// The id of the n-th thing that one form makes.
pub(crate) fn nth(first: Uuid, number: usize) -> Uuid {
    Uuid::from_u128(first.as_u128().wrapping_add(number as u128))
}
