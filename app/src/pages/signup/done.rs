//! The last page: what happens next and when.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    russian,
    state::{ApplicationState, REVIEW_DAYS},
};
use leptos::prelude::*;
use store::pool::{self, CentreWords, Draft};

use super::applicant::Applicant;
use crate::{
    auth::limits,
    components::{ButtonKind, ButtonLink, Card, CardRow, Notice, NoticeKind, PageHead, PostButton, Section, Steps},
    error::PageError,
    page::{Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let mut tx = applicant.open(&state).await?;
    let draft = pool::draft(&mut tx).await?.ok_or(PageError::NotFound)?;
    let words = pool::centre_words(&mut tx).await?;
    tx.commit().await?;
    if draft.state == ApplicationState::Draft {
        return Ok(Redirect::to(&applicant.step("consent")).into_response());
    }
    Ok(show(&applicant, draft, words))
}

/// Sends the link that proves the address once more.
pub(super) async fn send_again(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    limits::sign_up(&state).await?;
    let mut tx = applicant.open(&state).await?;
    match pool::send_proof_again(&mut tx).await {
        Ok(()) => tx.commit().await?,
        // Proved meanwhile: the page says so.
        Err(error) if error.on_constraint("email_proved") => {
            return Ok(Redirect::to(&applicant.step("done")).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&Done::ProofSentAgain.at(&applicant.step("done"))).into_response())
}

/// What the centre wrote about the step on which the application stands: the letter may be lost.
fn said(words: CentreWords) -> AnyView {
    let title = match words.state {
        ApplicationState::Interview => "Центр приглашает на беседу",
        _ => "Центр пишет о документах",
    };
    view! { <Notice kind=NoticeKind::Calm title=title><p class="prose">{words.text}</p></Notice> }.into_any()
}

fn show(applicant: &Applicant, draft: Draft, words: Option<CentreWords>) -> Response {
    let open = draft.state.in_check() || draft.state == ApplicationState::Returned;
    let waiting = open && !draft.email_proved;
    let asked = (draft.state == ApplicationState::Returned).then(|| applicant.step("answer"));
    let again = applicant.step("proof");
    let home = routes::public_region(&applicant.region.slug);
    let region = applicant.region.clone();
    let lead = if draft.state == ApplicationState::Left {
        "Согласие на обработку данных отозвано, заявка закрыта.".to_owned()
    } else if draft.state == ApplicationState::Returned {
        "Центр просит ответить на вопрос. После ответа заявка снова будет на проверке.".to_owned()
    } else if !open {
        "Центр уже рассмотрел заявку: решение в письме и в кабинете наставника.".to_owned()
    } else if draft.email_proved {
        "Адрес подтверждён, заявка у регионального центра. Её состояние видно в кабинете наставника.".to_owned()
    } else {
        format!("Осталось одно: подтвердите адрес {}. Мы отправили на него письмо со ссылкой.", draft.email)
    };
    let term = format!(
        "Центр рассматривает заявку до {}. Если за это время ответа нет, напишите в центр: {}.",
        russian::count(REVIEW_DAYS.into(), "рабочего дня", "рабочих дней", "рабочих дней"),
        region.contact_email
    );
    Page::steps("Заявка отправлена").respond(move || {
        view! {
            <PageHead title="Заявка отправлена" lead=lead>
                {asked.map(|href| view! { <ButtonLink href=href label="Ответить на вопрос" kind=ButtonKind::Primary /> })}
            </PageHead>
            {words.map(said)}
            <Section title="Что будет дальше">
                <Steps items=vec![
                    ("Подтверждение адреса", "Откройте письмо и нажмите на ссылку: она действует 7 дней. Там же придумайте пароль для кабинета наставника."),
                    ("Проверка", "Центр прочитает заявку, свяжется с вами и скажет, какие справки нужны."),
                    ("Решение", "Придёт письмом. Если центр откажет, в письме будет причина."),
                    ("Запросы школ", "После одобрения школы региона увидят вашу анкету и смогут спросить вас. На каждый запрос отвечаете вы сами."),
                ] />
                <p>{term}</p>
            </Section>
            {waiting.then(|| view! {
                <Card title="Письмо не пришло" rows=vec![CardRow::text("Адрес", draft.email)]>
                    <p>"Проверьте папку «Спам»: письмо приходит в течение нескольких минут. Если адрес набран с ошибкой, подайте заявку ещё раз с верным."</p>
                    <PostButton action=again label="Отправить письмо ещё раз" />
                </Card>
            })}
            <div class="actions">
                <ButtonLink href=routes::MENTOR label="В кабинет наставника" kind=ButtonKind::Primary />
                <ButtonLink href=home label="На страницу региона" />
            </div>
        }
    })
}
