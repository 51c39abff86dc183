//! One list: its entries, and the form for a new one.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dictionary::{Dictionary, DictionaryEntry, DictionaryList},
    ids::RegionTermId,
    search,
    term::Term,
    text::{InvalidValue, ShortText},
};
use leptos::prelude::*;
use store::{
    Error,
    dictionary::{self, LABEL_TAKEN, NewTerm},
    nav,
};

use super::{list_path, overview_path};
use crate::{
    auth::{PathTerm, RegionStaff},
    components::{
        Breadcrumbs, ButtonKind, Choice, Column, Confirm, Crumb, DataTable, EmptyState, FormSheet, PageHead, Row,
        Section, SelectField, Tag, TagKind, TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

/// A form given back: that of a new entry, or that of the one with this id.
#[derive(Default)]
pub(super) struct Given {
    pub(super) form: FormState,
    pub(super) renamed: Option<RegionTermId>,
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathTerm(list): PathTerm<DictionaryList>,
) -> Result<Response, PageError> {
    show(&state, &staff, list, Given::default()).await
}

pub(super) async fn add(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathTerm(list): PathTerm<DictionaryList>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let id: RegionTermId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let mut check = Check::new(&values);
    let parent = parent(&mut check, list);
    let label = label(&mut check, list, parent.as_deref().unwrap_or_default());
    let new = check.finish(|| Some(NewTerm { region_term_id: id, list, parent: parent?, label: label? }));
    let new = match new {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, list, Given { form, renamed: None }).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match dictionary::add(&mut tx, &new).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::TermAdded.at(&list_path(&staff, list))).into_response())
        }
        Err(error) => {
            drop(tx);
            let form = refused(values, error)?;
            show(&state, &staff, list, Given { form, renamed: None }).await
        }
    }
}

/// Under what the entry is to stand; `""` in a list without a second level.
fn parent(check: &mut Check<'_>, list: DictionaryList) -> Option<String> {
    if list.parents().is_empty() {
        return Some(String::new());
    }
    check.required("parent", |code| {
        if list.takes(code) {
            Ok(code.to_owned())
        } else {
            Err(InvalidValue::new("Выберите, к чему относится запись"))
        }
    })
}

/// The words; those of a built-in entry are taken, those of an own one the database refuses.
pub(super) fn label(check: &mut Check<'_>, list: DictionaryList, parent: &str) -> Option<ShortText<120>> {
    let label: ShortText<120> = check.asked("label", "Напишите название", ShortText::parse)?;
    let words = search::normalise(label.as_str());
    let built_in = Dictionary::built_in();
    if built_in.offered_under(list, parent).any(|entry| search::normalise(&entry.label) == words) {
        check.fail("label", TAKEN);
        return None;
    }
    Some(label)
}

const TAKEN: &str = "Такая запись в списке уже есть";

pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    if error.on_constraint(LABEL_TAKEN) { Ok(FormState::rejected(values, "label", TAKEN)) } else { Err(error) }
}

/// The page of the list; with a form given back it answers 422.
pub(super) async fn show(
    state: &AppState,
    staff: &RegionStaff,
    list: DictionaryList,
    given: Given,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let dictionary = dictionary::current();
    let status = if given.form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (overview, here, slug) = (overview_path(staff), list_path(staff, list), staff.slug.clone());
    Ok(Page::region(staff, counts, CentreSection::Dictionary, list.label()).status(status).respond(move || {
        let (fresh, renamed) = match given.renamed {
            Some(id) => (FormState::default(), Some((id.to_string(), given.form))),
            None => (given.form, None),
        };
        let id = match fresh.field("id").value {
            id if id.is_empty() => store::ids::new::<RegionTermId>().to_string(),
            id => id,
        };
        let rows = dictionary
            .all(list)
            .map(|entry| {
                let form = renamed.as_ref().filter(|(id, _)| id == entry.code.as_str()).map(|(_, form)| form.clone());
                row(&slug, list, entry, form)
            })
            .collect();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Справочники", overview)] />
            <PageHead
                title=list.label()
                lead="Записи модели не меняются. Добавленную центром можно переименовать: она изменится везде, где её выбрали."
            />
            <DataTable caption=list.label() columns=columns(list) rows=rows>
                <EmptyState title="Записей пока нет" text="Добавьте первую." />
            </DataTable>
            <Section title="Новая запись">
                <FormSheet form=fresh.clone() action=here id=id submit="Добавить">
                    {parent_field(list, &fresh)}
                    <TextField field=fresh.field("label") label="Название" hint="Так её увидят все школы региона" autocomplete="off" />
                </FormSheet>
            </Section>
        }
    }))
}

fn columns(list: DictionaryList) -> Vec<Column> {
    let mut columns = vec![Column::text("Название")];
    match list {
        DictionaryList::RoleModel => columns.push(Column::text("Форма")),
        DictionaryList::Competence => columns.push(Column::text("Раздел")),
        DictionaryList::TeacherForm
        | DictionaryList::TeacherKind
        | DictionaryList::TeacherDirection
        | DictionaryList::Language => {}
    }
    columns.extend(["Откуда", "Изменить"].map(Column::text));
    columns
}

fn parent_field(list: DictionaryList, form: &FormState) -> Option<AnyView> {
    let label = match list {
        DictionaryList::RoleModel => "Форма наставничества",
        DictionaryList::Competence => "Раздел",
        DictionaryList::TeacherForm
        | DictionaryList::TeacherKind
        | DictionaryList::TeacherDirection
        | DictionaryList::Language => return None,
    };
    let choices = list.parents().into_iter().map(|(code, label)| Choice::new(code, label)).collect();
    let field = form.field("parent");
    Some(view! { <SelectField field=field label=label choices=choices /> }.into_any())
}

fn row(region: &str, list: DictionaryList, entry: &DictionaryEntry, given: Option<FormState>) -> Row {
    let mut row = Row::new(entry.label.clone());
    let parents = list.parents();
    if !parents.is_empty() {
        row = row.maybe(parents.into_iter().find(|(code, _)| *code == entry.parent).map(|(_, label)| label));
    }
    if !entry.own {
        return row.cell("Из модели").maybe(None::<String>);
    }
    let origin = if entry.retired {
        view! { <Tag kind=TagKind::Calm text="Больше не используется" /> }
    } else {
        view! { <Tag kind=TagKind::Ok text="Добавлена центром" /> }
    };
    row.cell(origin).cell(deeds(region, entry, given))
}

fn deeds(region: &str, entry: &DictionaryEntry, given: Option<FormState>) -> AnyView {
    let action = routes::region(region, &format!("terms/{}", entry.code));
    if entry.retired {
        return view! {
            <form method="post" action=format!("{action}/return")>
                <button class="button quiet" type="submit">
                    "Вернуть"<span class="visually-hidden">{format!(": {}", entry.label)}</span>
                </button>
            </form>
        }
        .into_any();
    }
    let form = given
        .unwrap_or_else(|| FormState::filled(FormValues::from_pairs([("label", entry.label.clone())])))
        .with_id_prefix(format!("t{}-", entry.code));
    view! {
        <Confirm
            label="Переименовать"
            question=format!("Новое название: {}", entry.label)
            action=action.clone()
            submit="Сохранить"
            kind=ButtonKind::Primary
            form=form.clone()
        >
            <TextField field=form.field("label") label="Название" autocomplete="off" />
        </Confirm>
        <Confirm
            label="Больше не использовать"
            question=format!("Больше не предлагать «{}»?", entry.label)
            action=format!("{action}/retire")
            submit="Не предлагать"
        >
            <p>"Там, где запись уже выбрана, она останется. Её можно будет вернуть."</p>
        </Confirm>
    }
    .into_any()
}
