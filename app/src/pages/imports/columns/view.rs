//! The page of the columns: what stands in each, and what it is taken for.

use axum::{http::StatusCode, response::Response};
use domain::{
    category::MenteeKind,
    import::{Field, ImportKind},
    mentoring_form::MentoringForm,
    term::Term,
};
use leptos::prelude::*;
use store::{
    import::{Batch, RowView},
    nav,
};

use super::{
    super::{crumbs, section, under},
    name,
};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, Choice, Column, Confirm, DataTable, ErrorSummary, FieldWidth, FilterSelect, HiddenField, Notice,
        NoticeKind, PageHead, Row, Section, SelectField, SubmitButton, TextField,
    },
    error::PageError,
    forms::FormState,
    page::Page,
    pages::person,
    state::AppState,
};

/// Values of a column that are shown.
const SAMPLES: usize = 3;
/// Characters of a value that are shown.
const SAMPLE: usize = 40;
/// Rows in which headings may end.
const HEADINGS: usize = 15;

pub(super) async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    batch: Batch,
    top: Vec<RowView>,
    titles: Vec<String>,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let crumbs = crumbs(staff, batch.kind);
    let (here, drop) = (under(staff, batch.import_batch_id, "columns"), under(staff, batch.import_batch_id, "drop"));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, section(batch.kind), "Столбцы файла").status(status).respond(move || {
        let lead = lead(&batch);
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Столбцы файла" lead=lead />
            {batch.done_before.map(seen_before)}
            {other_sheets(&batch)}
            {headings(&here, &top, &form)}
            {sheet(&batch, &top, &titles, form)}
            <Confirm label="Удалить загрузку" question="Удалить загрузку?" action=drop submit="Удалить">
                <p>"Файл и его строки исчезнут. База не изменится."</p>
            </Confirm>
        }
    }))
}

fn lead(batch: &Batch) -> String {
    let sheet =
        if batch.sheet_name.is_empty() { String::new() } else { format!(", лист «{}»", batch.sheet_name) };
    let rows = domain::russian::count(batch.row_count.unsigned_abs().into(), "строка", "строки", "строк");
    format!("{}{sheet}: {rows}. Проверьте, верно ли мы поняли столбцы.", batch.file_name)
}

fn seen_before(at: chrono::DateTime<chrono::Utc>) -> AnyView {
    let text = format!(
        "Этот файл уже загружали {}. Повторная загрузка ничего не испортит: тех, кто есть в базе, мы узнаем.",
        domain::russian::date_time(at, &clock::zone())
    );
    view! { <Notice kind=NoticeKind::Calm><p>{text}</p></Notice> }.into_any()
}

/// Sheets that were left out are named: a list must not be lost unseen.
fn other_sheets(batch: &Batch) -> Option<AnyView> {
    let others: Vec<_> = batch.other_sheets.iter().map(|name| format!("«{name}»")).collect();
    let text = format!(
        "В файле есть и другие листы: {}. Загружен только лист «{}»: остальные сохраните отдельными файлами.",
        others.join(", "),
        batch.sheet_name
    );
    (!others.is_empty()).then(|| view! { <Notice kind=NoticeKind::Warn><p>{text}</p></Notice> }.into_any())
}

/// Where the headings stand; choosing another row guesses the columns anew.
fn headings(here: &str, top: &[RowView], form: &FormState) -> AnyView {
    let mut choices = vec![Choice::new("0", "В файле нет заголовков")];
    for row in top.iter().take(HEADINGS) {
        let words: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let label = format!("Строка {}: {}", row.row_number, person::excerpt(&words.join(", "), 60));
        choices.push(Choice::new(row.row_number.to_string(), label));
    }
    let value = form.field("heading").value;
    view! {
        <form class="filters headings" method="get" action=here.to_owned()>
            <FilterSelect name="heading" label="Где заголовки столбцов" choices=choices any="Выберите строку" value=value />
            <div class="filters-actions"><button class="button quiet" type="submit">"Показать"</button></div>
        </form>
    }
    .into_any()
}

fn sheet(batch: &Batch, top: &[RowView], titles: &[String], form: FormState) -> AnyView {
    let rows = (0..batch.titles.len()).map(|column| row(batch.kind, top, titles, &form, column)).collect();
    let columns = ["Столбец", "Что в нём", "Что это"].map(Column::text).into();
    let heading = form.field("heading").value;
    let defaults = (batch.kind == ImportKind::Mentees).then(|| defaults(&form));
    view! {
        <form class="stack" method="post" novalidate=true>
            <ErrorSummary form=form />
            <HiddenField name="heading" value=heading />
            <DataTable caption="Столбцы файла" columns=columns rows=rows />
            {defaults}
            <div class="actions"><SubmitButton label="Проверить строки" /></div>
        </form>
    }
    .into_any()
}

/// What holds for rows that do not say it themselves.
fn defaults(form: &FormState) -> AnyView {
    let forms: Vec<MentoringForm> =
        MentoringForm::ALL.iter().copied().filter(|form| form.mentee_kind() == MenteeKind::Pupil).collect();
    let (class, default_form) = (form.field("class"), form.field("form"));
    view! {
        <Section title="Если в строке этого нет">
            <TextField
                field=class
                label="Класс"
                hint="Для списка одного класса, где он стоит только в заголовке"
                width=FieldWidth::Tiny
                autocomplete="off"
                optional=true
            />
            <SelectField
                field=default_form
                label="Форма наставничества обучающихся"
                hint="Для новых наставляемых; позже её можно изменить в карточке. У педагогов форма одна"
                choices=Choice::of(&forms)
                empty="Выберите форму"
            />
        </Section>
    }
    .into_any()
}

fn row(kind: ImportKind, top: &[RowView], titles: &[String], form: &FormState, column: usize) -> Row {
    let heading: i32 = form.field("heading").value.parse().unwrap_or_default();
    let title = titles.get(column).filter(|title| !title.is_empty()).cloned();
    let samples: Vec<String> = top
        .iter()
        .filter(|row| row.row_number > heading)
        .filter_map(|row| row.cells.get(column))
        .filter(|cell| !cell.is_empty())
        .take(SAMPLES)
        .map(|cell| person::excerpt(cell, SAMPLE))
        .collect();
    let field = form.field(&name(column));
    let letter = letter(column);
    let label = format!("Что в столбце {letter}");
    let options = Field::of(kind)
        .map(|one| view! { <option value=one.code() selected=field.value == one.code()>{one.label()}</option> })
        .collect_view();
    let select = view! {
        <select name=field.name id=field.id aria-label=label>
            <option value="">"Не загружать"</option>
            {options}
        </select>
    };
    let note = format!("столбец {letter}");
    let words = title.unwrap_or_else(|| "Без заголовка".to_owned());
    Row::new(view! { <b>{words}</b><small>{note}</small> }).maybe(Some(samples.join(" · "))).cell(select)
}

/// The letter office programs give a column: A, Z, AA.
fn letter(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    /// Columns are called as office programs call them.
    #[test]
    fn letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (99, "CV")] {
            assert_eq!(letter(column), expected);
        }
    }
}
