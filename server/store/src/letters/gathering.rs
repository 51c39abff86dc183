//! Letters about group meetings and the survey after one, read in the school's realm. What is no longer true is not sent: an
//! invitation that was taken back, a meeting that is over, a survey that is answered or closed.

use domain::{
    gathering::GatheringNews,
    ids::{GatheringId, LinkId},
    letter::{GatheringTold, Letter, SurveyEnded, SurveyOpened},
    role::Role,
    term::Term as _,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Target,
    consent::local,
    id,
    pairing::{has_login, open},
    term, word,
};
use crate::{Db, Result, outbox::Claimed};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

pub(super) async fn told(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let gathering_id: GatheringId = id(&row.params, "gathering_id")?;
    let news: GatheringNews = term(word(&row.params, "news")?, "email_outbox.params")?;
    let for_child = row.params.get("for_child").and_then(Value::as_bool).unwrap_or_default();
    let (mentee_id, mentor_id) = (person(&row.params, "mentee_id"), person(&row.params, "mentor_id"));
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select h.short_name, h.slug, g.kind, g.title, g.starts_at, g.minutes, g.where_text, g.state, g.starts_at > now() as "ahead!",
             case when $5 then (select r.full_name from representative r where r.school_id = g.school_id and r.mentee_id = $3)
               else coalesce((select e.full_name from mentee e where e.school_id = g.school_id and e.mentee_id = $3),
                 (select m.full_name from mentor m where m.school_id = g.school_id and m.mentor_id = $4)) end as recipient,
             exists (select from gathering_guest o where o.school_id = g.school_id and o.gathering_id = g.gathering_id
               and (o.mentee_id = $3 or o.mentor_id = $4)) as "invited!",
             extract(epoch from (g.starts_at at time zone z.time_zone) - (g.starts_at at time zone 'UTC'))::int as "offset!"
           from gathering g
           join school h on h.school_id = g.school_id
           join region z on z.region_id = h.region_id
           where g.school_id = $1 and g.gathering_id = $2"#,
        school_id,
        gathering_id.as_uuid(),
        mentee_id,
        mentor_id,
        for_child,
    )
    .fetch_one(tx.sql())
    .await?;
    let stands = found.state == "planned" && found.invited;
    let true_still = found.ahead && if news == GatheringNews::Cancelled { !stands } else { stands };
    let Some(recipient) = found.recipient.filter(|_| true_still) else { return Ok(None) };
    let reader = match mentee_id {
        Some(_) if for_child => Role::Representative,
        Some(_) => Role::Mentee,
        None => Role::Mentor,
    };
    let target = mentee_id.map_or(Target::Cabinet, |id| Target::My(found.slug, id.into()));
    let enters = has_login(&mut tx, reader.code(), mentee_id, mentor_id).await?;
    Ok(Some(Letter::GatheringTold(GatheringTold {
        recipient,
        school: found.short_name,
        news,
        for_child,
        kind: term(&found.kind, "gathering.kind")?,
        title: found.title,
        starts_at: local(found.starts_at, found.offset)?,
        minutes: found.minutes,
        place: found.where_text,
        path: enters.then(|| path(target)),
    })))
}

/// An id that stands among the parameters, or `null`.
fn person(params: &Value, name: &str) -> Option<Uuid> {
    params.get(name)?.as_str()?.parse().ok()
}

pub(super) async fn survey_opened(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let link_id: LinkId = id(&row.params, "link_id")?;
    let again = row.params.get("again").and_then(Value::as_bool).unwrap_or_default();
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select l.full_name, h.short_name, g.title, g.survey_until as "until!",
             extract(epoch from (g.survey_until at time zone z.time_zone) - (g.survey_until at time zone 'UTC'))::int as "offset!"
           from access_link l
           join gathering g on g.school_id = l.school_id and g.gathering_id = l.gathering_id
           join gathering_guest o on o.school_id = l.school_id and o.gathering_guest_id = l.gathering_guest_id
           join school h on h.school_id = l.school_id
           join region z on z.region_id = h.region_id
           where l.school_id = $1 and l.link_id = $2 and l.withdrawn_at is null and g.revealed_at is null and g.survey_until > now()
             and o.answered_at is null and o.attended is distinct from false
             and gathering_admits($1, o.mentee_id, o.mentor_id, current_date)"#,
        school_id,
        link_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::SurveyOpened(SurveyOpened {
        recipient: found.full_name,
        school: found.short_name,
        title: found.title,
        until: local(found.until, found.offset)?,
        again,
        path: path(Target::Survey(link_id)),
    })))
}

pub(super) async fn survey_ended(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let gathering_id: GatheringId = id(&row.params, "gathering_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select h.short_name, h.slug, g.title, (select a.full_name from account a where a.email = $3) as reader,
             (select count(*) from gathering_guest o where o.school_id = g.school_id and o.gathering_id = g.gathering_id
               and (o.attended is distinct from false or o.answered_at is not null)) as "asked!",
             (select count(o.answered_at) from gathering_guest o where o.school_id = g.school_id
               and o.gathering_id = g.gathering_id) as "answered!"
           from gathering g join school h on h.school_id = g.school_id
           where g.school_id = $1 and g.gathering_id = $2 and g.revealed_at is not null"#,
        school_id,
        gathering_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::SurveyEnded(SurveyEnded {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        title: found.title,
        asked: found.asked.unsigned_abs(),
        answered: found.answered.unsigned_abs(),
        path: path(Target::SurveyResults(found.slug, gathering_id)),
    })))
}
