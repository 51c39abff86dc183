//! An entry of the pool as it is written down.

use domain::{
    category::MentorCategory,
    ids::PoolMentorId,
    numbers::{Capacity, HoursPerMonth},
    text::{LongText, PersonName, ShortText},
};
use store::pool::{Application, Offer};

use super::{
    DemoError, accounts,
    blocks::Block,
    ids::{self, id},
    places, terms,
};

/// The entry of a mentor.
pub(super) fn pool_mentor_id(name: &str) -> PoolMentorId {
    id(&["pool mentor", name])
}

/// What the applicant says.
pub(super) fn application(block: &Block) -> Result<Application, DemoError> {
    let meets: Vec<&str> = block.text("meets")?.split(", ").collect();
    let municipality = Some(block.text("municipality")?).filter(|name| *name != "-");
    let phone = domain::contact::Phone::parse(&ids::phone(&block.title));
    Ok(Application {
        full_name: block.named(PersonName::parse)?,
        email: accounts::email(&block.title)?,
        phone: Some(phone.map_err(|error| block.wrong("phone", error))?),
        categories: block.terms::<MentorCategory>("categories")?,
        organisation: block.optional("organisation", ShortText::parse)?,
        post: block.optional("post", ShortText::parse)?,
        alma_mater: block.optional("alma_mater", ShortText::parse)?,
        offer: Offer {
            competences: terms::competences(block, "competences")?,
            own_words: block.optional("own_words", LongText::parse)?,
            forms: block.terms("forms")?,
            hours_per_month: block.parse("hours", HoursPerMonth::parse)?,
            municipality_id: municipality.map(places::municipality),
            in_person: meets.contains(&"in_person"),
            online: meets.contains(&"online"),
            motivation: block.parse("motivation", LongText::parse)?,
        },
        capacity: block.parse("places", Capacity::parse)?,
    })
}
