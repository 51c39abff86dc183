//! Undoing an import: whoever it entered leaves, whatever it changed comes back, unless something rests on it by now.

use domain::{
    ids::{ImportBatchId, MenteeId, MentorId},
    import::{ImportKind, mentee::MenteeData, mentor::MentorData},
    term::Term,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    ImportState, Outcome,
    kind::{Kind, Written},
    mentees::Mentees,
    mentors::Mentors,
};
use crate::{Error, Result, SchoolTx, audit};

domain::terms! {
    /// What rests on an entry, so that undoing leaves it.
    pub enum Hold {
        /// The entry was edited.
        Edited = "edited" => "запись меняли после загрузки",
        /// The use of the data is suspended.
        Blocked = "blocked" => "обработка данных приостановлена",
        /// The person asked about the own data: the register keeps that.
        Request = "request" => "записано обращение о данных",
        /// There is or was a pair.
        Pair = "pair" => "составлена пара",
        /// A consent was recorded or asked for.
        Consent = "consent" => "есть согласие",
        /// Somebody signs for a pupil who mentors.
        Signer = "signer" => "записан представитель",
        /// A link to a story would come back that nobody agrees to any more.
        Story = "story" => "нет согласия на публикацию прежней ссылки",
        /// Somebody wrote down what is known about the person.
        Note = "note" => "записаны сведения о человеке",
        /// The person or the representative signs in.
        Access = "access" => "открыт доступ",
        /// Somebody was invited.
        Invited = "invited" => "отправлено приглашение",
    }
}

/// Somebody who stays.
#[derive(Debug, Clone)]
pub struct Held {
    /// The row.
    pub row_number: i32,
    /// Full name.
    pub full_name: String,
    /// Who.
    pub mentee_id: Option<MenteeId>,
    /// Who.
    pub mentor_id: Option<MentorId>,
    /// What was done with the row.
    pub outcome: Outcome,
    /// Why.
    pub holds: Vec<Hold>,
}

/// Who would stay if the import were undone now.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn held(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<Vec<Held>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select r.row_number, r.outcome as "outcome!", r.mentee_id, r.mentor_id,
             coalesce(m.full_name, t.full_name) as "full_name!", h.holds as "holds!"
           from import_row r
           left join mentee m on m.school_id = r.school_id and m.mentee_id = r.mentee_id
           left join mentor t on t.school_id = r.school_id and t.mentor_id = r.mentor_id
           cross join lateral (
             select array_remove(array[
               case when coalesce(m.version, t.version) <> r.version then 'edited' end,
               case when coalesce(m.blocked_on, t.blocked_on) is not null then 'blocked' end,
               case when r.outcome = 'added' and (exists (
                   select from subject_request x where x.school_id = $1 and x.mentee_id = r.mentee_id)
                 or exists (select from subject_request x where x.school_id = $1 and x.mentor_id = r.mentor_id)) then 'request' end,
               case when r.outcome = 'added' and (exists (
                   select from pair x where x.school_id = $1 and x.mentee_id = r.mentee_id)
                 or exists (select from pair x where x.school_id = $1 and x.mentor_id = r.mentor_id)) then 'pair' end,
               case when r.outcome = 'added' and (exists (
                   select from consent x where x.school_id = $1 and x.mentee_id = r.mentee_id)
                 or exists (select from consent x where x.school_id = $1 and x.mentor_id = r.mentor_id)) then 'consent' end,
               case when r.outcome = 'added' and exists (
                 select from mentor_representative x where x.school_id = $1 and x.mentor_id = r.mentor_id) then 'signer' end,
               case when r.outcome = 'updated' and r.before ->> 'case_url' not in ('', m.case_url)
                 and not mayak_consented($1, r.mentee_id, null, 'distribution', current_date) then 'story' end,
               case when r.outcome = 'added' and (exists (
                   select from mentee_note x where x.school_id = $1 and x.mentee_id = r.mentee_id)
                 or exists (select from mentee_support x where x.school_id = $1 and x.mentee_id = r.mentee_id)) then 'note' end,
               case when r.outcome = 'added' and (exists (
                   select from membership x where x.school_id = $1 and x.mentee_id = r.mentee_id)
                 or exists (select from membership x where x.school_id = $1 and x.mentor_id = r.mentor_id)) then 'access' end,
               case when r.outcome = 'added' and (exists (
                   select from access_link x where x.school_id = $1 and x.mentee_id = r.mentee_id)
                 or exists (select from access_link x where x.school_id = $1 and x.mentor_id = r.mentor_id)) then 'invited' end
             ], null) as holds) h
           where r.school_id = $1 and r.import_batch_id = $2 and r.outcome is not null and cardinality(h.holds) > 0
           order by r.row_number"#,
        school_id,
        import_batch_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Held {
                row_number: row.row_number,
                full_name: row.full_name,
                mentee_id: row.mentee_id.map(MenteeId::from_uuid),
                mentor_id: row.mentor_id.map(MentorId::from_uuid),
                outcome: Outcome::from_code(&row.outcome).ok_or(Error::Corrupt("import_row.outcome"))?,
                holds: crate::stored::terms(&row.holds, "holds")?,
            })
        })
        .collect()
}

/// Undoes an import, except for those in [`held`]; how many entries were taken out or put back. What stays can be undone
/// later, when nothing rests on it any more.
///
/// # Errors
/// [`Error::NotFound`] without such an import, [`Error::Conflict`] with `import_state` when it is not done.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn undo(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    // Whoever undoes the same import at the same moment waits here, and finds nothing left.
    let before = sqlx::query!(
        "select kind, state from import_batch where school_id = $1 and import_batch_id = $2 for update",
        school_id,
        import_batch_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let first = match ImportState::from_code(&before.state) {
        Some(ImportState::Applied) => true,
        Some(ImportState::Undone) => false,
        _ => return Err(Error::conflict("import_state")),
    };
    lock(tx, import_batch_id).await?;
    let kept: Vec<i32> = held(tx, import_batch_id).await?.into_iter().map(|held| held.row_number).collect();
    let put_back = match ImportKind::from_code(&before.kind) {
        Some(ImportKind::Mentors) => put_back::<Mentors<'_>, MentorData>(tx, import_batch_id, &kept).await?,
        _ => put_back::<Mentees<'_>, MenteeData>(tx, import_batch_id, &kept).await?,
    };
    let undone = put_back + take_out(tx, import_batch_id, &kept).await?;
    if !first && undone == 0 {
        return Ok(0);
    }
    sqlx::query!(
        "update import_batch set state = 'undone', undone_at = now(), touched_at = now(), removed_count = removed_count + $3
         where school_id = $1 and import_batch_id = $2",
        school_id,
        import_batch_id.as_uuid(),
        i32::try_from(undone).unwrap_or(i32::MAX),
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "import.undone", import_batch_id.as_uuid()).await?;
    Ok(undone)
}

/// Whoever wants to rest something on one of them waits, and then finds it gone.
async fn lock(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        r#"select m.version as "version!" from mentee m
           join import_row r on r.school_id = m.school_id and r.mentee_id = m.mentee_id
           where r.school_id = $1 and r.import_batch_id = $2 and r.outcome is not null
           order by m.mentee_id
           for update of m"#,
        school_id,
        import_batch_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    sqlx::query!(
        r#"select t.version as "version!" from mentor t
           join import_row r on r.school_id = t.school_id and r.mentor_id = t.mentor_id
           where r.school_id = $1 and r.import_batch_id = $2 and r.outcome is not null
           order by t.mentor_id
           for update of t"#,
        school_id,
        import_batch_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(())
}

/// Entries that were brought up to date become what they were.
async fn put_back<K: Kind<Data = D>, D: DeserializeOwned>(
    tx: &mut SchoolTx,
    import_batch_id: ImportBatchId,
    kept: &[i32],
) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"update import_row r set outcome = null, before = null
           from import_row old
           where old.school_id = r.school_id and old.import_batch_id = r.import_batch_id and old.row_number = r.row_number
             and r.school_id = $1 and r.import_batch_id = $2 and r.outcome = 'updated' and r.row_number <> all ($3)
           returning coalesce(r.mentee_id, r.mentor_id) as "id!", r.version as "version!", old.before as "before!: Json<Value>""#,
        school_id,
        import_batch_id.as_uuid(),
        kept,
    )
    .fetch_all(tx.sql())
    .await?;
    let people = rows
        .into_iter()
        .map(|row| {
            let data = serde_json::from_value(row.before.0).map_err(|_| Error::Corrupt("import_row.before"))?;
            Ok(Written { id: row.id, version: row.version, data })
        })
        .collect::<Result<Vec<Written<D>>>>()?;
    let undone = K::update(tx, &people).await?;
    let subjects: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    audit::school_all(tx, K::EDITED, &subjects).await?;
    Ok(undone)
}

/// People who were entered leave, and their rows with them.
async fn take_out(tx: &mut SchoolTx, import_batch_id: ImportBatchId, kept: &[i32]) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let mentees = sqlx::query_scalar!(
        "delete from mentee m using import_row r
         where m.school_id = $1 and r.school_id = $1 and r.import_batch_id = $2 and r.mentee_id = m.mentee_id
           and r.outcome = 'added' and r.row_number <> all ($3)
         returning m.mentee_id",
        school_id,
        import_batch_id.as_uuid(),
        kept,
    )
    .fetch_all(tx.sql())
    .await?;
    let mentors = sqlx::query_scalar!(
        "delete from mentor t using import_row r
         where t.school_id = $1 and r.school_id = $1 and r.import_batch_id = $2 and r.mentor_id = t.mentor_id
           and r.outcome = 'added' and r.row_number <> all ($3)
         returning t.mentor_id",
        school_id,
        import_batch_id.as_uuid(),
        kept,
    )
    .fetch_all(tx.sql())
    .await?;
    audit::school_all(tx, "mentee.removed", &mentees).await?;
    audit::school_all(tx, "mentor.removed", &mentors).await?;
    Ok((mentees.len() + mentors.len()) as u64)
}
