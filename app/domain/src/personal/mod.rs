//! A mentee's own page: how long its link opens, and how a mentee says how a meeting was.
//!
//! Source: domain reference §8.2: «mentee reflection (1–3 taps + text)»; the page asks no more than a telephone in a break
//! allows.

mod how_was;
mod link;

pub use how_was::{HowWas, Impression, Useful, may_answer, may_change};
pub use link::{link_end, parse_link_end};

/// The children's telephone of trust: free of charge, all over Russia, without giving a name.
pub const HELPLINE: &str = "8-800-2000-122";
