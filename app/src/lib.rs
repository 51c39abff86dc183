//! The application: what a browser and the server share.
//!
//! | module | what it is |
//! |---|---|
//! | `routes` | every address |
//! | `about` | everything that is kept about one person, in Russian |
//! | `auth` | who asks: extractors that give the actor of a transaction |
//! | `forms` | values, checks, messages |
//! | `last_good` | what pages for everybody show while the database is away |
//! | `drafts` | long forms that come back as they were left |
//! | `components` | building blocks of pages |
//! | `page` | a view in its shell becomes an answer |
//! | `pages` | the pages, a folder per area, a file per page |
//! | [`islands`] | the only code that reaches the browser |
//!
//! To add a page: an address in `routes` if others link to it, a file in the folder of its area with `get` and `post`,
//! one line in that area's `router()`.

#[cfg(feature = "ssr")]
pub mod about;
#[cfg(feature = "ssr")]
pub mod auth;
#[cfg(feature = "ssr")]
pub mod clock;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod drafts;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod last_good;
#[cfg(feature = "ssr")]
pub mod links;
#[cfg(feature = "ssr")]
pub mod lists;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod state;

#[cfg(feature = "ssr")]
pub use pages::{crawlers, router, uploads};
