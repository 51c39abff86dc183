//! Moving the classes: one statement per base and direction, each row audited and its change kept by the database.

use chrono::{Days, NaiveDate};
use domain::promotion::Move;
use uuid::Uuid;

use super::Promotion;
use crate::{Result, SchoolTx, audit};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Promoted {
    /// Pupils in the next grade now.
    pub moved: usize,
    /// Pupils who have left the school and the programme.
    pub left: usize,
    /// Pupils of leaving classes who work in a running pair and stay until it is ended.
    pub waiting: i64,
}

/// Moves the classes; whose data may only be read stays behind until that is over. Whoever has moved in that school year
/// already stays where they are, so the same move made again, or twice at once, changes nothing.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn apply(tx: &mut SchoolTx, promotion: &Promotion) -> Result<Promoted> {
    let plan = Plan::of(promotion);
    let (mentees, mentors) = (move_mentees(tx, &plan).await?, move_mentors(tx, &plan).await?);
    let (gone, gone_mentors) = (dismiss_mentees(tx, &plan).await?, dismiss_mentors(tx, &plan).await?);
    for (deed, people) in [
        ("mentee.promoted", &mentees),
        ("mentor.promoted", &mentors),
        ("mentee.left_school", &gone),
        ("mentor.left_school", &gone_mentors),
    ] {
        audit::school_all(tx, deed, people).await?;
    }
    let done = Promoted {
        moved: mentees.len() + mentors.len(),
        left: gone.len() + gone_mentors.len(),
        waiting: waiting(tx, &plan).await?,
    };
    if done.moved + done.left > 0 {
        record(tx, promotion, done).await?;
    }
    Ok(done)
}

/// The move as statements take it.
struct Plan {
    year: i32,
    from: Vec<String>,
    to: Vec<String>,
    leaving: Vec<String>,
    /// The day on which those who leave have left: before the school year into which the others move.
    last_day: NaiveDate,
}

impl Plan {
    fn of(promotion: &Promotion) -> Self {
        let first_day = promotion.year.first_day();
        let last_day = first_day.checked_sub_days(Days::new(1)).unwrap_or(first_day);
        let mut plan =
            Self { year: promotion.year.start_year(), from: Vec::new(), to: Vec::new(), leaving: Vec::new(), last_day };
        for class in &promotion.classes {
            match Move::of(class, promotion.leaving.contains(class)) {
                Move::To(next) => {
                    plan.from.push(class.to_string());
                    plan.to.push(next.to_string());
                }
                Move::Leaves => plan.leaving.push(class.to_string()),
            }
        }
        plan
    }
}

async fn move_mentees(tx: &mut SchoolTx, plan: &Plan) -> Result<Vec<Uuid>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        "update mentee m set class_label = t.next, class_year = $4, version = m.version + 1
         from unnest($2::text[], $3::text[]) t (class, next)
         where m.school_id = $1 and m.blocked_on is null and m.kind = 'pupil' and m.class_label = t.class and m.class_year < $4
           and (m.left_on is null or m.left_on > current_date)
         returning m.mentee_id",
        school_id,
        &plan.from,
        &plan.to,
        plan.year,
    )
    .fetch_all(tx.sql())
    .await?)
}

/// Where the class was all that was said of the place, the place moves along.
async fn move_mentors(tx: &mut SchoolTx, plan: &Plan) -> Result<Vec<Uuid>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        "update mentor m set class_label = t.next, class_year = $4, version = m.version + 1,
           workplace = case when m.workplace = m.class_label then t.next else m.workplace end
         from unnest($2::text[], $3::text[]) t (class, next)
         where m.school_id = $1 and m.blocked_on is null and m.class_label = t.class and m.class_year < $4
           and (m.left_on is null or m.left_on > current_date)
         returning m.mentor_id",
        school_id,
        &plan.from,
        &plan.to,
        plan.year,
    )
    .fetch_all(tx.sql())
    .await?)
}

async fn dismiss_mentees(tx: &mut SchoolTx, plan: &Plan) -> Result<Vec<Uuid>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        "update mentee m set left_on = greatest(m.entered_on, least(current_date, $4)), version = m.version + 1
         where m.school_id = $1 and m.blocked_on is null and m.kind = 'pupil' and m.class_label = any ($2) and m.class_year < $3
           and (m.left_on is null or m.left_on > current_date)
           and not exists (select from pair p
             where p.school_id = m.school_id and p.mentee_id = m.mentee_id and p.state = 'active')
         returning m.mentee_id",
        school_id,
        &plan.leaving,
        plan.year,
        plan.last_day,
    )
    .fetch_all(tx.sql())
    .await?)
}

async fn dismiss_mentors(tx: &mut SchoolTx, plan: &Plan) -> Result<Vec<Uuid>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        "update mentor m set left_on = greatest(m.entered_on, least(current_date, $4)), version = m.version + 1
         where m.school_id = $1 and m.blocked_on is null and m.class_label = any ($2) and m.class_year < $3 and m.taken = 0
           and (m.left_on is null or m.left_on > current_date)
         returning m.mentor_id",
        school_id,
        &plan.leaving,
        plan.year,
        plan.last_day,
    )
    .fetch_all(tx.sql())
    .await?)
}

async fn waiting(tx: &mut SchoolTx, plan: &Plan) -> Result<i64> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        r#"select (select count(*) from mentee m
             where m.school_id = $1 and m.blocked_on is null and m.kind = 'pupil' and m.class_label = any ($2) and m.class_year < $3
               and (m.left_on is null or m.left_on > current_date))
           + (select count(*) from mentor m
             where m.school_id = $1 and m.blocked_on is null and m.class_label = any ($2) and m.class_year < $3
               and (m.left_on is null or m.left_on > current_date)) as "waiting!""#,
        school_id,
        &plan.leaving,
        plan.year,
    )
    .fetch_one(tx.sql())
    .await?)
}

async fn record(tx: &mut SchoolTx, promotion: &Promotion, done: Promoted) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let count = |people: usize| i32::try_from(people).unwrap_or(i32::MAX);
    sqlx::query!(
        "insert into promotion (school_id, promotion_id, school_year, account_id, moved, finished)
         values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint promotion_pkey do nothing",
        school_id,
        promotion.promotion_id.as_uuid(),
        promotion.year.start_year(),
        account_id,
        count(done.moved),
        count(done.left),
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "promotion.made", promotion.promotion_id.as_uuid()).await
}
