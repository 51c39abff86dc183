//! Mentors of the pool: applied, proved their address, brought their papers, went through the check of the centre.

use domain::{
    consent::ConsentKind,
    consent_text::{ConsentDocument, ConsentParties, Organisation},
    ids::{LinkId, RegionId},
    state::ApplicationState,
};
use store::{
    Db,
    identity::{
        application,
        link::{self, LinkPurpose},
    },
    pool,
    region::{self, Region},
};

use super::{
    DemoError, Turn,
    blocks::{self, Block},
    error::settled,
    papers, places,
    pool_entry::{application as application_of, pool_mentor_id},
    sources, vetting,
    world::World,
};

/// Whether the very last step of a load was done: the last application stands at the end of everything.
pub(super) async fn is_finished(db: &Db, region_id: RegionId) -> Result<bool, DemoError> {
    let blocks = blocks::read(sources::POOL)?;
    let Some(last) = blocks.last() else { return Ok(true) };
    let mut tx = db.applicant(region_id, pool_mentor_id(&last.title)).await?;
    Ok(pool::draft(&mut tx).await?.is_some_and(|stored| stored.state != ApplicationState::Draft))
}

/// Takes every application as far as its text says. In the last turn come those whose letters are to be seen.
pub(super) async fn load(world: &World<'_>, turn: Turn) -> Result<(), DemoError> {
    let mut tx = world.db.identity().await?;
    let (region, _terms) = region::by_slug(&mut tx, places::region()?.slug.as_str()).await?;
    drop(tx);
    for block in blocks::read(sources::POOL)? {
        if turn.is(block.says("last", "submit")) {
            apply(world, &region, &block).await?;
            prove(world, &block).await?;
            papers::bring(world, &block).await?;
        }
        if turn.is(block.says("last", "approve")) && !block.says("last", "submit") {
            vetting::check(world, &block).await?;
        }
    }
    Ok(())
}

/// The form: kept, the address proved, signed, sent.
async fn apply(world: &World<'_>, region: &Region, block: &Block) -> Result<(), DemoError> {
    let mut tx = world.db.applicant(world.region_id, pool_mentor_id(&block.title)).await?;
    if pool::draft(&mut tx).await?.is_some_and(|stored| stored.state != ApplicationState::Draft) {
        return Ok(());
    }
    let application = application_of(block)?;
    settled("application", &block.title, pool::save(&mut tx, &application).await, &[])?;
    let who = &application.who;
    let asked = application::ask_address_proof(&mut tx, who.email.as_str(), &who.full_name).await;
    let link_id = asked.map_err(|source| DemoError::Step { step: format!("address ({})", block.title), source })?;
    tx.commit().await?;
    let mut tx = world.db.identity().await?;
    if let Some(link) = link::peek(&mut tx, LinkPurpose::EmailProof, link_id).await? {
        settled("address", &block.title, application::prove_address(&mut tx, &link).await, &[])?;
    }
    tx.commit().await?;
    let mut tx = world.db.applicant(world.region_id, pool_mentor_id(&block.title)).await?;
    let permitted = block.get("permission") != Some("no");
    for kind in [Some(ConsentKind::Processing), permitted.then_some(ConsentKind::RegionalPool)].into_iter().flatten() {
        let document = ConsentDocument::new(kind, &parties(region, block, who.email.as_str()));
        settled("consent", &block.title, pool::sign(&mut tx, &document, world.calendar.today).await, &[])?;
    }
    settled("application", &block.title, pool::submit(&mut tx).await, &[])?;
    Ok(tx.commit().await?)
}

fn parties<'a>(region: &'a Region, block: &'a Block, email: &'a str) -> ConsentParties<'a> {
    ConsentParties {
        mentor_name: &block.title,
        mentor_email: email,
        region_name: &region.name,
        operator: Organisation { name: &region.centre_name, address: &region.address },
        operator_email: &region.contact_email,
        processor: None,
    }
}

/// The address is proved by a link of its own: the one of the application is known to its letter only.
async fn prove(world: &World<'_>, block: &Block) -> Result<(), DemoError> {
    if block.get("state") == Some("unproved") {
        return Ok(());
    }
    let mut tx = world.db.applicant(world.region_id, pool_mentor_id(&block.title)).await?;
    if pool::draft(&mut tx).await?.is_none_or(|stored| stored.email_proved) {
        return Ok(());
    }
    let who = application_of(block)?.who;
    let sent = application::ask_proof(&mut tx, who.email.as_str(), &who.full_name).await;
    let link_id: LinkId =
        sent.map_err(|source| DemoError::Step { step: format!("proof ({})", block.title), source })?;
    tx.commit().await?;
    let mut tx = world.db.identity().await?;
    let proved = application::prove(&mut tx, link_id, Some(world.password_hash)).await;
    proved.map_err(|source| DemoError::Step { step: format!("proof ({})", block.title), source })?;
    Ok(tx.commit().await?)
}
