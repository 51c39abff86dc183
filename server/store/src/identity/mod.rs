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

pub use regions::{RegionName, regions};

use domain::{
    ids::{AccountId, MenteeId, MentorId, RegionId, SchoolId},
    role::Role,
    term::Term,
};

use crate::{Error, IdentityTx, Result};

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

/// The person of an account with all workplaces that have not ended; `None` when there is no such account. One statement.
///
/// # Errors
/// As the database.
pub async fn person(tx: &mut IdentityTx, account_id: AccountId) -> Result<Option<Person>> {
    let rows = sqlx::query!(
        r#"select a.email, a.full_name, a.email_proved_at is not null as "email_proved!",
             m.role as "role?", m.mentor_id, m.mentee_id, r.region_id as "region_id?", r.slug as "region_slug?", r.name as "region_name?",
             s.school_id as "school_id?", s.slug as "school_slug?", s.short_name as "school_name?"
           from account a
           left join membership m on m.account_id = a.account_id and m.ended_at is null
           left join region r on r.region_id = m.region_id
           left join school s on s.school_id = m.school_id
           where a.account_id = $1
           order by m.school_id is not null, s.short_name, m.created_at"#,
        account_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let mut person = Person {
        account_id,
        email: first.email.clone(),
        full_name: first.full_name.clone(),
        email_proved: first.email_proved,
        workplaces: Vec::new(),
    };
    for row in rows {
        let (Some(role), Some(region_id), Some(region_slug), Some(region_name)) =
            (row.role, row.region_id, row.region_slug, row.region_name)
        else {
            continue;
        };
        person.workplaces.push(Workplace {
            region_id: RegionId::from_uuid(region_id),
            region_slug,
            region_name,
            school: match (row.school_id, row.school_slug, row.school_name) {
                (Some(school_id), Some(slug), Some(short_name)) => {
                    Some(WorkplaceSchool { school_id: SchoolId::from_uuid(school_id), slug, short_name })
                }
                _ => None,
            },
            role: Role::from_code(&role).ok_or(Error::Corrupt("membership.role"))?,
            mentor_id: row.mentor_id.map(MentorId::from_uuid),
            mentee_id: row.mentee_id.map(MenteeId::from_uuid),
        });
    }
    Ok(Some(person))
}
