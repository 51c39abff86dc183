//! What the region asks: the rules in force, those that will begin, and those of the past.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::PaperRuleId, paper::PaperKind, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    paper::{self, RuleVersion},
};

use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, Card, CardAction, CardRow, Column, Crumb, DataTable, Notice, NoticeKind, PageHead, PostButton,
        Row, Section,
    },
    error::PageError,
    page::{CentreSection, Done, Page},
    pages::labels,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let versions = paper::rules(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let list = routes::region(&staff.slug, "papers");
    Ok(Page::region(&staff, counts, CentreSection::Papers, "Что просит регион").respond(move || {
        let today = clock::today();
        let never = versions.is_empty().then(|| {
            view! {
                <Notice kind=NoticeKind::Calm title="Пока регион не просит справок">
                    <p>"Новые регионы с первого дня просят у внешних наставников обе справки, сроком на 12 месяцев. Этот регион открыт раньше: он не просит ничего, пока центр это не включит."</p>
                </Notice>
            }
        });
        let cards = PaperKind::ALL.iter().map(|kind| card(&list, *kind, &versions)).collect_view();
        let (planned, rest): (Vec<_>, Vec<_>) = versions.into_iter().partition(|version| version.starts_on > today);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Справки", list.clone())] />
            <PageHead
                title="Что просит регион"
                lead="Закон не назначает срок этих справок и не требует их от наставников-добровольцев: какие нужны, на какой срок и кому, решает регион. Уже принятые справки сохраняют свой срок."
            />
            {never}
            {cards}
            {future(&list, planned)}
            {past(rest)}
        }
    }))
}

/// What is in force for one paper.
fn card(list: &str, kind: PaperKind, versions: &[RuleVersion]) -> AnyView {
    let action = CardAction::new("Изменить", format!("{list}/rules/{}", kind.code()));
    let rows = match versions.iter().find(|version| version.kind == kind && version.in_force) {
        None => vec![CardRow::text("Сейчас", "не нужна")],
        Some(version) => rows(version),
    };
    view! { <Card title=kind.label() rows=rows action=action /> }.into_any()
}

fn rows(version: &RuleVersion) -> Vec<CardRow> {
    let since = CardRow::text("С какого дня", russian::date(version.starts_on));
    if !version.rule.required {
        return vec![CardRow::text("Сейчас", "не нужна"), since];
    }
    vec![
        CardRow::text("Сейчас", "нужна"),
        CardRow::text("Сколько действует", version.rule.term_words()),
        CardRow::text("Кто может не приносить", exempt(version)),
        since,
    ]
}

fn exempt(version: &RuleVersion) -> String {
    if version.rule.exempt.is_empty() { "никто".to_owned() } else { labels::line(&version.rule.exempt) }
}

/// A rule in one line.
fn words(version: &RuleVersion) -> String {
    if !version.rule.required {
        return "не нужна".to_owned();
    }
    let skip = if version.rule.exempt.is_empty() {
        String::new()
    } else {
        format!("; могут не приносить: {}", exempt(version))
    };
    format!("нужна, действует {}{skip}", version.rule.term_words())
}

fn future(list: &str, planned: Vec<RuleVersion>) -> Option<AnyView> {
    if planned.is_empty() {
        return None;
    }
    let columns =
        vec![Column::text("Справка"), Column::wide("Правило"), Column::text("Начнётся"), Column::text("Действие")];
    let rows = planned
        .into_iter()
        .map(|version| {
            let drop = format!("{list}/planned/{}/drop", version.paper_rule_id);
            Row::new(version.kind.label())
                .cell(words(&version))
                .cell(russian::date(version.starts_on))
                .cell(view! { <PostButton action=drop label="Отменить" about=version.kind.label() /> })
        })
        .collect();
    Some(
        view! { <Section title="Начнёт действовать"><DataTable caption="Будущие правила" columns=columns rows=rows /></Section> }
            .into_any(),
    )
}

fn past(versions: Vec<RuleVersion>) -> Option<AnyView> {
    if versions.is_empty() {
        return None;
    }
    let columns =
        vec![Column::text("Справка"), Column::wide("Правило"), Column::text("С какого дня"), Column::text("Кто решил")];
    let rows = versions.into_iter().map(row).collect();
    Some(
        view! {
            <Section title="История" lead="Прежние правила не меняются: что и у кого просили в прошлом, остаётся как было.">
                <DataTable caption="Правила по датам" columns=columns rows=rows />
            </Section>
        }
        .into_any(),
    )
}

fn row(version: RuleVersion) -> Row {
    let (words, set) = (words(&version), clock::day(version.set_at));
    let who = version.set_by.unwrap_or_else(|| "с открытием региона".to_owned());
    Row::new(version.kind.label())
        .cell(words)
        .cell(russian::date(version.starts_on))
        .cell(format!("{who}, {}", russian::date(set)))
}

pub(super) async fn drop_planned(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(paper_rule_id): PathId<PaperRuleId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    paper::drop_rule(&mut tx, paper_rule_id).await?;
    tx.commit().await?;
    paper::read_off(&state.db, &staff.actor()).await?;
    let rules = routes::region(&staff.slug, "papers/rules");
    Ok(Redirect::to(&Done::PaperRuleDropped.at(&rules)).into_response())
}
