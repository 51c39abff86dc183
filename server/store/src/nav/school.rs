//! The navigation of a school, with whatever else its page wants.

use domain::{draft::FormKey, list_view::ListKind, term::Term};
use sqlx::types::Json;

use super::Colleague;
use crate::{Result, SchoolTx, draft::Draft, metric::Figures, saved_view::SavedView, school::Municipality};

/// What is inside the sections of a school.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SchoolCounts {
    /// Mentees who take part.
    pub mentees: i64,
    /// Mentors who take part.
    pub mentors: i64,
    /// Approved mentors of the region's pool.
    pub pool: i64,
    /// Questions to pool mentors without an answer.
    pub requests: i64,
    /// Running pairs.
    pub pairs: i64,
    /// Mentees who wait for a mentor.
    pub waiting: i64,
    /// What people asked about their data and were not answered.
    pub rights: i64,
    /// What mentees told and nobody has closed; none for whoever may not read it.
    pub signals: i64,
}

/// What a page of a school needs beside its own rows, in the one statement that counts for the navigation.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// What is inside the sections.
    pub counts: SchoolCounts,
    /// The own draft of the form on this page.
    pub draft: Option<Draft>,
    /// Class teachers of the school, by name.
    pub class_teachers: Vec<Colleague>,
    /// Classes of the mentees, in no order.
    pub classes: Vec<String>,
    /// The own views of the list on this page, by name.
    pub views: Vec<SavedView>,
    /// Municipalities of the region, by name.
    pub municipalities: Vec<Municipality>,
    /// What the school's own monitoring counts beside the sections; nothing unless it is wanted.
    pub figures: Figures,
}

/// What a page asks for beside the counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    draft: Option<&'a FormKey>,
    class_teachers: bool,
    classes: bool,
    views: Option<ListKind>,
    municipalities: bool,
    late_days: Option<i32>,
}

impl<'a> Wanted<'a> {
    /// The own draft of this form.
    #[must_use]
    pub fn draft(mut self, form: &'a FormKey) -> Self {
        self.draft = Some(form);
        self
    }

    /// The class teachers.
    #[must_use]
    pub fn class_teachers(mut self) -> Self {
        self.class_teachers = true;
        self
    }

    /// The classes.
    #[must_use]
    pub fn classes(mut self) -> Self {
        self.classes = true;
        self
    }

    /// The own views of this list.
    #[must_use]
    pub fn views(mut self, list: ListKind) -> Self {
        self.views = Some(list);
        self
    }

    /// The municipalities of the region.
    #[must_use]
    pub fn municipalities(mut self) -> Self {
        self.municipalities = true;
        self
    }

    /// The figures of the school's own monitoring, where a signal is late after so many days.
    pub(crate) fn figures(mut self, late_days: i32) -> Self {
        self.late_days = Some(late_days);
        self
    }
}

/// Counts of a school.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn school(tx: &mut SchoolTx) -> Result<SchoolCounts> {
    Ok(desk(tx, Wanted::default()).await?.counts)
}

/// Counts of a school, and the own draft of the form on this page.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = %form), err(level = "debug"))]
pub async fn school_with_draft(tx: &mut SchoolTx, form: &FormKey) -> Result<(SchoolCounts, Option<Draft>)> {
    let desk = desk(tx, Wanted::default().draft(form)).await?;
    Ok((desk.counts, desk.draft))
}

/// Counts of a school and whatever else the page wants.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn desk(tx: &mut SchoolTx, wanted: Wanted<'_>) -> Result<Desk> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let account_id = tx.account_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             (select count(*) from mentee
               where school_id = $1 and (left_on is null or left_on > current_date)) as "mentees!",
             (select count(*) from mentor
               where school_id = $1 and (left_on is null or left_on > current_date)) as "mentors!",
             (select count(*) from pool_mentor where region_id = $2 and state = 'approved') as "pool!",
             (select count(*) from engagement where school_id = $1 and state = 'asked') as "requests!",
             (select count(*) from pair where school_id = $1 and state = 'active') as "pairs!",
             (select count(*) from mentee_wait where school_id = $1 and ended_on is null) as "waiting!",
             (select count(*) from subject_request where school_id = $1 and answered_on is null) as "rights!",
             (select count(*) from care_signal where school_id = $1 and closed_at is null) as "signals!",
             case when $5 then (select json_agg(one order by one.full_name)
               from (select a.account_id, a.full_name from account a where a.account_id in (
                 select m.account_id from membership m
                 where m.school_id = $1 and m.role = 'class_teacher' and m.ended_at is null)) one)
               end as "class_teachers: Json<Vec<Colleague>>",
             case when $6 then array(select distinct m.class_label from mentee m
               where m.school_id = $1 and m.kind = 'pupil' and (m.left_on is null or m.left_on > current_date))
               end as "classes",
             case when $7::text is not null then (select json_agg(one order by one.name)
               from (select v.saved_view_id, v.name, v.query from saved_view v
                 where v.school_id = $1 and v.account_id = $3 and v.list = $7) one)
               end as "views: Json<Vec<SavedView>>",
             case when $8 then (select json_agg(one order by one.name)
               from (select m.municipality_id, m.name from municipality m where m.region_id = $2) one)
               end as "municipalities: Json<Vec<Municipality>>",
             case when $9::int is not null then json_build_object(
               'today', current_date,
               'unpaired', (select count(*) from mentee e
                 where e.school_id = $1 and (e.left_on is null or e.left_on > current_date)
                   and not exists (select from pair p
                     where p.school_id = $1 and p.mentee_id = e.mentee_id and p.state = 'active')),
               'finished', (select count(*) from pair where school_id = $1 and state in ('reached', 'partly')),
               'meetings', (select count(*) from meeting where school_id = $1
                 and held_on >= make_date(extract(year from current_date - interval '8 months')::int, 9, 1)),
               'meetings_30_days', (select count(*) from meeting where school_id = $1 and held_on > current_date - 30),
               'waiting', (select count(distinct mentee_id) from mentee_wait where school_id = $1 and ended_on is null),
               'waiting_month', (select count(distinct mentee_id) from mentee_wait
                 where school_id = $1 and ended_on is null and since < current_date - 30),
               'waiting_quarter', (select count(distinct mentee_id) from mentee_wait
                 where school_id = $1 and ended_on is null and since < current_date - 90),
               'signals_late', (select count(distinct mentee_id) from care_signal
                 where school_id = $1 and closed_at is null and at < now() - make_interval(days => $9)),
               'running', (select coalesce(json_object_agg(one.form, one.pairs), '{}')
                 from (select form, count(*) as pairs from pair where school_id = $1 and state = 'active' group by form) one)
               ) end as "figures: Json<Figures>",
             d.body as "body?", d.saved_at as "saved_at?"
           from (values (1)) as page
           left join draft d on d.school_id = $1 and d.account_id = $3 and d.form_key = $4"#,
        school_id,
        region_id,
        account_id,
        wanted.draft.map(ToString::to_string),
        wanted.class_teachers,
        wanted.classes,
        wanted.views.map(Term::code),
        wanted.municipalities,
        wanted.late_days,
    )
    .fetch_one(tx.sql())
    .await?;
    let counts = SchoolCounts {
        mentees: row.mentees,
        mentors: row.mentors,
        pool: row.pool,
        requests: row.requests,
        pairs: row.pairs,
        waiting: row.waiting,
        rights: row.rights,
        signals: row.signals,
    };
    Ok(Desk {
        counts,
        draft: Draft::of_columns(row.body, row.saved_at),
        class_teachers: row.class_teachers.map(|json| json.0).unwrap_or_default(),
        classes: row.classes.unwrap_or_default(),
        views: row.views.map(|json| json.0).unwrap_or_default(),
        municipalities: row.municipalities.map(|json| json.0).unwrap_or_default(),
        figures: row.figures.map(|json| json.0).unwrap_or_default(),
    })
}
