//! What the region asks: versions by day, of which none is ever changed. One that has not begun may be dropped.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    category::MentorCategory,
    ids::PaperRuleId,
    numbers::PaperMonths,
    paper::{PaperKind, PaperRule},
    term::Term,
};
use uuid::Uuid;

use crate::{Error, RegionTx, Result, audit, error::written, letters, realm::Metered, stored};

/// A version of what the region asks.
#[derive(Debug, Clone)]
pub struct RuleVersion {
    /// The version.
    pub paper_rule_id: PaperRuleId,
    /// Of which paper.
    pub kind: PaperKind,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// What it says.
    pub rule: PaperRule,
    /// Name of the coordinator who set it; `None` for the one that came with the region.
    pub set_by: Option<String>,
    /// When it was set.
    pub set_at: DateTime<Utc>,
    /// Whether it is the one in force today.
    pub in_force: bool,
}

/// A version to be.
#[derive(Debug, Clone)]
pub struct NewRule {
    /// Made when the form was shown: a form sent twice sets one version.
    pub paper_rule_id: PaperRuleId,
    /// Of which paper.
    pub kind: PaperKind,
    /// Its first day, today or later.
    pub starts_on: NaiveDate,
    /// What it says.
    pub rule: PaperRule,
}

/// All versions, the one that begins last first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn rules(tx: &mut RegionTx) -> Result<Vec<RuleVersion>> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query!(
        r#"select r.paper_rule_id, r.kind, r.starts_on, r.required, r.months, r.exempt, r.set_at, a.full_name as "setter?",
             r.paper_rule_id in (select f.paper_rule_id from mayak_paper_rules($1, current_date) f) as "in_force!"
           from paper_rule r left join account a on a.account_id = r.set_by
           where r.region_id = $1
           order by r.starts_on desc, r.set_at desc, r.paper_rule_id desc"#,
        region_id,
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(|row| {
        Ok(RuleVersion {
            paper_rule_id: PaperRuleId::from_uuid(row.paper_rule_id),
            kind: letters::term(&row.kind, "paper_rule.kind")?,
            starts_on: row.starts_on,
            rule: read(row.required, row.months, &row.exempt)?,
            set_by: row.setter,
            set_at: row.set_at,
            in_force: row.in_force,
        })
    })
    .collect()
}

/// Sets what is asked from a day on. The gates know of it at once; the days that lists show follow with [`super::read_off`], which
/// whoever sets a rule calls when it is written.
///
/// # Errors
/// [`Error::Conflict`] `paper_rule_begins` for a day that has passed.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), kind = new.kind.code()), err(level = "debug"))]
pub async fn set_rule(tx: &mut RegionTx, new: &NewRule) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let set = sqlx::query!(
        "insert into paper_rule (region_id, paper_rule_id, kind, starts_on, required, months, exempt, set_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint paper_rule_pkey do nothing",
        region_id,
        new.paper_rule_id.as_uuid(),
        new.kind.code(),
        new.starts_on,
        new.rule.required,
        new.rule.months.map(i32::from),
        &stored::codes(&new.rule.exempt),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if set.rows_affected() == 0 {
        return Ok(());
    }
    audit::region(tx, "paper.rule_set", new.paper_rule_id.as_uuid()).await
}

/// Drops a version that has not begun.
///
/// # Errors
/// [`Error::NotFound`] without such a version, or when it has begun.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %paper_rule_id), err(level = "debug"))]
pub async fn drop_rule(tx: &mut RegionTx, paper_rule_id: PaperRuleId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let dropped = sqlx::query!(
        "delete from paper_rule where region_id = $1 and paper_rule_id = $2 and starts_on > current_date",
        region_id,
        paper_rule_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&dropped)?;
    audit::region(tx, "paper.rule_dropped", paper_rule_id.as_uuid()).await
}

/// The rule by which a paper of a mentor of these categories is judged.
///
/// # Errors
/// [`Error::Conflict`] `paper_not_asked` when nobody asks this mentor for it, now or later.
pub(super) async fn judging(
    sql: Metered<'_>,
    region_id: Uuid,
    kind: PaperKind,
    categories: &[String],
    today: NaiveDate,
) -> Result<PaperRule> {
    let not_asked = Error::conflict("paper_not_asked");
    let found = sqlx::query!(
        r#"select r.required as "required!", r.months, r.exempt as "exempt!" from mayak_paper_rule($1, $2, $3) r"#,
        region_id,
        kind.code(),
        today,
    )
    .fetch_optional(sql)
    .await?;
    let Some(row) = found else { return Err(not_asked) };
    let rule = read(row.required, row.months, &row.exempt)?;
    let categories: Vec<MentorCategory> = stored::terms(categories, "pool_mentor.categories")?;
    if rule.asks(&categories) { Ok(rule) } else { Err(not_asked) }
}

fn read(required: bool, stored_months: Option<i32>, exempt: &[String]) -> Result<PaperRule> {
    Ok(PaperRule { required, months: months(stored_months)?, exempt: stored::terms(exempt, "paper_rule.exempt")? })
}

/// Reads a stored term.
pub(super) fn months(stored: Option<i32>) -> Result<Option<PaperMonths>> {
    let parse = |months: i32| PaperMonths::parse(&months.to_string());
    stored.map(parse).transpose().map_err(|_| Error::Corrupt("paper_rule.months"))
}
