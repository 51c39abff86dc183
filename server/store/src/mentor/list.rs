//! The list of mentors.

use chrono::NaiveDate;
use domain::{
    category::{MentorBase, MentorCategory},
    competence::Competence,
    ids::MentorId,
    page::Cursor,
    term::Term,
};

use crate::{
    Result, SchoolTx,
    page::{LIMIT, Listed, after_text, text_cursor},
    stored::{codes, terms},
};

domain::terms! {
    /// Where a mentor comes from.
    pub enum Source {
        /// The school's own entry.
        School = "school" => "Из школы",
        /// Engaged from the region's pool.
        Pool = "pool" => "Из пула региона",
    }
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words looked for in name, workplace and own words, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only mentors of this base.
    pub base: Option<MentorBase>,
    /// Only who can help with this.
    pub competence: Option<Competence>,
    /// Only from here.
    pub source: Option<Source>,
    /// Only with a free place.
    pub free: bool,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One mentor in the list.
#[derive(Debug, Clone)]
pub struct MentorRow {
    /// The mentor.
    pub mentor_id: MentorId,
    /// Full name.
    pub full_name: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Workplace, class or post; may be empty.
    pub workplace: String,
    /// What the mentor can help with.
    pub competences: Vec<Competence>,
    /// Places in this school.
    pub capacity: i32,
    /// Places that running pairs take.
    pub taken: i32,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// Where the mentor comes from.
    pub source: Source,
    /// Full names of the mentees of running pairs.
    pub mentees: Vec<String>,
}

/// Mentors by name. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter) -> Result<Listed<MentorRow>> {
    let school_id = tx.school_id().as_uuid();
    let words: Vec<String> = filter.search.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let (wanted, unwanted) = filter.base.map(categories_of).unwrap_or_default();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as not materialized (
             select t.search_name, t.mentor_id
             from mentor t
             where t.school_id = $1
               and (cardinality($2::text[]) = 0 or not exists (
                 select from unnest($2::text[]) word
                 where position(word in t.search_name) = 0
                   and position(word in mayak_search(t.workplace || ' ' || t.own_words)) = 0))
               and (cardinality($3::text[]) = 0 or t.categories && $3) and not t.categories && $4::text[]
               and ($5::text is null or $5 = any (t.competences))
               and ($6::boolean is null or $6 = (t.pool_mentor_id is not null))
               and (not $7 or t.taken < t.capacity)
           ),
           shown as (
             select f.mentor_id from fitting f
             where $8::text is null or (f.search_name, f.mentor_id) > ($8, $9::uuid)
             order by f.search_name, f.mentor_id
             limit $10
           )
           select t.mentor_id, t.full_name, t.categories, t.workplace, t.competences, t.capacity, t.taken,
             t.interviewed_on, t.pool_mentor_id is not null as "from_pool!", t.search_name,
             (select count(*) from fitting) as "total!",
             array(select m.full_name from pair p join mentee m on m.school_id = p.school_id and m.mentee_id = p.mentee_id
               where p.school_id = t.school_id and p.mentor_id = t.mentor_id and p.state = 'active'
               group by m.mentee_id, m.full_name, m.search_name order by m.search_name) as "mentees!"
           from shown
           join mentor t on t.school_id = $1 and t.mentor_id = shown.mentor_id
           order by t.search_name, t.mentor_id"#,
        school_id,
        &words,
        &wanted,
        &unwanted,
        filter.competence.map(Term::code),
        filter.source.map(|source| source == Source::Pool),
        filter.free,
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.search_name, row.mentor_id),
        |row| {
            Ok(MentorRow {
                mentor_id: MentorId::from_uuid(row.mentor_id),
                full_name: row.full_name,
                categories: terms(&row.categories, "mentor.categories")?,
                workplace: row.workplace,
                competences: terms(&row.competences, "mentor.competences")?,
                capacity: row.capacity,
                taken: row.taken,
                interviewed_on: row.interviewed_on,
                source: if row.from_pool { Source::Pool } else { Source::School },
                mentees: row.mentees,
            })
        },
    )
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
