//! Who fits a filter: one text for the list and for deeds on everybody it shows, so that both mean the same people.

use chrono::{NaiveDate, TimeDelta};
use domain::{consent::SOON_DAYS, search, term::Term};
use uuid::Uuid;

use super::{ClassFilter, ClassTeacherFilter, Filter};

/// A filter as the statement takes it.
pub(in super::super) struct Asked {
    pub(in super::super) words: Vec<String>,
    pub(in super::super) form: Option<&'static str>,
    pub(in super::super) kind: Option<&'static str>,
    pub(in super::super) grade: Option<String>,
    pub(in super::super) class: Option<String>,
    pub(in super::super) teacher: Option<Uuid>,
    pub(in super::super) without_teacher: bool,
    pub(in super::super) category: Option<&'static str>,
    pub(in super::super) consent: Option<&'static str>,
    pub(in super::super) standing: Option<&'static str>,
    pub(in super::super) today: NaiveDate,
    pub(in super::super) soon: NaiveDate,
}

impl Asked {
    pub(in super::super) fn of(filter: &Filter, today: NaiveDate) -> Self {
        let (grade, class) = match &filter.class {
            Some(ClassFilter::Grade(grade)) => (Some(grade.to_string()), None),
            Some(ClassFilter::Class(label)) => (None, Some(label.to_string())),
            None => (None, None),
        };
        let (teacher, without_teacher) = match filter.class_teacher {
            Some(ClassTeacherFilter::Of(account_id)) => (Some(account_id.as_uuid()), false),
            Some(ClassTeacherFilter::Nobody) => (None, true),
            None => (None, false),
        };
        Self {
            words: search::words(&filter.search),
            form: filter.form.map(Term::code),
            kind: filter.kind.map(Term::code),
            grade,
            class,
            teacher,
            without_teacher,
            category: filter.category.map(Term::code),
            consent: filter.consent.map(Term::code),
            standing: filter.standing.map(Term::code),
            today,
            soon: today.checked_add_signed(TimeDelta::days(SOON_DAYS)).unwrap_or(today),
        }
    }
}

/// A checked statement over those who fit: `fitting!(Row, school_id, asked, "select …", $14, $15)`. The text after it begins
/// with `select` and finds them in `fitting`; its own parameters begin with `$14`.
macro_rules! fitting {
    ($row:ty, $school_id:expr, $asked:expr, $tail:literal $(+ $more:literal)* $(, $parameter:expr)* $(,)?) => {
        sqlx::query_as!(
            $row,
            r#"with fitting as not materialized (
                 select m.search_name, m.class_order, m.entered_on, m.mentee_id, m.kind, m.class_label
                 from mentee m
                 cross join lateral (
                   select max(c.valid_until) as last_day from consent c
                   where $10::text is not null and c.school_id = m.school_id and c.mentee_id = m.mentee_id
                     and c.kind = 'processing' and c.withdrawn_on is null and $12::date between c.signed_on and c.valid_until
                 ) force
                 where m.school_id = $1 and m.destroyed_on is null
                   and (cardinality($2::text[]) = 0 or not exists (
                     select from unnest($2::text[]) word
                     where position(word in m.search_name) = 0
                       and position(word in mayak_search(m.class_label || ' ' || m.post || ' ' || m.request)) = 0))
                   and ($3::text is null or m.form = $3)
                   and ($4::text is null or m.kind = $4)
                   and ($5::text is null or substring(m.class_label from '^[0-9]+') = $5)
                   and ($6::text is null or m.class_label = $6)
                   and ($7::uuid is null or m.class_teacher_id = $7)
                   and (not $8 or (m.kind = 'pupil' and m.class_teacher_id is null))
                   and ($9::text is null or $9 = any (m.categories))
                   and case $10::text
                     when 'in_force' then force.last_day is not null
                     when 'ends_soon' then coalesce(force.last_day <= $13::date, false)
                     when 'none' then force.last_day is null
                     else true end
                   and case
                     when $11::text = 'all' then true
                     when $11 = 'left' then coalesce(m.left_on <= $12, false)
                     when m.left_on <= $12 then false
                     when $11::text is null then true
                     else case when exists (
                         select from pair p
                         where p.school_id = m.school_id and p.mentee_id = m.mentee_id and p.state = 'active')
                       then 'paired'
                       when (select p.state in ('reached', 'partly') from pair p
                         where p.school_id = m.school_id and p.mentee_id = m.mentee_id
                         order by p.ended_on desc, p.created_at desc limit 1)
                         and not exists (select from mentee_wait w
                           where w.school_id = m.school_id and w.mentee_id = m.mentee_id and w.ended_on is null)
                       then 'finished'
                       else 'searching' end = $11
                     end
               )
               "# + $tail $(+ $more)*,
            $school_id,
            &$asked.words,
            $asked.form,
            $asked.kind,
            $asked.grade,
            $asked.class,
            $asked.teacher,
            $asked.without_teacher,
            $asked.category,
            $asked.consent,
            $asked.standing,
            $asked.today,
            $asked.soon,
            $($parameter,)*
        )
    };
}

pub(in super::super) use fitting;
