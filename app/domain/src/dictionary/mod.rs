//! Lists that a region may extend: what the sources give is built in, what a region adds stands behind it. People, requests
//! and pairs keep a [`Reference`], never a label, so that renaming an entry renames it everywhere and a retired one can
//! still be read where it was chosen.

mod built_in;
mod reference;

pub use reference::Reference;

use crate::{competence::CompetenceGroup, mentoring_form::MentoringForm, term::Term};

crate::terms! {
    /// A list that a region may extend.
    pub enum DictionaryList {
        /// Variants inside a form of mentoring; the parent is the form.
        RoleModel = "role_model" => "Ролевые модели",
        /// What mentees ask and mentors offer; the parent is a heading.
        Competence = "competence" => "Темы запросов и компетенции",
        /// Forms of mentoring of teachers.
        TeacherForm = "teacher_form" => "Формы наставничества педагогов",
        /// Kinds of mentoring of teachers.
        TeacherKind = "teacher_kind" => "Виды наставничества педагогов",
        /// Directions of personal programmes of teachers.
        TeacherDirection = "teacher_direction" => "Направления персонализированных программ",
        /// Languages in which people can talk.
        Language = "language" => "Языки общения",
    }
}

impl DictionaryList {
    /// What its entries stand under, with the words for it; nothing in a list without a second level.
    #[must_use]
    pub fn parents(self) -> Vec<(&'static str, &'static str)> {
        fn all<T: Term>() -> Vec<(&'static str, &'static str)> {
            T::ALL.iter().map(|term| (term.code(), term.label())).collect()
        }
        match self {
            Self::RoleModel => all::<MentoringForm>(),
            Self::Competence => all::<CompetenceGroup>(),
            Self::TeacherForm | Self::TeacherKind | Self::TeacherDirection | Self::Language => Vec::new(),
        }
    }

    /// Whether an entry may stand under this; `""` is what entries of a list without a second level stand under.
    #[must_use]
    pub fn takes(self, parent: &str) -> bool {
        let parents = self.parents();
        if parents.is_empty() { parent.is_empty() } else { parents.iter().any(|(code, _)| *code == parent) }
    }
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryEntry {
    /// The list.
    pub list: DictionaryList,
    /// What it stands under: the form of a role model, the heading of a competence; empty in lists without a second level.
    pub parent: String,
    /// What is stored.
    pub code: Reference,
    /// What people read.
    pub label: String,
    /// No longer offered; read where it was chosen.
    pub retired: bool,
    /// Added by a region, and not of the sources.
    pub own: bool,
}

/// All lists as one region has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    entries: Vec<DictionaryEntry>,
}

impl Dictionary {
    /// What the sources give, without additions of a region.
    #[must_use]
    pub fn built_in() -> Self {
        Self { entries: built_in::entries() }
    }

    /// The same with what regions added behind it, in the order given; an entry that comes twice is taken once.
    #[must_use]
    pub fn with_own<'a>(own: impl IntoIterator<Item = &'a DictionaryEntry>) -> Self {
        let mut dictionary = Self::built_in();
        for entry in own {
            if dictionary.entries.iter().all(|known| known.code != entry.code) {
                dictionary.entries.push(entry.clone());
            }
        }
        dictionary
    }

    /// All entries of a list, retired ones included, in its order.
    pub fn all(&self, list: DictionaryList) -> impl Iterator<Item = &DictionaryEntry> {
        self.entries.iter().filter(move |entry| entry.list == list)
    }

    /// What can be chosen now, in the order of the list.
    pub fn offered(&self, list: DictionaryList) -> impl Iterator<Item = &DictionaryEntry> {
        self.entries.iter().filter(move |entry| entry.list == list && !entry.retired)
    }

    /// What can be chosen now under one parent.
    pub fn offered_under(&self, list: DictionaryList, parent: &str) -> impl Iterator<Item = &DictionaryEntry> {
        self.offered(list).filter(move |entry| entry.parent == parent)
    }

    /// The entry a code names in a list whose codes are unique without their parents, retired ones included.
    #[must_use]
    pub fn named(&self, list: DictionaryList, code: &str) -> Option<&DictionaryEntry> {
        self.all(list).find(|entry| entry.code.as_str() == code)
    }

    /// The entry a code names, retired ones included; a code is unique only together with its parent.
    #[must_use]
    pub fn find(&self, list: DictionaryList, parent: &str, code: &str) -> Option<&DictionaryEntry> {
        self.entries.iter().find(|entry| entry.list == list && entry.parent == parent && entry.code.as_str() == code)
    }

    /// What people read for a stored reference; the code itself when the region has lost the entry, so that nothing
    /// stored is hidden.
    #[must_use]
    pub fn label<'a>(&'a self, list: DictionaryList, parent: &str, code: &'a Reference) -> &'a str {
        self.find(list, parent, code.as_str()).map_or(code.as_str(), |entry| entry.label.as_str())
    }

    /// The same where the parent is not at hand: entries of one code mean the same under every parent.
    #[must_use]
    pub fn label_anywhere<'a>(&'a self, list: DictionaryList, code: &'a Reference) -> &'a str {
        self.named(list, code.as_str()).map_or(code.as_str(), |entry| entry.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::RegionTermId;

    /// Every list has what its source counts, each code once under its parent.
    #[test]
    fn built_in_lists() {
        let dictionary = Dictionary::built_in();
        for (list, count) in DictionaryList::ALL.iter().zip([18, 26, 3, 9, 7, 14]) {
            assert_eq!(dictionary.offered(*list).count(), count, "{list}");
            for entry in dictionary.offered(*list) {
                let found = dictionary.find(*list, &entry.parent, entry.code.as_str());
                assert_eq!(found, Some(entry), "{list}: {}", entry.label);
            }
        }
    }

    /// Every entry stands where its list lets it stand, and nowhere else.
    #[test]
    fn parents() {
        for list in DictionaryList::ALL {
            for entry in Dictionary::built_in().all(*list) {
                assert!(list.takes(&entry.parent), "{list}: {}", entry.label);
            }
            assert_eq!(list.takes(""), list.parents().is_empty(), "{list}");
            assert!(!list.takes("magic"), "{list}");
        }
    }

    /// What a region adds stands behind what is built in, once; a retired entry is read and no longer offered.
    #[test]
    fn own_entries() {
        let list = DictionaryList::TeacherKind;
        let own = |number: u128, retired: bool| DictionaryEntry {
            list,
            parent: String::new(),
            code: Reference::own(RegionTermId::from(uuid::Uuid::from_u128(number))),
            label: format!("Своё {number}"),
            retired,
            own: true,
        };
        let entries = [own(1, false), own(2, true), own(1, false)];
        let dictionary = Dictionary::with_own(&entries);
        assert_eq!((dictionary.all(list).count(), dictionary.offered(list).count()), (11, 10));
        assert_eq!(dictionary.all(list).nth(9), Some(&entries[0]));
        assert_eq!(dictionary.label_anywhere(list, &entries[1].code), "Своё 2");
        assert!(dictionary.named(DictionaryList::TeacherForm, entries[0].code.as_str()).is_none());
    }

    /// A role model is one only under its form; what is unknown is shown as it is stored.
    #[test]
    fn a_code_needs_its_parent() {
        let dictionary = Dictionary::built_in();
        let list = DictionaryList::RoleModel;
        let parent = MentoringForm::PupilPupil.code();
        assert!(dictionary.find(list, parent, "peer_to_peer").is_some());
        assert!(dictionary.find(list, MentoringForm::EmployerPupil.code(), "peer_to_peer").is_none());
        assert!(dictionary.find(list, "", "peer_to_peer").is_none());
        let code = Reference::stored("peer_to_peer").unwrap();
        assert_eq!(dictionary.label(list, parent, &code), "Равный – равному");
        assert_eq!(dictionary.label(list, "", &code), "peer_to_peer");
    }
}
