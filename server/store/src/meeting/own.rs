//! A mentor's own pairs and diaries, over all schools.

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::{PairId, RegionId, SchoolId},
    mentoring_form::MentoringForm,
    pair_life::{PairFormat, PairFrequency, PairPhase},
    role::Role,
    state::PairState,
    term::Term,
};

use super::{
    NewMeeting,
    record::{Diary, letter},
};
use crate::{Error, MentorTx, Result, audit, letters::term, outbox};

/// A pair as its mentor sees it: the name, the class and the request of the mentee, nothing that is restricted. Once the
/// pair has ended the mentee's name is no longer readable.
#[derive(Debug, Clone)]
pub struct OwnPair {
    /// The pair.
    pub pair_id: PairId,
    /// The school it belongs to.
    pub school_id: SchoolId,
    /// Region of the school.
    pub region_id: RegionId,
    /// Short name of the school.
    pub school: String,
    /// Name of the mentee; `None` once the pair has ended, and while the school has suspended the use of the data.
    pub mentee: Option<String>,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// With what help is needed.
    pub request: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Role model within the form.
    pub role_model: Option<Reference>,
    /// What they want to reach.
    pub goal: String,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// How far it has come while it runs.
    pub phase: PairPhase,
    /// Where they meet.
    pub format: Option<PairFormat>,
    /// How often.
    pub frequency: Option<PairFrequency>,
    /// Until when they mean to work.
    pub planned_until: Option<NaiveDate>,
    /// Whether the mentor has asked for another partner and waits for the answer.
    pub asked: bool,
    /// Whether the pair runs but nothing may be recorded: a consent is missing.
    pub stands: bool,
    /// Meetings recorded.
    pub meetings: i64,
    /// Day of the last one.
    pub last_met_on: Option<NaiveDate>,
}

struct OwnRow {
    pair_id: uuid::Uuid,
    school_id: uuid::Uuid,
    region_id: uuid::Uuid,
    school: String,
    mentee: Option<String>,
    class_label: Option<String>,
    post: Option<String>,
    request: Option<String>,
    form: String,
    role_model: String,
    goal: String,
    started_on: NaiveDate,
    state: String,
    phase: String,
    format: String,
    frequency: String,
    planned_until: Option<NaiveDate>,
    asked: bool,
    stands: bool,
    meetings: i64,
    last_met_on: Option<NaiveDate>,
}

impl OwnPair {
    /// Whether the school has suspended the use of the mentee's data: a running pair whose mentee is out of sight.
    #[must_use]
    pub fn suspended(&self) -> bool {
        self.state == PairState::Active && self.mentee.is_none()
    }
}

impl TryFrom<OwnRow> for OwnPair {
    type Error = Error;

    fn try_from(row: OwnRow) -> Result<Self> {
        let form: MentoringForm = term(&row.form, "pair.form")?;
        let hidden = row.mentee.is_none();
        let class = row.class_label.filter(|class| !class.is_empty());
        Ok(Self {
            pair_id: PairId::from_uuid(row.pair_id),
            school_id: SchoolId::from_uuid(row.school_id),
            region_id: RegionId::from_uuid(row.region_id),
            school: row.school,
            mentee: row.mentee,
            place: class.or(row.post).unwrap_or_default(),
            request: row.request.unwrap_or_default(),
            form,
            role_model: Reference::stored(row.role_model),
            // While the mentee is out of sight, so is what the pair says about the mentee.
            goal: if row.state == PairState::Active.code() && hidden { String::new() } else { row.goal },
            started_on: row.started_on,
            state: term(&row.state, "pair.state")?,
            phase: term(&row.phase, "pair.phase")?,
            format: PairFormat::from_code(&row.format),
            frequency: PairFrequency::from_code(&row.frequency),
            planned_until: row.planned_until,
            asked: row.asked,
            stands: row.stands,
            meetings: row.meetings,
            last_met_on: row.last_met_on,
        })
    }
}

/// The mentor's pairs, running ones first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own_pairs(tx: &mut MentorTx) -> Result<Vec<OwnPair>> {
    read(tx, None).await
}

/// One of the mentor's pairs.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs.
#[tracing::instrument(skip_all, fields(%pair_id), err(level = "debug"))]
pub async fn own_pair(tx: &mut MentorTx, pair_id: PairId) -> Result<OwnPair> {
    read(tx, Some(pair_id)).await?.pop().ok_or(Error::NotFound)
}

async fn read(tx: &mut MentorTx, pair_id: Option<PairId>) -> Result<Vec<OwnPair>> {
    let account_id = tx.account_id().as_uuid();
    sqlx::query_as!(
        OwnRow,
        r#"select p.pair_id, p.school_id, s.region_id, s.short_name as school, e.full_name as "mentee?",
             e.class_label as "class_label?", e.post as "post?", e.request as "request?",
             p.form, p.role_model, p.goal, p.started_on, p.state, p.phase, p.format, p.frequency, p.planned_until,
             exists (select from partner_ask q where q.school_id = p.school_id and q.pair_id = p.pair_id
               and q.side = 'mentor' and q.answer is null) as "asked!",
             p.state = 'active' and mayak_pair_stands(p.school_id, p.mentee_id, p.mentor_id, m.pool_mentor_id is not null)
               is not null as "stands!",
             met.meetings as "meetings!", met.last_met_on
           from pair p
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id and m.account_id = $1
           join school s on s.school_id = p.school_id
           left join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           cross join lateral (
             select count(*) as meetings, max(g.held_on) as last_met_on
             from meeting g where g.school_id = p.school_id and g.pair_id = p.pair_id
           ) met
           where $2::uuid is null or p.pair_id = $2
           order by p.state = 'active' desc, p.started_on desc, p.pair_id"#,
        account_id,
        pair_id.map(PairId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(OwnPair::try_from)
    .collect()
}

/// Records a meeting of the mentor's own running pair and writes to the curators, the mentee and the representative.
/// The same form sent twice records it once.
///
/// # Errors
/// As [`super::record`].
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id, meeting_id = %new.meeting_id), err(level = "debug"))]
pub async fn record_own(tx: &mut MentorTx, pair: &OwnPair, new: &NewMeeting) -> Result<()> {
    let diary = Diary {
        school_id: pair.school_id,
        pair_id: pair.pair_id,
        started_on: pair.started_on,
        state: pair.state,
        writer: tx.account_id(),
    };
    if !diary.insert(tx.sql(), new).await? {
        return Ok(());
    }
    audit::mentor(tx, pair.school_id, "meeting.recorded", new.meeting_id.as_uuid()).await?;
    for reader in [Role::Curator, Role::Mentee, Role::Representative] {
        outbox::mentor(tx, pair.region_id, pair.school_id, letter(new.meeting_id, reader)).await?;
    }
    Ok(())
}
