//! Links for a class at once, printed on one sheet.

use chrono::NaiveDate;
use domain::ids::PersonalLinkId;
use uuid::Uuid;

use crate::{Result, SchoolTx, audit, ids};

/// A class with how many of it have a link. Teachers are one class without a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The label; empty for teachers.
    pub label: String,
    /// Mentees who take part.
    pub mentees: i64,
    /// Those of them with a link that opens.
    pub linked: i64,
}

/// A link its maker may still print.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// The link; its token follows from the id.
    pub personal_link_id: PersonalLinkId,
    /// Name of the mentee.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The last day it opens.
    pub valid_until: NaiveDate,
}

/// Links to be made for a class.
pub struct Run<'a> {
    /// The label; empty for teachers.
    pub label: &'a str,
    /// Whether those who have a link get a new one in its place.
    pub renew: bool,
    /// The last day they open.
    pub valid_until: NaiveDate,
    /// This day.
    pub today: NaiveDate,
    /// From the id of a link to what is kept of its token.
    pub hash: &'a (dyn Fn(PersonalLinkId) -> Vec<u8> + Sync),
}

/// Classes of the mentees who take part.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn classes(tx: &mut SchoolTx, today: NaiveDate) -> Result<Vec<Class>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Class,
        r#"select m.class_label as label, count(*) as "mentees!", count(l.personal_link_id) as "linked!"
           from mentee m
           left join personal_link l on l.school_id = m.school_id and l.mentee_id = m.mentee_id and l.revoked_at is null
             and l.valid_until >= $2
           where m.school_id = $1 and m.destroyed_on is null and (m.left_on is null or m.left_on > $2)
           group by m.class_label
           order by m.class_label = '', length(m.class_label), m.class_label"#,
        school_id,
        today,
    )
    .fetch_all(tx.sql())
    .await?)
}

/// Links of a class that the person who asks made just now.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn fresh(tx: &mut SchoolTx, label: &str) -> Result<Vec<Fresh>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let rows = sqlx::query!(
        r#"select l.personal_link_id, l.valid_until, m.full_name, coalesce(nullif(m.class_label, ''), m.post) as "place!"
           from personal_link l join mentee m on m.school_id = l.school_id and m.mentee_id = l.mentee_id
           where l.school_id = $1 and l.made_by = $2 and l.revoked_at is null and l.created_at > now() - interval '15 minutes'
             and m.class_label = $3 and m.destroyed_on is null
           order by m.search_name, m.mentee_id"#,
        school_id,
        account_id,
        label,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Fresh {
            personal_link_id: PersonalLinkId::from_uuid(row.personal_link_id),
            full_name: row.full_name,
            place: row.place,
            valid_until: row.valid_until,
        })
        .collect())
}

/// Makes a link for each mentee of a class who has none, or for all; how many. What the same person made just now is left as it
/// is, so that a form sent twice makes the links once. Whose data stand still gets none.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn make_for_class(tx: &mut SchoolTx, run: &Run<'_>) -> Result<usize> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    // Two who press at the same moment go one after the other, and the second sees what the first made.
    sqlx::query!(
        "select mentee_id from mentee where school_id = $1 and class_label = $2 order by mentee_id for no key update",
        school_id,
        run.label,
    )
    .fetch_all(tx.sql())
    .await?;
    let mentees: Vec<Uuid> = sqlx::query_scalar!(
        "select m.mentee_id from mentee m
         where m.school_id = $1 and m.class_label = $2 and m.destroyed_on is null and m.blocked_on is null
           and (m.left_on is null or m.left_on > $3)
           and not exists (select from personal_link l where l.school_id = $1 and l.mentee_id = m.mentee_id
             and l.revoked_at is null and l.valid_until >= $3
             and (not $4 or (l.made_by = $5 and l.created_at > now() - interval '15 minutes')))
         order by m.mentee_id",
        school_id,
        run.label,
        run.today,
        run.renew,
        account_id,
    )
    .fetch_all(tx.sql())
    .await?;
    if mentees.is_empty() {
        return Ok(0);
    }
    sqlx::query!(
        "update personal_link set revoked_at = now() where school_id = $1 and mentee_id = any ($2) and revoked_at is null",
        school_id,
        &mentees,
    )
    .execute(tx.sql())
    .await?;
    let links: Vec<PersonalLinkId> = mentees.iter().map(|_| ids::new()).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|link| (run.hash)(*link)).collect();
    let links: Vec<Uuid> = links.into_iter().map(PersonalLinkId::as_uuid).collect();
    sqlx::query!(
        "insert into personal_link (school_id, personal_link_id, mentee_id, token_hash, made_by, valid_until)
         select $1, one.link, one.mentee, one.hash, $2, $3
         from unnest($4::uuid[], $5::uuid[], $6::bytea[]) one (link, mentee, hash)",
        school_id,
        account_id,
        run.valid_until,
        &links,
        &mentees,
        &hashes,
    )
    .execute(tx.sql())
    .await?;
    audit::school_all(tx, "link.made", &mentees).await?;
    Ok(mentees.len())
}
