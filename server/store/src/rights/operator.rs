//! Who answers for the data: the school, and the regional centre that runs the platform on its order.

use crate::{Result, SchoolTx};

/// As acts name them.
#[derive(Debug, Clone)]
pub struct Operator {
    /// Full name of the school.
    pub full_name: String,
    /// Its postal address.
    pub address: String,
    /// Name of the centre, which processes on the school's order.
    pub processor_name: String,
    /// The centre's postal address; may be empty.
    pub processor_address: String,
}

/// The operator of this school's data: the same sides as in the texts of its consents.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn operator(tx: &mut SchoolTx) -> Result<Operator> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Operator,
        "select s.full_name, s.address, r.centre_name as processor_name, r.address as processor_address
         from school s join region r on r.region_id = s.region_id where s.school_id = $1",
        school_id,
    )
    .fetch_one(tx.sql())
    .await?)
}
