//! One of the mentor's pairs.

use axum::{extract::State, response::Response};
use domain::{ids::PairId, russian, state::PairState, term::Term};
use leptos::prelude::*;
use store::{meeting, nav};

use super::list::name;
use crate::{
    auth::{MentorUser, PathId},
    components::{Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Crumb, Notice, NoticeKind, PageHead, Tag},
    error::PageError,
    page::{MentorSection, Page},
    pages::{dictionary, meetings, pairs::state_kind},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let pair = meeting::own_pair(&mut tx, pair_id).await?;
    let diary = meeting::own_meetings(&mut tx, &pair).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let title = name(&pair);
    let record = routes::mentor(&format!("pairs/{pair_id}/meetings/new"));
    let answer = routes::mentor(&format!("pairs/{pair_id}/check-in"));
    let suspended = pair.suspended();
    let (works, stands) = (pair.state == PairState::Active && !suspended, pair.stands && !suspended);
    let reader = meetings::Reader::mentor(pair_id, user.person.account_id, works && !stands);
    let another = routes::mentor(&format!("pairs/{pair_id}/another"));
    let standing = if pair.state == PairState::Active { pair.phase.label() } else { pair.state.label() };
    let (phase, asked) = (pair.phase, pair.asked);
    let works_since = if pair.state == PairState::Active { "работаете с" } else { "работали с" };
    let lead = format!("{}, {works_since} {}", pair.school, russian::date(pair.started_on));
    Ok(Page::mentor(&user, counts, MentorSection::Pairs, &title.clone()).respond(move || {
        let terms = [
            ("Формат", pair.format.map(|format| format.label().to_owned())),
            ("Как часто", pair.frequency.map(|frequency| frequency.label().to_owned())),
            ("До какого дня", pair.planned_until.map(russian::date)),
        ];
        let mut rows = vec![
            CardRow::text("Класс или должность", pair.place),
            CardRow::text("Форма", pair.form.label()),
            CardRow::text("Ролевая модель", dictionary::role_model(pair.form, pair.role_model.as_ref())),
            CardRow::text("С чем нужна помощь", pair.request),
            CardRow::text("Цель", pair.goal),
        ];
        rows.extend(terms.into_iter().filter_map(|(label, text)| Some(CardRow::text(label, text?))));
        rows.push(CardRow::view("Состояние", view! { <Tag kind=state_kind(pair.state) text=standing /> }));
        let ask = (works && phase.may_ask() && !asked)
            .then(|| view! { <ButtonLink href=another label="Попросить другую пару" kind=ButtonKind::Quiet /> });
        let asked = (works && asked).then(|| {
            view! {
                <Notice kind=NoticeKind::Calm title="Вы попросили другую пару">
                    <p>"Куратор школы поговорит с вами и ответит. Наставляемый об этом не узнает."</p>
                </Notice>
            }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Мои пары", routes::mentor("pairs"))] />
            <PageHead title=title lead=lead>
                {(works && !stands).then(|| view! {
                    <ButtonLink href=record label="Записать встречу" />
                    <ButtonLink href=answer label="Как идёт работа" kind=ButtonKind::Quiet />
                })}
                {ask}
            </PageHead>
            {suspended.then(|| view! {
                <Notice kind=NoticeKind::Warn title="Работа пары приостановлена">
                    <p>"Школа приостановила обработку данных наставляемого: пока она не возобновлена, сведения о нём и дневник скрыты. Вопросы задайте куратору школы."</p>
                </Notice>
            })}
            {stands.then(|| view! {
                <Notice kind=NoticeKind::Bad title="Пара остановлена">
                    <p>"Нет действующего согласия на обработку данных. Не встречайтесь, пока куратор школы не напишет, что новое подписано."</p>
                </Notice>
            })}
            {asked}
            <Card title="О паре" rows=rows />
            {(!suspended).then(|| meetings::section(diary, &reader))}
        }
    }))
}
