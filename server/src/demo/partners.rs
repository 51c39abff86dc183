//! Organisations that offered help on the region's public page, and what the centre answered.

use domain::{
    consent_text::{Organisation, partner::PartnerDocument},
    contact::{EmailAddress, Phone},
    ids::PartnerApplicationId,
    text::{LongText, PersonName, ShortText},
};
use store::{
    partner::{self, NewApplication},
    region,
};

use super::{
    DemoError, accounts,
    blocks::{self, Block},
    error::settled,
    ids::{self, id},
    places, sources,
    world::World,
};

/// Sends every offer and answers those that were answered.
pub(super) async fn load(world: &World<'_>) -> Result<(), DemoError> {
    let mut tx = world.db.identity().await?;
    let (stored, _terms) = region::by_slug(&mut tx, places::region()?.slug.as_str()).await?;
    drop(tx);
    let operator = Organisation { name: &stored.centre_name, address: &stored.address };
    let consent = PartnerDocument::new(operator, &stored.contact_email);
    for block in blocks::read(sources::PARTNERS)? {
        let new = offer(&block)?;
        let mut tx = world.db.public(world.region_id).await?;
        settled("offer", &block.title, partner::apply(&mut tx, &new, &consent).await, &[])?;
        tx.commit().await?;
        if let Some(note) = block.optional("answer", LongText::parse)? {
            let mut tx = world.db.region(&world.coordinator).await?;
            let answered = partner::answer(&mut tx, new.partner_application_id, Some(&note)).await;
            settled("answer", &block.title, answered, &["partner_answered"])?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// What the form says.
pub(super) fn offer(block: &Block) -> Result<NewApplication, DemoError> {
    let contact = block.text("contact")?;
    let email: EmailAddress = accounts::email(contact)?;
    let phone = Phone::parse(&ids::phone(contact)).map_err(|error| block.wrong("phone", error))?;
    Ok(NewApplication {
        partner_application_id: id::<PartnerApplicationId>(&["partner", &block.title]),
        organisation: block.named(ShortText::parse)?,
        contact_name: block.parse("contact", PersonName::parse)?,
        email,
        phone: Some(phone),
        offer: block.parse("offer", LongText::parse)?,
    })
}
