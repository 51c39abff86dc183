//! Lists that a region may extend, in tables: by what words their entries are written, and found again.

use std::collections::BTreeSet;

use super::{Field, row::RowReader, words};
use crate::{
    availability::Weekday,
    dictionary::{Dictionary, DictionaryEntry, DictionaryList, Reference},
    term::Term as _,
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

/// Days of the week, each once and in their order: by their names or as they are shortened, «пн, ср»; «будни» and «выходные» are
/// several.
pub(super) fn weekdays(row: &mut RowReader<'_>) -> Option<Vec<Weekday>> {
    let said = row.several(Field::Weekdays, days)?;
    Some(Weekday::ALL.iter().copied().filter(|day| said.iter().any(|days| days.contains(day))).collect())
}

fn days(text: &str) -> Option<Vec<Weekday>> {
    const SHORT: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
    let said = words::plain(text);
    let (working, free) = Weekday::ALL.split_at_checked(5)?;
    match said.as_str() {
        "будни" | "по будням" | "рабочие дни" => Some(working.to_vec()),
        "выходные" | "по выходным" => Some(free.to_vec()),
        "любой" | "любые" | "любой день" | "все" | "все дни" => Some(Weekday::ALL.to_vec()),
        short => {
            let found = Weekday::ALL.iter().zip(SHORT).find(|(_, known)| *known == short).map(|(day, _)| *day);
            found.or_else(|| words::term(text)).map(|day| vec![day])
        }
    }
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

    /// Days are read as people write them and as we write them, each once and in the order of the week.
    #[test]
    fn days_of_the_week() {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let mapping = Mapping::of_codes(ImportKind::Mentees, ["weekdays"]);
        let read = |cell: &str| {
            let (titles, cells) = (["Дни".to_owned()], [cell.to_owned()]);
            weekdays(&mut RowReader::new(&mapping, &titles, &cells))
        };
        for (cell, days) in [
            ("ср, Пн; ср", vec![Monday, Wednesday]),
            ("Понедельник; Воскресенье", vec![Monday, Sunday]),
            ("будни", vec![Monday, Tuesday, Wednesday, Thursday, Friday]),
            ("по выходным, пт", vec![Friday, Saturday, Sunday]),
            ("tue", vec![Tuesday]),
        ] {
            assert_eq!(read(cell), Some(days), "{cell}");
        }
        for cell in ["", "завтра", "пн, никогда"] {
            assert_eq!(read(cell), None, "{cell}");
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
