//! Choosing a file, and what became of the last ones.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::ImportBatchId, import::ImportKind, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    import::{self, ImportState, Recent},
    nav,
};

use super::{address, crumbs};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, Choice, Column, DataTable, EmptyState, ErrorSummary, FileField, NameCell, PageHead, RadioGroup,
        Row, Section, SubmitButton, Tag, TagKind,
    },
    error::PageError,
    forms::{FormState, FormValues, QueryValues},
    page::Page,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let kind = ImportKind::from_code(query.get("kind")).unwrap_or(ImportKind::Mentees);
    let id: ImportBatchId = store::ids::new();
    let values = FormValues::default().with("id", id.to_string()).with("kind", kind.code());
    show(&state, &staff, FormState::filled(values)).await
}

/// The page again, with what is wrong with the file.
///
/// # Errors
/// As the database.
pub async fn refused(
    state: &AppState,
    staff: &SchoolStaff,
    values: FormValues,
    field: &str,
    message: impl Into<String>,
) -> Result<Response, PageError> {
    show(state, staff, FormState::rejected(values, field, message)).await
}

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let recent = import::recent(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let kind = ImportKind::from_code(&form.field("kind").value).unwrap_or(ImportKind::Mentees);
    let crumbs: Vec<_> = crumbs(staff, kind).into_iter().take(1).collect();
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (path, addresses) = (routes::school(&staff.slug, "imports"), Addresses::of(staff));
    Ok(Page::school(staff, counts, super::section(kind), "Загрузка списков").status(status).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead
                title="Загрузка списков"
                lead="Список класса из электронного журнала, таблица педагогов или наставников. До вашего решения в базе ничего не изменится."
            />
            {file_form(form, path.clone())}
            {templates(&path)}
            <Section title="Последние загрузки" lead="Загрузки хранятся 30 дней, всё это время их можно отменить.">
                {table(recent, &addresses)}
            </Section>
        }
    }))
}

/// Addresses of imports, for rows.
struct Addresses {
    staff: SchoolStaff,
}

impl Addresses {
    fn of(staff: &SchoolStaff) -> Self {
        Self { staff: staff.clone() }
    }
}

fn file_form(form: FormState, path: String) -> AnyView {
    let id = form.field("id").value;
    let kinds = vec![
        Choice::new(ImportKind::Mentees.code(), "Наставляемых").with_hint(
            "Список класса или педагогов: ФИО, дата рождения, класс или должность; родители и запросы, если есть",
        ),
        Choice::new(ImportKind::Mentors.code(), "Наставников школы")
            .with_hint("ФИО, кто это, место работы или учёбы, компетенции"),
    ];
    view! {
        <form class="form-sheet" method="post" action=path enctype="multipart/form-data" novalidate=true>
            <ErrorSummary form=form.clone() />
            <input type="hidden" name="id" value=id />
            <RadioGroup field=form.field("kind") legend="Кого загружаем" choices=kinds />
            <FileField
                field=form.field("file")
                label="Файл"
                hint="Excel (.xlsx) или CSV, до 10 МБ и 20 000 строк. Лишние столбцы не помешают: их можно не загружать"
                accept=".xlsx,.csv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
            />
            <div class="actions"><SubmitButton label="Загрузить и проверить" /></div>
        </form>
    }
    .into_any()
}

fn templates(path: &str) -> AnyView {
    let links = [("pupils", "Обучающиеся"), ("teachers", "Педагоги"), ("mentors", "Наставники")]
        .map(|(file, label)| {
            let href = format!("{path}/templates/{file}.xlsx");
            view! { <li><a href=href download="">{label}</a></li> }
        })
        .collect_view();
    view! {
        <Section title="Шаблоны" lead="Если таблицы ещё нет: в шаблоне есть все столбцы и пояснения к ним.">
            <ul class="prose">{links}</ul>
        </Section>
    }
    .into_any()
}

fn table(recent: Vec<Recent>, addresses: &Addresses) -> AnyView {
    let rows = recent
        .into_iter()
        .map(|one| {
            let note = format!(
                "{}, {}",
                one.kind.label().to_lowercase(),
                russian::count(one.row_count.unsigned_abs().into(), "строка", "строки", "строк")
            );
            let href = address(&addresses.staff, one.import_batch_id);
            Row::new(view! { <NameCell href=href name=one.file_name note=note /> })
                .cell(state_tag(one.state))
                .cell(one.added.to_string())
                .cell(one.updated.to_string())
                .cell(russian::date_time(one.created_at, &clock::zone()))
                .maybe(one.who)
        })
        .collect();
    let columns = vec![
        Column::text("Файл"),
        Column::text("Состояние"),
        Column::number("Внесено"),
        Column::number("Обновлено"),
        Column::text("Когда"),
        Column::text("Кто"),
    ];
    view! {
        <DataTable caption="Последние загрузки" columns=columns rows=rows>
            <EmptyState title="Загрузок ещё не было" text="Выберите файл выше: сначала покажем, что в нём." />
        </DataTable>
    }
    .into_any()
}

pub(super) fn state_tag(state: ImportState) -> AnyView {
    let kind = match state {
        ImportState::Applied => TagKind::Ok,
        ImportState::Mapping | ImportState::Checked => TagKind::Warn,
        ImportState::Checking | ImportState::Applying | ImportState::Undone => TagKind::Calm,
    };
    view! { <Tag kind=kind text=state.label() /> }.into_any()
}
