//! A pair as who works with it sees it.

use chrono::NaiveDate;
use domain::{
    ids::{MentorId, PairId, RegionId, SchoolId},
    mentoring_form::MentoringForm,
    state::PairState,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::PairTx;
use crate::{Error, Result, letters::term};

/// A pair and those who may meet together with it.
#[derive(Debug, Clone)]
pub struct WorkPair {
    /// The pair.
    pub pair_id: PairId,
    /// Its school.
    pub school_id: SchoolId,
    /// Region of the school.
    pub region_id: RegionId,
    /// Short name of the school.
    pub school: String,
    /// The mentor in the base of the school.
    pub mentor_id: MentorId,
    /// Name of the mentor.
    pub mentor: String,
    /// Name of the mentee; for the mentor `None` once the pair has ended, and while the school has suspended the use of the
    /// data.
    pub mentee: Option<String>,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Whether the pair runs but nothing may be done: a consent is missing.
    pub stands: bool,
    /// Other running pairs of the same mentor in this school, by name: several mentees can meet at once.
    pub mates: Vec<Mate>,
}

/// Another pair of the same mentor.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mate {
    /// The pair.
    pub pair_id: PairId,
    /// Name of its mentee.
    pub mentee: String,
    /// Its first day.
    pub started_on: NaiveDate,
}

impl WorkPair {
    /// Whether the school has suspended the use of the mentee's data: a running pair whose mentee is out of the mentor's sight.
    #[must_use]
    pub fn suspended(&self) -> bool {
        self.state == PairState::Active && self.mentee.is_none()
    }

    /// The mentee's name, or words for a mentee who is out of sight.
    #[must_use]
    pub fn name(&self) -> String {
        self.mentee.clone().unwrap_or_else(|| format!("Пара с {}", domain::russian::date(self.started_on)))
    }

    /// Refuses what only a running pair may do.
    ///
    /// # Errors
    /// [`Error::Conflict`] with `ended` when the pair has ended, `blocked` while the use of the mentee's data is suspended,
    /// `meeting_requires_consent` while a consent is missing.
    pub fn works(&self) -> Result<()> {
        if self.state != PairState::Active {
            return Err(Error::conflict("ended"));
        }
        if self.suspended() {
            return Err(Error::conflict("blocked"));
        }
        if self.stands {
            return Err(Error::conflict("meeting_requires_consent"));
        }
        Ok(())
    }

    /// The pair itself and those of its mates whose ids are given, each once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when an id is of no mate.
    pub(crate) fn together(&self, with: &[PairId]) -> Result<Vec<PairId>> {
        if with.iter().any(|id| *id != self.pair_id && self.mates.iter().all(|mate| mate.pair_id != *id)) {
            return Err(Error::NotFound);
        }
        let mates = self.mates.iter().map(|mate| mate.pair_id).filter(|id| with.contains(id));
        Ok(std::iter::once(self.pair_id).chain(mates).collect())
    }
}

/// The pair.
///
/// # Errors
/// [`Error::NotFound`] when it is not of this school, or not of this mentor.
#[tracing::instrument(skip_all, fields(%pair_id), err(level = "debug"))]
pub async fn pair(tx: &mut PairTx, pair_id: PairId) -> Result<WorkPair> {
    let only_school = tx.only_school();
    let row = sqlx::query!(
        r#"select p.school_id, s.region_id, s.short_name as school, p.mentor_id, m.full_name as mentor,
             e.full_name as "mentee?", p.form, p.started_on, p.state,
             p.state = 'active' and mayak_pair_stands(p.school_id, p.mentee_id, p.mentor_id, m.pool_mentor_id is not null)
               is not null as "stands!",
             (select coalesce(json_agg(one order by one.mentee, one.pair_id), '[]') from (
                select q.pair_id, f.full_name as mentee, q.started_on
                from pair q join mentee f on f.school_id = q.school_id and f.mentee_id = q.mentee_id
                where q.school_id = p.school_id and q.mentor_id = p.mentor_id and q.state = 'active'
                  and q.pair_id <> p.pair_id and f.blocked_on is null
                  and mayak_pair_stands(q.school_id, q.mentee_id, q.mentor_id, m.pool_mentor_id is not null) is null) one)
               as "mates!: Json<Vec<Mate>>"
           from pair p
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           join school s on s.school_id = p.school_id
           left join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           where ($1::uuid is null or p.school_id = $1) and p.pair_id = $2"#,
        only_school,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(WorkPair {
        pair_id,
        school_id: SchoolId::from_uuid(row.school_id),
        region_id: RegionId::from_uuid(row.region_id),
        school: row.school,
        mentor_id: MentorId::from_uuid(row.mentor_id),
        mentor: row.mentor,
        mentee: row.mentee,
        form: term(&row.form, "pair.form")?,
        started_on: row.started_on,
        state: term(&row.state, "pair.state")?,
        stands: row.stands,
        mates: row.mates.0,
    })
}
