//! What others told about a mentee.

use domain::{russian, term::Term};
use leptos::prelude::*;
use store::mentee::{Card as Mentee, Note, Reader};

use super::Desk;
use crate::{
    clock,
    components::{ButtonLink, Confirm, EmptyState, Section, Timeline, TimelineItem},
};

/// The section; nothing for whoever neither writes nor reads.
pub(super) fn section(mentee: &Mentee, desk: &Desk) -> Option<AnyView> {
    if !desk.notes && mentee.notes.is_empty() {
        return None;
    }
    let lead = if desk.reader == Reader::SeesRestricted {
        "Видят куратор и педагог-психолог; остальные – только свои записи."
    } else {
        "Вы видите только свои записи; все записи читают куратор и педагог-психолог."
    };
    let write = desk.notes.then(|| {
        view! { <ButtonLink href=format!("{}/notes/new", desk.card) label="Записать сведения" /> }
    });
    let body = if mentee.notes.is_empty() {
        view! { <EmptyState title="Записей пока нет" text="Запишите, что рассказали родители, педагоги или сам ученик.">{write}</EmptyState> }
            .into_any()
    } else {
        let items = mentee.notes.iter().map(|note| item(note, desk)).collect();
        view! { <Timeline items=items />{write} }.into_any()
    };
    Some(view! { <Section title="Сведения от других" lead=lead><div class="stack">{body}</div></Section> }.into_any())
}

fn item(note: &Note, desk: &Desk) -> TimelineItem {
    let author = note.author.clone().unwrap_or_default();
    let who = format!("{}: {author}", note.author_role.label());
    let text = note.text.clone();
    let take_back = (desk.notes && (desk.edits || note.author_id == desk.account_id)).then(|| {
        let action = format!("{}/notes/{}/take-back", desk.school, note.mentee_note_id);
        view! {
            <Confirm label="Убрать запись" question="Убрать эту запись?" action=action submit="Убрать">
                <p>"Её текст будет удалён. В журнале останется только то, что запись убрали."</p>
            </Confirm>
        }
    });
    TimelineItem {
        date: russian::date_time(note.at, &clock::zone()),
        iso: note.at.to_rfc3339(),
        title: note.channel.label().into_any(),
        tag: None,
        body: Some(view! { <p class="prose">{text}</p><p class="soft">{who}</p>{take_back} }.into_any()),
    }
}
