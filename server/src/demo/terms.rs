//! What the region added to the lists of the model, and how the other texts name entries of lists: by the code of a
//! built-in one or by the code that stands here.

use domain::{
    availability::Availability,
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::RegionTermId,
    term::Term,
    text::ShortText,
};
use store::dictionary::{self, NewTerm};

use super::{
    DemoError,
    blocks::{self, Block},
    error::settled,
    ids::id,
    sources,
    world::World,
};

/// Adds the entries; one that fell out of use is retired.
pub(super) async fn load(world: &World<'_>) -> Result<(), DemoError> {
    let mut tx = world.db.region(&world.coordinator).await?;
    for block in blocks::read(sources::TERMS)? {
        let new = new_term(&block)?;
        settled("term", &block.title, dictionary::add(&mut tx, &new).await, &[])?;
        if block.says("retired", "yes") {
            settled("term", &block.title, dictionary::set_retired(&mut tx, new.region_term_id, true).await, &[])?;
        }
    }
    Ok(tx.commit().await?)
}

pub(super) fn new_term(block: &Block) -> Result<NewTerm, DemoError> {
    let list: DictionaryList = block.term("list")?;
    let parent = block.get("under").unwrap_or_default().to_owned();
    if !list.takes(&parent) {
        return Err(block.wrong("under", parent));
    }
    Ok(NewTerm { region_term_id: term_id(block.text("code")?), list, parent, label: block.named(ShortText::parse)? })
}

fn term_id(code: &str) -> RegionTermId {
    id(&["term", code])
}

/// The entry that a value names, if the value is there.
pub(super) fn reference(
    block: &Block,
    list: DictionaryList,
    parent: &str,
    key: &str,
) -> Result<Option<Reference>, DemoError> {
    let Some(code) = block.get(key) else { return Ok(None) };
    if let Some(found) = Dictionary::built_in().find(list, parent, code) {
        return Ok(Some(found.code.clone()));
    }
    own(block, list, key, code).map(Some)
}

/// The competences that a value names, separated by commas; none when the key is missing.
pub(super) fn competences(block: &Block, key: &str) -> Result<Vec<Reference>, DemoError> {
    references(block, DictionaryList::Competence, key)
}

/// Days and languages under `weekdays` and `languages`; each may be left out.
pub(super) fn availability(block: &Block) -> Result<Availability, DemoError> {
    Ok(Availability {
        weekdays: block.terms("weekdays")?,
        languages: references(block, DictionaryList::Language, "languages")?,
    })
}

fn references(block: &Block, list: DictionaryList, key: &str) -> Result<Vec<Reference>, DemoError> {
    let built_in = Dictionary::built_in();
    block
        .get(key)
        .into_iter()
        .flat_map(|all| all.split(", "))
        .map(|code| match built_in.named(list, code) {
            Some(found) => Ok(found.code.clone()),
            None => own(block, list, key, code),
        })
        .collect()
}

fn own(block: &Block, list: DictionaryList, key: &str, code: &str) -> Result<Reference, DemoError> {
    for term in blocks::read(sources::TERMS)? {
        if term.get("code") == Some(code) && term.get("list") == Some(list.code()) {
            return Ok(Reference::own(term_id(code)));
        }
    }
    Err(block.wrong(key, format_args!("there is no {code}")))
}
