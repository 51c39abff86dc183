//! What the forms of school and mentor share: the fields of an answer and the refusals.

use domain::{care::Mood, text::LongText};
use leptos::prelude::*;
use store::Error;

use crate::{
    components::{Checkbox, Choice, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
};

/// An answer as it was typed: how it goes, in words, and whether help is needed. What could not be read has its message in the
/// check.
pub(super) struct Answer {
    pub(super) mood: Option<Mood>,
    pub(super) words: Option<LongText<2000>>,
    pub(super) needs_help: bool,
}

/// Reads the answer.
pub(super) fn answer(check: &mut Check<'_>) -> Answer {
    Answer {
        mood: check.one_of::<Mood>("mood", "Отметьте, как идёт работа"),
        words: check.optional("words", LongText::parse).flatten(),
        needs_help: check.checkbox("needs_help"),
    }
}

/// The fields of an answer.
pub(super) fn fields(form: &FormState, hint: &'static str) -> impl IntoView + use<> {
    view! {
        <RadioGroup field=form.field("mood") legend="Как идёт работа" choices={Choice::all::<Mood>()} />
        <TextArea field=form.field("words") label="Словами" hint=hint optional=true />
        <Checkbox field=form.field("needs_help")>"Нужна помощь школы"</Checkbox>
    }
}

/// Turns a refusal of the store into the form with a message, or into the page that says why nothing can be written.
pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("check_in_of_running_pair") {
        Err(ended())
    } else if error.on_constraint("check_in_requires_consent") {
        Err(stands())
    } else if error.on_constraint("check_in_before_start") {
        Ok(FormState::rejected(values, "on_day", "Разговор не мог пройти раньше, чем пара начала работу"))
    } else if error.on_constraint("check_in_in_future") {
        Ok(FormState::rejected(values, "on_day", "Этот день ещё не наступил"))
    } else {
        Err(error.into())
    }
}

/// The pair has ended.
pub(super) fn ended() -> PageError {
    PageError::Conflict("Эта пара завершила работу: спрашивать, как она идёт, больше не нужно.".to_owned())
}

/// The pair stands still.
pub(super) fn stands() -> PageError {
    PageError::Conflict(
        "Пара остановлена: согласие на обработку данных отозвано или истекло. Разговор можно записать, когда подписано новое \
         согласие."
            .to_owned(),
    )
}
