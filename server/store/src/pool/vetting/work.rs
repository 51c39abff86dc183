//! An application under the lock of a deed, and whose it is.

use chrono::NaiveDate;
use domain::{
    category::MentorCategory,
    ids::{AccountId, PoolMentorId},
    pool_event::PoolEvent,
    state::ApplicationState,
    vetting::claim_holds,
};

use crate::{Error, RegionTx, Result, audit, error::written, letters::term, pool::events, stored};

/// An application under the lock of a deed.
pub(in crate::pool) struct Locked {
    pub(in crate::pool) state: ApplicationState,
    pub(in crate::pool) email: String,
    /// The organisation as typed; `None` when it is an organisation of the region already, or said to be none.
    pub(in crate::pool) organisation: Option<String>,
    pub(in crate::pool) email_proved: bool,
    pub(in crate::pool) permitted: bool,
    /// Who the person says to be.
    pub(super) categories: Vec<MentorCategory>,
    /// What the centre wrote last about the step on which it stands.
    pub(super) centre_words: String,
    claimed_by: Option<AccountId>,
    claimed_on: Option<NaiveDate>,
    /// The region's day.
    today: NaiveDate,
}

impl Locked {
    /// Who holds it today.
    pub(super) fn holder(&self) -> Option<AccountId> {
        self.claimed_by.filter(|_| self.claimed_on.is_some_and(|day| claim_holds(day, self.today)))
    }

    /// Refuses the deed of somebody else than who holds it.
    pub(in crate::pool) fn open_to(&self, who: AccountId) -> Result<()> {
        match self.holder() {
            Some(holder) if holder != who => Err(Error::conflict("application_held")),
            _ => Ok(()),
        }
    }
}

/// Locks an entry, whatever its state.
pub(in crate::pool) async fn lock(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Locked> {
    let region_id = tx.region_id().as_uuid();
    // No stronger lock than the deed needs: a school that asks refers to the row at the same moment.
    let row = sqlx::query!(
        r#"select state, email, categories, centre_words,
             case when organisation_id is null and not organisation_settled then organisation_name end as organisation,
             claimed_by, claimed_at::date as claimed_on, current_date as "today!",
             email_proved_at is not null and account_id is not null as "email_proved!",
             exists (select from pool_consent c
               where c.region_id = pool_mentor.region_id and c.pool_mentor_id = pool_mentor.pool_mentor_id
                 and c.kind = 'regional_pool' and c.withdrawn_at is null and c.valid_until >= current_date) as "permitted!"
           from pool_mentor where region_id = $1 and pool_mentor_id = $2 for no key update"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Locked {
        state: term(&row.state, "pool_mentor.state")?,
        email: row.email,
        organisation: row.organisation,
        email_proved: row.email_proved,
        permitted: row.permitted,
        categories: stored::terms(&row.categories, "pool_mentor.categories")?,
        centre_words: row.centre_words,
        claimed_by: row.claimed_by.map(AccountId::from_uuid),
        claimed_on: row.claimed_on,
        today: row.today,
    })
}

/// Locks an application that is being checked and that nobody else holds.
pub(in crate::pool) async fn in_check(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Locked> {
    let application = lock(tx, pool_mentor_id).await?;
    if !application.state.in_check() {
        return Err(Error::conflict("application_decided"));
    }
    application.open_to(tx.account_id())?;
    Ok(application)
}

/// The same, and from now on it is held by who acts; each day of work on it prolongs that.
pub(super) async fn take(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Locked> {
    let application = in_check(tx, pool_mentor_id).await?;
    let me = tx.account_id();
    let mine = application.holder() == Some(me);
    if mine && application.claimed_on == Some(application.today) {
        return Ok(application);
    }
    held_by(tx, pool_mentor_id, Some(me)).await?;
    if !mine {
        events::centre(tx, pool_mentor_id, PoolEvent::Claimed, "").await?;
        audit::region(tx, "application.claimed", pool_mentor_id.as_uuid()).await?;
    }
    Ok(application)
}

/// Writes down who holds an application.
pub(super) async fn held_by(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, holder: Option<AccountId>) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let held = sqlx::query!(
        "update pool_mentor set claimed_by = $3, claimed_at = case when $3::uuid is not null then now() end
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        holder.map(AccountId::as_uuid),
    )
    .execute(tx.sql())
    .await?;
    written(&held)
}
