//! Typing the code in: that signs.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::russian;
use leptos::prelude::*;
use store::{
    Error,
    consent::{self, Evidence, SignOutcome, SignerDocument},
};

use super::{
    signer::SignerUser,
    view::{sheet, title},
};
use crate::{
    clock,
    components::{ButtonKind, FieldWidth, FormSheet, Notice, NoticeKind, PageHead, PostButton, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    request::RequestContext,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: SignerUser) -> Result<Response, PageError> {
    show(&state, &user, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: SignerUser,
    headers: HeaderMap,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let code = check.required("code", digits);
    let code = match check.finish(|| code) {
        Ok(code) => code,
        Err(form) => return show(&state, &user, form).await,
    };
    let address = RequestContext::current().and_then(|context| context.client).map(|client| client.to_string());
    let evidence = Evidence {
        email: &user.email,
        address: address.as_deref().unwrap_or_default(),
        user_agent: headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default(),
    };
    let keys = state.keys.clone();
    let of_id = move |code_id| keys.code(code_id);
    let mut tx = state.db.signer(&user.actor).await?;
    let outcome = match consent::sign(&mut tx, &code, &of_id, &evidence, clock::today()).await {
        // A wrong try counts too.
        Ok(outcome) => {
            tx.commit().await?;
            outcome
        }
        Err(error) if error.on_constraint("consent_signers_fit") => {
            return Err(PageError::Conflict(
                "С тех пор как школа прислала документ, изменился возраст участника, и подписывать его должны другие. \
                 Сообщите об этом школе: она подготовит новый документ."
                    .to_owned(),
            ));
        }
        Err(Error::Conflict(_)) => return Ok(user.back()),
        Err(error) => return Err(error.into()),
    };
    let done = match outcome {
        SignOutcome::InForce => Done::ConsentSigned,
        SignOutcome::Waiting => Done::ConsentSignedFirst,
        SignOutcome::WrongCode(0) => {
            return rejected(&state, &user, "Код введён неверно слишком много раз. Получите новый").await;
        }
        SignOutcome::WrongCode(left) => {
            let tries = russian::count(left.into(), "попытка", "попытки", "попыток");
            return rejected(
                &state,
                &user,
                &format!("Это не тот код. Проверьте цифры в последнем письме: осталось {tries}"),
            )
            .await;
        }
        SignOutcome::NoCode => return rejected(&state, &user, "Время кода вышло. Получите новый").await,
    };
    Ok(Redirect::to(&done.at(&user.step(""))).into_response())
}

/// Six digits, however they were copied.
fn digits(text: &str) -> Result<String, &'static str> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    if digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err("Напишите шесть цифр из письма")
    }
}

async fn rejected(state: &AppState, user: &SignerUser, message: &str) -> Result<Response, PageError> {
    show(state, user, FormState::rejected(FormValues::default(), "code", message)).await
}

async fn show(state: &AppState, user: &SignerUser, form: FormState) -> Result<Response, PageError> {
    let found = user.document(state).await?;
    if !found.waits_for_me(clock::today()) {
        return Ok(user.back());
    }
    let user = user.clone();
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::steps(title(&found)).status(status).respond(move || {
        let lead = format!("Код отправлен на {}. Введите его: этим вы подписываете документ.", user.hint());
        view! {
            <PageHead title="Код из письма" lead=lead />
            {expired(&found)}
            <FormSheet form=form.clone() submit="Подписать" cancel=user.step("")>
                <TextField
                    field=form.field("code")
                    label="Шесть цифр"
                    hint="Письмо приходит за минуту. Посмотрите и в папке «Спам»"
                    kind=TextKind::Digits
                    width=FieldWidth::Short
                    autocomplete="one-time-code"
                />
            </FormSheet>
            <PostButton action=user.step("/code") label="Прислать новый код" kind=ButtonKind::Quiet />
            <details class="more"><summary>"Текст документа"</summary>{sheet(&found)}</details>
        }
    }))
}

/// There is nothing to type in.
fn expired(found: &SignerDocument) -> Option<AnyView> {
    found.code_until.is_none().then(|| {
        view! { <Notice kind=NoticeKind::Warn><p>"Действующего кода сейчас нет. Получите новый."</p></Notice> }
            .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits count however a mail program broke them up; anything else is not taken for a code.
    #[test]
    fn codes() {
        for typed in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(digits(typed), Ok("123456".to_owned()), "{typed}");
        }
        for typed in ["", "12345", "1234567", "12345а", "١٢٣٤٥٦", "+12345"] {
            assert!(digits(typed).is_err(), "{typed}");
        }
    }
}
