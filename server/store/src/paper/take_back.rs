//! The mentor takes a paper back that nobody has looked at: a wrong file must not lie there until somebody does.

use domain::{
    ids::{PoolMentorId, PoolPaperId, RegionId},
    paper::PaperKind,
    pool_event::PoolEvent,
    term::Term,
};

use crate::{Error, MentorTx, Result, audit, letters, pool::events};

/// Takes a paper back; its scan goes at once. Whose entry it was.
///
/// # Errors
/// [`Error::NotFound`] when it is nobody's or somebody else's; [`Error::Conflict`] `paper_decided` when the centre was first.
#[tracing::instrument(skip_all, fields(%pool_paper_id), err(level = "debug"))]
pub async fn take_back(tx: &mut MentorTx, pool_paper_id: PoolPaperId) -> Result<PoolMentorId> {
    // The entry first, as everybody does who moves one of its papers.
    let own = sqlx::query!(
        "select d.region_id, d.pool_mentor_id, d.kind from pool_paper d
         join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
         where p.account_id = $1 and d.pool_paper_id = $2
         for no key update of p",
        tx.account_id().as_uuid(),
        pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let taken = sqlx::query!(
        "update pool_paper set state = 'taken_back', decided_at = now()
         where region_id = $1 and pool_paper_id = $2 and state = 'waiting'",
        own.region_id,
        pool_paper_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    if taken.rows_affected() == 0 {
        return Err(Error::conflict("paper_decided"));
    }
    let kind: PaperKind = letters::term(&own.kind, "pool_paper.kind")?;
    let whose = PoolMentorId::from_uuid(own.pool_mentor_id);
    events::mentor_said(tx, whose, PoolEvent::PaperTakenBack, kind.label()).await?;
    audit::pool(tx, RegionId::from_uuid(own.region_id), "paper.taken_back", whose).await?;
    Ok(whose)
}
