//! How to reach a person, and where something is published: e-mail, telephone, address of a page.

mod email;
mod phone;
mod web_address;

pub use email::EmailAddress;
pub use phone::Phone;
pub use web_address::WebAddress;
