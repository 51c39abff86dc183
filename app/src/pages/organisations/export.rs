//! The list as a file: a page that asks, and the table the server packs.

use axum::{extract::State, response::Response};
use domain::{
    organisation::AgreementTerm,
    russian,
    table::{Column, Table, Value},
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    organisation::{self, ContactLine, OrganisationRow},
};

use super::list::{self, FILTERS};
use super::list_path;
use crate::{
    auth::RegionStaff,
    clock,
    components::{Breadcrumbs, Checkbox, Crumb, HiddenField, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::{FormState, FormValues, QueryValues},
    page::{CentreSection, Page},
    pages::{exports::cut, person},
    state::AppState,
};

/// Heads with the widths of their columns, characters.
const COLUMNS: [(&str, u8); 13] = [
    ("Организация", 40),
    ("Вид", 26),
    ("Муниципалитет", 24),
    ("Сайт", 30),
    ("Номер соглашения", 18),
    ("Подписано", 12),
    ("Действует до", 12),
    ("Наставников в пуле", 12),
    ("Мест", 8),
    ("Занято", 8),
    ("Писем", 8),
    ("Последняя благодарность", 14),
    ("На странице региона", 12),
];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let fitting = organisation::list(&mut tx, &list::filter(query.clone()), clock::today()).await?.total;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let list = list_path(&staff);
    Ok(Page::region(&staff, counts, CentreSection::Organisations, "Выгрузка организаций").respond(move || {
        let count = russian::count(fitting.unsigned_abs(), "организация", "организации", "организаций");
        let narrowed = FILTERS.iter().chain(&["q"]).any(|name| !query.get(name).is_empty());
        let lead = format!("{count}{}.", if narrowed { " по фильтрам списка" } else { ": список целиком" });
        let hidden = FILTERS
            .iter()
            .chain(&["q"])
            .filter(|name| !query.get(name).is_empty())
            .map(|name| view! { <HiddenField name=*name value=query.get(name).to_owned() /> })
            .collect_view();
        let (xlsx, csv) = (format!("{list}/export.xlsx"), format!("{list}/export.csv"));
        let form = FormState::default();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Организации", list)] />
            <PageHead title="Выгрузка организаций" lead=lead />
            <Notice kind=NoticeKind::Calm><p>"Кто и когда выгрузил список и были ли в нём контакты, записывается."</p></Notice>
            {cut::notice(fitting)}
            <form class="form-sheet" method="get" action=xlsx>
                {hidden}
                <Checkbox field=form.field("contacts") hint="Это персональные данные: передавайте такой файл, только когда на это есть основание">
                    "Добавить контактных лиц с почтой и телефоном"
                </Checkbox>
                <div class="actions">
                    <button class="button primary" type="submit">"Скачать Excel"</button>
                    <button class="button quiet" type="submit" formaction=csv>"Скачать CSV"</button>
                </div>
            </form>
        }
    }))
}

/// The organisations as the address asks for them: the filters of the list, and `contacts` for the people to speak to. It
/// stands in the audit afterwards.
///
/// # Errors
/// As the database.
pub async fn organisation_table(
    state: &AppState,
    staff: &RegionStaff,
    values: &FormValues,
) -> Result<Table, PageError> {
    let with_contacts = values.has("contacts");
    let mut tx = state.db.region(&staff.actor()).await?;
    let found = organisation::all(&mut tx, &list::filter(values.clone()), with_contacts, clock::today()).await?;
    let people = if with_contacts {
        let ids: Vec<_> = found.iter().map(|one| one.organisation_id).collect();
        Some(organisation::contacts(&mut tx, &ids).await?)
    } else {
        None
    };
    tx.commit().await?;
    let mut columns: Vec<Column> = COLUMNS.iter().map(|(head, width)| Column::new(*head, *width)).collect();
    if people.is_some() {
        columns.push(Column::new("Контактные лица", 50));
    }
    let rows = found.into_iter().map(|one| row(one, people.as_deref())).collect();
    Ok(Table { title: "Организации".to_owned(), columns, rows })
}

fn row(one: OrganisationRow, people: Option<&[ContactLine]>) -> Vec<Value> {
    let (number, days): (String, Option<AgreementTerm>) = match one.agreement {
        Some((number, days)) => (number, Some(days)),
        None => (String::new(), None),
    };
    let contacts = people.map(|people| {
        let own = people.iter().filter(|person| person.organisation_id == one.organisation_id);
        Value::text(own.map(contact).collect::<Vec<_>>().join("\n"))
    });
    let mut cells = vec![
        Value::text(one.name),
        Value::text(one.kind.label()),
        Value::text(one.municipality),
        Value::text(one.site),
        Value::text(number),
        Value::day(days.map(|days| days.valid_from)),
        Value::day(days.and_then(|days| days.valid_until)),
        number_cell(one.mentors),
        number_cell(one.capacity),
        number_cell(one.reserved),
        number_cell(one.letters),
        Value::day(one.thanked_on),
        Value::text(if one.shown_publicly { "да" } else { "нет" }),
    ];
    cells.extend(contacts);
    cells
}

fn number_cell(count: i64) -> Value {
    Value::Number(u32::try_from(count).unwrap_or_default())
}

/// «Иванов Иван, директор, ivanov@example.org, +7 900 000-00-00».
fn contact(one: &ContactLine) -> String {
    let phone = person::phone(&one.phone);
    let parts = [one.full_name.as_str(), one.post.as_str(), one.email.as_str(), phone.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
