//! Lists that a region may extend, in tables: by what words their entries are written, and found again.

use std::collections::BTreeSet;

use super::{Field, row::RowReader, words};
use crate::{
    dictionary::{Dictionary, DictionaryEntry, DictionaryList, Reference},
    text::InvalidValue,
};

/// The entry that a text names, by its label or its code; with `parent` only under it. An entry that is no longer offered is
/// known, too: whoever has it comes back with it.
pub(super) fn named<'a>(
    dictionary: &'a Dictionary,
    list: DictionaryList,
    parent: Option<&str>,
    text: &str,
) -> Option<&'a DictionaryEntry> {
    let said = words::plain(text);
    let fits = |entry: &&DictionaryEntry| {
        parent.is_none_or(|parent| entry.parent == parent)
            && (words::plain(&entry.label) == said || entry.code.as_str() == text.trim())
    };
    dictionary.offered(list).find(fits).or_else(|| dictionary.all(list).find(fits))
}

/// One entry of a list.
pub(super) fn one(
    row: &mut RowReader<'_>,
    field: Field,
    list: DictionaryList,
    dictionary: &Dictionary,
) -> Option<Reference> {
    row.value(field, |text| {
        let found = named(dictionary, list, None, text);
        found.map(|entry| entry.code.clone()).ok_or_else(|| InvalidValue::new("Этого нет в списке региона"))
    })
}

/// Several entries of a list, each once, in the order of the row.
pub(super) fn several(
    row: &mut RowReader<'_>,
    field: Field,
    list: DictionaryList,
    dictionary: &Dictionary,
) -> Option<Vec<Reference>> {
    let entry = |text: &str| named(dictionary, list, None, text).map(|entry| entry.code.clone());
    let mut found = row.several(field, entry)?;
    let mut seen = BTreeSet::new();
    found.retain(|code| seen.insert(code.clone()));
    Some(found)
}

/// The words of a stored code under a parent; empty for none.
pub(super) fn label(dictionary: &Dictionary, list: DictionaryList, parent: &str, code: &str) -> String {
    Reference::stored(code).map_or_else(String::new, |code| dictionary.label(list, parent, &code).to_owned())
}

/// The words of several entries between `;`. One that stands in a label becomes a comma: punctuation does not count when
/// it is read.
pub(super) fn labels(dictionary: &Dictionary, list: DictionaryList, codes: &[Reference]) -> String {
    let labels = codes.iter().map(|code| dictionary.label_anywhere(list, code).replace(';', ","));
    labels.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::RegionTermId,
        import::{ImportKind, Mapping},
    };

    const LIST: DictionaryList = DictionaryList::Competence;

    /// The lists of a region with one entry of its own and one that it no longer offers.
    fn of_region() -> Dictionary {
        let own = |number: u128, label: &str, retired: bool| DictionaryEntry {
            list: LIST,
            parent: "study".to_owned(),
            code: Reference::own(RegionTermId::from(uuid::Uuid::from_u128(number))),
            label: label.to_owned(),
            retired,
            own: true,
        };
        Dictionary::with_own(&[own(1, "Черчение; макеты, модели", false), own(2, "Стенография", true)])
    }

    /// Whatever a region has is written in its words and read again, each entry once.
    #[test]
    fn round_trip() {
        let dictionary = of_region();
        let all: Vec<Reference> = dictionary.all(LIST).map(|entry| entry.code.clone()).collect();
        let written = labels(&dictionary, LIST, &all);
        assert!(written.ends_with("Черчение, макеты, модели; Стенография"), "{written}");
        let (titles, mapping) = (["Темы".to_owned()], Mapping::of_codes(ImportKind::Mentees, ["topics"]));
        for cell in [written.clone(), format!("{written}; {written}")] {
            let cells = [cell];
            let mut row = RowReader::new(&mapping, &titles, &cells);
            assert_eq!(several(&mut row, Field::Topics, LIST, &dictionary), Some(all.clone()));
        }
    }

    /// A word that no list of this region has is no value, although another region may have it.
    #[test]
    fn own_lists_only() {
        assert!(named(&of_region(), LIST, None, "стенография").is_some());
        assert!(named(&Dictionary::built_in(), LIST, None, "стенография").is_none());
        assert!(named(&of_region(), LIST, Some("leisure"), "стенография").is_none());
    }
}
