//! What is taken away: who may, whom the filter fits, what stands in the table.

use domain::{
    import::mentee::Labels,
    register::{self, Extent},
    role::Role,
    table::Table,
    term::Term,
};
use store::{
    dictionary, export, mentee, mentor,
    nav::{self, SchoolCounts, Wanted},
};

use crate::{
    auth::SchoolStaff,
    clock,
    error::PageError,
    forms::FormValues,
    pages::{mentees, mentors},
    state::AppState,
};

/// The base of mentees as the address asks for it: the filters of the list, `extent`, and `categories` for those who may
/// see what is restricted. It stands in the journal afterwards.
///
/// # Errors
/// [`PageError::Forbidden`] when categories are asked for by somebody who may not see them.
pub async fn mentee_table(state: &AppState, staff: &SchoolStaff, values: &FormValues) -> Result<Table, PageError> {
    Ok(mentees_counted(state, staff, values).await?.0)
}

/// The same with what the navigation counts, for a page.
pub(super) async fn mentees_counted(
    state: &AppState,
    staff: &SchoolStaff,
    values: &FormValues,
) -> Result<(Table, SchoolCounts), PageError> {
    staff.may(Role::reads_school)?;
    let with_categories = values.has("categories");
    if with_categories {
        staff.may(Role::sees_restricted)?;
    }
    let today = clock::today();
    let mut tx = state.db.school(&staff.actor()).await?;
    let fitting = mentee::matching(&mut tx, &mentees::filter(staff, values.clone()), today).await?;
    let lines = export::mentees(&mut tx, &fitting, with_categories).await?;
    let desk = nav::desk(&mut tx, Wanted::default().class_teachers()).await?;
    tx.commit().await?;
    let class_teachers: Vec<_> =
        desk.class_teachers.into_iter().map(|teacher| (teacher.account_id, teacher.full_name)).collect();
    let labels = Labels { dictionary: &dictionary::current(), class_teachers: &class_teachers };
    Ok((register::mentees(&lines, extent(values), with_categories, &labels, today), desk.counts))
}

/// The base of mentors as the address asks for it: the filters of the list and `extent`.
///
/// # Errors
/// As the database.
pub async fn mentor_table(state: &AppState, staff: &SchoolStaff, values: &FormValues) -> Result<Table, PageError> {
    Ok(mentors_counted(state, staff, values).await?.0)
}

/// The same with what the navigation counts, for a page.
pub(super) async fn mentors_counted(
    state: &AppState,
    staff: &SchoolStaff,
    values: &FormValues,
) -> Result<(Table, SchoolCounts), PageError> {
    staff.may(Role::reads_school)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let fitting = mentor::matching(&mut tx, &mentors::filter(values.clone()), clock::today()).await?;
    let lines = export::mentors(&mut tx, &fitting).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    Ok((register::mentors(&lines, extent(values), &dictionary::current()), counts))
}

pub(super) fn extent(values: &FormValues) -> Extent {
    Extent::from_code(values.get("extent")).unwrap_or_default()
}
