//! Lists that a region may extend: what the sources give is built in, what a region adds stands behind it. People, requests
//! and pairs keep a [`Reference`], never a label, so that renaming an entry renames it everywhere and a retired one can
//! still be read where it was chosen.

mod built_in;
mod reference;

pub use reference::Reference;

crate::terms! {
    /// A list that a region may extend.
    pub enum DictionaryList {
        /// Variants inside a form of mentoring; the parent is the form.
        RoleModel = "role_model" => "Ролевые модели",
        /// Forms of mentoring of teachers.
        TeacherForm = "teacher_form" => "Формы наставничества педагогов",
        /// Kinds of mentoring of teachers.
        TeacherKind = "teacher_kind" => "Виды наставничества педагогов",
        /// Directions of personal programmes of teachers.
        TeacherDirection = "teacher_direction" => "Направления персонализированных программ",
    }
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryEntry {
    /// The list.
    pub list: DictionaryList,
    /// What it stands under: the form of a role model; empty in lists without a second level.
    pub parent: String,
    /// What is stored.
    pub code: Reference,
    /// What people read.
    pub label: String,
    /// No longer offered; read where it was chosen.
    pub retired: bool,
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

    /// What can be chosen now, in the order of the list.
    pub fn offered(&self, list: DictionaryList) -> impl Iterator<Item = &DictionaryEntry> {
        self.entries.iter().filter(move |entry| entry.list == list && !entry.retired)
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
        let entry = self.entries.iter().find(|entry| entry.list == list && entry.code == *code);
        entry.map_or(code.as_str(), |entry| entry.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{mentoring_form::MentoringForm, term::Term};

    /// Every list has what its source counts, each code once under its parent.
    #[test]
    fn built_in_lists() {
        let dictionary = Dictionary::built_in();
        for (list, count) in DictionaryList::ALL.iter().zip([18, 3, 9, 7]) {
            assert_eq!(dictionary.offered(*list).count(), count, "{list}");
            for entry in dictionary.offered(*list) {
                let found = dictionary.find(*list, &entry.parent, entry.code.as_str());
                assert_eq!(found, Some(entry), "{list}: {}", entry.label);
            }
        }
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
