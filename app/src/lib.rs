//! The application: what a browser and the server share.

#[cfg(feature = "ssr")]
pub mod request;
