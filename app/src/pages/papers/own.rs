//! The mentor's own papers: what the region asks, what was brought, until when it counts.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    ids::PoolMentorId,
    paper::{PaperKind, PaperState},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    paper::{self, Asked, OwnPapers, Paper},
};

use super::words::{asked_words, own_path, state_tag, stopped};
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Card, CardRow, Column, Crumb, DataTable, EmptyState, PageHead, PostButton, Row,
        Section,
    },
    error::PageError,
    page::{MentorSection, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = paper::own(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Profile, "Справки").respond(move || {
        let today = clock::today();
        let lead = format!("{}. Вопросы о справках задавайте центру: {}.", own.region, own.contact_email);
        let hindered = own.lives.then(|| stopped(own.outlook.on(today))).flatten();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title="Справки" lead=lead />
            {hindered}
            {asked(&own, pool_mentor_id, today)}
            {history(own.papers, today)}
        }
    }))
}

/// A card per paper that the region asks.
fn asked(own: &OwnPapers, pool_mentor_id: PoolMentorId, today: NaiveDate) -> AnyView {
    if own.asked.is_empty() {
        let promise = if own.papers.iter().any(|paper| paper.state == PaperState::Accepted) {
            "Справка, которую центр уже принял, сохранена. Если регион снова попросит справку, вам придёт письмо."
        } else {
            "Если регион попросит справку, вам придёт письмо, а здесь появится, куда её прислать."
        };
        return view! {
            <EmptyState title="Справок от вас не просят" text=promise />
        }
        .into_any();
    }
    let cards = own.asked.iter().map(|one| card(one, own, pool_mentor_id, today)).collect_view();
    view! {
        <Section
            title="Что просит регион"
            lead="Скан увидит только центр. Он удаляется сразу после решения, а если решения нет – через 60 дней: останутся номер, кем выдана и даты. Школы видят лишь, действуют ли справки и до какого дня."
        >
            {cards}
        </Section>
    }
    .into_any()
}

fn card(one: &Asked, own: &OwnPapers, pool_mentor_id: PoolMentorId, today: NaiveDate) -> AnyView {
    let of_kind = |state: PaperState| own.papers.iter().find(|paper| paper.kind == one.kind && paper.state == state);
    let waiting = of_kind(PaperState::Waiting);
    let mut rows = vec![CardRow::text("Что просит регион", asked_words(one, today))];
    rows.push(match best(&own.papers, one.kind) {
        Some(paper) => CardRow::view("Ваша справка", state_tag(paper, today)),
        None => CardRow::text("Ваша справка", "не принесена"),
    });
    if let Some(paper) = waiting {
        rows.push(CardRow::text("На проверке", format!("с {}", russian::date(clock::day(paper.sent_at)))));
        rows.extend(paper.scan_dropped_on.map(|_| {
            let words = "удалён: центр не принял решение за 60 дней. Покажите ему оригинал или отзовите справку и пришлите её заново";
            CardRow::text("Скан", words)
        }));
    }
    let action = match waiting {
        Some(paper) => {
            let back = routes::mentor(&format!("papers/{}/withdraw", paper.pool_paper_id));
            view! { <PostButton action=back label="Отозвать" about=one.kind.label() /> }.into_any()
        }
        None if own.lives => {
            let href = format!("{}/new?kind={}", own_path(pool_mentor_id), one.kind.code());
            view! { <ButtonLink href=href label="Отправить справку" /> }.into_any()
        }
        None => ().into_any(),
    };
    view! { <Card title=one.kind.label() rows=rows><div class="actions">{action}</div></Card> }.into_any()
}

/// The accepted paper of a kind that counts longest.
fn best(papers: &[Paper], kind: PaperKind) -> Option<&Paper> {
    papers
        .iter()
        .filter(|paper| paper.kind == kind && paper.state == PaperState::Accepted)
        .max_by_key(|paper| paper.valid_until.unwrap_or(NaiveDate::MAX))
}

/// Everything that was ever sent or written down, with the reasons of the centre.
fn history(papers: Vec<Paper>, today: NaiveDate) -> Option<AnyView> {
    if papers.is_empty() {
        return None;
    }
    let columns = ["Справка", "Номер", "Кем выдана", "Выдана", "Состояние"].map(Column::text).into();
    let rows = papers
        .into_iter()
        .map(|paper| {
            let tag = state_tag(&paper, today);
            let reason = (!paper.reason.is_empty()).then(|| view! { <p>{format!("Центр: {}", paper.reason)}</p> });
            let scan = paper.scan.is_some().then(|| {
                let href = routes::mentor(&format!("papers/{}/scan", paper.pool_paper_id));
                view! { <p><a href=href download="">"Посмотреть скан"</a></p> }
            });
            Row::new(paper.kind.label())
                .cell(paper.number)
                .cell(paper.issuer)
                .cell(russian::date(paper.issued_on))
                .cell(view! { {tag}{reason}{scan} })
        })
        .collect();
    Some(
        view! { <Section title="Все справки"><DataTable caption="Ваши справки" columns=columns rows=rows /></Section> }
            .into_any(),
    )
}
