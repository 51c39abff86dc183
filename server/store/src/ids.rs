//! New identifiers. They are UUID version 7: they grow with time, so indexes stay dense and lists have a natural order.

use uuid::Uuid;

/// A new id of any kind: `let id: MenteeId = ids::new();`.
pub fn new<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}
