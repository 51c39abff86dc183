//! The board: every person of the school with where each consent stands, one page at a time; and how it looks as a whole.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    consent::{SOON_DAYS, SchoolConsentKind},
    ids::ConsentId,
    page::Cursor,
    subject::{Participant, Subject},
    term::Term,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::CardConsent;
use crate::{
    Result, SchoolTx,
    page::{LIMIT, Listed, after_text, text_cursor},
};

domain::terms! {
    /// What to ask about the consent of the chosen kind.
    pub enum BoardState {
        /// Not in force and not asked for: never given, refused, withdrawn, over.
        Missing = "missing" => "Нет и не запрошено",
        /// Asked for, not in force.
        Asked = "asked" => "Ждём подписи",
        /// In force for thirty days or less.
        Ends = "ends" => "Скоро истечёт",
        /// In force.
        InForce = "in_force" => "Действует",
    }
}

/// Which people to show.
#[derive(Debug, Clone)]
pub struct BoardFilter {
    /// Normalised search text; each word is looked for in name and class.
    pub search: String,
    /// Mentees or mentors.
    pub participant: Option<Participant>,
    /// Pupils of this grade.
    pub grade: Option<u8>,
    /// The kind the state is about.
    pub kind: SchoolConsentKind,
    /// Where the consent of that kind stands.
    pub state: Option<BoardState>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One person.
#[derive(Debug, Clone)]
pub struct BoardRow {
    /// Whom it is about.
    pub subject: Subject,
    /// The name.
    pub full_name: String,
    /// Class, post or workplace.
    pub place: String,
    /// All documents.
    pub documents: Vec<CardConsent>,
}

/// The school as a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BoardCounts {
    /// People who take part.
    pub people: i64,
    /// Of them those whose consent to processing is in force.
    pub in_force: i64,
    /// Documents that wait for a signature.
    pub waiting: i64,
    /// Of them those that somebody without an address has to sign.
    pub on_paper: i64,
    /// Documents that have ended, with something left to stop.
    pub stops: i64,
}

/// People of the board by name, and their documents. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn board(tx: &mut SchoolTx, filter: &BoardFilter, today: NaiveDate) -> Result<Listed<BoardRow>> {
    read(tx, filter, today, LIMIT).await
}

/// Most people of one request to all who fit.
const AT_ONCE: i64 = 2000;

/// All people who fit, for a request to all of them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn board_subjects(tx: &mut SchoolTx, filter: &BoardFilter, today: NaiveDate) -> Result<Vec<Subject>> {
    let filter = BoardFilter { after: None, ..filter.clone() };
    Ok(rows(tx, &filter, today, AT_ONCE).await?.into_iter().map(|row| row.subject).collect())
}

struct Found {
    subject: Subject,
    full_name: String,
    search_name: String,
    place: String,
    total: i64,
    documents: Vec<CardConsent>,
}

async fn read(tx: &mut SchoolTx, filter: &BoardFilter, today: NaiveDate, limit: i64) -> Result<Listed<BoardRow>> {
    let rows = rows(tx, filter, today, limit).await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.search_name, row.subject.id()),
        |row| {
            Ok(BoardRow { subject: row.subject, full_name: row.full_name, place: row.place, documents: row.documents })
        },
    )
}

async fn rows(tx: &mut SchoolTx, filter: &BoardFilter, today: NaiveDate, limit: i64) -> Result<Vec<Found>> {
    let school_id = tx.school_id().as_uuid();
    let words: Vec<String> = filter.search.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let soon = today.checked_add_signed(TimeDelta::days(SOON_DAYS)).unwrap_or(today);
    let rows = sqlx::query!(
        r#"with person as (
             select m.mentee_id as id, true as is_mentee, m.full_name, m.search_name,
               coalesce(nullif(m.class_label, ''), m.post) as place, substring(m.class_label from '^[0-9]+') as grade
             from mentee m where m.school_id = $1 and (m.left_on is null or m.left_on > $2)
             union all
             select m.mentor_id, false, m.full_name, m.search_name, m.workplace, substring(m.workplace from '^[0-9]+')
             from mentor m where m.school_id = $1 and m.pool_mentor_id is null and m.destroyed_on is null
           ),
           fitting as (
             select p.* from person p
             cross join lateral (
               select max(c.valid_until) filter (where $2 between c.signed_on and c.valid_until and c.withdrawn_on is null) as until,
                 coalesce(bool_or(c.signed_on is null and c.closed is null and c.sign_by >= $2), false) as asked
               from consent c
               where $6::text is not null and c.school_id = $1 and c.kind = $5
                 and case when p.is_mentee then c.mentee_id = p.id else c.mentor_id = p.id end
             ) now
             where (cardinality($3::text[]) = 0 or not exists (
                 select from unnest($3::text[]) word
                 where position(word in p.search_name) = 0 and position(word in mayak_search(p.place)) = 0))
               and ($4::boolean is null or p.is_mentee = $4)
               and ($7::text is null or p.grade = $7)
               and (p.is_mentee or $6::text is null or $5 <> 'third_party_info')
               and case $6::text
                 when 'missing' then now.until is null and not now.asked
                 when 'asked' then now.until is null and now.asked
                 when 'ends' then coalesce(now.until <= $8::date, false)
                 when 'in_force' then now.until is not null
                 else true end
           )
           select f.id as "id!", f.is_mentee as "is_mentee!", f.full_name as "full_name!", f.search_name as "search_name!",
             f.place as "place!", (select count(*) from fitting) as "total!", d.documents as "documents!: Json<Vec<CardConsent>>"
           from (
             select * from fitting
             where $9::text is null or (search_name, id) > ($9, $10::uuid)
             order by search_name, id limit $11
           ) f
           cross join lateral (
             select coalesce(json_agg(one), '[]') as documents
             from (select c.consent_id, c.kind, c.recorded_at::date as asked_on, c.sign_by, c.signed_on, c.valid_until,
                     c.withdrawn_on, c.closed
                   from consent c where c.school_id = $1
                     and case when f.is_mentee then c.mentee_id = f.id else c.mentor_id = f.id end) one
           ) d
           order by f.search_name, f.id"#,
        school_id,
        today,
        &words,
        filter.participant.map(|one| one == Participant::Mentee),
        filter.kind.code(),
        filter.state.map(Term::code),
        filter.grade.map(|grade| grade.to_string()),
        soon,
        after_sort,
        after_id,
        limit,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Found {
            subject: if row.is_mentee { Subject::Mentee(row.id.into()) } else { Subject::Mentor(row.id.into()) },
            full_name: row.full_name,
            search_name: row.search_name,
            place: row.place,
            total: row.total,
            documents: row.documents.0,
        })
        .collect())
}

/// The numbers above the board. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn board_counts(tx: &mut SchoolTx, today: NaiveDate) -> Result<BoardCounts> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        BoardCounts,
        r#"with person as (
             select m.mentee_id, null::uuid as mentor_id from mentee m
               where m.school_id = $1 and (m.left_on is null or m.left_on > $2)
             union all select null, m.mentor_id from mentor m
               where m.school_id = $1 and m.pool_mentor_id is null and m.destroyed_on is null
           ),
           waiting as (
             select c.consent_id, bool_or(s.signed_on is null and s.email = '') as on_paper
             from consent c join consent_signature s on s.school_id = c.school_id and s.consent_id = c.consent_id
             where c.school_id = $1 and c.signed_on is null and c.closed is null and c.sign_by >= $2
             group by c.consent_id
           )
           select (select count(*) from person) as "people!",
             (select count(*) from person p
               where mayak_consented($1, p.mentee_id, p.mentor_id, 'processing', $2)) as "in_force!",
             (select count(*) from waiting) as "waiting!",
             (select count(*) from waiting where on_paper) as "on_paper!",
             (select count(distinct s.consent_id) from consent_stop s where s.school_id = $1 and s.done_at is null) as "stops!""#,
        school_id,
        today,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// A document that waits for a signature, as a sheet to print.
#[derive(Debug, Clone)]
pub struct Blank {
    /// The document.
    pub consent_id: ConsentId,
    /// Which wording it is.
    pub version: String,
    /// The whole text.
    pub text: String,
    /// Who signs, the representative first.
    pub names: Vec<String>,
}

/// Most sheets of one printing.
const SHEETS: i64 = 100;

/// The documents of these people that wait, of one kind; without people all that somebody without an address has to sign.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn blanks(
    tx: &mut SchoolTx,
    subjects: &[Subject],
    kind: Option<SchoolConsentKind>,
    today: NaiveDate,
) -> Result<Vec<Blank>> {
    let school_id = tx.school_id().as_uuid();
    let people: Vec<Uuid> = subjects.iter().map(|subject| subject.id()).collect();
    let rows = sqlx::query!(
        r#"select c.consent_id, c.template_version, c.text, s.names as "names!"
           from consent c
           cross join lateral (
             select array_agg(s.full_name order by s.signer = 'self') as names, bool_or(s.signed_on is null and s.email = '') as on_paper
             from consent_signature s where s.school_id = c.school_id and s.consent_id = c.consent_id
           ) s
           where c.school_id = $1 and c.signed_on is null and c.closed is null and c.sign_by >= $4 and c.text <> ''
             and ($3::text is null or c.kind = $3)
             and case when cardinality($2::uuid[]) = 0 then s.on_paper
               else coalesce(c.mentee_id, c.mentor_id) = any ($2) end
           order by s.names, c.consent_id limit $5"#,
        school_id,
        &people,
        kind.map(Term::code),
        today,
        SHEETS,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Blank {
            consent_id: ConsentId::from_uuid(row.consent_id),
            version: row.template_version,
            text: row.text,
            names: row.names,
        })
        .collect())
}

/// The documents of one kind of these people that wait for a signature.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn waiting(
    tx: &mut SchoolTx,
    subjects: &[Subject],
    kind: SchoolConsentKind,
    today: NaiveDate,
) -> Result<Vec<ConsentId>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query_scalar!(
        "select consent_id from consent
         where school_id = $1 and kind = $2 and coalesce(mentee_id, mentor_id) = any ($3)
           and signed_on is null and closed is null and sign_by >= $4 order by consent_id",
        school_id,
        kind.code(),
        &subjects.iter().map(|subject| subject.id()).collect::<Vec<_>>(),
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(ConsentId::from_uuid).collect())
}
