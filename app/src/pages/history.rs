//! What happened to an entry, as its card tells it. The audit keeps codes and the history values; the words for them stand
//! with the journal and with the form whose fields they are.

use domain::{dictionary::Dictionary, russian};
use leptos::prelude::*;
use store::audit::{Change, Deed};

use crate::{
    clock,
    components::{Section, Timeline, TimelineItem},
    pages::{journal::deed as deed_in_words, person},
};

/// Characters of a value that a line of the history shows.
const LONGEST: usize = 240;

/// How changes of one kind of entry are told.
pub(crate) struct Told {
    /// Columns with their names, in the order in which a person would read them.
    pub(crate) columns: &'static [(&'static str, &'static str)],
    /// Values of a column in words.
    pub(crate) words: fn(&str, &[String], &Dictionary) -> String,
}

/// The section «История»; nothing when nothing happened yet.
pub(crate) fn section(deeds: Vec<Deed>, told: &Told, dictionary: &Dictionary) -> Option<AnyView> {
    if deeds.is_empty() {
        return None;
    }
    let items = deeds
        .into_iter()
        .map(|deed| {
            let changes = changes(&deed.changes, told, dictionary);
            let who = deed.who;
            let body = (who.is_some() || changes.is_some()).then(|| view! { {who}{changes} }.into_any());
            TimelineItem {
                date: russian::date_time(deed.at, &clock::zone()),
                iso: deed.at.to_rfc3339(),
                title: deed_in_words(&deed.action).into_any(),
                tag: None,
                body,
            }
        })
        .collect();
    Some(view! { <Section title="История"><Timeline items=items /></Section> }.into_any())
}

/// «Класс: 7А → 8А», a line for each field; nothing when no words changed.
fn changes(changes: &[Change], told: &Told, dictionary: &Dictionary) -> Option<AnyView> {
    let lines: Vec<_> = told
        .columns
        .iter()
        .filter_map(|(column, name)| Some((*name, changes.iter().find(|change| change.field == *column)?)))
        .map(|(name, change)| {
            let side = |values: &[String]| {
                let text = person::excerpt(&(told.words)(&change.field, values, dictionary), LONGEST);
                if text.is_empty() { "пусто".to_owned() } else { text }
            };
            let (before, after) = (side(&change.before), side(&change.after));
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd><del>{before}</del>" → "<ins>{after}</ins></dd>
                </div>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <dl class="changes">{lines}</dl> }.into_any())
}
