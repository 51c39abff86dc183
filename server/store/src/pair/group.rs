//! A group: several pairs with one mentor in one form that work together. Each stays a pair of its own, with its consent,
//! its place and its closing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::{MenteeId, MentorId, PairGroupId, PairId},
    mentoring_form::MentoringForm,
    pair_life::PairPhase,
    state::PairState,
    term::Term,
    text::{LongText, ShortText},
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Terms,
    make::{Common, NewPair, insert},
};
use crate::{Error, Result, SchoolTx, audit, ids};

/// A group to be.
#[derive(Debug, Clone)]
pub struct NewGroup {
    /// Made when the form was shown: a form sent twice makes one group.
    pub pair_group_id: PairGroupId,
    /// What it is called.
    pub name: ShortText<120>,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// The mentees; each gets a pair.
    pub mentees: Vec<MenteeId>,
    /// Role model within the form.
    pub role_model: Option<Reference>,
    /// What they want to reach.
    pub goal: Option<LongText<2000>>,
    /// First day.
    pub started_on: NaiveDate,
    /// How they work.
    pub terms: Terms,
}

/// A mentor whose pairs, made at once, work together in a group.
#[derive(Debug, Clone)]
pub struct Together {
    /// Made when the form was shown.
    pub pair_group_id: PairGroupId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// What the group is called.
    pub name: ShortText<120>,
}

/// A group as its school sees it.
#[derive(Debug, Clone)]
pub struct Group {
    /// The group.
    pub pair_group_id: PairGroupId,
    /// What it is called.
    pub name: String,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Name of the mentor.
    pub mentor: String,
    /// Free places of the mentor.
    pub free: i32,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Its pairs, running ones first, then by name.
    pub pairs: Vec<GroupPair>,
}

/// A pair of a group.
#[derive(Debug, Clone, Deserialize)]
pub struct GroupPair {
    /// The pair.
    pub pair_id: PairId,
    /// Name of the mentee.
    pub mentee: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// First day.
    pub started_on: NaiveDate,
    /// Whether and how it ended.
    pub state: PairState,
    /// Where it stands while it runs.
    pub phase: PairPhase,
}

impl NewGroup {
    fn pair(&self, mentee_id: MenteeId) -> NewPair {
        NewPair {
            pair_id: ids::new(),
            mentee_id,
            mentor_id: self.mentor_id,
            form: self.form,
            role_model: self.role_model.clone(),
            goal: self.goal.clone(),
            started_on: self.started_on,
        }
    }
}

/// Makes the group with all its pairs, or nothing.
///
/// # Errors
/// As [`super::make_with`]; `pair_group_mentor_fkey` when the school has no such mentor. [`refused_mentee`] tells whose pair
/// it was.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_group_id = %new.pair_group_id), err(level = "debug"))]
pub async fn make_group(tx: &mut SchoolTx, new: &NewGroup) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let made = sqlx::query!(
        "insert into pair_group (school_id, pair_group_id, mentor_id, form, name, made_by) values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint pair_group_pkey do nothing",
        school_id,
        new.pair_group_id.as_uuid(),
        new.mentor_id.as_uuid(),
        new.form.code(),
        new.name.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    let pairs: Vec<_> = new.mentees.iter().map(|mentee_id| new.pair(*mentee_id)).collect();
    let groups = BTreeMap::from([(new.mentor_id, new.pair_group_id)]);
    let common = Common { terms: new.terms.clone(), groups, after: None };
    insert(tx, &pairs, &common).await?;
    audit::school(tx, "pair.group_made", new.pair_group_id.as_uuid()).await
}

/// The first mentee with whom the group is refused, by name, and why: its pairs are made one after the other in a transaction
/// that is not committed. Nothing when none of this school is refused.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_group_id = %new.pair_group_id), err(level = "debug"))]
pub async fn refused_mentee(mut tx: SchoolTx, new: &NewGroup) -> Result<Option<(String, Error)>> {
    let asked: Vec<Uuid> = new.mentees.iter().map(|mentee_id| mentee_id.as_uuid()).collect();
    let named = sqlx::query!(
        "select mentee_id, full_name from mentee where school_id = $1 and mentee_id = any ($2)
         order by search_name, mentee_id",
        tx.school_id().as_uuid(),
        &asked,
    )
    .fetch_all(tx.sql())
    .await?;
    let common = Common { terms: new.terms.clone(), ..Common::default() };
    for row in named {
        if let Err(error) = insert(&mut tx, &[new.pair(row.mentee_id.into())], &common).await {
            return Ok(Some((row.full_name, error)));
        }
    }
    Ok(None)
}

/// Makes all of these pairs of one form or none, those of the mentors named here in groups. The number of statements does not
/// grow with them. A mentor without a pair among them gets no group.
///
/// # Errors
/// As [`super::make_all`]; `pair_group_mentor_fkey` when the school has no such mentor, `pair_group_pkey` when there is
/// such a group already.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pairs = new.len(), groups = groups.len()), err(level = "debug"))]
pub async fn make_together(tx: &mut SchoolTx, form: MentoringForm, new: &[NewPair], groups: &[Together]) -> Result<()> {
    let groups: Vec<&Together> =
        groups.iter().filter(|group| new.iter().any(|one| one.mentor_id == group.mentor_id)).collect();
    let common = Common {
        groups: groups.iter().map(|group| (group.mentor_id, group.pair_group_id)).collect(),
        ..Common::default()
    };
    if groups.is_empty() {
        return insert(tx, new, &common).await.map(drop);
    }
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let ids: Vec<Uuid> = groups.iter().map(|group| group.pair_group_id.as_uuid()).collect();
    sqlx::query!(
        "insert into pair_group (school_id, pair_group_id, mentor_id, form, name, made_by)
         select $1, one.pair_group_id, one.mentor_id, $2, one.name, $3
         from unnest($4::uuid[], $5::uuid[], $6::text[]) one (pair_group_id, mentor_id, name)",
        school_id,
        form.code(),
        account_id,
        &ids,
        &groups.iter().map(|group| group.mentor_id.as_uuid()).collect::<Vec<Uuid>>(),
        &groups.iter().map(|group| group.name.as_str().to_owned()).collect::<Vec<String>>(),
    )
    .execute(tx.sql())
    .await?;
    insert(tx, new, &common).await?;
    audit::school_all(tx, "pair.group_made", &ids).await
}

/// Adds a mentee to a group: a pair with its mentor in its form.
///
/// # Errors
/// [`Error::NotFound`] without such a group; otherwise as [`super::make`].
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_group_id, %pair_id), err(level = "debug"))]
pub async fn join_group(
    tx: &mut SchoolTx,
    pair_group_id: PairGroupId,
    pair_id: PairId,
    mentee_id: MenteeId,
    started_on: NaiveDate,
) -> Result<()> {
    let group = group(tx, pair_group_id).await?;
    let goal = None;
    let new = NewPair {
        pair_id,
        mentee_id,
        mentor_id: group.mentor_id,
        form: group.form,
        role_model: None,
        goal,
        started_on,
    };
    let common = Common { groups: BTreeMap::from([(group.mentor_id, pair_group_id)]), ..Common::default() };
    insert(tx, &[new], &common).await.map(drop)
}

/// A group with its pairs.
///
/// # Errors
/// [`Error::NotFound`] when the school has no such group.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_group_id), err(level = "debug"))]
pub async fn group(tx: &mut SchoolTx, pair_group_id: PairGroupId) -> Result<Group> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select u.name, u.mentor_id, u.form, m.full_name, m.capacity - m.taken as "free!",
             (select coalesce(json_agg(one order by one.state = 'active' desc, one.mentee), '[]')
              from (select p.pair_id, e.full_name as mentee, coalesce(nullif(e.class_label, ''), e.post) as place,
                      p.started_on, p.state, p.phase
                    from pair p join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
                    where p.school_id = $1 and p.pair_group_id = $2) one) as "pairs!: Json<Vec<GroupPair>>"
           from pair_group u join mentor m on m.school_id = u.school_id and m.mentor_id = u.mentor_id
           where u.school_id = $1 and u.pair_group_id = $2"#,
        school_id,
        pair_group_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Group {
        pair_group_id,
        name: row.name,
        mentor_id: MentorId::from_uuid(row.mentor_id),
        mentor: row.full_name,
        free: row.free,
        form: crate::letters::term(&row.form, "pair_group.form")?,
        pairs: row.pairs.0,
    })
}
