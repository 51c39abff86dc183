//! Making pairs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::{MenteeId, MentorId, PairGroupId, PairId},
    letter::LetterKind,
    mentoring_form::MentoringForm,
    pair_life::PairEventKind,
    role::Role,
    term::Term,
    text::LongText,
};
use serde_json::json;
use uuid::Uuid;

use super::{Terms, event::happened};
use crate::{
    Error, Result, SchoolTx, audit,
    matching::rules,
    outbox::{self, NewLetter, Recipient},
};

/// A pair to be.
#[derive(Debug, Clone)]
pub struct NewPair {
    /// Made when the form was shown: a form sent twice makes one pair.
    pub pair_id: PairId,
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Role model within the form.
    pub role_model: Option<Reference>,
    /// What they want to reach.
    pub goal: Option<LongText<2000>>,
    /// First day.
    pub started_on: NaiveDate,
}

/// What several pairs made at once have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Common {
    /// How they work.
    pub(super) terms: Terms,
    /// The groups they are in, by mentor.
    pub(super) groups: BTreeMap<MentorId, PairGroupId>,
    /// The pair that this one goes on after.
    pub(super) after: Option<PairId>,
}

/// Makes the pair, takes one of the mentor's places and writes to mentor, mentee and representative; each learns only the
/// own pair. The pair begins with its trial meeting. The consent in force that lasts longest is the one the pair rests on.
/// The same form sent twice makes one pair.
///
/// # Errors
/// [`Error::Conflict`] with `pair_requires_consent` (no consent of the mentee in force), `pair_requires_mentor_consent`
/// (none of the mentor), `pair_requires_pool_consent` (the mentor is no longer in the region's pool), `pair_needs_papers` (papers
/// that the region asks of the mentor are not in force), `mentor_places` (no free place),
/// `pair_active_key` (the mentee already has a mentor in this form), `pair_form_of_mentee` (a pupil in a form of teachers or the
/// other way round), `pair_own_school` (a mentor of the pool in a form of the school's own), `pair_mentee_fkey` or
/// `pair_mentor_fkey` (no such person in this school), `pair_mentor_away`, `pair_veto`, `pair_relatives` or `pair_register` (a rule of the board that
/// binds people too, [`domain::score::forbidden`]).
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_id = %new.pair_id), err(level = "debug"))]
pub async fn make(tx: &mut SchoolTx, new: &NewPair) -> Result<()> {
    make_with(tx, new, &Terms::default()).await
}

/// The same with the terms on which the two work.
///
/// # Errors
/// As [`make`], and `pair_planned` when they would end before they begin, `pair_teaching` when terms of teachers are said
/// of pupils.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_id = %new.pair_id), err(level = "debug"))]
pub async fn make_with(tx: &mut SchoolTx, new: &NewPair, terms: &Terms) -> Result<()> {
    let common = Common { terms: terms.clone(), ..Common::default() };
    insert(tx, std::slice::from_ref(new), &common).await.map(drop)
}

/// Makes all of these pairs or none, in a number of statements that does not grow with them. Pairs that are there already
/// stay as they are.
///
/// # Errors
/// As [`make`], of whichever pair is refused first.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pairs = new.len()), err(level = "debug"))]
pub async fn make_all(tx: &mut SchoolTx, new: &[NewPair]) -> Result<()> {
    insert(tx, new, &Common::default()).await.map(drop)
}

/// Makes the pairs; those that are new.
pub(super) async fn insert(tx: &mut SchoolTx, new: &[NewPair], common: &Common) -> Result<Vec<PairId>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let mut new: Vec<&NewPair> = new.iter().collect();
    // Whoever takes places of several mentors takes them in the same order, so that two never wait for each other.
    new.sort_by_key(|one| (one.mentor_id, one.mentee_id));
    let pairs: Vec<Uuid> = new.iter().map(|one| one.pair_id.as_uuid()).collect();
    let mentees: Vec<Uuid> = new.iter().map(|one| one.mentee_id.as_uuid()).collect();
    let found = sqlx::query!(
        r#"select one.pair_id as "pair_id!", p.pair_id is not null as "known!",
             (select c.consent_id from consent c
              where c.school_id = $1 and c.mentee_id = one.mentee_id and c.kind = 'processing' and c.withdrawn_on is null
                and current_date between c.signed_on and c.valid_until
              order by c.valid_until desc limit 1) as consent_id
           from unnest($2::uuid[], $3::uuid[]) with ordinality one (pair_id, mentee_id, place)
           left join pair p on p.school_id = $1 and p.pair_id = one.pair_id
           order by one.place"#,
        school_id,
        &pairs,
        &mentees,
    )
    .fetch_all(tx.sql())
    .await?;
    // What is there already is not asked for again: meanwhile a rule may stand against it.
    let mut fresh: Vec<(&NewPair, Uuid)> = Vec::new();
    for (one, row) in new.into_iter().zip(found).filter(|(_, row)| !row.known) {
        fresh.push((one, row.consent_id.ok_or(Error::conflict("pair_requires_consent"))?));
    }
    let (new, consents): (Vec<&NewPair>, Vec<Uuid>) = fresh.into_iter().unzip();
    let pairs: Vec<Uuid> = new.iter().map(|one| one.pair_id.as_uuid()).collect();
    let mentees: Vec<Uuid> = new.iter().map(|one| one.mentee_id.as_uuid()).collect();
    let between: Vec<(MenteeId, MentorId)> = new.iter().map(|one| (one.mentee_id, one.mentor_id)).collect();
    if let Some(first) = new.first() {
        rules::hold(tx, first.form, &between, first.started_on).await?;
    }
    let Common { terms, groups, after } = common;
    // Of two presses at once the second waits here for the first and finds the pair made.
    let made = sqlx::query_scalar!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, role_model, goal, started_on, made_by,
           format, frequency, planned_until, teacher_kind, teacher_direction, pair_group_id, after_pair_id)
         select $1, one.pair_id, one.mentee_id, one.mentor_id, one.consent_id, one.form, one.role_model, one.goal,
           one.started_on, $2, $3, $4, $5, $6, $7, one.pair_group_id, $8
         from unnest($9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[], $13::text[], $14::text[], $15::text[], $16::date[],
             $17::uuid[])
           one (pair_id, mentee_id, mentor_id, consent_id, form, role_model, goal, started_on, pair_group_id)
         on conflict on constraint pair_pkey do nothing returning pair_id",
        school_id,
        account_id,
        terms.format.map_or("", Term::code),
        terms.frequency.map_or("", Term::code),
        terms.planned_until,
        terms.teacher_kind.as_ref().map_or("", Reference::as_str),
        terms.teacher_direction.as_ref().map_or("", Reference::as_str),
        after.map(PairId::as_uuid),
        &pairs,
        &mentees,
        &new.iter().map(|one| one.mentor_id.as_uuid()).collect::<Vec<Uuid>>(),
        &consents,
        &new.iter().map(|one| one.form.code().to_owned()).collect::<Vec<String>>(),
        &new.iter()
            .map(|one| one.role_model.as_ref().map_or("", Reference::as_str).to_owned())
            .collect::<Vec<String>>(),
        &new.iter().map(|one| one.goal.as_ref().map_or("", LongText::as_str).to_owned()).collect::<Vec<String>>(),
        &new.iter().map(|one| one.started_on).collect::<Vec<NaiveDate>>(),
        &new.iter()
            .map(|one| groups.get(&one.mentor_id).map(|group| group.as_uuid()))
            .collect::<Vec<Option<Uuid>>>() as &[Option<Uuid>],
    )
    .fetch_all(tx.sql())
    .await?;
    if made.is_empty() {
        return Ok(Vec::new());
    }
    audit::school_all(tx, "pair.made", &made).await?;
    let made: Vec<PairId> = made.into_iter().map(PairId::from_uuid).collect();
    // Pairs made together begin together.
    let begins = new.first().map(|one| one.started_on);
    happened(tx, &made, first_event(after.as_ref()), begins, "").await?;
    let letters = made.iter().flat_map(|pair_id| concerned(LetterKind::PairFormed, *pair_id)).collect();
    outbox::school_all(tx, letters).await?;
    Ok(made)
}

fn first_event(after: Option<&PairId>) -> PairEventKind {
    if after.is_some() { PairEventKind::TakenOver } else { PairEventKind::Made }
}

/// A letter about a pair to mentor, mentee and representative; of its kind there is one per pair and reader.
pub(super) fn concerned(kind: LetterKind, pair_id: PairId) -> impl Iterator<Item = NewLetter<'static>> {
    [Role::Mentor, Role::Mentee, Role::Representative].into_iter().map(move |reader| NewLetter {
        kind,
        event: format!("{}:{pair_id}:{}", kind.code(), reader.code()),
        to: Recipient::OfPair(reader),
        params: json!({ "pair_id": pair_id, "reader": reader.code() }),
    })
}
