//! The scan of a paper, for the check: kept beside the paper, opened by the centre and by its owner, gone with the decision.

use domain::{
    file::{FileName, MediaType},
    ids::{AccountId, PoolMentorId, PoolPaperId, RegionId},
    term::Term,
};
use uuid::Uuid;

use crate::{MentorTx, RegionTx, Result, audit, file::StoredFile, letters, realm::Metered};

/// A scan about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Scan<'a> {
    /// Its name, for people.
    pub name: &'a FileName,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// The content.
    pub bytes: &'a [u8],
}

/// Keeps a scan with its paper.
pub(super) async fn insert(
    sql: Metered<'_>,
    (region_id, pool_paper_id): (Uuid, PoolPaperId),
    account_id: AccountId,
    scan: &Scan<'_>,
) -> Result<()> {
    sqlx::query!(
        "insert into pool_paper_scan (region_id, pool_paper_id, name, media_type, size, sha256, bytes, uploaded_by)
         values ($1, $2, $3, $4, octet_length($5::bytea), sha256($5::bytea), $5, $6)",
        region_id,
        pool_paper_id.as_uuid(),
        scan.name.as_str(),
        scan.media_type.code(),
        scan.bytes,
        account_id.as_uuid(),
    )
    .execute(sql)
    .await?;
    Ok(())
}

/// A scan, for the centre: that somebody opened it stands in the audit.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such paper, or it has no scan, or no longer.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_paper_id), err(level = "debug"))]
pub async fn open_scan(tx: &mut RegionTx, pool_paper_id: PoolPaperId) -> Result<StoredFile> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select name, media_type, bytes from pool_paper_scan where region_id = $1 and pool_paper_id = $2",
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::region(tx, "paper.scan_opened", pool_paper_id.as_uuid()).await?;
    let media_type = letters::term(&row.media_type, "pool_paper_scan.media_type")?;
    Ok(StoredFile { name: row.name, media_type, bytes: row.bytes })
}

/// The mentor's own scan; audited too.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is nobody's or somebody else's, or gone.
#[tracing::instrument(skip_all, fields(%pool_paper_id), err(level = "debug"))]
pub async fn open_own_scan(tx: &mut MentorTx, pool_paper_id: PoolPaperId) -> Result<StoredFile> {
    let row = sqlx::query!(
        "select s.name, s.media_type, s.bytes, d.region_id, d.pool_mentor_id
         from pool_paper_scan s
         join pool_paper d on d.region_id = s.region_id and d.pool_paper_id = s.pool_paper_id
         join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
         where p.account_id = $1 and s.pool_paper_id = $2",
        tx.account_id().as_uuid(),
        pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let (region_id, whose) = (RegionId::from_uuid(row.region_id), PoolMentorId::from_uuid(row.pool_mentor_id));
    audit::pool(tx, region_id, "paper.scan_opened", whose).await?;
    let media_type = letters::term(&row.media_type, "pool_paper_scan.media_type")?;
    Ok(StoredFile { name: row.name, media_type, bytes: row.bytes })
}
