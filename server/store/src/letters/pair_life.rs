//! Letters about what a pair goes through, read in the school's realm when they are sent.

use domain::{
    ids::{MenteeId, PairId, PairStandInId, PartnerAskId},
    letter::{Letter, LetterKind, PairChange, PairNews, PairReader, PartnerAsked, StandInReader, StandInSet},
};

use super::{
    Target, id,
    pairing::{has_login, open},
    term, word,
};
use crate::{Db, Error, Result, SchoolTx, outbox::Claimed};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

/// Nothing once somebody has answered.
pub(super) async fn partner_asked(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pair_id: PairId = id(&row.params, "pair_id")?;
    let ask: PartnerAskId = id(&row.params, "partner_ask_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select q.side, s.short_name, s.slug, (select a.full_name from account a where a.email = $3) as reader
           from partner_ask q join school s on s.school_id = q.school_id
           where q.school_id = $1 and q.partner_ask_id = $2 and q.answer is null"#,
        school_id,
        ask.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::PartnerAsked(PartnerAsked {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        side: term(&found.side, "partner_ask.side")?,
        path: path(Target::Pair(found.slug, pair_id)),
    })))
}

/// Nothing when it is no longer true.
pub(super) async fn news(db: &Db, row: &Claimed, kind: LetterKind, path: Path<'_>) -> Result<Option<Letter>> {
    let pair_id: PairId = id(&row.params, "pair_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select p.mentee_id, p.mentor_id, p.ended_on, p.order_number, p.ordered_on, c.contact_rule as "contact_rule?",
             e.full_name as mentee, m.full_name as mentor, s.short_name, s.slug, v.full_name as "representative?"
           from pair p
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           join school s on s.school_id = p.school_id
           left join pair_closing c on c.school_id = p.school_id and c.pair_id = p.pair_id
           left join representative v on v.school_id = e.school_id and v.mentee_id = e.mentee_id
           where p.school_id = $1 and p.pair_id = $2 and e.destroyed_on is null and m.destroyed_on is null"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let change = match kind {
        LetterKind::PairParted if found.ended_on.is_some() => PairChange::Parted,
        LetterKind::PairOrdered => match (found.ordered_on, found.ended_on) {
            (Some(on), None) => PairChange::Ordered { number: found.order_number, on },
            _ => return Ok(None),
        },
        LetterKind::PairClosed => match (found.ended_on, found.contact_rule) {
            (Some(on), Some(rule)) => PairChange::Closed { on, contacts: term(&rule, "pair_closing.contact_rule")? },
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    let my = Target::My(found.slug, MenteeId::from_uuid(found.mentee_id));
    let (recipient, reader, target) = match word(&row.params, "reader")? {
        "mentor" => (found.mentor, PairReader::Mentor { mentee: found.mentee }, Target::OwnPair(pair_id)),
        "mentee" => (found.mentee, PairReader::Mentee { mentor: found.mentor }, my),
        "representative" => (
            found.representative.unwrap_or_else(|| row.recipient.clone()),
            PairReader::Representative { mentee: found.mentee, mentor: found.mentor },
            my,
        ),
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    let enters = has_login(&mut tx, word(&row.params, "reader")?, found.mentee_id, found.mentor_id).await?;
    let (school, path) = (found.short_name, enters.then(|| path(target)));
    Ok(Some(Letter::PairNews(PairNews { recipient, school, reader, change, path })))
}

/// Nothing once it was called off, or is over.
pub(super) async fn stand_in(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pair_id: PairId = id(&row.params, "pair_id")?;
    let stand_in: PairStandInId = id(&row.params, "pair_stand_in_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select t.mentee_id, case $3 when 'stand_in' then t.mentor_id else p.mentor_id end as mentor_id, t.from_on, t.until_on, d.full_name as stand_in, e.full_name as mentee, m.full_name as mentor,
             s.short_name, s.slug, v.full_name as "representative?"
           from pair_stand_in t
           join pair p on p.school_id = t.school_id and p.pair_id = t.pair_id
           join mentor d on d.school_id = t.school_id and d.mentor_id = t.mentor_id
           join mentee e on e.school_id = t.school_id and e.mentee_id = t.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           join school s on s.school_id = t.school_id
           left join representative v on v.school_id = e.school_id and v.mentee_id = e.mentee_id
           where t.school_id = $1 and t.pair_stand_in_id = $2 and t.until_on >= current_date"#,
        school_id,
        stand_in.as_uuid(),
        word(&row.params, "reader")?,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let my = Target::My(found.slug, MenteeId::from_uuid(found.mentee_id));
    let (recipient, reader, target) = match word(&row.params, "reader")? {
        "stand_in" => (found.stand_in, StandInReader::StandIn, Target::OwnPairs),
        "mentor" => (found.mentor, StandInReader::Mentor { stand_in: found.stand_in }, Target::OwnPair(pair_id)),
        "mentee" => (found.mentee, StandInReader::Mentee { stand_in: found.stand_in }, my),
        "representative" => (
            found.representative.unwrap_or_else(|| row.recipient.clone()),
            StandInReader::Representative { mentee: found.mentee, stand_in: found.stand_in },
            my,
        ),
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    let enters = has_login(&mut tx, word(&row.params, "reader")?, found.mentee_id, found.mentor_id).await?;
    Ok(Some(Letter::StandInSet(StandInSet {
        recipient,
        school: found.short_name,
        reader,
        from_on: found.from_on,
        until_on: found.until_on,
        path: enters.then(|| path(target)),
    })))
}

/// The address of the mentor who stands in; nobody when it was called off or none is known.
pub(super) async fn stand_in_address(tx: &mut SchoolTx, params: &serde_json::Value) -> Result<Vec<String>> {
    let stand_in: PairStandInId = id(params, "pair_stand_in_id")?;
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        "select m.email from pair_stand_in t
         join mentor m on m.school_id = t.school_id and m.mentor_id = t.mentor_id and m.email <> ''
         where t.school_id = $1 and t.pair_stand_in_id = $2",
        school_id,
        stand_in.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?)
}
