//! How far a person of the bases got with the own page, as the card shows it.

use chrono::{DateTime, Utc};
use domain::{ids::LinkId, role::Role};
use serde::Deserialize;

/// Everything that tells of the access to one entry of a base.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// Workplaces at the own page, running and ended.
    pub members: Vec<Member>,
    /// Invitations that are neither accepted nor withdrawn.
    pub invited: Vec<Invited>,
}

/// A workplace at an own page.
#[derive(Debug, Clone, Deserialize)]
pub struct Member {
    /// Mentor, mentee or representative.
    pub role: Role,
    /// The address the person signs in with; it may have become another than the base knows.
    pub email: String,
    /// When it ended; `None` while it lasts.
    pub ended_at: Option<DateTime<Utc>>,
}

/// An invitation that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Invited {
    /// The link.
    pub link_id: LinkId,
    /// Mentor, mentee or representative.
    pub role: Role,
    /// Where it went.
    pub email: String,
    /// Works until; may be over.
    pub expires_at: DateTime<Utc>,
}

/// Where a person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessState {
    /// Never invited, or every invitation was withdrawn.
    Never,
    /// Invited and not yet there.
    Invited(Invited),
    /// Opens the page.
    Open {
        /// Addresses to sign in with: one, unless the page was opened to two people in this role.
        emails: Vec<String>,
    },
    /// Opened the page until the school ended it.
    Ended {
        /// When.
        at: DateTime<Utc>,
    },
}

impl Access {
    /// Where the person of this role stands. Who has access has it whatever else was sent; an invitation says more than an
    /// access that ended before.
    #[must_use]
    pub fn of(&self, role: Role) -> AccessState {
        let members = || self.members.iter().filter(|member| member.role == role);
        let emails: Vec<_> =
            members().filter(|member| member.ended_at.is_none()).map(|member| member.email.clone()).collect();
        if !emails.is_empty() {
            return AccessState::Open { emails };
        }
        if let Some(invited) = self.invited.iter().find(|one| one.role == role) {
            return AccessState::Invited(invited.clone());
        }
        match members().filter_map(|member| member.ended_at).max() {
            Some(at) => AccessState::Ended { at },
            None => AccessState::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Access counts before an invitation, an invitation before an end; another role says nothing.
    #[test]
    fn what_is_shown() {
        let at = |day: &str| format!("2026-11-{day}T10:00:00Z").parse::<DateTime<Utc>>().unwrap();
        let member = |role, ended_at| Member { role, email: "a@example.org".to_owned(), ended_at };
        let invited = Invited {
            link_id: LinkId::from_uuid(uuid::Uuid::nil()),
            role: Role::Mentee,
            email: "b@example.org".to_owned(),
            expires_at: at("20"),
        };
        let open = || AccessState::Open { emails: vec!["a@example.org".to_owned()] };
        let (over, over_later) = (member(Role::Mentee, Some(at("01"))), member(Role::Mentee, Some(at("02"))));
        for (members, invitations, expected, row) in [
            (vec![], vec![], AccessState::Never, "nothing"),
            (vec![member(Role::Representative, None)], vec![], AccessState::Never, "another role"),
            (vec![], vec![invited.clone()], AccessState::Invited(invited.clone()), "invited"),
            (vec![over.clone(), over_later], vec![], AccessState::Ended { at: at("02") }, "ended, the last time"),
            (vec![over.clone()], vec![invited.clone()], AccessState::Invited(invited.clone()), "invited again"),
            (vec![over, member(Role::Mentee, None)], vec![], open(), "there again"),
            (vec![member(Role::Mentee, None)], vec![invited], open(), "there, and invited elsewhere"),
        ] {
            assert_eq!(Access { members, invited: invitations }.of(Role::Mentee), expected, "{row}");
        }
    }
}
