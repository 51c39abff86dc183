//! One paper at the centre: what stands in it, the scan while there is one, and the decision.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::PoolPaperId, paper::PaperState, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    paper::{self, Paper, PaperCard},
};

use super::{
    form,
    words::{asked_words, state_tag, until_words},
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, Card, CardRow, Confirm, Crumb, FormSheet, Notice, NoticeKind, PageHead, Section, TextArea,
    },
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Page},
    pages::pool::state,
    routes,
    state::AppState,
};

/// What an attempt to decide left behind.
#[derive(Default)]
pub(super) struct Attempt {
    /// Why it was refused; the page then answers 409.
    pub(super) refusal: Option<&'static str>,
    /// The form of the paper's own words, given back.
    pub(super) accept: Option<FormState>,
    /// The form of the reason, given back.
    pub(super) reason: FormState,
}

impl Attempt {
    /// The paper's own words, as they were typed.
    pub(super) fn accept(form: FormState) -> Self {
        Self { accept: Some(form), ..Self::default() }
    }

    /// The reason, as it was typed.
    pub(super) fn reason(form: FormState) -> Self {
        Self { reason: form, ..Self::default() }
    }

    /// What was typed, by the label of its field: shown beside a refusal when its form may not be there any more.
    fn typed(&self) -> Vec<CardRow> {
        let accept = self.accept.as_ref().map(|form| &form.values);
        let fields = [
            (accept, "number", "Номер"),
            (accept, "issuer", "Кем выдана"),
            (accept, "issued_on", "Дата выдачи"),
            (accept, "own_until", "Действует до"),
            (Some(&self.reason.values), "reason", "Причина"),
        ];
        fields
            .into_iter()
            .filter_map(|(values, field, label)| Some((label, values?.get(field).trim().to_owned())))
            .filter(|(_, text)| !text.is_empty())
            .map(|(label, text)| CardRow::text(label, text))
            .collect()
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_paper_id): PathId<PoolPaperId>,
) -> Result<Response, PageError> {
    show(&state, &staff, pool_paper_id, Attempt::default()).await
}

/// The card as it is now, after an attempt that failed or none.
pub(super) async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_paper_id: PoolPaperId,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = paper::card(&mut tx, pool_paper_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let wrong = attempt.reason.has_errors() || attempt.accept.as_ref().is_some_and(FormState::has_errors);
    let status = match (attempt.refusal, wrong) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let slug = staff.slug.clone();
    let title = card.paper.kind.label();
    Ok(Page::region(staff, counts, CentreSection::Papers, title).status(status).respond(move || {
        let list = routes::region(&slug, "papers");
        let entry = routes::region(&slug, &format!("mentors/{}/papers", card.pool_mentor_id));
        let base = format!("{list}/{pool_paper_id}");
        let refusal = attempt.refusal.map(|text| {
            let typed = attempt.typed();
            let typed = (!typed.is_empty()).then(|| view! { <Card title="Вы написали" rows=typed /> });
            view! { <Notice kind=NoticeKind::Bad title="Решение не записано"><p>{text}</p></Notice>{typed} }
        });
        let next = match card.paper.state {
            PaperState::Waiting => Some(decision(&card, &base, attempt.accept, attempt.reason)),
            PaperState::Accepted => Some(annulment(&base, attempt.reason)),
            _ => None,
        };
        let tag = state_tag(&card.paper, clock::today());
        view! {
            <Breadcrumbs items=vec![Crumb::new("Справки", list), Crumb::new(card.full_name.clone(), entry)] />
            <PageHead title=title lead=card.full_name.clone()>{tag}</PageHead>
            {refusal}
            <Card title="Документ" rows=rows(&card.paper, &base) />
            {next}
        }
    }))
}

fn rows(paper: &Paper, base: &str) -> Vec<CardRow> {
    let who = if paper.by_mentor { "прислал наставник" } else { "записал центр" };
    let mut rows = vec![
        CardRow::text("Номер", paper.number.clone()),
        CardRow::text("Кем выдана", paper.issuer.clone()),
        CardRow::text("Выдана", russian::date(paper.issued_on)),
    ];
    rows.extend(paper.own_until.map(|day| CardRow::text("Срок на самом документе", russian::date(day))));
    rows.push(CardRow::text("Получена", format!("{}, {who}", state::date(paper.sent_at))));
    match (&paper.scan, paper.state) {
        (Some(name), _) => {
            let (href, name) = (format!("{base}/scan"), name.clone());
            rows.push(CardRow::view("Скан", view! { <a href=href download="">{name}</a> }));
        }
        (None, PaperState::Waiting) => {
            let why = if paper.scan_dropped_on.is_some() {
                "удалён: решения не было 60 дней"
            } else {
                "не приложен"
            };
            rows.push(CardRow::text("Скан", format!("{why}. Попросите показать оригинал")));
        }
        (None, _) => rows.push(CardRow::text("Скан", "не хранится")),
    }
    let until = until_words(paper);
    rows.extend((!until.is_empty()).then(|| CardRow::text("Действует", until)));
    if let Some(moment) = paper.decided_at {
        let by = paper.decided_by.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
        rows.push(CardRow::text(
            "Решение",
            format!("{}: {}{by}", state::date(moment), paper.state.label().to_lowercase()),
        ));
    }
    rows.extend((!paper.reason.is_empty()).then(|| CardRow::text("Причина", paper.reason.clone())));
    rows
}

/// What was typed is checked against the document, corrected and accepted; or it is not accepted for a reason.
fn decision(card: &PaperCard, base: &str, accept: Option<FormState>, reason: FormState) -> AnyView {
    let form = accept.unwrap_or_else(|| FormState::filled(typed(&card.paper)));
    let fields = form::facts_fields(&form);
    let rule = match &card.asked {
        Some(asked) => asked_words(asked, clock::today()),
        None => "Регион больше не просит эту справку: её можно только не принять".to_owned(),
    };
    let lead = format!("{rule}. Сверьте номер и даты с документом. После решения скан удалится.");
    let (agree, refuse) = (format!("{base}/accept"), format!("{base}/refuse"));
    view! {
        <Section title="Решение" lead=lead>
            <FormSheet form=form action=agree submit="Принять">{fields}</FormSheet>
            <div class="actions">
                <Confirm label="Не принимать" question="Не принимать эту справку?" action=refuse submit="Не принимать" form=reason.clone()>
                    <TextArea
                        field=reason.field("reason")
                        label="Причина"
                        hint="Её прочитает наставник в кабинете: что не так и что сделать. Не пишите здесь о здоровье и судимости"
                        rows=3
                    />
                </Confirm>
            </div>
        </Section>
    }
    .into_any()
}

fn annulment(base: &str, reason: FormState) -> AnyView {
    let action = format!("{base}/annul");
    view! {
        <Section title="Если принята по ошибке" lead="Справка перестанет действовать с сегодняшнего дня. Правильную запишите заново.">
            <div class="actions">
                <Confirm
                    label="Признать недействительной"
                    question="Признать справку недействительной?"
                    action=action
                    submit="Признать недействительной"
                    form=reason.clone()
                >
                    <p>"Если другой такой справки нет, новых пар с наставником не будет. Наставник получит письмо."</p>
                    <TextArea field=reason.field("reason") label="Причина" hint="Её прочитает наставник в кабинете" rows=3 />
                </Confirm>
            </div>
        </Section>
    }
    .into_any()
}

/// The form as the paper was typed.
fn typed(paper: &Paper) -> FormValues {
    FormValues::default()
        .with("number", paper.number.clone())
        .with("issuer", paper.issuer.clone())
        .with("issued_on", russian::date(paper.issued_on))
        .with("own_until", paper.own_until.map(russian::date).unwrap_or_default())
}
