//! The audit as the school reads it: who did what, when, with whose data.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, MenteeId, MentorId, PairId},
    page::Cursor,
};
use uuid::Uuid;

use crate::{
    Result, SchoolTx,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// What to show of the journal.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only deeds of this area: the part of the code before the dot, «mentee» of «mentee.edited».
    pub area: Option<&'static str>,
    /// Only deeds of this person.
    pub account_id: Option<AccountId>,
    /// Only deeds from this moment on.
    pub since: Option<DateTime<Utc>>,
    /// Only deeds about this mentee or mentor.
    pub subject: Option<Uuid>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One deed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The deed.
    pub audit_event_id: Uuid,
    /// Its code: `mentee.edited`.
    pub action: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` for a mentor in the own cabinet or the server itself.
    pub who: Option<String>,
    /// Whose data; `None` when nothing of it is left or the deed is about the school as a whole.
    pub about: Option<About>,
}

/// What a deed was about.
#[derive(Debug, Clone)]
pub struct About {
    /// The thing, to link to.
    pub thing: Thing,
    /// Names of the people concerned.
    pub names: String,
}

/// A thing with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A mentee.
    Mentee(MenteeId),
    /// A mentor.
    Mentor(MentorId),
    /// A pair.
    Pair(PairId),
}

/// Deeds by their moment, the newest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter) -> Result<Listed<Entry>> {
    let school_id = tx.school_id().as_uuid();
    let (after_moment, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as not materialized (
             select e.audit_event_id, e.account_id, e.action, e.subject_id, e.at
             from audit_event e
             where e.school_id = $1
               and ($2::text is null or split_part(e.action, '.', 1) = $2)
               and ($3::uuid is null or e.account_id = $3)
               and ($4::timestamptz is null or e.at >= $4)
               and ($5::uuid is null or e.subject_id = $5)
           ),
           shown as (
             select * from fitting f
             where $6::timestamptz is null or (f.at, f.audit_event_id) < ($6, $7::uuid)
             order by f.at desc, f.audit_event_id desc
             limit $8
           )
           select f.audit_event_id, f.action, f.at, a.full_name as "who?",
             (select count(*) from fitting) as "total!",
             mentee.mentee_id as "mentee_id?", mentee.full_name as "mentee?",
             mentor.mentor_id as "mentor_id?", mentor.full_name as "mentor?",
             p.pair_id as "pair_id?", pm.full_name as "pair_mentee?", pt.full_name as "pair_mentor?"
           from shown f
           left join account a on a.account_id = f.account_id
           left join stored_file s on s.school_id = $1 and s.stored_file_id = f.subject_id
           left join consent c on c.school_id = $1 and c.consent_id in (f.subject_id, s.consent_id)
           left join mentee on mentee.school_id = $1 and mentee.mentee_id in (f.subject_id, c.mentee_id)
             and mentee.destroyed_on is null
           left join mentor on mentor.school_id = $1 and mentor.mentor_id in (f.subject_id, c.mentor_id)
             and mentor.destroyed_on is null
           left join meeting m on m.school_id = $1 and m.meeting_id = f.subject_id
           left join pair p on p.school_id = $1 and p.pair_id in (f.subject_id, m.pair_id)
           left join mentee pm on pm.school_id = $1 and pm.mentee_id = p.mentee_id
           left join mentor pt on pt.school_id = $1 and pt.mentor_id = p.mentor_id
           order by f.at desc, f.audit_event_id desc"#,
        school_id,
        filter.area,
        filter.account_id.map(AccountId::as_uuid),
        filter.since,
        filter.subject,
        after_moment,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.at, row.audit_event_id),
        |row| {
            let about = match (row.mentee_id.zip(row.mentee), row.mentor_id.zip(row.mentor), row.pair_id) {
                (Some((id, names)), _, _) => Some(About { thing: Thing::Mentee(id.into()), names }),
                (None, Some((id, names)), _) => Some(About { thing: Thing::Mentor(id.into()), names }),
                (None, None, Some(id)) => {
                    let names =
                        [row.pair_mentee, row.pair_mentor].into_iter().flatten().collect::<Vec<_>>().join(" и ");
                    Some(About { thing: Thing::Pair(id.into()), names })
                }
                (None, None, None) => None,
            };
            Ok(Entry { audit_event_id: row.audit_event_id, action: row.action, at: row.at, who: row.who, about })
        },
    )
}

/// Everybody of the staff, past and present, who can be asked about, by name.
///
/// # Errors
/// As the database.
pub async fn people(tx: &mut SchoolTx) -> Result<Vec<(AccountId, String)>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        "select a.account_id, a.full_name from account a
         where a.account_id in (select m.account_id from membership m
           where m.school_id = $1 and m.role in ('curator', 'psychologist', 'class_teacher', 'director'))
         order by a.full_name, a.account_id",
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| (row.account_id.into(), row.full_name)).collect())
}
