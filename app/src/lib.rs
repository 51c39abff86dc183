//! The application: what a browser and the server share.

#[cfg(feature = "ssr")]
pub mod request;

#[cfg(feature = "ssr")]
pub mod components;
pub mod forms;
