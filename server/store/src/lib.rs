//! The store: the only crate that speaks SQL.
//!
//! # Which type to use where
//! - [`Db`] is the door to the database. It has no method that hands out a bare connection: one of [`Db::school`],
//!   [`Db::region`], [`Db::mentor`], [`Db::mentee`], [`Db::identity`], [`Db::public`], [`Db::applicant`] and
//!   [`Db::worker`] opens a transaction in one realm, and the type you then hold is the permission you have.
//! - A use case is a free function in the module of its area that takes the transaction it needs, e.g.
//!   `mentee::add(&mut SchoolTx, …)`. It reads, decides with the rules of crate `domain`, writes, records the audit
//!   ([`audit`]) and puts letters into the outbox ([`outbox`]), all in that transaction. The caller commits.
//! - [`Error`] says what went wrong in the four ways a page can answer.
//!
//! # How to add a use case
//! 1. Write the statement with `query!`/`query_as!` in lower case, with `where school_id = $1` even though the policy
//!    says so too. Above it `#[tracing::instrument(skip_all, fields(…), err(level = "debug"))]` with the ids it is about
//!    and nothing else: names, addresses, telephone numbers, free text and tokens never reach the log, a test listens.
//! 2. Turn a broken constraint into an answer with [`Error::on_constraint`] at the caller.
//! 3. Run `cargo xtask sqlx-prepare` and commit `.sqlx`.

pub mod actor;
pub mod appointment;
pub mod audit;
pub mod award;
pub mod cabinet;
pub mod care;
pub mod care_signal;
pub mod consent;
pub mod db;
pub mod demonstration;
pub mod desk;
pub mod dictionary;
pub mod draft;
pub mod engagement;
pub mod entry_end;
pub mod error;
pub mod export;
pub mod file;
pub mod found;
pub mod gathering;
pub mod guard;
pub mod identity;
pub mod ids;
pub mod import;
pub mod job;
pub mod journal;
pub mod letters;
pub mod matching;
pub mod meeting;
pub mod mentee;
pub mod mentor;
pub mod meter;
pub mod metric;
pub mod migrate;
pub mod my;
pub mod nav;
pub mod organisation;
pub mod outbox;
pub mod overview;
mod page;
pub mod pair;
pub mod paper;
pub mod partner;
pub mod personal_link;
pub mod plan;
pub mod pool;
pub mod promotion;
pub mod realm;
pub mod region;
pub mod rights;
pub mod saved_view;
pub mod school;
pub mod sessions;
mod stored;
pub mod waiting;
pub mod work;
pub mod zone;

pub use actor::{GuestActor, MenteeActor, MentorActor, RegionActor, SchoolActor, SignerActor};
pub use db::{Db, DbOptions};
pub use error::{Error, Result};
pub use page::{EXPORT_ROWS, Listed};
pub use realm::{
    ApplicantTx, GuestTx, IdentityTx, MenteeTx, MentorTx, PublicTx, RegionTx, SchoolTx, SignerTx, WorkerTx,
};
