//! The rows of one verdict: who, what is wrong or would change, and what to do with each.

use domain::{
    import::{Change, Field, ImportKind, Note},
    term::Term,
};
use leptos::prelude::*;
use store::import::{Batch, Choice, ImportState, RowView, Rows, Verdict};

use super::{super::choices::ROW, Here};
use crate::{
    components::{ButtonLink, Column, DataTable, EmptyState, Row, Section, Tag, TagKind},
    pages::person,
};

pub(super) fn table(batch: &Batch, verdict: Verdict, after: i32, rows: Rows, here: &Here) -> AnyView {
    let choosing = batch.state == ImportState::Checked && matches!(verdict, Verdict::New | Verdict::Changed);
    let mut columns = vec![Column::text("Кто"), Column::number("Строка")];
    columns.push(Column::text(match verdict {
        Verdict::Faulty => "Что исправить",
        Verdict::Changed => "Что изменится",
        _ => "Примечания",
    }));
    if choosing {
        columns.push(Column::text("Что сделать"));
    } else if batch.state != ImportState::Checked {
        columns.push(Column::text("Что сделано"));
    }
    let next = rows.next;
    let shown = rows.rows.into_iter().map(|row| line(batch, verdict, row, choosing, here)).collect();
    let caption = verdict.label();
    let table = view! {
        <DataTable caption=caption columns=columns rows=shown>
            <EmptyState title="Таких строк нет" />
        </DataTable>
    };
    let more = neighbours(verdict, after, next, here);
    let body = if choosing {
        let (show, after) = (verdict.code(), after.to_string());
        view! {
            <form class="stack" method="post" action=here.rows.clone()>
                <input type="hidden" name="show" value=show />
                <input type="hidden" name="after" value=after />
                {table}
                <div class="actions"><button class="button quiet" type="submit">"Сохранить выбор"</button></div>
            </form>
        }
        .into_any()
    } else {
        table.into_any()
    };
    view! { <Section title=caption>{body}{more}</Section> }.into_any()
}

fn neighbours(verdict: Verdict, after: i32, next: Option<i32>, here: &Here) -> AnyView {
    let to = |after: i32| format!("{}?show={}&after={after}", here.page, verdict.code());
    let first = (after > 0).then(|| view! { <ButtonLink href=to(0) label="К началу" /> });
    let next = next.map(|last| view! { <ButtonLink href=to(last) label="Следующие строки" /> });
    view! { <div class="actions">{first}{next}</div> }.into_any()
}

fn line(batch: &Batch, verdict: Verdict, row: RowView, choosing: bool, here: &Here) -> Row {
    let name = name(batch, &row);
    let href = match (row.mentee_id, row.mentor_id) {
        (Some(id), _) => Some(format!("{}/mentees/{id}", here.school)),
        (_, Some(id)) => Some(format!("{}/mentors/{id}", here.school)),
        _ => None,
    };
    let who = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let notes = view! { {changes(&row.changes)}{notes(&row.notes)} };
    let line = Row::new(who).cell(row.row_number.to_string()).cell(notes);
    if choosing {
        line.cell(choice(batch, verdict, &row))
    } else if batch.state == ImportState::Checked {
        line
    } else {
        line.maybe(row.outcome.map(Term::label))
    }
}

/// The name in the base, or as the file has it.
fn name(batch: &Batch, row: &RowView) -> String {
    if let Some(name) = &row.name {
        return name.clone();
    }
    let cell = |field| batch.mapping.column(field).and_then(|column| row.cells.get(column)).map_or("", String::as_str);
    let whole = cell(Field::FullName).trim();
    if !whole.is_empty() {
        return whole.to_owned();
    }
    let parts = [Field::Surname, Field::GivenName, Field::Patronymic].map(|field| cell(field).trim());
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if name.is_empty() { "Без имени".to_owned() } else { name }
}

fn changes(changes: &[Change]) -> Option<AnyView> {
    let lines = changes
        .iter()
        .map(|change| {
            let side = |text: &str| {
                if text.is_empty() { "пусто".to_owned() } else { person::excerpt(text, 80) }
            };
            let (before, after) = (side(&change.before), side(&change.after));
            view! { <div><dt>{change.field.label()}</dt><dd><del>{before}</del>" → "<ins>{after}</ins></dd></div> }
        })
        .collect_view();
    (!changes.is_empty()).then(|| view! { <dl class="changes">{lines}</dl> }.into_any())
}

/// Which column, what stands there, and what is wrong with it.
fn notes(notes: &[Note]) -> Option<AnyView> {
    let lines = notes
        .iter()
        .map(|note| {
            let place = match (note.column.is_empty(), note.value.is_empty()) {
                (true, _) => String::new(),
                (false, true) => format!("{}: ", note.column),
                (false, false) => format!("{} «{}»: ", note.column, note.value),
            };
            let mark = (!note.fatal).then(|| view! { <Tag kind=TagKind::Calm text="к сведению" />" " });
            view! { <li>{mark}<b>{place}</b>{note.reason.clone()}</li> }
        })
        .collect_view();
    (!notes.is_empty()).then(|| view! { <ul class="notes">{lines}</ul> }.into_any())
}

fn choice(batch: &Batch, verdict: Verdict, row: &RowView) -> AnyView {
    let chosen = row.choice.unwrap_or(match verdict {
        Verdict::Changed => batch.on_changed,
        _ => Choice::Take,
    });
    let take = if verdict == Verdict::Changed { "Обновить" } else { "Внести" };
    let mut choices = vec![(Choice::Take, take), (Choice::Skip, "Пропустить")];
    // Of two mentees with one name and birth date the second is the first entered twice; mentors have no birth date.
    if verdict == Verdict::Changed && batch.kind == ImportKind::Mentors {
        choices.push((Choice::Apart, "Внести как другого"));
    }
    let options = choices
        .into_iter()
        .map(|(one, label)| view! { <option value=one.code() selected=one == chosen>{label}</option> })
        .collect_view();
    let (name, label) = (format!("{ROW}{}", row.row_number), format!("Что сделать со строкой {}", row.row_number));
    view! { <select name=name aria-label=label>{options}</select> }.into_any()
}
