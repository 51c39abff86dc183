//! From raw values to domain types, with a message for each field that did not make it.

use std::fmt::Display;

use domain::term::Term;

use super::{FieldError, FormState, FormValues};

/// Collects the outcome of every field so that a person sees all messages at once, not one per attempt.
///
/// Each method gives `Some` when the field can be used and notes a message otherwise; `None` never travels past
/// [`Check::finish`], where `?` inside the closure puts the pieces together. See the module's example.
/// Errors keep the order in which fields were checked: check them in the order of the page.
#[derive(Debug)]
pub struct Check<'a> {
    values: &'a FormValues,
    errors: Vec<FieldError>,
}

impl<'a> Check<'a> {
    /// Starts a check of these values.
    #[must_use]
    pub fn new(values: &'a FormValues) -> Self {
        Self { values, errors: Vec::new() }
    }

    /// The raw text of a field, for rules that look at two fields.
    #[must_use]
    pub fn raw(&self, field: &str) -> &'a str {
        self.values.get(field)
    }

    /// All values of a field, for lists that are not closed.
    #[must_use]
    pub fn all(&self, field: &str) -> &'a [String] {
        self.values.all(field)
    }

    /// A field that must hold something. An empty one goes to the parser too: it knows best what to ask for.
    pub fn required<T, E: Display>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        match parse(self.values.get(field)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(field, error.to_string());
                None
            }
        }
    }

    /// A field that must hold something and asks its own question while it is empty: «Напишите, что стало известно». White
    /// space counts as empty; the parser words everything else.
    pub fn asked<T, E: Display>(
        &mut self,
        field: &str,
        ask: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.values.get(field).trim().is_empty() {
            self.fail(field, ask);
            return None;
        }
        self.required(field, parse)
    }

    /// A field that may stay empty: `Some(None)` then. White space counts as empty. The outer level says whether the form
    /// can be used, the inner whether the person answered.
    pub fn optional<T, E: Display>(
        &mut self,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        if self.values.get(field).trim().is_empty() { Some(None) } else { self.required(field, parse).map(Some) }
    }

    /// One choice of a closed list. `ask` is the message when nothing was chosen: «Выберите форму наставничества».
    /// A code that is not in the list gets the same message: only a changed page can send it.
    pub fn one_of<T: Term>(&mut self, field: &str, ask: &str) -> Option<T> {
        let choice = T::from_code(self.values.get(field));
        if choice.is_none() {
            self.fail(field, ask);
        }
        choice
    }

    /// One choice of a closed list that may be left open: `Some(None)` then.
    pub fn optional_one_of<T: Term>(&mut self, field: &str, ask: &str) -> Option<Option<T>> {
        if self.values.get(field).is_empty() { Some(None) } else { self.one_of(field, ask).map(Some) }
    }

    /// Any number of choices of a closed list, none included, each once, in the order of the list.
    /// An unknown code is noted with `ask`. Where at least one is needed use [`Check::some_of`].
    pub fn many_of<T: Term>(&mut self, field: &str, ask: &str) -> Option<Vec<T>> {
        let sent = self.values.all(field);
        if sent.iter().any(|code| T::from_code(code).is_none()) {
            self.fail(field, ask);
            return None;
        }
        let chosen = |term: &T| sent.iter().any(|code| code == term.code());
        Some(T::ALL.iter().copied().filter(chosen).collect())
    }

    /// At least one choice of a closed list; `ask` is the message otherwise.
    pub fn some_of<T: Term>(&mut self, field: &str, ask: &str) -> Option<Vec<T>> {
        let chosen = self.many_of(field, ask)?;
        if chosen.is_empty() {
            self.fail(field, ask);
            return None;
        }
        Some(chosen)
    }

    /// Whether a single box is ticked.
    #[must_use]
    pub fn checkbox(&self, field: &str) -> bool {
        self.values.has(field)
    }

    /// A box without which the form cannot be sent; `ask` says why: «Без согласия мы не можем принять заявку».
    pub fn accepted(&mut self, field: &str, ask: &str) -> Option<()> {
        if self.checkbox(field) {
            Some(())
        } else {
            self.fail(field, ask);
            None
        }
    }

    /// Notes a message: for rules over several fields. `""` as the field speaks about the whole form.
    /// A field keeps its first message only.
    pub fn fail(&mut self, field: &str, message: impl Into<String>) {
        if field.is_empty() || self.errors.iter().all(|error| error.field != field) {
            self.errors.push(FieldError { field: field.to_owned(), message: message.into() });
        }
    }

    /// Whether a field already has a message, so that a rule over two fields does not add a second one.
    #[must_use]
    pub fn failed(&self, field: &str) -> bool {
        self.errors.iter().any(|error| error.field == field)
    }

    /// Puts the pieces together: `check.finish(|| Some(NewMentee { name: name?, phone: phone? }))`.
    ///
    /// # Errors
    /// The form to show again, values kept, when any message was noted or a piece is missing.
    pub fn finish<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, FormState> {
        let whole = if self.errors.is_empty() { build() } else { None };
        whole.ok_or_else(|| FormState {
            values: self.values.clone(),
            errors: if self.errors.is_empty() {
                vec![FieldError {
                    field: String::new(), message: "Проверьте форму и отправьте её ещё раз".to_owned()
                }]
            } else {
                self.errors
            },
            id_prefix: String::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, FormValues};

    domain::terms! {
        /// A list for the tests.
        pub enum Day {
            /// The first.
            Monday = "mon" => "Понедельник",
            /// The second.
            Saturday = "sat" => "Суббота",
        }
    }

    fn digits(text: &str) -> Result<u8, &'static str> {
        text.parse().map_err(|_| "Напишите цифрами")
    }

    /// Everything wrong is said at once, in the order of the page, and what was typed comes back.
    #[test]
    fn all_messages_at_once() {
        let values = FormValues::from_body(b"age=ten&places=many&day=sun");
        let mut check = Check::new(&values);
        let age = check.required("age", digits);
        let places = check.optional("places", digits);
        let day = check.one_of::<Day>("day", "Выберите день");
        let agreed = check.accepted("agreed", "Нужно согласие");
        let form = check.finish(|| Some((age?, places?, day?, agreed?))).unwrap_err();
        let fields: Vec<&str> = form.errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["age", "places", "day", "agreed"]);
        assert_eq!(form.values, values);
    }

    /// Open answers stay open: nothing typed is not an error where nothing is asked.
    #[test]
    fn optional_fields_may_stay_empty() {
        let values = FormValues::from_body(b"places=+&day=");
        let mut check = Check::new(&values);
        let places = check.optional("places", digits);
        let day = check.optional_one_of::<Day>("day", "Выберите день");
        let days = check.many_of::<Day>("days", "Выберите дни");
        assert_eq!(check.finish(|| Some((places?, day?, days?))), Ok((None, None, Vec::new())));
    }

    /// Several choices come in the order of the list, each once; a code nobody offered is refused, not skipped.
    #[test]
    fn choices_are_those_of_the_list() {
        let values = FormValues::from_body(b"days=sat&days=mon&days=sat&odd=mon&odd=sun");
        let mut check = Check::new(&values);
        assert_eq!(check.some_of::<Day>("days", "Выберите дни"), Some(vec![Day::Monday, Day::Saturday]));
        assert_eq!(check.many_of::<Day>("odd", "Выберите дни"), None);
        assert_eq!(check.some_of::<Day>("none", "Выберите дни"), None);
        assert!(check.failed("odd") && check.failed("none") && !check.failed("days"));
    }

    /// A question is asked where nothing stands, and only there.
    #[test]
    fn an_empty_field_asks_its_question() {
        let values = FormValues::from_body(b"age=+&places=many&years=7");
        let mut check = Check::new(&values);
        assert_eq!(check.asked("age", "Сколько лет?", digits), None);
        assert_eq!(check.asked("places", "Сколько мест?", digits), None);
        assert_eq!(check.asked("years", "Сколько лет?", digits), Some(7));
        let form = check.finish(|| Some(())).unwrap_err();
        let told: Vec<&str> = form.errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(told, ["Сколько лет?", "Напишите цифрами"]);
    }

    /// A field has one message, the first; the form as a whole may have several.
    #[test]
    fn one_message_per_field() {
        let values = FormValues::default();
        let mut check = Check::new(&values);
        check.fail("from", "Первое");
        check.fail("from", "Второе");
        check.fail("", "Третье");
        check.fail("", "Четвёртое");
        let form = check.finish(|| Some(())).unwrap_err();
        assert_eq!(form.errors.len(), 3);
        assert_eq!(form.field("from").error.as_deref(), Some("Первое"));
    }

    /// A piece that is missing without a message never passes as success.
    #[test]
    fn nothing_built_is_an_error() {
        let values = FormValues::default();
        let form = Check::new(&values).finish(|| None::<()>).unwrap_err();
        assert!(form.has_errors());
    }
}
