//! What every test stands on: a database of its own with two schools in one region and a third in another, the whole
//! application in this process, browsers that speak to it, and a worker whose letters stay here.
//!
//! ```ignore
//! let database = Database::new().await;             // A and B in the north, C in the south
//! let world = database.world().await;               // their ids, curators, coordinators, pool mentors
//! let site = Site::new(&database);
//! let mut curator = site.signed_in("curator.a@example.org").await;
//! assert_eq!(curator.get("/s/school-b").await.status, 404);
//! assert_eq!(site.letters().await.len(), 0);
//! ```
//!
//! [`Database::furnished`] has one of everything at every place, [`addresses`] names every page of the router, [`html`] reads
//! pages and their forms: what is true of all pages is tested on all of them.
//!
//! The superuser of `MAYAK_TEST_ADMIN_URL` makes the databases; without the variable a cluster of the tests' own is
//! started and goes away with them.

pub(crate) mod addresses;
pub(crate) mod answers;
mod awards;
mod browser;
mod cluster;
mod database;
pub(crate) mod forms;
mod furnish;
mod gatherings;
pub(crate) mod html;
mod lists;
mod log;
mod mailbox;
mod organisations;
mod own_form;
pub(crate) mod own_page;
pub(crate) mod pairs;
pub(crate) mod papers;
#[path = "../../../documents/tests/it/pdf_reader.rs"]
#[expect(dead_code, reason = "the tests of crate documents use the rest")]
mod pdf_reader;
mod people;
pub(crate) mod program;
mod rights;
mod seed;
mod site;
#[path = "../../../mail/tests/it/support/smtp_server.rs"]
#[expect(dead_code, reason = "the tests of crate mail use the rest")]
pub(crate) mod smtp_server;
mod template;
mod vetting;
mod walk;
pub(crate) mod work;

pub(crate) use browser::{Answer, Browser};
pub(crate) use database::Database;
pub(crate) use furnish::{id, mark};
pub(crate) use log::Log;
pub(crate) use mailbox::{Arrived, Mailbox};
pub(crate) use own_form::{form_of, press, submit};
pub(crate) use people::{
    SCAN, add_mentee, add_mentor, address, arrive, colleague, curator, interview, name, pool_mentor, pool_size, school,
    sign_paper, vet,
};
pub(crate) use seed::{PASSWORD, PoolMentor, World};
pub(crate) use site::{SECRET, Site};
pub(crate) use walk::{Faults, Walk};
