//! What decides how a pair fares, read from everything the pair has: of all running pairs of a school or of one, in one
//! statement. A school has some hundreds of running pairs; each costs a few looks into indexes.

use chrono::{Days, NaiveDate};
use domain::{
    care::{
        Asked, CheckInSide, CheckInWay, Condition, DENIED_DAYS, FIRST_MONTH, LastCheckIn, Mood, Open, PairFacts,
        Rhythm, condition,
    },
    ids::PairId,
    mentoring_form::MentoringForm,
    paper::PapersOutlook,
    term::Term,
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Error, Result, SchoolTx, letters::term};

/// A check-in as the school reads it.
#[derive(Debug, Clone)]
pub struct CheckIn {
    /// Who was asked.
    pub side: CheckInSide,
    /// The day.
    pub on_day: NaiveDate,
    /// How.
    pub way: CheckInWay,
    /// What was said.
    pub mood: Mood,
    /// In words; empty without any.
    pub words: String,
    /// Whether help was asked for.
    pub needs_help: bool,
    /// Who wrote it down; `None` when it was the mentor, in the cabinet.
    pub asked_by: Option<String>,
}

/// How one pair fares.
#[derive(Debug, Clone)]
pub struct PairCare {
    /// Health and reasons.
    pub condition: Condition,
    /// The sides to be asked by the end of this week, each with its day.
    pub due: Vec<(CheckInSide, NaiveDate)>,
    /// Check-ins, the last first.
    pub history: Vec<CheckIn>,
}

/// A running pair of the school with what is known of it.
pub(super) struct Known {
    pub(super) pair_id: Uuid,
    pub(super) mentee: String,
    pub(super) place: String,
    pub(super) mentor: String,
    pub(super) search_name: String,
    pub(super) form: MentoringForm,
    pub(super) rhythm: Rhythm,
    pub(super) facts: PairFacts,
    history: Vec<CheckIn>,
}

struct Row {
    pair_id: Uuid,
    form: String,
    started_on: NaiveDate,
    frequency: String,
    mentee: String,
    class_label: String,
    post: String,
    search_name: String,
    mentor: String,
    first_month: Option<i32>,
    every_days: Option<i32>,
    last_met_on: Option<NaiveDate>,
    missed: i64,
    moods: Vec<i16>,
    denied: i64,
    sides: Json<Vec<Side>>,
    history: Option<Json<Vec<Said>>>,
    signals: i64,
    signals_since: Option<NaiveDate>,
    partner_asks: i64,
    partner_asks_since: Option<NaiveDate>,
    stands: Option<String>,
    consent_until: Option<NaiveDate>,
    papers_until: Option<NaiveDate>,
    papers_absent: Option<bool>,
}

#[derive(Deserialize)]
struct Side {
    #[serde(rename = "side")]
    whose: String,
    on_day: NaiveDate,
    mood: i16,
    needs_help: bool,
    first_month: u64,
}

#[derive(Deserialize)]
struct Said {
    side: String,
    on_day: NaiveDate,
    way: String,
    mood: i16,
    words: String,
    needs_help: bool,
    asked_by: Option<String>,
}

/// All running pairs of the school, or the one named, also its check-ins then. Pairs of people the use of whose data is
/// suspended are left out: nobody may be asked. One statement.
pub(super) async fn known(tx: &mut SchoolTx, pair_id: Option<PairId>, today: NaiveDate) -> Result<Vec<Known>> {
    let school_id = tx.school_id().as_uuid();
    let first_month = i32::try_from(FIRST_MONTH).unwrap_or_default();
    sqlx::query_as!(
        Row,
        r#"select p.pair_id, p.form, p.started_on, p.frequency, e.full_name as mentee, e.class_label, e.post, e.search_name,
             m.full_name as mentor, r.first_month as "first_month?", r.every_days as "every_days?",
             met.last_met_on, missed.missed as "missed!", felt.moods as "moods!", felt.denied as "denied!",
             asked.sides as "sides!: Json<Vec<Side>>",
             case when $2::uuid is not null then (
               select coalesce(json_agg(one order by one.on_day desc, one.created_at desc), '[]') from (
                 select c.side, c.on_day, c.way, c.mood, c.words, c.needs_help, c.created_at,
                   case when c.way <> 'survey' then a.full_name end as asked_by
                 from check_in c left join account a on a.account_id = c.made_by
                 where c.school_id = $1 and c.pair_id = p.pair_id
               ) one
             ) end as "history: Json<Vec<Said>>",
             signal.signals as "signals!", signal.signals_since, wish.partner_asks as "partner_asks!", wish.partner_asks_since,
             mayak_pair_stands(p.school_id, p.mentee_id, p.mentor_id, m.pool_mentor_id is not null) as stands,
             least(
               (select max(c.valid_until) from consent c where c.school_id = $1 and c.mentee_id = p.mentee_id
                 and c.kind = 'processing' and c.withdrawn_on is null and c.signed_on <= $3::date),
               (select max(c.valid_until) from consent c where c.school_id = $1 and c.mentor_id = p.mentor_id
                 and c.kind = 'processing' and c.withdrawn_on is null and c.signed_on <= $3::date)
             ) as consent_until,
             w.papers_until as "papers_until?", w.papers_absent as "papers_absent?"
           from pair p
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id and e.blocked_on is null
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id and m.blocked_on is null
           left join care_rhythm r on r.school_id = p.school_id and r.form = p.form
           left join mayak_school_papers() w on w.mentor_id = p.mentor_id
           cross join lateral (
             select max(g.held_on) as last_met_on from meeting g where g.school_id = $1 and g.pair_id = p.pair_id
           ) met
           cross join lateral (
             select count(*) as missed from appointment a
             where a.school_id = $1 and a.pair_id = p.pair_id and a.state = 'missed'
               and a.starts_at::date > coalesce(met.last_met_on, '-infinity')
           ) missed
           cross join lateral (
             select coalesce(array_agg(f.mood order by f.given_at desc) filter (where f.took_place), '{}') as moods,
               count(*) filter (where not f.took_place and f.given_at::date > $3::date - $4::int) as denied
             from (
               select f.mood, f.took_place, f.given_at from reflection f
               where f.school_id = $1 and f.pair_id = p.pair_id order by f.given_at desc limit 10
             ) f
           ) felt
           cross join lateral (
             select coalesce(json_agg(one), '[]') as sides from (
               select distinct on (c.side) c.side, c.on_day, c.mood, c.needs_help,
                 count(*) filter (where c.on_day <= p.started_on + $5::int) over (partition by c.side) as first_month
               from check_in c where c.school_id = $1 and c.pair_id = p.pair_id
               order by c.side, c.on_day desc, c.created_at desc
             ) one
           ) asked
           cross join lateral (
             select count(*) as signals, min(s.at)::date as signals_since from care_signal s
             where s.school_id = $1 and s.mentee_id = p.mentee_id and s.closed_at is null
               and (s.pair_id is null or s.pair_id = p.pair_id)
           ) signal
           cross join lateral (
             select count(*) as partner_asks, min(k.asked_at)::date as partner_asks_since from partner_ask k
             where k.school_id = $1 and k.pair_id = p.pair_id and k.answer is null
           ) wish
           where p.school_id = $1 and p.state = 'active' and ($2::uuid is null or p.pair_id = $2)"#,
        school_id,
        pair_id.map(PairId::as_uuid),
        today,
        DENIED_DAYS,
        first_month,
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(Known::try_from)
    .collect()
}

/// How a running pair fares, and what was said in it; `None` when it has ended, or the use of somebody's data is suspended.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn of_pair(tx: &mut SchoolTx, pair_id: PairId, today: NaiveDate) -> Result<Option<PairCare>> {
    let found = known(tx, Some(pair_id), today).await?.pop();
    Ok(found.map(|pair| PairCare {
        condition: condition(&pair.facts, pair.rhythm, today),
        due: domain::care::due(&pair.facts, pair.rhythm, week_end(today)),
        history: pair.history,
    }))
}

/// The Sunday of a day's week.
pub(super) fn week_end(today: NaiveDate) -> NaiveDate {
    use chrono::Datelike as _;
    let left = 6 - today.weekday().num_days_from_monday();
    today.checked_add_days(Days::new(left.into())).unwrap_or(today)
}

impl TryFrom<Row> for Known {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let facts = PairFacts {
            started_on: row.started_on,
            tempo: if row.frequency.is_empty() { None } else { Some(term(&row.frequency, "pair.frequency")?) },
            last_met_on: row.last_met_on,
            missed: number(row.missed)?,
            moods: row.moods.into_iter().map(|number| mood(number, "reflection.mood")).collect::<Result<_>>()?,
            denied: number(row.denied)?,
            asked: asked(row.sides.0)?,
            signals: open(row.signals, row.signals_since)?,
            partner_asks: open(row.partner_asks, row.partner_asks_since)?,
            stands: row.stands.map(|code| term(&code, "pair.stands")).transpose()?,
            consent_until: row.consent_until,
            papers: row.papers_absent.map(|absent| PapersOutlook { until: row.papers_until, absent }),
        };
        Ok(Self {
            pair_id: row.pair_id,
            mentee: row.mentee,
            place: if row.class_label.is_empty() { row.post } else { row.class_label },
            mentor: row.mentor,
            search_name: row.search_name,
            form: term(&row.form, "pair.form")?,
            rhythm: super::rhythm::stored(row.first_month, row.every_days)?,
            facts,
            history: row.history.map_or(Ok(Vec::new()), |said| said.0.into_iter().map(CheckIn::try_from).collect())?,
        })
    }
}

impl TryFrom<Said> for CheckIn {
    type Error = Error;

    fn try_from(said: Said) -> Result<Self> {
        Ok(Self {
            side: term(&said.side, "check_in.side")?,
            on_day: said.on_day,
            way: term(&said.way, "check_in.way")?,
            mood: mood(said.mood, "check_in.mood")?,
            words: said.words,
            needs_help: said.needs_help,
            asked_by: said.asked_by,
        })
    }
}

/// The last check-in of each side, in the order of the sides.
fn asked(sides: Vec<Side>) -> Result<[Asked; 3]> {
    let mut asked = [Asked::default(); 3];
    for side in sides {
        let of: CheckInSide = term(&side.whose, "check_in.side")?;
        let last =
            LastCheckIn { on_day: side.on_day, mood: mood(side.mood, "check_in.mood")?, needs_help: side.needs_help };
        for (slot, _) in asked.iter_mut().zip(CheckInSide::ALL).filter(|(_, known)| **known == of) {
            *slot = Asked { first_month: side.first_month, last: Some(last) };
        }
    }
    Ok(asked)
}

pub(super) fn mood(number: i16, column: &'static str) -> Result<Mood> {
    Mood::of_number(number).ok_or(Error::Corrupt(column))
}

fn open(count: i64, since: Option<NaiveDate>) -> Result<Option<Open>> {
    let count = number(count)?;
    Ok(since.map(|since| Open { count, since }))
}

fn number(count: i64) -> Result<u64> {
    u64::try_from(count).map_err(|_| Error::Corrupt("count"))
}
