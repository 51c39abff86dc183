//! How often the school asks, per form.

use domain::{care::Rhythm, mentoring_form::MentoringForm, term::Term};

use crate::{Error, Result, SchoolTx, audit, letters::term};

/// The rhythm of every form, in the order of the forms.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn rhythms(tx: &mut SchoolTx) -> Result<Vec<(MentoringForm, Rhythm)>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!("select form, first_month, every_days from care_rhythm where school_id = $1", school_id)
        .fetch_all(tx.sql())
        .await?;
    let own = rows
        .into_iter()
        .map(|row| {
            let form: MentoringForm = term(&row.form, "care_rhythm.form")?;
            Ok((form, stored(Some(row.first_month), Some(row.every_days))?))
        })
        .collect::<Result<Vec<_>>>()?;
    let of = |form| own.iter().find(|(one, _)| *one == form).map_or(Rhythm::USUAL, |(_, rhythm)| *rhythm);
    Ok(MentoringForm::ALL.iter().map(|form| (*form, of(*form))).collect())
}

/// Sets the rhythm of forms; what is as usual is not kept, so that it follows when the usual changes.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn set_rhythms(tx: &mut SchoolTx, new: &[(MentoringForm, Rhythm)]) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let before = rhythms(tx).await?;
    let changed: Vec<_> = new.iter().filter(|one| !before.contains(one)).collect();
    for (form, rhythm) in &changed {
        sqlx::query!(
            "insert into care_rhythm (school_id, form, first_month, every_days) values ($1, $2, $3, $4)
             on conflict (school_id, form) do update
               set first_month = excluded.first_month, every_days = excluded.every_days",
            school_id,
            form.code(),
            i32::from(rhythm.first_month),
            i32::from(rhythm.every_days),
        )
        .execute(tx.sql())
        .await?;
    }
    if changed.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "delete from care_rhythm where school_id = $1 and first_month = $2 and every_days = $3",
        school_id,
        i32::from(Rhythm::USUAL.first_month),
        i32::from(Rhythm::USUAL.every_days),
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "care_rhythm.set", school_id).await
}

/// The stored rhythm of a form; the usual one without a row.
pub(super) fn stored(first_month: Option<i32>, every_days: Option<i32>) -> Result<Rhythm> {
    let Some((first_month, every_days)) = first_month.zip(every_days) else { return Ok(Rhythm::USUAL) };
    let number = |value: i32| u16::try_from(value).map_err(|_| Error::Corrupt("care_rhythm"));
    Ok(Rhythm { first_month: number(first_month)?, every_days: number(every_days)? })
}
