//! The sixth step: portfolio and motivation.

super::plain::plain_step!(About, about, save_about);
