//! Each change of a board counts its version under the row lock of the board.

use domain::{
    board::{BoardDeed, Settings},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    term::Term,
};

use crate::{Error, Result, SchoolTx};

/// Somebody changed the board since the page was shown.
pub const MOVED: &str = "match_board_moved";

/// About whom a change is, and what was before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Trace {
    pub(super) mentee: Option<MenteeId>,
    pub(super) mentor: Option<MentorId>,
    pub(super) before: Option<MentorId>,
    pub(super) settings: Option<Settings>,
}

impl Trace {
    pub(super) fn of(mentee: MenteeId, mentor: MentorId) -> Self {
        Self { mentee: Some(mentee), mentor: Some(mentor), ..Self::default() }
    }
}

/// Takes the board at the version a form was shown in; without one, at whatever version it has. The new version, or nothing
/// when the very same form was sent before.
///
/// # Errors
/// [`Error::Conflict`] with [`MOVED`].
pub(super) async fn take(
    tx: &mut SchoolTx,
    form: MentoringForm,
    version: Option<i32>,
    deed: BoardDeed,
    trace: Trace,
) -> Result<Option<i32>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let taken = sqlx::query_scalar!(
        "insert into match_board (school_id, form, weights, version) values ($1, $2, $3, 1)
         on conflict on constraint match_board_pkey do update
           set version = match_board.version + 1, updated_at = now()
           where $4::integer is null or match_board.version = $4
         returning version",
        school_id,
        form.code(),
        &Settings::of_form(form).weights.numbers(),
        version,
    )
    .fetch_optional(tx.sql())
    .await?;
    if taken.is_some() {
        return Ok(taken);
    }
    let same = sqlx::query_scalar!(
        r#"select exists (select from match_change
             where school_id = $1 and form = $2 and version = $3 + 1 and deed = $4 and made_by = $5
               and mentee_id is not distinct from $6 and mentor_id is not distinct from $7) as "same!""#,
        school_id,
        form.code(),
        version.unwrap_or_default(),
        deed.code(),
        account_id,
        trace.mentee.map(MenteeId::as_uuid),
        trace.mentor.map(MentorId::as_uuid),
    )
    .fetch_one(tx.sql())
    .await?;
    // Weights sent twice may differ; whoever pressed is shown the page again.
    if same && deed != BoardDeed::Weigh { Ok(None) } else { Err(Error::conflict(MOVED)) }
}

/// Writes down what made this version.
pub(super) async fn write(
    tx: &mut SchoolTx,
    form: MentoringForm,
    version: i32,
    deed: BoardDeed,
    trace: Trace,
) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let before = trace.settings.as_ref();
    let weights = before.map(|settings| settings.weights.numbers());
    sqlx::query!(
        "insert into match_change (school_id, form, version, deed, mentee_id, mentor_id, from_mentor_id, weights, objective,
           min_score, raise_weakest, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        school_id,
        form.code(),
        version,
        deed.code(),
        trace.mentee.map(MenteeId::as_uuid),
        trace.mentor.map(MentorId::as_uuid),
        trace.before.map(MentorId::as_uuid),
        weights.as_deref(),
        before.map(|settings| settings.objective.code()),
        before.and_then(|settings| settings.min_score).map(i32::from),
        before.map(|settings| settings.raise_weakest),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
