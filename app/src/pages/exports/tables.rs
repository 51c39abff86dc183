//! What is taken away: who may, whom the filter fits, what stands in the table.

use domain::{
    import::mentee::Labels,
    register::{self, Extent},
    role::Role,
    table::Table,
    term::Term,
};
use store::{dictionary, export, import::Context, mentee, mentor};

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
    staff.may(Role::reads_school)?;
    let with_categories = values.has("categories");
    if with_categories {
        staff.may(Role::sees_restricted)?;
    }
    let today = clock::today();
    let mut tx = state.db.school(&staff.actor()).await?;
    let fitting = mentee::matching(&mut tx, &mentees::filter(staff, values.clone()), today).await?;
    let lines = export::mentees(&mut tx, &fitting, with_categories).await?;
    let context = Context::load(&mut tx, today).await?;
    tx.commit().await?;
    let labels = Labels { dictionary: &context.dictionary, class_teachers: &context.class_teachers };
    Ok(register::mentees(&lines, extent(values), with_categories, &labels, today))
}

/// The base of mentors as the address asks for it: the filters of the list and `extent`.
///
/// # Errors
/// As the database.
pub async fn mentor_table(state: &AppState, staff: &SchoolStaff, values: &FormValues) -> Result<Table, PageError> {
    staff.may(Role::reads_school)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let fitting = mentor::matching(&mut tx, &mentors::filter(values.clone()), clock::today()).await?;
    let lines = export::mentors(&mut tx, &fitting).await?;
    tx.commit().await?;
    Ok(register::mentors(&lines, extent(values), &dictionary::current()))
}

pub(super) fn extent(values: &FormValues) -> Extent {
    Extent::from_code(values.get("extent")).unwrap_or_default()
}
