//! The page itself.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::MenteeId, russian, state::PairState};
use leptos::prelude::*;
use store::my::MyPage;

use super::{
    address, meetings, pair, plan, surveys, tell,
    visitor::{NoVisitor, Visitor},
};
use crate::{
    components::{ButtonKind, ButtonLink, Card, CardRow, EmptyState, Notice, NoticeKind, PageHead, Section},
    error::PageError,
    forms::FormState,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, visitor: Visitor) -> Result<Response, NoVisitor> {
    Ok(show(&state, &visitor, FormState::filled(tell::blank())).await?)
}

/// The page; `form` is what a representative is about to tell.
pub(super) async fn show(state: &AppState, visitor: &Visitor, form: FormState) -> Result<Response, PageError> {
    let page = visitor.load(state).await?;
    let (visitor, status) =
        (visitor.clone(), if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK });
    Ok(visitor.page("Моё наставничество").status(status).respond(move || {
        // Nothing is written while the data may only be read.
        let writes = page.suspended_on.is_none();
        let answers = page.as_mentee && writes;
        let told = speaks(&visitor, writes).then(|| tell::section(form, &page, &visitor));
        let lead = format!("{}, {}", page.full_name, page.place);
        let first = answers.then(|| meetings::waiting(&page, &visitor)).flatten();
        let open = surveys::section(&page.surveys, &visitor, answers);
        let help = page.as_mentee.then(|| help(&page, &visitor));
        // Also at the top: nobody in need should have to look for it.
        let uneasy = page.as_mentee.then(|| {
            view! { <ButtonLink href=visitor.at("signal") label="Мне некомфортно" kind=ButtonKind::Quiet /> }
        });
        let pairs = pairs(&page, &visitor, answers);
        view! {
            <PageHead title="Моё наставничество" lead=lead>{uneasy}</PageHead>
            {others(&visitor)}
            {suspended(&page)}
            {first}
            {open}
            {pairs}
            {help}
            <Card title="Запрос" rows=vec![CardRow::text("С чем нужна помощь", page.request)] />
            {told}
        }
    }))
}

/// Whether a representative looks and may tell the school something.
fn speaks(visitor: &Visitor, writes: bool) -> bool {
    writes && visitor.user().is_some_and(|user| user.represented.contains(&visitor.actor.mentee_id))
}

/// Pages of the other children.
fn others(visitor: &Visitor) -> Option<AnyView> {
    let user = visitor.user()?;
    let others: Vec<MenteeId> =
        user.mentees.iter().copied().filter(|other| *other != visitor.actor.mentee_id).collect();
    let links = others
        .into_iter()
        .map(|other| view! { <p><a href=address(&user.slug, other)>"Страница другого ребёнка"</a></p> })
        .collect_view();
    Some(links.into_any())
}

fn suspended(page: &MyPage) -> Option<AnyView> {
    page.suspended_on.map(|day| {
        let text = format!(
            "С {} школа только хранит эти данные и ничего с ними не делает. Вопросы задайте куратору школы.",
            russian::date(day)
        );
        view! { <Notice kind=NoticeKind::Warn title="Обработка данных приостановлена"><p>{text}</p></Notice> }
            .into_any()
    })
}

fn pairs(page: &MyPage, visitor: &Visitor, answers: bool) -> AnyView {
    if page.pairs.is_empty() {
        return view! {
            <EmptyState title="Наставник ещё не назначен" text="Школа подбирает наставника. Когда пара будет составлена, вы увидите его здесь." />
        }
        .into_any();
    }
    page.pairs
        .iter()
        .map(|one| {
            view! {
                {pair::card(one, visitor, answers)}
                {plan::section(one, visitor, answers)}
                {meetings::section(one, visitor, answers)}
            }
        })
        .collect_view()
        .into_any()
}

/// The way to curator and psychologist; always there, whatever stands above.
fn help(page: &MyPage, visitor: &Visitor) -> AnyView {
    let running =
        page.pairs.iter().filter(|pair| pair.state == PairState::Active && pair.phase.may_ask() && !pair.asked);
    let partner = running
        .map(|pair| {
            let href = visitor.at(&format!("pairs/{}/partner", pair.pair_id));
            let label = if page.pairs.len() > 1 {
                format!("Хочу другого наставника вместо: {}", pair.mentor)
            } else {
                "Хочу другого наставника".to_owned()
            };
            view! { <ButtonLink href=href label=label /> }
        })
        .collect_view();
    let signal = visitor.at("signal");
    view! {
        <Section title="Если что-то не так" lead="Прочитают только куратор и педагог-психолог. Наставник не узнает.">
            <div class="actions">
                <ButtonLink href=signal label="Мне некомфортно" />
                {partner}
            </div>
        </Section>
    }
    .into_any()
}
