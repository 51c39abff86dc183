//! What people without a mentor ask for, by topic: counted in the school's own realm, handed out in steps of five.

use domain::monitoring::publish_needs;
use serde::Serialize;
use sqlx::types::Json;

use crate::{Result, SchoolTx};

#[derive(Serialize)]
struct Need {
    topic: String,
    value: i64,
}

/// Counts the topics anew and publishes what may be seen of them. `unpaired` is the number of people without a mentor,
/// `shown` says whether the region may see it.
///
/// # Errors
/// As the database.
pub(super) async fn recount(tx: &mut SchoolTx, unpaired: i64, shown: bool) -> Result<()> {
    let (region_id, school_id) = (tx.region_id().as_uuid(), tx.school_id().as_uuid());
    let counted = sqlx::query!(
        r#"select topic as "topic!", count(distinct e.mentee_id) as "people!"
           from mentee e cross join lateral unnest(e.topics) as topic
           where e.school_id = $1 and (e.left_on is null or e.left_on > current_date)
             and not exists (select from pair p
               where p.school_id = $1 and p.mentee_id = e.mentee_id and p.state = 'active')
           group by topic order by topic"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let topics = counted.into_iter().map(|row| (row.topic, row.people)).collect();
    let needs: Vec<Need> =
        publish_needs(unpaired, shown, topics).into_iter().map(|(topic, value)| Need { topic, value }).collect();
    let asked: Vec<String> = needs.iter().map(|need| need.topic.clone()).collect();
    sqlx::query!("delete from school_need where school_id = $1 and topic <> all ($2)", school_id, &asked)
        .execute(tx.sql())
        .await?;
    sqlx::query!(
        "insert into school_need (region_id, school_id, topic, value)
         select $1, $2, need.topic, need.value from jsonb_to_recordset($3) as need (topic text, value integer)
         on conflict (school_id, topic) do update set value = excluded.value",
        region_id,
        school_id,
        Json(needs) as _,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
