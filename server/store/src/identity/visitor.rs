//! Whose session it is. Every page of a signed-in person asks this first, so it is one statement in one transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, MenteeId, MentorId, RegionId, SchoolId},
    role::Role,
    term::Term,
};
use sqlx::types::Json;
use tower_sessions::session::Id;

use super::{Person, Workplace, WorkplaceSchool};
use crate::{
    Error, IdentityTx, Result,
    dictionary::{self, StoredTerm},
    sessions::{self, COOKIE_DAY_KEY},
    zone,
};

/// Somebody with a session.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The person with all workplaces.
    pub person: Person,
    /// On which day the browser was last given the cookie.
    pub cookie_on: Option<NaiveDate>,
}

/// The person of a session with all workplaces that have not ended; `None` when the session has ended or nobody has
/// signed in with it. Use prolongs it: once in ten minutes there is a second statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn visitor(tx: &mut IdentityTx, id: &Id) -> Result<Option<Visitor>> {
    let hash = sessions::hash(id);
    let rows = sqlx::query!(
        r#"select v.data ->> $2::text as cookie_on, v.seen_at < now() - interval '10 minutes' as "stale!",
             a.account_id, a.email, a.full_name, a.email_proved_at is not null as "email_proved!",
             m.role as "role?", m.mentor_id, m.mentee_id, r.region_id as "region_id?", r.slug as "region_slug?", r.name as "region_name?", r.time_zone as "time_zone?",
             s.school_id as "school_id?", s.slug as "school_slug?", s.short_name as "school_name?",
             (select json_agg(json_build_object('region_term_id', t.region_term_id, 'list', t.list, 'parent', t.parent,
                'label', t.label, 'retired', t.retired_at is not null) order by t.added_at, t.region_term_id)
              from region_term t where t.region_id = r.region_id) as "terms: Json<Vec<StoredTerm>>"
           from session v
           join account a on a.account_id = v.account_id
           left join membership m on m.account_id = a.account_id and m.ended_at is null
           left join region r on r.region_id = m.region_id
           left join school s on s.school_id = m.school_id
           where v.session_hash = $1 and v.expires_at > now()
           order by m.school_id is not null, s.short_name, m.created_at"#,
        hash,
        COOKIE_DAY_KEY,
    )
    .fetch_all(tx.sql())
    .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    if first.stale {
        sessions::prolong(tx, &hash).await?;
    }
    let cookie_on = first.cookie_on.as_deref().and_then(|day| day.parse().ok());
    let mut person = Person {
        account_id: AccountId::from_uuid(first.account_id),
        email: first.email.clone(),
        full_name: first.full_name.clone(),
        email_proved: first.email_proved,
        workplaces: Vec::new(),
        own_terms: BTreeMap::new(),
    };
    for row in rows {
        let (Some(role), Some(region_id), Some(region_slug), Some(region_name), Some(time_zone)) =
            (row.role, row.region_id, row.region_slug, row.region_name, row.time_zone)
        else {
            continue;
        };
        let region_id = RegionId::from_uuid(region_id);
        let terms = dictionary::read(row.terms);
        if !terms.is_empty() {
            person.own_terms.insert(region_id, terms);
        }
        person.workplaces.push(Workplace {
            region_id,
            region_slug,
            region_name,
            zone: zone::read(&time_zone),
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
    Ok(Some(Visitor { person, cookie_on }))
}
