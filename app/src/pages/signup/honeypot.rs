//! A field that people do not see and programs fill in. It costs an honest person nothing: the form comes back with
//! everything typed and the field empty again.

use leptos::prelude::*;

use crate::forms::{FormState, FormValues};

const NAME: &str = "website";

/// The form given back when the field was filled in.
pub(super) fn refused(values: &FormValues) -> Option<FormState> {
    if values.get(NAME).is_empty() {
        return None;
    }
    let mut kept = values.clone();
    kept.remove(NAME);
    Some(FormState::rejected(
        kept,
        "",
        "Похоже, часть полей заполнила программа. Проверьте ответы и отправьте анкету ещё раз",
    ))
}

/// The field: out of sight, out of the order of the keyboard, not read out.
pub(super) fn field() -> AnyView {
    view! {
        <div class="visually-hidden" aria-hidden="true">
            <label for="f-website">"Оставьте это поле пустым"</label>
            <input type="text" id="f-website" name=NAME value="" tabindex="-1" autocomplete="off" />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A filled field sends the form back with all that was typed but the trap itself.
    #[test]
    fn trap() {
        assert!(refused(&FormValues::from_pairs([("full_name", "Ясенева Анна"), (NAME, "")])).is_none());
        let form =
            refused(&FormValues::from_pairs([("full_name", "Ясенева Анна"), (NAME, "http://spam.test")])).unwrap();
        assert_eq!((form.field("full_name").value.as_str(), form.field(NAME).value.as_str()), ("Ясенева Анна", ""));
        assert!(form.has_errors());
    }
}
