//! One page of the list, in one statement per order: each order is a key of its own, so that its index can be walked.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    category::{MentorBase, MentorCategory},
    dictionary::Reference,
    ids::MentorId,
    page::Cursor,
    paper::PapersOutlook,
    search,
    term::Term,
};
use uuid::Uuid;

use super::{Filter, MentorRow, Order, Sort, Source, StandingFilter};
use crate::{
    Result, SchoolTx, export,
    page::{LIMIT, Listed, after_text, text_cursor},
    stored::{codes, references, terms},
};

struct Row {
    mentor_id: Uuid,
    full_name: String,
    categories: Vec<String>,
    workplace: String,
    competences: Vec<String>,
    capacity: i32,
    taken: i32,
    interviewed_on: Option<NaiveDate>,
    entered_on: NaiveDate,
    left_on: Option<NaiveDate>,
    blocked: bool,
    papers_until: Option<NaiveDate>,
    papers_absent: Option<bool>,
    from_pool: bool,
    sort_key: String,
    total: i64,
    mentees: Vec<String>,
}

/// A filter as the statement takes it.
struct Asked {
    words: Vec<String>,
    wanted: Vec<String>,
    unwanted: Vec<String>,
    today: NaiveDate,
}

impl Asked {
    fn of(filter: &Filter, today: NaiveDate) -> Self {
        let (wanted, unwanted) = filter.base.map(categories_of).unwrap_or_default();
        Self { words: search::words(&filter.search), wanted, unwanted, today }
    }
}

/// One page by a key: its column, how a place in the list is read, and the direction.
macro_rules! page_by {
    ($key:literal, $cast:literal, $beyond:literal, $direction:literal,
     $school_id:expr, $filter:expr, $asked:expr, $after:expr, $limit:expr) => {
        sqlx::query_as!(
            Row,
            r#"with fitting as not materialized (
                 select t.search_name, t.free, t.entered_on, t.mentor_id
                 from mentor t
                 where t.school_id = $1 and t.destroyed_on is null
                   and (cardinality($2::text[]) = 0 or not exists (
                     select from unnest($2::text[]) word
                     where position(word in t.search_name) = 0
                       and position(word in mayak_search(t.workplace || ' ' || t.own_words)) = 0))
                   and (cardinality($3::text[]) = 0 or t.categories && $3) and not t.categories && $4::text[]
                   and ($5::text is null or $5 = any (t.competences))
                   and ($6::boolean is null or $6 = (t.pool_mentor_id is not null))
                   and (not $7 or t.taken < t.capacity)
                   and ($8::text is null or $8 = any (t.forms) or exists (
                     select from pool_mentor p
                     where p.region_id = t.region_id and p.pool_mentor_id = t.pool_mentor_id and $8 = any (p.forms)))
                   and case $9::text
                     when 'all' then true
                     when 'left' then coalesce(t.left_on <= $10::date, false)
                     else coalesce(t.left_on > $10, true) end
               ),
               shown as (
                 select f.mentor_id from fitting f
                 where $11::text is null or (f."# + $key + ", f.mentor_id) " + $beyond + " ($11::text" + $cast + ", $12::uuid)
                 order by f." + $key + " " + $direction + ", f.mentor_id " + $direction + "
                 limit $13
               )
               select t.mentor_id, t.full_name, t.categories, t.workplace, t.competences, t.capacity, t.taken,
                 t.interviewed_on, t.entered_on, t.left_on, t.pool_mentor_id is not null as \"from_pool!\",
                 t.blocked_on is not null as \"blocked!\",
                 w.papers_until as \"papers_until?\", w.papers_absent as \"papers_absent?\",
                 t." + $key + "::text as \"sort_key!\", (select count(*) from fitting) as \"total!\",
                 array(select m.full_name from pair p
                   join mentee m on m.school_id = p.school_id and m.mentee_id = p.mentee_id
                   where p.school_id = t.school_id and p.mentor_id = t.mentor_id and p.state = 'active'
                   group by m.mentee_id, m.full_name, m.search_name order by m.search_name) as \"mentees!\"
               from shown
               join mentor t on t.school_id = $1 and t.mentor_id = shown.mentor_id
               left join mayak_school_papers() w on w.mentor_id = t.mentor_id
               order by t." + $key + " " + $direction + ", t.mentor_id " + $direction,
            $school_id,
            &$asked.words,
            &$asked.wanted,
            &$asked.unwanted,
            $filter.competence.as_ref().map(Reference::as_str),
            $filter.source.map(|source| source == Source::Pool),
            $filter.free,
            $filter.form.map(Term::code),
            $filter.standing.map(StandingFilter::code),
            $asked.today,
            $after.0,
            $after.1,
            $limit,
        )
    };
}

/// Mentors in an order, as they stand on the day `today`; rows after a place in it. One statement.
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
) -> Result<Listed<MentorRow>> {
    let school_id = tx.school_id().as_uuid();
    let asked = Asked::of(filter, today);
    let after = after_text(after.filter(|cursor| is_place(order.by, &cursor.sort)));
    let rows = match (order.by, order.descending) {
        (Sort::Name, false) => {
            page_by!("search_name", "", ">", "asc", school_id, filter, asked, after, LIMIT).fetch_all(tx.sql()).await?
        }
        (Sort::Name, true) => {
            page_by!("search_name", "", "<", "desc", school_id, filter, asked, after, LIMIT).fetch_all(tx.sql()).await?
        }
        (Sort::Free, false) => {
            page_by!("free", "::int", ">", "asc", school_id, filter, asked, after, LIMIT).fetch_all(tx.sql()).await?
        }
        (Sort::Free, true) => {
            page_by!("free", "::int", "<", "desc", school_id, filter, asked, after, LIMIT).fetch_all(tx.sql()).await?
        }
        (Sort::Entered, false) => {
            page_by!("entered_on", "::date", ">", "asc", school_id, filter, asked, after, LIMIT)
                .fetch_all(tx.sql())
                .await?
        }
        (Sort::Entered, true) => {
            page_by!("entered_on", "::date", "<", "desc", school_id, filter, asked, after, LIMIT)
                .fetch_all(tx.sql())
                .await?
        }
    };
    let place = |row: &Row| text_cursor(&row.sort_key, row.mentor_id);
    Listed::read(rows, |row| row.total, place, |row| read(row, today))
}

/// Everybody who fits a filter, as far as one table goes: what is taken away. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn matching(tx: &mut SchoolTx, filter: &Filter, today: NaiveDate) -> Result<Vec<MentorId>> {
    let (school_id, asked) = (tx.school_id().as_uuid(), Asked::of(filter, today));
    let (after, most) = (after_text(None), i64::from(export::MOST));
    let rows =
        page_by!("search_name", "", ">", "asc", school_id, filter, asked, after, most).fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|row| MentorId::from_uuid(row.mentor_id)).collect())
}

/// Whether a place in the list is one of this order: an address changed by hand begins the list anew.
fn is_place(by: Sort, sort: &str) -> bool {
    match by {
        Sort::Name => true,
        Sort::Free => sort.parse::<i32>().is_ok(),
        Sort::Entered => sort.parse::<NaiveDate>().is_ok_and(|day| (1900..=2100).contains(&day.year())),
    }
}

fn read(row: Row, today: NaiveDate) -> Result<MentorRow> {
    Ok(MentorRow {
        mentor_id: MentorId::from_uuid(row.mentor_id),
        full_name: row.full_name,
        categories: terms(&row.categories, "mentor.categories")?,
        workplace: row.workplace,
        competences: references(row.competences),
        capacity: row.capacity,
        taken: row.taken,
        interviewed_on: row.interviewed_on,
        source: if row.from_pool { Source::Pool } else { Source::School },
        entered_on: row.entered_on,
        left_on: row.left_on.filter(|day| *day <= today),
        mentees: row.mentees,
        blocked: row.blocked,
        papers: row.papers_absent.map(|absent| PapersOutlook { until: row.papers_until, absent }),
    })
}

/// Which categories put a mentor into the base, and which keep one out: a letter wins over «прочие»
/// ([`MentorBase::of`]).
fn categories_of(base: MentorBase) -> (Vec<String>, Vec<String>) {
    let (inside, outside): (Vec<_>, Vec<_>) =
        MentorCategory::ALL.iter().copied().partition(|category| category.base() == base);
    let unwanted = if base == MentorBase::Other { codes(&outside) } else { Vec::new() };
    (codes(&inside), unwanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The filter by base finds exactly the mentors whom the rule of the domain puts there.
    #[test]
    fn bases_as_the_domain_says() {
        for one in MentorCategory::ALL {
            for other in MentorCategory::ALL {
                let person = [*one, *other];
                let has =
                    |codes: &[String]| person.iter().any(|category| codes.iter().any(|code| code == category.code()));
                for base in MentorBase::ALL {
                    let (wanted, unwanted) = categories_of(*base);
                    let found = has(&wanted) && !has(&unwanted);
                    assert_eq!(found, MentorBase::of(&person).contains(base), "{one} and {other} in {base}");
                }
            }
        }
    }
}
