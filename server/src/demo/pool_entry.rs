//! An entry of the pool as it is written down.

use domain::{
    category::MentorCategory,
    ids::PoolMentorId,
    numbers::{Age, Capacity, GroupSize, HoursPerMonth},
    offer::Setting,
    text::{LongText, PersonName, ShortText},
};
use store::pool::{About, AlmaMater, Application, Background, Help, Offer, Time, Who, Whom};

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
        who: Who {
            full_name: block.named(PersonName::parse)?,
            email: accounts::email(&block.title)?,
            phone: Some(phone.map_err(|error| block.wrong("phone", error))?),
            categories: block.terms::<MentorCategory>("categories")?,
        },
        background: Background {
            alma_mater: alma_mater(block)?,
            organisation: block.optional("organisation", ShortText::parse)?,
            post: block.optional("post", ShortText::parse)?,
        },
        offer: Offer {
            help: Help {
                competences: terms::competences(block, "competences")?,
                own_words: block.optional("own_words", LongText::parse)?,
            },
            whom: whom(block)?,
            time: Time {
                hours_per_month: block.parse("hours", HoursPerMonth::parse)?,
                availability: terms::availability(block)?,
                municipality_id: municipality.map(places::municipality),
                in_person: meets.contains(&"in_person"),
                online: meets.contains(&"online"),
            },
            about: About {
                education: block.optional("education", LongText::parse)?,
                experience: block.optional("experience", LongText::parse)?,
                achievements: block.optional("achievements", LongText::parse)?,
                motivation: block.parse("motivation", LongText::parse)?,
            },
        },
        capacity: block.parse("places", Capacity::parse)?,
    })
}

/// A school of the region by its name in addresses, or another one by its name.
fn alma_mater(block: &Block) -> Result<Option<AlmaMater>, DemoError> {
    if let Some(slug) = block.get("school") {
        return Ok(Some(AlmaMater::School(places::school_id(slug))));
    }
    Ok(block.optional("alma_mater", ShortText::parse)?.map(AlmaMater::Named))
}

fn whom(block: &Block) -> Result<Whom, DemoError> {
    let setting = if block.get("setting").is_some() { block.term("setting")? } else { Setting::Individual };
    Ok(Whom {
        forms: block.terms("forms")?,
        age_from: block.optional("age_from", Age::parse)?,
        age_to: block.optional("age_to", Age::parse)?,
        setting,
        group_size: block.optional("group", GroupSize::parse)?,
    })
}
