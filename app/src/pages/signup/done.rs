//! The last page: what happens next and when.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::after_working_days,
    russian,
    sign_up::Step,
    state::{ApplicationState, REVIEW_DAYS},
};
use leptos::prelude::*;
use store::pool::{self, CentreWords, Draft};

use super::applicant::Applicant;
use crate::{
    auth::limits,
    clock,
    components::{ButtonKind, ButtonLink, Card, CardRow, Notice, NoticeKind, PageHead, PostButton, Section, Steps},
    error::PageError,
    forms::QueryValues,
    page::{Done, Page},
    pages::papers::told,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    applicant: Applicant,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let mut tx = applicant.open(&state).await?;
    let draft = pool::draft(&mut tx).await?.ok_or(PageError::NotFound)?;
    let words = pool::centre_words(&mut tx).await?;
    tx.commit().await?;
    if draft.state == ApplicationState::Draft {
        // The link of the letter leads here: on to where the form was left.
        let step = applicant.at(draft.said().stopped_at());
        return Ok(Redirect::to(&Done::carry(&query, &step)).into_response());
    }
    Ok(show(&applicant, draft, words))
}

/// Sends the link that opens the cabinet once more.
pub(super) async fn send_again(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    limits::sign_up(&state).await?;
    let mut tx = applicant.open(&state).await?;
    match pool::send_proof_again(&mut tx).await {
        Ok(()) => tx.commit().await?,
        // Opened meanwhile: the page says so.
        Err(error) if error.on_constraint("email_proved") => return Ok(applicant.sent()),
        // Nothing was sent to the centre yet.
        Err(store::Error::NotFound) => return Ok(Redirect::to(&applicant.at(Step::Review)).into_response()),
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&Done::ProofSentAgain.at(&applicant.step("done"))).into_response())
}

/// Where the application stands, in a sentence.
fn lead(draft: &Draft) -> String {
    match draft.state {
        ApplicationState::Left => "Согласие на обработку данных отозвано, заявка закрыта.".to_owned(),
        ApplicationState::Returned => {
            "Центр просит ответить на вопрос. После ответа заявка снова будет на проверке.".to_owned()
        }
        ApplicationState::Archived => {
            "Центр перенёс заявку в архив, причина в письме. Чтобы её снова взяли на проверку, напишите в центр."
                .to_owned()
        }
        ApplicationState::Paused => {
            "Центр приостановил ваше участие в пуле. Причина в письме и в кабинете наставника.".to_owned()
        }
        state if !state.in_check() && draft.email_proved => {
            "Центр уже рассмотрел заявку: решение в письме и в кабинете наставника.".to_owned()
        }
        state if !state.in_check() => "Центр уже рассмотрел заявку: решение в письме.".to_owned(),
        _ if draft.email_proved => {
            "Кабинет открыт, заявка у регионального центра. Её состояние видно в кабинете наставника.".to_owned()
        }
        _ => format!(
            "Осталось одно: откройте кабинет наставника. Ссылка в письме, которое мы отправили на {}.",
            draft.email
        ),
    }
}

/// What the centre wrote about the step on which the application stands: the letter may be lost.
fn said(words: CentreWords) -> AnyView {
    let title = match words.state {
        ApplicationState::Interview => "Центр приглашает на беседу",
        _ => "Центр пишет о документах",
    };
    view! { <Notice kind=NoticeKind::Calm title=title><p class="prose">{words.text}</p></Notice> }.into_any()
}

/// What comes after the form: nothing of it concerns an application that the centre has finished with.
fn next() -> AnyView {
    view! {
        <Steps items=vec![
            ("Кабинет", "Откройте письмо и нажмите на ссылку: она действует 7 дней. Придумайте пароль для кабинета наставника."),
            ("Проверка", "Центр прочитает заявку, проверит документы и поговорит с вами."),
            ("Решение", "Придёт письмом. Если центр откажет, в письме будет причина."),
            ("Запросы школ", "После одобрения школы региона увидят вашу анкету и смогут спросить вас. На каждый запрос отвечаете вы сами."),
        ] />
    }
    .into_any()
}

fn show(applicant: &Applicant, draft: Draft, words: Option<CentreWords>) -> Response {
    let open = draft.state.in_check() || draft.state == ApplicationState::Returned;
    let waiting = open && !draft.email_proved;
    let asked = (draft.state == ApplicationState::Returned).then(|| applicant.step("answer"));
    let again = applicant.step("proof");
    let home = routes::public_region(&applicant.region.slug);
    let region = applicant.region.clone();
    let lead = lead(&draft);
    let papers = open.then(|| told(&draft.papers, clock::today()));
    let (title, heading) = if open {
        ("Заявка отправлена", "Что будет дальше")
    } else {
        ("Ваша заявка", "Если есть вопросы")
    };
    let cabinet = draft.email_proved;
    let term = match draft.waiting_since.filter(|_| open) {
        Some(day) => format!(
            "Центр рассматривает заявку до {}. Если за это время ответа нет, напишите в центр: {}.",
            russian::date(after_working_days(day, REVIEW_DAYS)),
            region.contact_email
        ),
        None => format!("Вопросы задавайте центру: {}.", region.contact_email),
    };
    Page::steps(title).respond(move || {
        let steps = open.then(next);
        let cabinet = cabinet.then(|| {
            view! { <ButtonLink href=routes::MENTOR label="В кабинет наставника" kind=ButtonKind::Primary /> }
        });
        view! {
            <PageHead title=title lead=lead>
                {asked.map(|href| view! { <ButtonLink href=href label="Ответить на вопрос" kind=ButtonKind::Primary /> })}
            </PageHead>
            {words.map(said)}
            <Section title=heading>
                {steps}
                <p>{term}</p>
                {papers.map(|text| view! { <p>{text}</p> })}
            </Section>
            {waiting.then(|| view! {
                <Card title="Письмо не пришло" rows=vec![CardRow::text("Адрес", draft.email)]>
                    <p>"Проверьте папку «Спам»: письмо приходит в течение нескольких минут."</p>
                    <PostButton action=again label="Отправить письмо ещё раз" />
                </Card>
            })}
            <div class="actions">
                {cabinet}
                <ButtonLink href=home label="На страницу региона" />
            </div>
        }
    })
}
