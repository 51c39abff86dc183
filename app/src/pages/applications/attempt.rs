//! What an attempt to do something about an application left behind, and how it is told: on the card itself.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    ids::PoolMentorId,
    russian,
    text::{InvalidValue, LongText},
    vetting::CLAIM_DAYS,
};
use store::{Error, RegionTx, pool::Card};

use super::{card, deed::Deed};
use crate::{
    auth::RegionStaff,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::pool::state,
    routes,
    state::AppState,
};

/// What stands in a form that is given back with a refusal.
pub(super) const NOT_WRITTEN: &str = "Это не записано: причина в начале страницы. Текст остался в форме";

/// Why a deed was refused.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refusal {
    /// Said in full.
    Words(&'static str),
    /// Somebody else works on the application.
    Held,
    /// It is not being checked any more.
    Decided,
}

impl Refusal {
    /// The sentences, about the card as it is now.
    pub(super) fn text(self, card: &Card) -> String {
        match (self, &card.claim) {
            (Self::Words(words), _) => words.to_owned(),
            (Self::Held, Some(claim)) => format!(
                "Заявка в работе: {}, последнее действие {}. Отметки и решение записывает тот, кто взял её в работу. \
                 Попросите передать её вам. Если {} ничего не произойдёт, она снова станет свободной.",
                claim.by,
                state::date(claim.at),
                russian::count(CLAIM_DAYS.into(), "рабочий день", "рабочих дня", "рабочих дней"),
            ),
            (Self::Held, None) => "Заявку только что взял в работу другой координатор.".to_owned(),
            (Self::Decided, _) => {
                format!(
                    "Заявка уже не на проверке: кто-то был раньше, второе действие не записано. {}",
                    card::stands(card)
                )
            }
        }
    }
}

/// What an attempt left behind.
#[derive(Default)]
pub(super) struct Attempt {
    /// Why it was refused; the page then answers 409.
    pub(super) refusal: Option<Refusal>,
    given_back: Option<(Deed, FormState)>,
}

impl Attempt {
    /// The deed was refused; nothing was typed for it.
    pub(super) fn refused(refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), given_back: None }
    }

    /// The deed was refused, and what was typed for it is given back.
    fn refused_with(refusal: Refusal, deed: Deed, typed: FormValues) -> Self {
        Self { refusal: Some(refusal), given_back: Some((deed, FormState::rejected(typed, "", NOT_WRITTEN))) }
    }

    /// The form is to be corrected.
    pub(super) fn rejected(deed: Deed, form: FormState) -> Self {
        Self { refusal: None, given_back: Some((deed, form)) }
    }

    /// Whether a form is to be corrected; the page then answers 422.
    pub(super) fn has_errors(&self) -> bool {
        self.given_back.is_some()
    }

    /// What was typed in a form that is no longer on the card.
    pub(super) fn stray(&self, card: &Card, mine: bool) -> Option<String> {
        let (deed, form) = self.given_back.as_ref().filter(|(deed, _)| !deed.offered(card, mine))?;
        let typed = form.values.get(deed.field()).trim();
        (!typed.is_empty()).then(|| typed.to_owned())
    }

    /// A form of the card: as it was sent, when it is the one to be corrected.
    pub(super) fn form(&self, deed: Deed) -> FormState {
        let known = self.given_back.as_ref().filter(|(own, _)| *own == deed).map(|(_, form)| form.clone());
        known.unwrap_or_default().with_id_prefix(deed.prefix())
    }
}

/// The words of a form on the card; `ask` says what to write when there are none.
pub(super) fn words<const MOST: usize>(
    values: &FormValues,
    field: &str,
    ask: &'static str,
) -> Result<LongText<MOST>, FormState> {
    let mut check = Check::new(values);
    let words =
        check.required(
            field,
            |text| {
                if text.trim().is_empty() { Err(InvalidValue::new(ask)) } else { LongText::parse(text) }
            },
        );
    check.finish(|| words)
}

/// The answer to a deed: back to the card, which says what was done, or why it was not and gives back what was typed.
pub(super) async fn answer(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    tx: RegionTx,
    outcome: store::Result<()>,
    done: Done,
    typed: Option<(Deed, FormValues)>,
) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            Ok(Redirect::to(&done.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let used = error.on_constraint("form_used");
            let refusal = refusal(error)?;
            let attempt = match typed {
                Some((deed, mut typed)) => {
                    if used {
                        // Pressed again, it is another note.
                        typed.remove("id");
                    }
                    Attempt::refused_with(refusal, deed, typed)
                }
                None => Attempt::refused(refusal),
            };
            card::show(state, staff, pool_mentor_id, attempt).await
        }
    }
}

/// A refusal of the store; any other error is given back.
pub(super) fn refusal(error: Error) -> Result<Refusal, Error> {
    let Error::Conflict(rule) = &error else { return Err(error) };
    Ok(match rule.as_ref() {
        "application_decided" => Refusal::Decided,
        "application_held" => Refusal::Held,
        "pool_mentor_proved" => Refusal::Words(
            "Адрес ещё не подтверждён. Одобрить заявку можно после того, как человек откроет ссылку из письма.",
        ),
        "permission_missing" => Refusal::Words(
            "Нет действующего согласия на показ анкеты школам. Попросите подписать его в кабинете наставника.",
        ),
        "pool_mentor_requires_consents" => {
            Refusal::Words("Одно из согласий не действует: без обоих быть в пуле нельзя. Попросите подписать его.")
        }
        "checks_open" => Refusal::Words("В проверочном листе есть открытые строки. Отметьте их и одобрите заявку."),
        "papers_missing" => Refusal::Words(
            "Нет действующей справки, которую просит регион: без неё в пул не принимают и не возвращают. Примите её в разделе \
             «Справки наставника».",
        ),
        "race" | "organisation_named_before" => {
            Refusal::Words("Эту организацию в то же время изменил другой координатор. Повторите действие.")
        }
        "email_proved" => Refusal::Words("Адрес уже подтверждён, новая ссылка не нужна."),
        "application_step" => Refusal::Words("Заявка уже на этом шаге, второе письмо не отправлено."),
        "words_said" => Refusal::Words("Заявитель уже получил именно эти слова, второе письмо не отправлено."),
        "question_ended" => {
            Refusal::Words("Вопрос уже закрыт: на него ответили или его отозвали. Второе действие не записано.")
        }
        "form_used" => Refusal::Words(
            "Эта форма уже отправлена с другими словами. Посмотрите, что записано, и отправьте ещё раз, если это нужно.",
        ),
        "entry_step" => {
            Refusal::Words("Анкета уже не в том состоянии, в каком её показала страница. Ничего не изменилось.")
        }
        "erasure_asked" => Refusal::Words(
            "Человек требует удалить данные. Если требование записано по ошибке, сначала снимите его: раздел «Удаление данных».",
        ),
        "pool_mentor_email_key" => Refusal::Words(
            "У этого человека есть более новая заявка в этом регионе. Работайте с ней, а эта останется в архиве.",
        ),
        _ => return Err(error),
    })
}
