//! What tells programs from people on forms for everybody, without a foreign service: a field that people do not see, and
//! the time it takes to read. It costs an honest person nothing: the form comes back with everything typed.

use std::time::Duration;

use axum::{
    http::{StatusCode, header::RETRY_AFTER},
    response::Response,
};
use domain::{ids::LinkId, russian};
use leptos::prelude::*;

use crate::{
    clock,
    forms::{FormState, FormValues},
};

const NAME: &str = "website";

/// The form given back when a program has filled it in. `opened` is the id in its signed key: it was made when the form was,
/// and tells when that was.
pub(super) fn refused(values: &FormValues, opened: LinkId, at_least: Duration) -> Option<FormState> {
    let why = if !values.get(NAME).is_empty() {
        "Похоже, часть полей заполнила программа. Проверьте ответы и отправьте форму ещё раз"
    } else if age(opened) < at_least {
        "Форма отправлена сразу, как открылась: так делают программы. Подождите несколько секунд и отправьте ещё раз"
    } else {
        return None;
    };
    let mut kept = values.clone();
    kept.remove(NAME);
    Some(FormState::rejected(kept, "", why))
}

/// How old an id is; one without a time in it is older than anything.
fn age(id: LinkId) -> Duration {
    let Some(made) = id.as_uuid().get_timestamp() else { return Duration::MAX };
    let (seconds, nanos) = made.to_unix();
    let now = u64::try_from(clock::now().timestamp_millis()).unwrap_or_default();
    Duration::from_millis(now).saturating_sub(Duration::new(seconds, nanos))
}

/// The form given back when too much came from one place. Many people may sit behind one address, a whole school for
/// instance: nothing typed is lost, only the time.
pub(super) fn wait(values: FormValues, seconds: u64) -> FormState {
    let minutes = russian::count(seconds.div_ceil(60), "минуту", "минуты", "минут");
    let text =
        format!("Сейчас таких форм приходит слишком много. Всё введённое осталось: отправьте ещё раз через {minutes}");
    FormState::rejected(values, "", text)
}

/// The page with such a form, as programs understand it.
pub(super) fn too_many(mut response: Response, seconds: u64) -> Response {
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
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

    const LONG_AGO: LinkId = LinkId::from_uuid(uuid::Uuid::nil());

    /// A filled field sends the form back with all that was typed but the trap itself.
    #[test]
    fn trap() {
        let typed = |trap| FormValues::from_pairs([("full_name", "Ясенева Анна"), (NAME, trap)]);
        assert!(refused(&typed(""), LONG_AGO, Duration::from_secs(3)).is_none());
        let form = refused(&typed("http://spam.test"), LONG_AGO, Duration::ZERO).unwrap();
        assert_eq!((form.field("full_name").value.as_str(), form.field(NAME).value.as_str()), ("Ясенева Анна", ""));
        assert!(form.has_errors());
    }

    /// A form that was opened this moment was not read; where no time is asked for, it does not matter.
    #[test]
    fn time() {
        let (opened, values) = (store::ids::new::<LinkId>(), FormValues::default());
        assert!(refused(&values, opened, Duration::from_hours(1)).is_some());
        assert!(refused(&values, opened, Duration::ZERO).is_none());
    }
}
