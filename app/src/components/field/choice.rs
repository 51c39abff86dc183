//! A choice of a select, a group of radio buttons or boxes.

use domain::term::Term;

/// One choice: the code that is sent, the words that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value that is sent.
    pub value: String,
    /// The words beside it.
    pub label: String,
    /// A second line that explains the choice; shown by radio buttons and boxes.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without an explanation.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// Adds the explaining line.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// All values of a closed list, in its order: `Choice::all::<MentoringForm>()`.
    #[must_use]
    pub fn all<T: Term>() -> Vec<Self> {
        Self::of(T::ALL)
    }

    /// Some values of a closed list.
    #[must_use]
    pub fn of<T: Term>(terms: &[T]) -> Vec<Self> {
        terms.iter().map(|term| Self::new(term.code(), term.label())).collect()
    }
}

/// Choices under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub choices: Vec<Choice>,
}

impl ChoiceGroup {
    /// Choices under a heading.
    pub fn new(title: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { title: title.into(), choices }
    }
}
