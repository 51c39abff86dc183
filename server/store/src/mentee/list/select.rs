//! One page of the list, in one statement per order: each order is a key of its own, so that its index can be walked.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    consent::{ConsentState, Validity},
    ids::MenteeId,
    page::Cursor,
    standing::MenteeStanding,
};
use uuid::Uuid;

use super::{Asked, Filter, MenteeRow, Order, Sort, fitting};
use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

struct Row {
    mentee_id: Uuid,
    full_name: String,
    place: String,
    birth_date: NaiveDate,
    request: String,
    urgency: String,
    form: String,
    entered_on: NaiveDate,
    left_on: Option<NaiveDate>,
    blocked: bool,
    sort_key: String,
    total: i64,
    mentors: Vec<String>,
    waits_since: Option<NaiveDate>,
    ended_state: Option<String>,
    ended_on: Option<NaiveDate>,
    signed_on: Vec<NaiveDate>,
    valid_until: Vec<NaiveDate>,
    withdrawn_on: Vec<Option<NaiveDate>>,
    asked: bool,
}

/// One page by a key: its column, how a place in the list is read, and the direction.
macro_rules! page_by {
    ($key:literal, $cast:literal, $beyond:literal, $direction:literal, $school_id:expr, $asked:expr, $after:expr) => {
        fitting!(
            Row,
            $school_id,
            $asked,
            ", shown as (
               select f.mentee_id from fitting f
               where $14::text is null or (f." + $key + ", f.mentee_id) " + $beyond + " ($14::text" + $cast + ", $15::uuid)
               order by f." + $key + " " + $direction + ", f.mentee_id " + $direction + "
               limit $16
             )
             select m.mentee_id, m.full_name, coalesce(nullif(m.class_label, ''), m.post) as \"place!\", m.birth_date,
               m.request, m.urgency, m.form, m.entered_on, m.left_on, m.blocked_on is not null as \"blocked!\",
               m." + $key + "::text as \"sort_key!\",
               (select count(*) from fitting) as \"total!\",
               array(select t.full_name from pair p
                 join mentor t on t.school_id = p.school_id and t.mentor_id = p.mentor_id
                 where p.school_id = m.school_id and p.mentee_id = m.mentee_id and p.state = 'active'
                 group by t.mentor_id, t.full_name order by min(p.started_on), t.full_name) as \"mentors!\",
               (select min(w.since) from mentee_wait w
                 where w.school_id = m.school_id and w.mentee_id = m.mentee_id and w.ended_on is null) as waits_since,
               ended.state as \"ended_state?\", ended.ended_on as \"ended_on?\",
               consents.signed_on as \"signed_on!\", consents.valid_until as \"valid_until!\",
               consents.withdrawn_on as \"withdrawn_on!: Vec<Option<NaiveDate>>\",
               exists (select from consent c where c.school_id = m.school_id and c.mentee_id = m.mentee_id
                 and c.kind = 'processing' and c.signed_on is null and c.closed is null and c.sign_by >= $12::date)
                 as \"asked!\"
             from shown
             join mentee m on m.school_id = $1 and m.mentee_id = shown.mentee_id
             left join lateral (
               select p.state, p.ended_on from pair p
               where p.school_id = m.school_id and p.mentee_id = m.mentee_id and p.state <> 'active'
               order by p.ended_on desc, p.created_at desc limit 1
             ) ended on true
             cross join lateral (
               select coalesce(array_agg(c.signed_on), '{}') as signed_on,
                 coalesce(array_agg(c.valid_until), '{}') as valid_until,
                 coalesce(array_agg(c.withdrawn_on), '{}') as withdrawn_on
               from consent c where c.school_id = m.school_id and c.mentee_id = m.mentee_id
                 and c.kind = 'processing' and c.signed_on is not null
             ) consents
             order by m." + $key + " " + $direction + ", m.mentee_id " + $direction,
            $after.0,
            $after.1,
            LIMIT,
        )
    };
}

/// Mentees in an order, as they stand on the day `today`; rows after a place in it. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(
    tx: &mut SchoolTx,
    filter: &Filter,
    order: Order,
    after: Option<&Cursor>,
    today: NaiveDate,
) -> Result<Listed<MenteeRow>> {
    let school_id = tx.school_id().as_uuid();
    let asked = Asked::of(filter, today);
    let after = after_text(after.filter(|cursor| order.by != Sort::Entered || is_day(&cursor.sort)));
    let rows = match (order.by, order.descending) {
        (Sort::Name, false) => {
            page_by!("search_name", "", ">", "asc", school_id, asked, after).fetch_all(tx.sql()).await?
        }
        (Sort::Name, true) => {
            page_by!("search_name", "", "<", "desc", school_id, asked, after).fetch_all(tx.sql()).await?
        }
        (Sort::Class, false) => {
            page_by!("class_order", "", ">", "asc", school_id, asked, after).fetch_all(tx.sql()).await?
        }
        (Sort::Class, true) => {
            page_by!("class_order", "", "<", "desc", school_id, asked, after).fetch_all(tx.sql()).await?
        }
        (Sort::Entered, false) => {
            page_by!("entered_on", "::date", ">", "asc", school_id, asked, after).fetch_all(tx.sql()).await?
        }
        (Sort::Entered, true) => {
            page_by!("entered_on", "::date", "<", "desc", school_id, asked, after).fetch_all(tx.sql()).await?
        }
    };
    let place = |row: &Row| text_cursor(&row.sort_key, row.mentee_id);
    Listed::read(rows, |row| row.total, place, |row| read(row, today))
}

/// Whether a place in a list by days is one: an address changed by hand begins the list anew.
fn is_day(sort: &str) -> bool {
    sort.parse::<NaiveDate>().is_ok_and(|day| (1900..=2100).contains(&day.year()))
}

fn read(row: Row, today: NaiveDate) -> Result<MenteeRow> {
    let ended = match (row.ended_state, row.ended_on) {
        (Some(state), Some(day)) => Some((term(&state, "pair.state")?, day)),
        _ => None,
    };
    let left = row.left_on.filter(|day| *day <= today);
    let consents = validities(&row.signed_on, &row.valid_until, &row.withdrawn_on);
    Ok(MenteeRow {
        mentee_id: MenteeId::from_uuid(row.mentee_id),
        full_name: row.full_name,
        place: row.place,
        birth_date: row.birth_date,
        request: row.request,
        urgency: term(&row.urgency, "mentee.urgency")?,
        form: term(&row.form, "mentee.form")?,
        entered_on: row.entered_on,
        standing: MenteeStanding::of(!row.mentors.is_empty(), ended, row.entered_on, left, row.waits_since),
        mentors: row.mentors,
        consent: ConsentState::of(consents, today).or_asked(row.asked),
        blocked: row.blocked,
    })
}

fn validities<'a>(
    signed_on: &'a [NaiveDate],
    valid_until: &'a [NaiveDate],
    withdrawn_on: &'a [Option<NaiveDate>],
) -> impl Iterator<Item = Validity> + 'a {
    signed_on.iter().zip(valid_until).zip(withdrawn_on).map(|((signed_on, valid_until), withdrawn_on)| Validity {
        signed_on: *signed_on,
        valid_until: *valid_until,
        withdrawn_on: *withdrawn_on,
    })
}
