//! The pool as a file: what the centre may hand out. Papers and scans never leave this way, contacts only when somebody
//! says so.

use axum::{extract::State, response::Response};
use domain::{
    meeting::MeetingPlace,
    table::{Column, Table, Value},
    term::Term,
};
use leptos::prelude::*;
use store::{
    desk::{self, Extent, PoolLine},
    nav,
};

use crate::{
    auth::RegionStaff,
    components::{Breadcrumbs, Checkbox, Choice, Crumb, Notice, NoticeKind, PageHead, RadioGroup},
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Page},
    pages::{exports::cut, labels, person},
    routes,
    state::AppState,
};

/// Heads with the widths of their columns, characters.
const COLUMNS: [(&str, u8); 14] = [
    ("Наставник", 32),
    ("Кто это", 26),
    ("Организация", 30),
    ("Должность", 26),
    ("Темы", 40),
    ("Формы", 30),
    ("Муниципалитет", 22),
    ("Как встречается", 16),
    ("Часов в месяц", 10),
    ("Удобные дни", 24),
    ("Языки общения", 24),
    ("Мест", 8),
    ("Свободно", 10),
    ("Виден школам до", 14),
];

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let in_pool = counts.mentors;
    let (mentors, files) = (routes::region(&staff.slug, "mentors"), routes::region(&staff.slug, "pool/export"));
    Ok(Page::region(&staff, counts, CentreSection::Mentors, "Выгрузка пула").respond(move || {
        let form = FormState::filled(FormValues::default().with("extent", Extent::Shown.code()));
        let choices = vec![
            Choice::new(Extent::Shown.code(), Extent::Shown.label())
                .with_hint("Согласие на показ анкеты действует: такой список можно передать школам"),
            Choice::new(Extent::Approved.code(), Extent::Approved.label()).with_hint("Для работы самого центра"),
        ];
        let (xlsx, csv) = (format!("{files}.xlsx"), format!("{files}.csv"));
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставники", mentors)] />
            <PageHead title="Выгрузка пула" lead="Анкеты наставников одной таблицей. Справки и сканы в неё не попадают." />
            <Notice kind=NoticeKind::Calm>
                <p>"В файле будут персональные данные. Кто и когда его выгрузил и были ли в нём контакты, записывается."</p>
            </Notice>
            {cut::notice(in_pool)}
            <form class="form-sheet" method="get" action=xlsx>
                <RadioGroup field=form.field("extent") legend="Кого выгрузить" choices=choices />
                <Checkbox
                    field=form.field("contacts")
                    hint="Школы получают контакты наставника, только когда он принял их запрос. Такой файл школам передавать нельзя"
                >
                    "Добавить почту и телефон"
                </Checkbox>
                <div class="actions">
                    <button class="button primary" type="submit">"Скачать Excel"</button>
                    <button class="button quiet" type="submit" formaction=csv>"Скачать CSV"</button>
                </div>
            </form>
        }
    }))
}

/// The pool as the address asks for it: `extent`, and `contacts` for addresses and telephones. It stands in the audit
/// afterwards.
///
/// # Errors
/// As the database.
pub async fn pool_table(state: &AppState, staff: &RegionStaff, values: &FormValues) -> Result<Table, PageError> {
    let extent = Extent::from_code(values.get("extent")).unwrap_or(Extent::Shown);
    let with_contacts = values.has("contacts");
    let mut tx = state.db.region(&staff.actor()).await?;
    let lines = desk::pool(&mut tx, extent, with_contacts).await?;
    tx.commit().await?;
    let mut columns: Vec<Column> = COLUMNS.iter().map(|(head, width)| Column::new(*head, *width)).collect();
    if with_contacts {
        columns.extend([Column::new("Почта", 30), Column::new("Телефон", 18)]);
    }
    let rows = lines.into_iter().map(row).collect();
    Ok(Table { title: "Пул наставников".to_owned(), columns, rows })
}

fn row(line: PoolLine) -> Vec<Value> {
    let number = |count: i32| Value::Number(u32::try_from(count).unwrap_or_default());
    let mut cells = vec![
        Value::text(line.full_name),
        Value::text(labels::line(&line.categories)),
        Value::text(line.organisation),
        Value::text(line.post),
        Value::text(labels::competences(&line.competences)),
        Value::text(labels::line(&line.forms)),
        Value::text(line.municipality),
        Value::text(meets(line.in_person, line.online)),
        number(line.hours_per_month),
        Value::text(labels::line(&line.availability.weekdays)),
        Value::text(labels::languages(&line.availability.languages)),
        number(line.capacity),
        number(line.free),
        Value::day(line.shown_until),
    ];
    if let Some((email, phone)) = line.contacts {
        cells.extend([Value::text(email), Value::text(person::phone(&phone))]);
    }
    cells
}

fn meets(in_person: bool, online: bool) -> String {
    let ways = [(in_person, MeetingPlace::InPerson), (online, MeetingPlace::Online)];
    labels::line(&ways.into_iter().filter(|(says, _)| *says).map(|(_, way)| way).collect::<Vec<_>>())
}
