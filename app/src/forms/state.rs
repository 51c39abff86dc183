//! What a form is drawn from: the values in it and the messages about them.

use super::FormValues;

/// A message about one field, or about the whole form when `field` is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the control; empty for a message about the form as a whole.
    pub field: String,
    /// A Russian sentence without a full stop that says what to do: «Напишите фамилию и имя».
    pub message: String,
}

/// One form as it is shown: empty, filled from a record, or given back with errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormState {
    /// Values by field name.
    pub values: FormValues,
    /// Messages in the order of the fields on the page.
    pub errors: Vec<FieldError>,
    /// Goes before the id of every control. Needed only where two forms with equal field names share a page.
    pub id_prefix: String,
}

impl FormState {
    /// An untouched form with these values: `FormState::filled(FormValues::default())` is a blank one.
    #[must_use]
    pub fn filled(values: FormValues) -> Self {
        Self { values, ..Self::default() }
    }

    /// The form given back with one message: a constraint of the database turned into words, a wrong password.
    /// Pass `""` as the field for a message about the whole form.
    #[must_use]
    pub fn rejected(values: FormValues, field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { values, errors: vec![FieldError { field: field.into(), message: message.into() }], ..Self::default() }
    }

    /// Sets [`FormState::id_prefix`].
    #[must_use]
    pub fn with_id_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.id_prefix = prefix.into();
        self
    }

    /// Whether there is anything to correct; such a page is answered with status 422.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Everything one control needs. An unknown name gives an empty control.
    #[must_use]
    pub fn field(&self, name: &str) -> FieldState {
        FieldState {
            name: name.to_owned(),
            id: self.id_of(name),
            value: self.values.get(name).to_owned(),
            values: self.values.all(name).to_vec(),
            error: self.errors.iter().find(|error| error.field == name).map(|error| error.message.clone()),
        }
    }

    /// The id of the control of a field, also the target of the link in the summary of errors.
    #[must_use]
    pub fn id_of(&self, name: &str) -> String {
        format!("{}f-{name}", self.id_prefix)
    }
}

/// What one control shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldState {
    /// Name the value is sent under.
    pub name: String,
    /// Id of the control, unique on the page.
    pub id: String,
    /// The first value; `""` when there is none.
    pub value: String,
    /// All values, for groups of boxes.
    pub values: Vec<String>,
    /// The message shown at the control.
    pub error: Option<String>,
}

impl FieldState {
    /// Whether this choice of a group is on.
    #[must_use]
    pub fn has(&self, value: &str) -> bool {
        self.values.iter().any(|chosen| chosen == value)
    }
}

#[cfg(test)]
mod tests {
    use super::{FormState, FormValues};

    /// A message stands at its field and nowhere else, beside what was typed.
    #[test]
    fn a_field_carries_its_own_message_and_only_its_own() {
        let form = FormState::rejected(FormValues::default().with("email", "мама@почта"), "email", "Проверьте адрес");
        assert_eq!(form.field("email").error.as_deref(), Some("Проверьте адрес"));
        assert_eq!(form.field("email").value, "мама@почта");
        assert_eq!(form.field("phone").error, None);
    }

    /// Two forms on one page never share an id: a label would lead to the wrong control.
    #[test]
    fn two_forms_on_a_page_do_not_share_ids() {
        let form = FormState::default().with_id_prefix("second-");
        assert_eq!(form.field("note").id, "second-f-note");
        assert_ne!(form.field("note").id, FormState::default().field("note").id);
    }
}
