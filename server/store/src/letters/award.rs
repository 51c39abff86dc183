//! The letter that tells a mentor of thanks or a certificate, read in the realm of who gave it. Nothing when it was taken back.

use domain::{
    ids::AwardId,
    letter::{Centre, Letter, MentorThanked, Workplace},
};

use super::{Target, id, pairing::open, term};
use crate::{Db, Error, Result, outbox::Claimed};

pub(super) async fn thanked(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let award_id: AwardId = id(&row.params, "award_id")?;
    let found = if row.school_id.is_some() {
        by_school(db, row, award_id).await?
    } else {
        by_centre(db, row, award_id).await?
    };
    let Some((recipient, from, kind)) = found else { return Ok(None) };
    Ok(Some(Letter::MentorThanked(MentorThanked {
        recipient,
        from,
        kind: term(&kind, "mentor_award.kind")?,
        path: path(Target::OwnAward(award_id)),
    })))
}

type Thanks = (String, Workplace, String);

async fn by_school(db: &Db, row: &Claimed, award_id: AwardId) -> Result<Option<Thanks>> {
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        "select a.kind, t.full_name, s.short_name from mentor_award a
         join mentor t on t.school_id = a.school_id and t.mentor_id = a.mentor_id
         join school s on s.school_id = a.school_id
         where a.school_id = $1 and a.mentor_award_id = $2",
        school_id,
        award_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| (found.full_name, Workplace::School(found.short_name), found.kind)))
}

async fn by_centre(db: &Db, row: &Claimed, award_id: AwardId) -> Result<Option<Thanks>> {
    let mut tx = db.region_job(row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        "select a.kind, p.full_name, r.centre_name, r.contact_email from pool_award a
         join pool_mentor p on p.region_id = a.region_id and p.pool_mentor_id = a.pool_mentor_id
         join region r on r.region_id = a.region_id
         where a.region_id = $1 and a.pool_award_id = $2",
        region_id,
        award_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| {
        let centre = Centre { name: found.centre_name, contact_email: found.contact_email };
        (found.full_name, Workplace::Centre(centre), found.kind)
    }))
}
