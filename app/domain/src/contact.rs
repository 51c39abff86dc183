//! How to reach a person: e-mail and telephone.

mod email;
mod phone;

pub use email::EmailAddress;
pub use phone::Phone;
