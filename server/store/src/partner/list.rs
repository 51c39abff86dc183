//! Offers as the centre works through them: the newest first.

use chrono::{DateTime, Utc};
use domain::{ids::PartnerApplicationId, page::Cursor, partner::PartnerState, term::Term};

use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of a name of the organisation or of its contact, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only offers in this state.
    pub state: Option<PartnerState>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One offer in the list.
#[derive(Debug, Clone)]
pub struct ApplicationRow {
    /// The offer.
    pub partner_application_id: PartnerApplicationId,
    /// The organisation.
    pub organisation: String,
    /// Who speaks for it.
    pub contact_name: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// Where it stands.
    pub state: PartnerState,
}

/// Offers of the region. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn list(tx: &mut RegionTx, filter: &Filter) -> Result<Listed<ApplicationRow>> {
    let region_id = tx.region_id().as_uuid();
    let (after_moment, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select q.* from partner_application q
             where q.region_id = $1 and ($2 = '' or position($2 in q.search_name) > 0)
               and ($3::text is null or q.state = $3)
           )
           select f.partner_application_id, f.organisation, f.contact_name, f.created_at, f.state,
             (select count(*) from fitting) as "total!"
           from fitting f
           where $4::timestamptz is null or (f.created_at, f.partner_application_id) < ($4, $5::uuid)
           order by f.created_at desc, f.partner_application_id desc
           limit $6"#,
        region_id,
        filter.search,
        filter.state.map(Term::code),
        after_moment,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.created_at, row.partner_application_id),
        |row| {
            Ok(ApplicationRow {
                partner_application_id: PartnerApplicationId::from_uuid(row.partner_application_id),
                organisation: row.organisation,
                contact_name: row.contact_name,
                created_at: row.created_at,
                state: term(&row.state, "partner_application.state")?,
            })
        },
    )
}
