//! Files people hand in: kept in the database beside what they prove, so that they go with it, stand under the same row
//! security, and one backup holds everything.

use domain::{
    file::{FileName, MediaType},
    ids::{ConsentId, StoredFileId},
    term::Term,
};

use crate::{Result, SchoolTx, audit, letters::term};

domain::terms! {
    /// What a file proves.
    pub enum FilePurpose {
        /// A signature under a consent.
        Signature = "signature" => "Подпись",
        /// A withdrawal of a consent.
        Withdrawal = "withdrawal" => "Отзыв",
    }
}

/// A file about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Made when the form was shown.
    pub stored_file_id: StoredFileId,
    /// Its name, for people.
    pub name: &'a FileName,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// The content.
    pub bytes: &'a [u8],
}

/// A kept file.
#[derive(Debug, Clone)]
pub struct StoredFile {
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: MediaType,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Keeps a file with the document it belongs to.
///
/// # Errors
/// As the database.
pub(crate) async fn insert(
    tx: &mut SchoolTx,
    purpose: FilePurpose,
    consent_id: ConsentId,
    new: &NewFile<'_>,
) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into stored_file (school_id, stored_file_id, purpose, consent_id, name, media_type, size, sha256, bytes, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, octet_length($7::bytea), sha256($7::bytea), $7, $8)",
        school_id,
        new.stored_file_id.as_uuid(),
        purpose.code(),
        consent_id.as_uuid(),
        new.name.as_str(),
        new.media_type.code(),
        new.bytes,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A file, for one who opens it: that stands in the audit.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a file in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %stored_file_id), err(level = "debug"))]
pub async fn open(tx: &mut SchoolTx, stored_file_id: StoredFileId) -> Result<StoredFile> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        "select name, media_type, bytes from stored_file where school_id = $1 and stored_file_id = $2",
        school_id,
        stored_file_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::school(tx, "file.opened", stored_file_id.as_uuid()).await?;
    Ok(StoredFile { name: row.name, media_type: term(&row.media_type, "stored_file.media_type")?, bytes: row.bytes })
}
