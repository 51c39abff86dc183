//! Many pairs at once: five hundred are made in a few statements, all or none.

use chrono::NaiveDate;
use domain::{
    ids::{MenteeId, MentorId, PairId},
    letter::LetterKind,
    mentoring_form::MentoringForm,
    role::Role,
    term::Term,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Error, Result, SchoolTx, audit, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Makes the pairs as [`crate::pair::make`] makes one; role model and goal are those of the requests.
///
/// # Errors
/// As [`crate::pair::make`]; nothing of it stays.
pub(super) async fn make_all(
    tx: &mut SchoolTx,
    form: MentoringForm,
    chosen: &[(MenteeId, MentorId)],
    started_on: NaiveDate,
) -> Result<Vec<PairId>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let pairs: Vec<Uuid> = chosen.iter().map(|_| ids::new()).collect();
    let (mentees, mentors): (Vec<Uuid>, Vec<Uuid>) =
        chosen.iter().map(|(mentee, mentor)| (mentee.as_uuid(), mentor.as_uuid())).unzip();
    // Mentors' rows are taken in one order everywhere, so that two decisions wait for each other instead of dying.
    let made = sqlx::query!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, role_model, goal, started_on, made_by)
         select $1, one.pair, e.mentee_id, one.mentor, c.consent_id, $5, e.role_model, e.goal, $6, $7
         from unnest($2::uuid[], $3::uuid[], $4::uuid[]) one (pair, mentee, mentor)
         join mentee e on e.school_id = $1 and e.mentee_id = one.mentee
         join lateral (
           select c.consent_id from consent c
           where c.school_id = $1 and c.mentee_id = one.mentee and c.kind = 'processing' and c.withdrawn_on is null
             and current_date between c.signed_on and c.valid_until
           order by c.valid_until desc limit 1) c on true
         order by one.mentor, one.mentee",
        school_id,
        &pairs,
        &mentees,
        &mentors,
        form.code(),
        started_on,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() != u64::try_from(chosen.len()).unwrap_or(u64::MAX) {
        return Err(Error::conflict("pair_requires_consent"));
    }
    audit::school_all(tx, "pair.made", &pairs).await?;
    let letters = pairs.iter().flat_map(|pair| {
        [Role::Mentor, Role::Mentee, Role::Representative].map(|reader| NewLetter {
            kind: LetterKind::PairFormed,
            event: format!("pair_formed:{pair}:{}", reader.code()),
            to: Recipient::OfPair(reader),
            params: json!({ "pair_id": pair, "reader": reader.code() }),
        })
    });
    let letters = letters.collect();
    outbox::school_all(tx, letters).await?;
    Ok(pairs.into_iter().map(PairId::from_uuid).collect())
}
