//! The list of mentees.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    category::MenteeKind,
    consent::{ConsentState, SOON_DAYS, Validity},
    ids::MenteeId,
    mentoring_form::MentoringForm,
    page::Cursor,
    standing::MenteeStanding,
    term::Term,
};

use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

domain::terms! {
    /// What to ask about the consent.
    pub enum ConsentFilter {
        /// One is in force.
        InForce = "in_force" => "Действует",
        /// It is in force and ends soon.
        EndsSoon = "ends_soon" => "Скоро закончится",
        /// None is in force, for whatever reason.
        None = "none" => "Нет действующего",
    }
}

domain::terms! {
    /// What to ask about the pair.
    pub enum PairFilter {
        /// Works with a mentor.
        Paired = "paired" => "В паре",
        /// Does not.
        Unpaired = "unpaired" => "Без пары",
    }
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words looked for in name, class, post and request, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only this form of mentoring.
    pub form: Option<MentoringForm>,
    /// Only pupils or only teachers.
    pub kind: Option<MenteeKind>,
    /// Only this grade, 1 to 11.
    pub grade: Option<u8>,
    /// Only with such a consent.
    pub consent: Option<ConsentFilter>,
    /// Only with or without a pair.
    pub pair: Option<PairFilter>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One mentee in the list.
#[derive(Debug, Clone)]
pub struct MenteeRow {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Full name.
    pub full_name: String,
    /// Class or post.
    pub place: String,
    /// When born.
    pub birth_date: NaiveDate,
    /// What help is asked for.
    pub request: String,
    /// Wished form.
    pub form: MentoringForm,
    /// Full names of those who work with the mentee now.
    pub mentors: Vec<String>,
    /// Whether a mentor is there or looked for.
    pub standing: MenteeStanding,
    /// Where the consent stands.
    pub consent: ConsentState,
}

/// Mentees by name, as they stand on the day `today`. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter, today: NaiveDate) -> Result<Listed<MenteeRow>> {
    let school_id = tx.school_id().as_uuid();
    let words: Vec<String> = filter.search.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let soon = today.checked_add_signed(TimeDelta::days(SOON_DAYS)).unwrap_or(today);
    let rows = sqlx::query!(
        r#"with fitting as not materialized (
             select m.search_name, m.mentee_id
             from mentee m
             cross join lateral (
               select max(c.valid_until) as last_day from consent c
               where $7::text is not null and c.school_id = m.school_id and c.mentee_id = m.mentee_id
                 and c.withdrawn_on is null and $8::date between c.signed_on and c.valid_until
             ) force
             where m.school_id = $1
               and (cardinality($2::text[]) = 0 or not exists (
                 select from unnest($2::text[]) word
                 where position(word in m.search_name) = 0
                   and position(word in mayak_search(m.class_label || ' ' || m.post || ' ' || m.request)) = 0))
               and ($3::text is null or m.form = $3)
               and ($4::text is null or m.kind = $4)
               and ($5::text is null or substring(m.class_label from '^[0-9]+') = $5)
               and ($6::boolean is null or $6 = exists (
                 select from pair p
                 where p.school_id = m.school_id and p.mentee_id = m.mentee_id and p.state = 'active'))
               and case $7::text
                 when 'in_force' then force.last_day is not null
                 when 'ends_soon' then coalesce(force.last_day <= $9::date, false)
                 when 'none' then force.last_day is null
                 else true end
           ),
           shown as (
             select f.mentee_id from fitting f
             where $10::text is null or (f.search_name, f.mentee_id) > ($10, $11::uuid)
             order by f.search_name, f.mentee_id
             limit $12
           )
           select m.mentee_id, m.full_name, coalesce(nullif(m.class_label, ''), m.post) as "place!", m.birth_date,
             m.request, m.form, m.entered_on, m.left_on, m.search_name,
             (select count(*) from fitting) as "total!",
             array(select t.full_name from pair p join mentor t on t.school_id = p.school_id and t.mentor_id = p.mentor_id
               where p.school_id = m.school_id and p.mentee_id = m.mentee_id and p.state = 'active'
               group by t.mentor_id, t.full_name order by min(p.started_on), t.full_name) as "mentors!",
             ended.state as "ended_state?", ended.ended_on as "ended_on?",
             consents.signed_on as "signed_on!", consents.valid_until as "valid_until!",
             consents.withdrawn_on as "withdrawn_on!: Vec<Option<NaiveDate>>"
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
           ) consents
           order by m.search_name, m.mentee_id"#,
        school_id,
        &words,
        filter.form.map(Term::code),
        filter.kind.map(Term::code),
        filter.grade.map(|grade| grade.to_string()),
        filter.pair.map(|pair| pair == PairFilter::Paired),
        filter.consent.map(Term::code),
        today,
        soon,
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.search_name, row.mentee_id),
        |row| {
            let ended = match (row.ended_state, row.ended_on) {
                (Some(state), Some(day)) => Some((term(&state, "pair.state")?, day)),
                _ => None,
            };
            let paired = !row.mentors.is_empty();
            let consents = validities(&row.signed_on, &row.valid_until, &row.withdrawn_on);
            Ok(MenteeRow {
                mentee_id: MenteeId::from_uuid(row.mentee_id),
                full_name: row.full_name,
                place: row.place,
                birth_date: row.birth_date,
                request: row.request,
                form: term(&row.form, "mentee.form")?,
                mentors: row.mentors,
                standing: MenteeStanding::of(paired, ended, row.entered_on, row.left_on.filter(|day| *day <= today)),
                consent: ConsentState::of(consents, today),
            })
        },
    )
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
