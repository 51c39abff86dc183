//! Forms: what the browser sent, what of it can be used, and what to say about the rest.
//!
//! Four types, in the order a handler meets them:
//!
//! | type | what it is |
//! |---|---|
//! | [`FormValues`] | the raw pairs of the request body, repeated keys kept, nothing trimmed |
//! | [`Check`] | turns raw values into domain types and collects one message per field |
//! | [`UploadForm`] | the same with a file, from a form whose route the server allows [`LARGEST_UPLOAD`] |
//! | [`FormState`] | values and messages together: what a form is drawn from, empty or after an error |
//!
//! A handler reads straight down. The domain parser decides and words the message; the form only keeps it:
//!
//! ```
//! use app::forms::{Check, FormState, FormValues};
//!
//! struct NewCircle { name: String, places: Option<u8> }
//!
//! fn places(text: &str) -> Result<u8, &'static str> {
//!     text.trim().parse().map_err(|_| "Напишите число мест цифрами")
//! }
//! fn name(text: &str) -> Result<String, &'static str> {
//!     let text = text.trim();
//!     if text.is_empty() { Err("Напишите название") } else { Ok(text.to_owned()) }
//! }
//! fn parse(values: &FormValues) -> Result<NewCircle, FormState> {
//!     let mut check = Check::new(values);
//!     let name = check.required("name", name);
//!     let places = check.optional("places", places);
//!     check.finish(|| Some(NewCircle { name: name?, places: places? }))
//! }
//!
//! let circle = parse(&FormValues::from_body(b"name=%D0%9A%D0%B2%D0%B0%D0%BD%D1%82&places=")).unwrap_or_else(|_| unreachable!());
//! assert_eq!((circle.name.as_str(), circle.places), ("Квант", None));
//!
//! let Err(form) = parse(&FormValues::from_body(b"name=&places=ten")) else { unreachable!() };
//! assert_eq!(form.errors.len(), 2);
//! assert_eq!(form.field("places").value, "ten"); // what was typed comes back
//! ```

mod check;
mod extract;
mod state;
mod upload;
mod values;

pub use check::Check;
pub use extract::QueryValues;
pub use state::{FieldError, FieldState, FormState};
pub use upload::{LARGEST_UPLOAD, UploadForm, Uploaded};
pub use values::FormValues;
