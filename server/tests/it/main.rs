//! The server as a whole, on a real PostgreSQL.

// Says so to clippy too, whose permission to unwrap in tests ends at functions without #[test].
#![cfg(test)]

mod acceptances;
mod access;
mod bases;
mod cabinet;
mod care;
mod consents;
mod decisions;
mod delivery;
mod demo;
mod desk;
mod drafts;
mod engagement;
mod entry_end;
mod every_address;
mod every_form;
mod exports;
mod few_statements;
mod gatherings;
mod guard;
mod hostile_input;
mod imports;
mod invitations;
mod isolation;
mod jobs;
mod journal;
mod links;
mod log;
mod matching;
mod organisations;
mod outage;
mod outbox;
mod own_page;
mod paging;
mod pair_life;
mod pairs;
mod papers;
mod pool;
mod process;
mod restricted;
mod rights;
mod school_consents;
mod school_year;
mod sessions;
mod signup;
mod staff;
mod strangers;
mod support;
mod throttle;
mod vetting;
mod waiting;
mod way_back;
mod work;
mod zones;
