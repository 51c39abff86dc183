//! The last step: everything at a glance, each part with the way to mend it, and the button that sends.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{sign_up::Step, term::Term};
use leptos::prelude::*;
use store::pool::{self, Draft};

use super::{
    applicant::{Applicant, Opened},
    frame,
};
use crate::{
    auth::limits,
    components::{ButtonKind, ButtonLink, Card, CardAction, CardRow, Notice, NoticeKind, PostButton, Tag, TagKind},
    error::PageError,
    page::{Done, Page},
    pages::{labels, person, pool::entry},
    routes,
    state::AppState,
};

/// Why the application was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// A step lacks something, or the address is not proved.
    NotReady,
    /// The owner of the address has an application that is looked at, or is in the pool. The address is proved, so it is the
    /// owner who reads this.
    ThereIsOne,
}

pub(super) async fn get(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    show(&state, &applicant, None).await
}

/// Sends.
pub(super) async fn post(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let mut tx = applicant.open(&state).await?;
    let refused = match pool::submit(&mut tx).await {
        Ok(()) => {
            tx.commit().await?;
            return Ok(applicant.sent());
        }
        Err(error) if error.on_constraint("pool_mentor_email_key") => Refused::ThereIsOne,
        Err(error)
            if ["processing_missing", "application_unfinished", "address_unproved"]
                .iter()
                .any(|rule| error.on_constraint(rule)) =>
        {
            Refused::NotReady
        }
        Err(error) => return Err(error.into()),
    };
    drop(tx);
    show(&state, &applicant, Some(refused)).await
}

/// Sends the letter with the link once more.
pub(super) async fn letter(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let draft = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let review = applicant.at(Step::Review);
    if draft.address_proved {
        return Ok(Redirect::to(&review).into_response());
    }
    limits::sign_up(&state).await?;
    limits::public_letter(&state, &draft.email).await?;
    let mut tx = applicant.open(&state).await?;
    pool::send_link_again(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::LetterOnItsWay.at(&review)).into_response())
}

async fn show(state: &AppState, applicant: &Applicant, refused: Option<Refused>) -> Result<Response, PageError> {
    let draft = match applicant.draft(state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let entry = draft.entry(applicant.pool_mentor_id)?;
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let lead = format!("{} Проверьте ответы: после отправки заявку рассмотрит центр.", frame::lead(Step::Review));
    let head = frame::head(applicant, Some(&draft.said()), Step::Review, lead);
    let applicant = applicant.clone();
    Ok(Page::steps(Step::Review.label()).status(status).respond(move || {
        let card = |step: Step, rows: Vec<CardRow>| {
            let change = CardAction::new("Изменить", applicant.at(step));
            view! { <Card title=step.label() rows=rows action=change /> }
        };
        let mut whom = entry::whom_rows(&entry);
        whom.push(CardRow::text("Сколько наставляемых", draft.capacity.to_string()));
        let mut about = vec![CardRow::text("Почему хотите стать наставником", draft.motivation.clone())];
        about.extend(entry::portfolio_rows(&entry));
        view! {
            {head()}
            {refused.map(|refused| notice(&applicant, refused))}
            {card(Step::Who, who(&draft))}
            {card(Step::Background, entry::background_rows(&entry))}
            {card(Step::Help, entry::help_rows(&entry))}
            {card(Step::Whom, whom)}
            {card(Step::Time, entry::time_rows(&entry))}
            {card(Step::About, about)}
            {card(Step::Consents, consents(&draft))}
            {end(&applicant, &draft)}
        }
    }))
}

fn notice(applicant: &Applicant, refused: Refused) -> AnyView {
    match refused {
        Refused::NotReady => view! {
            <Notice kind=NoticeKind::Bad title="Заявка не отправлена">
                <p>"Чего не хватает, сказано в конце страницы."</p>
            </Notice>
        }
        .into_any(),
        Refused::ThereIsOne => {
            let contact = applicant.region.contact_email.clone();
            view! {
                <Notice kind=NoticeKind::Bad title="У вас уже есть заявка">
                    <p>
                        "С вашим адресом в этот регион уже подана заявка: она рассматривается или одобрена. Вторую мы не отправили. \
                        Что с заявкой, видно в кабинете наставника. Вопросы — в центр: "{contact}"."
                    </p>
                    <div class="actions">
                        <ButtonLink href=routes::login_then(routes::MENTOR) label="Войти в кабинет" />
                    </div>
                </Notice>
            }
            .into_any()
        }
    }
}

fn who(draft: &Draft) -> Vec<CardRow> {
    let proved = if draft.address_proved {
        view! { <Tag kind=TagKind::Ok text="Подтверждён" /> }
    } else {
        view! { <Tag kind=TagKind::Warn text="Не подтверждён" /> }
    };
    let email = draft.email.clone();
    let categories = draft.said().categories;
    vec![
        CardRow::text("Фамилия, имя, отчество", draft.full_name.clone()),
        CardRow::view("Почта", view! { {email}" "{proved} }),
        CardRow::text("Телефон", person::phone(&draft.phone)),
        CardRow::text("Кто вы для школы", labels::line(&categories)),
    ]
}

fn consents(draft: &Draft) -> Vec<CardRow> {
    let tag = |signed: bool| {
        if signed {
            view! { <Tag kind=TagKind::Ok text="Подписано" /> }
        } else {
            view! { <Tag kind=TagKind::Warn text="Не подписано" /> }
        }
    };
    vec![
        CardRow::view("На обработку данных", tag(draft.processing_signed)),
        CardRow::view("На показ анкеты школам", tag(draft.permission_signed)),
    ]
}

/// The button, or what it waits for.
fn end(applicant: &Applicant, draft: &Draft) -> AnyView {
    let missing: Vec<_> = draft
        .said()
        .unfinished()
        .into_iter()
        .map(|step| view! { <li><a href=applicant.at(step)>{step.label()}</a></li> })
        .collect();
    let unproved = (!draft.address_proved).then(|| {
        let text = format!(
            "Мы отправили письмо на {}. Откройте его и нажмите на ссылку: после этого заявку можно отправить. Письма нет? \
             Проверьте папку «Спам» и адрес.",
            draft.email
        );
        let again = applicant.step("letter");
        view! {
            <Notice kind=NoticeKind::Warn title="Подтвердите адрес">
                <p>{text}</p>
                <PostButton action=again label="Отправить письмо ещё раз" />
            </Notice>
        }
    });
    let ready = missing.is_empty() && draft.address_proved;
    let gaps = (!missing.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Warn title="Осталось заполнить"><ul>{missing}</ul></Notice> }
    });
    let send = ready.then(|| {
        let action = applicant.at(Step::Review);
        view! { <PostButton action=action label="Отправить заявку" kind=ButtonKind::Primary /> }
    });
    view! { {gaps}{unproved}{send} }.into_any()
}
