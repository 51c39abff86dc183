//! What can be listed: how a row of it is read, found in the base and written. Mentees and mentors differ here and nowhere
//! else.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    dictionary::Dictionary,
    ids::AccountId,
    import::{Merged, Note},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Result, SchoolTx, dictionary};

/// What rows are read with, the same for a whole import.
#[derive(Debug, Clone)]
pub struct Context {
    /// The day of reading.
    pub today: NaiveDate,
    /// Lists of the region.
    pub dictionary: Arc<Dictionary>,
    /// Class teachers of the school by full name.
    pub class_teachers: Vec<(AccountId, String)>,
}

impl Context {
    /// What the school has now.
    ///
    /// # Errors
    /// As the database.
    #[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
    pub async fn load(tx: &mut SchoolTx, today: NaiveDate) -> Result<Self> {
        let school_id = tx.school_id().as_uuid();
        let teachers = sqlx::query!(
            r#"select a.account_id as "account_id!", a.full_name as "full_name!"
               from membership w join account a on a.account_id = w.account_id
               where w.school_id = $1 and w.role = 'class_teacher' and w.ended_at is null
               order by a.full_name, a.account_id"#,
            school_id,
        )
        .fetch_all(tx.sql())
        .await?;
        Ok(Self {
            today,
            dictionary: dictionary::current(),
            class_teachers: teachers
                .into_iter()
                .map(|teacher| (AccountId::from_uuid(teacher.account_id), teacher.full_name))
                .collect(),
        })
    }
}

/// Somebody of the base.
#[derive(Debug, Clone)]
pub(super) struct Known<D> {
    /// Which of the names asked for it answers.
    pub(super) asked: usize,
    pub(super) id: Uuid,
    pub(super) version: i32,
    pub(super) data: D,
    /// Pairs that run.
    pub(super) busy: i32,
    /// Engaged from the region's pool: not the school's to change.
    pub(super) from_pool: bool,
    /// The use of the data is suspended: they may only be read.
    pub(super) blocked: bool,
    /// The consent to publication is in force; asked of mentees only.
    pub(super) may_publish: bool,
}

/// Somebody to be written.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Written<D> {
    pub(super) id: Uuid,
    /// The version the entry has now; 0 for somebody new.
    pub(super) version: i32,
    #[serde(flatten)]
    pub(super) data: D,
}

/// Whose own address an address is.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) email: String,
    pub(super) id: Uuid,
    pub(super) full_name: String,
}

/// A row that was read, with what is told about it; or why it cannot be.
pub(super) type Reading<Record> = Result<(Record, Vec<Note>), Vec<Note>>;

/// One kind of list.
pub(super) trait Kind {
    /// A row that was read.
    type Record;
    /// An entry of the base.
    type Data: Clone + PartialEq + Serialize + DeserializeOwned;

    /// Whether the base keeps mentees (else mentors).
    const MENTEES: bool;
    /// Codes in the audit.
    const ADDED: &'static str;
    /// As [`Kind::ADDED`].
    const EDITED: &'static str;

    /// The two columns of a row about somebody: mentee, mentor. One of them is empty.
    fn columns(id: Uuid) -> (Option<Uuid>, Option<Uuid>) {
        if Self::MENTEES { (Some(id), None) } else { (None, Some(id)) }
    }

    /// Reads a row; `None` when nothing stands in the columns that are read.
    fn read(&self, cells: &[String]) -> Option<Reading<Self::Record>>;
    /// The name to look for.
    fn full_name(record: &Self::Record) -> &str;
    /// What tells the person of a row from others in the same file.
    fn key(record: &Self::Record) -> String;
    /// Whether somebody of that name is the person of the row.
    fn is(record: &Self::Record, data: &Self::Data) -> bool;
    /// What becomes of the entry.
    fn merge(&self, record: &Self::Record, known: Option<&Known<Self::Data>>) -> Result<Merged<Self::Data>, Vec<Note>>;
    /// Own address; empty for none.
    fn email(data: &Self::Data) -> &str;

    /// People of these names.
    async fn find(tx: &mut SchoolTx, names: &[String]) -> Result<Vec<Known<Self::Data>>>;
    /// People of these addresses.
    async fn holders(tx: &mut SchoolTx, emails: &[String]) -> Result<Vec<Holder>>;
    /// Enters people.
    async fn insert(tx: &mut SchoolTx, people: &[Written<Self::Data>]) -> Result<()>;
    /// Brings entries up to date that still have their version; how many had.
    async fn update(tx: &mut SchoolTx, people: &[Written<Self::Data>]) -> Result<u64>;
}
