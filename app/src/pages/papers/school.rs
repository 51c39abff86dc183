//! Papers of a mentor as a school sees them: whether they are in force, and until when.

use domain::{
    paper::{PapersOutlook, PapersStanding},
    russian,
};
use leptos::prelude::*;

use crate::{
    clock,
    components::{CardRow, Notice, NoticeKind, Tag, TagKind},
};

/// Beside the name or the places of a mentor: why no new pair can be made.
pub(in crate::pages) fn tag(papers: Option<PapersOutlook>) -> Option<AnyView> {
    let hindrance = papers?.on(clock::today()).hindrance()?;
    Some(view! { <Tag kind=TagKind::Warn text=hindrance /> }.into_any())
}

/// On a card: the same with what it means for the pairs that run.
pub(in crate::pages) fn notice(papers: Option<PapersOutlook>) -> Option<AnyView> {
    let title = papers?.on(clock::today()).hindrance()?;
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>"Пары, которые уже работают, не остановлены: решите вместе с региональным центром, встречаться ли до новой справки. Как только центр её примет, отметка исчезнет."</p>
            </Notice>
        }
        .into_any(),
    )
}

/// Before the school asks a mentor of the pool: a question may be sent, but nobody agrees without papers.
pub(in crate::pages) fn before_asking(papers: PapersOutlook) -> Option<AnyView> {
    let title = papers.on(clock::today()).hindrance()?;
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>"Согласиться на запрос школы наставник сможет, когда региональный центр примет справку."</p>
            </Notice>
        }
        .into_any(),
    )
}

/// A line of a card; none when no end is in sight.
pub(in crate::pages) fn row(papers: PapersOutlook) -> Option<CardRow> {
    let until = papers.until?;
    let standing = papers.on(clock::today());
    let value = match (standing.hindrance(), standing) {
        (Some(hindrance), _) => view! { <Tag kind=TagKind::Warn text=hindrance /> }.into_any(),
        (None, PapersStanding::Wanted { from }) => format!("понадобятся с {}", russian::date(from)).into_any(),
        (None, _) => format!("действуют до {}", russian::date(until)).into_any(),
    };
    Some(CardRow::view("Справки", value))
}
