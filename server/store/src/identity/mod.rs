//! Accounts: who a person is and where the person works.
//!
//! | module | what it is |
//! |---|---|
//! | [`account`] | found at the login, opened, renamed |
//! | [`password`], [`email`] | changed by their owner, or through a link |
//! | [`link`] | links sent by e-mail, whatever their purpose |
//! | [`invitation`], [`accept`] | how somebody gets a workplace |
//! | [`access`] | the own page of a mentor, mentee or representative, and the end of it |
//! | [`application`] | how an application to the pool gets an account |
//! | [`staff`] | who works in a place, and the end of it |
//! | [`throttle`] | limits of attempts |
//! | [`sweep`] | jobs that forget |
//! | [`visitor`] | whose session it is |

pub mod accept;
pub mod access;
pub mod account;
pub mod application;
pub mod email;
mod events;
pub mod invitation;
pub mod link;
mod office;
pub mod password;
mod regions;
pub mod staff;
pub mod sweep;
pub mod throttle;
mod visitor;

pub use regions::{RegionName, regions};
pub use visitor::{Visitor, visitor};

use std::collections::BTreeMap;

use chrono_tz::Tz;
use domain::{
    dictionary::DictionaryEntry,
    ids::{AccountId, MenteeId, MentorId, RegionId, SchoolId},
    role::Role,
};

/// A person with an account.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub account_id: AccountId,
    /// Address used for the login, lower case.
    pub email: String,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Whether the address was proved by a link.
    pub email_proved: bool,
    /// Where the person works now, sorted as they are shown.
    pub workplaces: Vec<Workplace>,
    /// What the regions of these workplaces added to their lists; regions that added nothing are left out.
    pub own_terms: BTreeMap<RegionId, Vec<DictionaryEntry>>,
}

impl Person {
    /// What a region added to its lists.
    pub fn terms_of(&self, region_id: RegionId) -> impl Iterator<Item = &DictionaryEntry> {
        self.own_terms.get(&region_id).into_iter().flatten()
    }
}

/// One role in one place.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// The region.
    pub region_id: RegionId,
    /// Its name in addresses.
    pub region_slug: String,
    /// Its name.
    pub region_name: String,
    /// Its clocks.
    pub zone: Tz,
    /// The school, unless the role is a regional one.
    pub school: Option<WorkplaceSchool>,
    /// The role.
    pub role: Role,
    /// For an internal mentor: the entry in the school's base.
    pub mentor_id: Option<MentorId>,
    /// For a mentee or representative: whose page it is.
    pub mentee_id: Option<MenteeId>,
}

/// The school of a workplace.
#[derive(Debug, Clone)]
pub struct WorkplaceSchool {
    /// The school.
    pub school_id: SchoolId,
    /// Its name in addresses.
    pub slug: String,
    /// Its short name.
    pub short_name: String,
}
