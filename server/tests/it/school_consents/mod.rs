//! Consents: what comes into force and what does not, who may see and do what, and what the database holds whoever writes.

mod documents;
mod ends;
mod gates;
mod sheets;
mod signing;
mod support;
