//! The demonstration: one invented region with four schools at different stages of the programme, a pool of mentors and
//! pairs with diaries. Everything is written down in `data/` and goes through the store's own use cases, so constraints,
//! audit and letters are those of real work. Only what is older than today is dated back ([`store::demonstration`]).
//!
//! Loading is a row of steps that may each be done twice: a load that was cut off goes on where it was, a finished one
//! is recognised by its last step and changes nothing.
//!
//! | module | what it is |
//! |---|---|
//! | [`blocks`], [`sources`] | the texts and their form |
//! | [`ids`], [`calendar`] | ids, addresses and dates made of them |
//! | [`world`] | who acts where |
//! | [`places`], [`terms`], [`staff`], [`organisations`], [`pool`], [`papers`], [`vetting`], [`partners`], [`mentees`], [`mentors`], [`consents`], [`gatherings`], [`requests`], [`pairs`], [`pair_steps`], [`work`], [`own_page`], [`awards`], [`pauses`], [`lists`], [`rights`] | one kind of thing each |
//! | [`logins`] | what somebody who tries the platform is told |

mod accounts;
mod awards;
mod blocks;
mod calendar;
mod care;
mod consents;
mod error;
mod gatherings;
mod ids;
mod lists;
mod logins;
mod mentees;
mod mentors;
mod organisations;
mod own_page;
mod pair_steps;
mod pairs;
mod papers;
mod partners;
mod pauses;
mod places;
mod pool;
mod pool_entry;
mod requests;
mod rights;
mod sources;
mod staff;
mod terms;
mod vetting;
mod work;
mod world;

pub use error::DemoError;
pub use logins::logins;

use store::{Db, demonstration, metric};

use world::World;

use crate::{
    boot::BootError,
    config::{Config, value::Environment},
    error::RunError,
    serve,
};

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "yasen-i-mayak";

/// Deeds whose letters are left for the worker are done last, after all others have been laid aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Everything that is long past.
    Before,
    /// The last few deeds.
    Last,
}

impl Turn {
    /// Whether a deed is to be done now: `late` when the text says that it is the last one.
    fn is(self, late: bool) -> bool {
        late == (self == Self::Last)
    }
}

/// `mayak demo`: serves like `mayak serve` once the demonstration is in the database, and prints who can sign in.
///
/// # Errors
/// This is a production, or what [`serve::serve`] and [`load`] say.
pub async fn run(config: &Config, no_worker: bool) -> Result<(), RunError> {
    if config.environment == Environment::Production {
        return Err(RunError::Refused("The demonstration is for trials: MAYAK_ENV is production.".to_owned()));
    }
    serve::serve_after(config, !no_worker, async |db, place| {
        load(db, place.owner_url().ok_or(BootError::NoOwner)?).await?;
        println!("\n{}\n", logins(config.http.base_url.origin()));
        Ok(())
    })
    .await
}

/// Loads the demonstration, or nothing when it is there. `owner_url` logs in as the owner of the schema, who alone may
/// found a region.
///
/// # Errors
/// The database refuses, or the texts contradict themselves.
pub async fn load(db: &Db, owner_url: &str) -> Result<(), DemoError> {
    let region = places::region()?;
    if let Some(region_id) = places::find_region(db, &region.slug).await?
        && pool::is_finished(db, region_id).await?
    {
        return Ok(());
    }
    let password_hash =
        &app::auth::password::hash_now(PASSWORD).map_err(|error| DemoError::Password(error.to_string()))?;
    let world = World::open(db, owner_url, password_hash, region).await?;
    terms::load(&world).await?;
    staff::load(&world, Turn::Before).await?;
    organisations::load(&world).await?;
    pool::load(&world, Turn::Before).await?;
    partners::load(&world).await?;
    for school in &world.schools {
        mentees::load(&world, school).await?;
        mentors::load(&world, school).await?;
        consents::load(&world, school).await?;
        lists::load(&world, school).await?;
        gatherings::load(&world, school).await?;
    }
    for turn in [Turn::Before, Turn::Last] {
        if turn == Turn::Last {
            keep_letters_back(&world).await?;
            staff::load(&world, turn).await?;
        }
        for school in &world.schools {
            requests::ask(&world, school, turn).await?;
        }
        // The oldest school is answered first.
        for school in world.schools.iter().rev() {
            requests::answer(&world, school, turn).await?;
        }
        for school in &world.schools {
            pairs::load(&world, school, turn).await?;
        }
        if turn == Turn::Before {
            for school in &world.schools {
                requests::talk(&world, school).await?;
                requests::end(&world, school).await?;
                own_page::load(&world, school).await?;
                awards::of_school(&world, school).await?;
                work::load(&world, school).await?;
            }
            awards::of_centre(&world).await?;
        }
    }
    pauses::load(&world).await?;
    papers::run_out(&world).await?;
    for school in &world.schools {
        consents::withdraw(&world, school).await?;
        consents::ask(&world, school).await?;
        care::load(&world, school).await?;
        mentees::finish_programmes(&world, school).await?;
        rights::load(&world, school).await?;
        recount(&world, school).await?;
    }
    pool::load(&world, Turn::Last).await
}

async fn keep_letters_back(world: &World<'_>) -> Result<(), DemoError> {
    let mut tx = world.db.worker().await?;
    let letters = demonstration::keep_letters_back(&mut tx, world.region_id).await?;
    tx.commit().await?;
    tracing::info!(letters, "letters about what is long past are kept back");
    Ok(())
}

/// The centre sees figures at once, not only after the worker has counted.
async fn recount(world: &World<'_>, school: &world::School) -> Result<(), DemoError> {
    let mut tx = world.db.school_job(world.region_id, school.actor.school_id).await?;
    metric::recount(&mut tx).await?;
    tx.commit().await?;
    let mut tx = world.db.school_snapshot(world.region_id, school.actor.school_id).await?;
    metric::tell_needs(&mut tx).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests;
