//! Who would move, class by class.

use domain::{class_label::ClassLabel, dates::SchoolYear};

use crate::{Error, Result, SchoolTx};

/// What would happen.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Classes that have not moved yet, in the order of grades.
    pub groups: Vec<ClassGroup>,
    /// Pupils whose class is of that school year already.
    pub moved: i64,
}

/// One class.
#[derive(Debug, Clone)]
pub struct ClassGroup {
    /// As it is now.
    pub class: ClassLabel,
    /// Its pupils in the bases, by name.
    pub members: Vec<ClassMember>,
}

/// A pupil in a base.
#[derive(Debug, Clone)]
pub struct ClassMember {
    /// The name.
    pub full_name: String,
    /// Mentors, and not is mentored.
    pub mentor: bool,
    /// Works in a running pair.
    pub in_pair: bool,
}

/// Classes of mentees and of mentors who learn here, as they would move into a school year.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %year), err(level = "debug"))]
pub async fn preview(tx: &mut SchoolTx, year: SchoolYear) -> Result<Preview> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select m.class_label as "class_label!", m.full_name as "full_name!", m.search_name as "search_name!",
             m.class_year < $2 as "open!", false as "mentor!",
             exists (select from pair p where p.school_id = m.school_id and p.mentee_id = m.mentee_id
               and p.state = 'active') as "in_pair!"
           from mentee m
           where m.school_id = $1 and m.blocked_on is null and m.kind = 'pupil' and (m.left_on is null or m.left_on > current_date)
           union all
           select t.class_label, t.full_name, t.search_name, t.class_year < $2, true, t.taken > 0
           from mentor t
           where t.school_id = $1 and t.blocked_on is null and t.class_label <> '' and (t.left_on is null or t.left_on > current_date)
           order by "search_name!", "full_name!""#,
        school_id,
        year.start_year(),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut preview = Preview { groups: Vec::new(), moved: 0 };
    for row in rows {
        if !row.open {
            preview.moved += 1;
            continue;
        }
        let class = ClassLabel::parse(&row.class_label).map_err(|_| Error::Corrupt("class_label"))?;
        let member = ClassMember { full_name: row.full_name, mentor: row.mentor, in_pair: row.in_pair };
        match preview.groups.iter_mut().find(|group| group.class == class) {
            Some(group) => group.members.push(member),
            None => preview.groups.push(ClassGroup { class, members: vec![member] }),
        }
    }
    preview.groups.sort_by(|one, other| one.class.cmp(&other.class));
    Ok(preview)
}
