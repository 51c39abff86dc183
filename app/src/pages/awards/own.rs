//! What the mentor was given, and what the mentor has done so far, over all schools.

use axum::{extract::State, response::Response};
use domain::{ids::AwardId, russian, term::Term};
use leptos::prelude::*;
use store::{
    award::{self, Award, SchoolWork},
    nav,
};

use super::sheet;
use crate::{
    auth::{MentorUser, PathId},
    components::{
        Breadcrumbs, Card, CardAction, CardRow, Column, Crumb, DataTable, EmptyState, PageHead, Row, Section, TakeAway,
    },
    error::PageError,
    page::{MentorSection, Page},
    routes,
    state::AppState,
};

pub(super) async fn list(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let awards = award::own_awards(&mut tx).await?;
    let done = award::own_work(&mut tx).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Awards, "Благодарности").respond(move || {
        let given = if awards.is_empty() {
            view! {
                <EmptyState
                    title="Благодарностей и справок пока нет"
                    text="Справку о парах, встречах и часах выдаёт школа, об участии в пуле – центр. Попросите, когда она понадобится: это займёт у них минуту."
                />
            }
            .into_any()
        } else {
            awards.into_iter().map(given).collect_view().into_any()
        };
        view! {
            <PageHead title="Благодарности" lead="Слова школ и центра и справки о вашей работе." />
            {given}
            {work(done)}
        }
    }))
}

fn given(award: Award) -> AnyView {
    let rows = vec![
        CardRow::text("От кого", award.giver.clone()),
        CardRow::text("Подпись", award.signer.clone()),
        CardRow::text("Дата", russian::date(award.given_on)),
    ];
    let rows = match award.period {
        Some((from_on, until_on)) => {
            let days = format!("{} – {}", russian::date(from_on), russian::date(until_on));
            rows.into_iter().chain([CardRow::text("За какие дни", days)]).collect()
        }
        None => rows,
    };
    let action = CardAction::new("Открыть", routes::mentor(&format!("awards/{}", award.award_id)));
    let words = award.words.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! { <Card title=award.kind.label() rows=rows action=action><div class="prose">{words}</div></Card> }.into_any()
}

/// School by school, with all of them when there are several.
fn work(done: Vec<SchoolWork>) -> Option<AnyView> {
    if done.is_empty() {
        return None;
    }
    let rows = done
        .into_iter()
        .map(|one| {
            Row::new(one.school)
                .cell(one.work.pairs.to_string())
                .cell(one.work.meetings.to_string())
                .cell(one.work.time())
        })
        .collect();
    let columns =
        vec![Column::text("Школа"), Column::number("Пар"), Column::number("Встреч"), Column::text("Время встреч")];
    Some(
        view! {
            <Section title="Что вы сделали" lead="По записям о встречах, которые вы и школы вели на платформе.">
                <DataTable caption="Работа наставника по школам" columns=columns rows=rows />
            </Section>
        }
        .into_any(),
    )
}

pub(super) async fn card(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(award_id): PathId<AwardId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let award = award::own_award(&mut tx, award_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Awards, award.kind.label()).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Благодарности", routes::mentor("awards"))] />
            <PageHead title=award.kind.label()><TakeAway file=routes::mentor(&format!("awards/{award_id}/sheet")) /></PageHead>
            {sheet::how_to_print()}
            {sheet::document(&award)}
        }
    }))
}
