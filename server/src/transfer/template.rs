//! An empty table with the headings we know for certain, and beside it how to fill it in.

use app::{auth::SchoolStaff, error::PageError};
use axum::response::Response;
use documents::{Column, Table, Value, xlsx};
use domain::{
    category::{MenteeCategory, MenteeKind, MentorCategory},
    consent::RepresentativeBasis,
    dictionary::DictionaryList,
    import::{Field, ImportKind},
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    role::Role,
    term::Term,
};
use store::dictionary;

use super::download;

domain::terms! {
    /// Whom a template is for; the codes stand in addresses.
    pub enum Template {
        /// A class list.
        Pupils = "pupils" => "Обучающиеся",
        /// Teachers who want a mentor.
        Teachers = "teachers" => "Педагоги",
        /// Internal mentors.
        Mentors = "mentors" => "Наставники",
    }
}

impl Template {
    /// The columns that say everything once: the name whole, contacts apart, and only what these people have.
    fn fields(self) -> impl Iterator<Item = Field> {
        let kind = match self {
            Self::Pupils | Self::Teachers => ImportKind::Mentees,
            Self::Mentors => ImportKind::Mentors,
        };
        Field::of(kind).filter(move |field| match field {
            Field::Surname | Field::GivenName | Field::Patronymic | Field::BirthYear | Field::Contacts => false,
            Field::Class
            | Field::ClassTeacher
            | Field::RepresentativeName
            | Field::RepresentativeBasis
            | Field::RepresentativeEmail
            | Field::RepresentativePhone => self == Self::Pupils,
            Field::Post | Field::TeacherForm | Field::TeacherKind | Field::TeacherDirection => self == Self::Teachers,
            _ => true,
        })
    }

    fn needs(self, field: Field) -> bool {
        match field {
            Field::FullName | Field::Class | Field::Post | Field::Workplace => true,
            Field::BirthDate => self != Self::Mentors,
            Field::Categories => self == Self::Mentors,
            _ => false,
        }
    }

    fn mentees(self) -> Option<MenteeKind> {
        match self {
            Self::Pupils => Some(MenteeKind::Pupil),
            Self::Teachers => Some(MenteeKind::Teacher),
            Self::Mentors => None,
        }
    }
}

pub(super) async fn pupils(staff: SchoolStaff) -> Result<Response, PageError> {
    give(&staff, Template::Pupils)
}

pub(super) async fn teachers(staff: SchoolStaff) -> Result<Response, PageError> {
    give(&staff, Template::Teachers)
}

pub(super) async fn mentors(staff: SchoolStaff) -> Result<Response, PageError> {
    give(&staff, Template::Mentors)
}

fn give(staff: &SchoolStaff, template: Template) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let name = format!("Шаблон – {}.xlsx", template.label().to_lowercase());
    let bytes = xlsx::write_all(&[empty(template), help(template)]).map_err(PageError::internal)?;
    Ok(download::file(&name, download::XLSX, bytes))
}

fn empty(template: Template) -> Table {
    let columns = template.fields().map(|field| Column::new(field.label(), 24)).collect();
    Table { title: template.label().to_owned(), columns, rows: Vec::new() }
}

fn help(template: Template) -> Table {
    let columns = vec![Column::new("Столбец", 32), Column::new("Нужен ли", 16), Column::new("Что писать", 90)];
    let rows = template
        .fields()
        .map(|field| {
            let needed = if template.needs(field) { "обязательно" } else { "по желанию" };
            vec![Value::text(field.label()), Value::text(needed), Value::text(what(template, field))]
        })
        .collect();
    Table { title: "Как заполнять".to_owned(), columns, rows }
}

/// What to write into a column.
fn what(template: Template, field: Field) -> String {
    match field {
        Field::FullName | Field::RepresentativeName => "Фамилия, имя, отчество полностью".to_owned(),
        Field::BirthDate | Field::EnteredOn | Field::LeftOn | Field::InterviewedOn => {
            "День.месяц.год, например 14.03.2012".to_owned()
        }
        Field::Class => "7А; без буквы, если класс в параллели один".to_owned(),
        Field::ClassTeacher => {
            "ФИО или фамилия с инициалами сотрудника, приглашённого как классный руководитель".to_owned()
        }
        Field::Workplace => "Класс ученика, должность педагога, место работы родителя".to_owned(),
        Field::Email | Field::RepresentativeEmail => "Один адрес, например ivanova@example.org".to_owned(),
        Field::Phone | Field::RepresentativePhone => "Один номер, например +7 900 000-00-00".to_owned(),
        Field::RepresentativeBasis => format!("{}; пусто – родитель", any_of::<RepresentativeBasis>()),
        Field::Categories => match template.mentees() {
            Some(mentees) => several(MenteeCategory::of(mentees).map(Term::label)),
            None => several(MentorCategory::ALL.iter().map(|one| one.label())),
        },
        Field::Topics | Field::Competences => {
            let dictionary = dictionary::current();
            several(dictionary.offered(DictionaryList::Competence).map(|entry| entry.label.as_str()))
        }
        Field::Urgency => any_of::<Urgency>(),
        Field::Channels => several(Channel::ALL.iter().map(|one| one.label())),
        Field::Form => MentoringForm::ALL
            .iter()
            .filter(|form| Some(form.mentee_kind()) == template.mentees())
            .map(|form| form.label())
            .collect::<Vec<_>>()
            .join(" / "),
        Field::RoleModel => labels(DictionaryList::RoleModel),
        Field::TeacherForm => labels(DictionaryList::TeacherForm),
        Field::TeacherKind => labels(DictionaryList::TeacherKind),
        Field::TeacherDirection => labels(DictionaryList::TeacherDirection),
        Field::CaseUrl => {
            "Адрес страницы, начинается с https://; у наставляемого запишется, если есть согласие на публикацию"
                .to_owned()
        }
        Field::Completed => "да или нет; «да» – только вместе с датой завершения".to_owned(),
        _ => "Своими словами".to_owned(),
    }
}

fn any_of<T: Term>() -> String {
    T::ALL.iter().map(|one| one.label()).collect::<Vec<_>>().join(" / ")
}

fn several<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    format!("Одно или несколько через точку с запятой: {}", labels.collect::<Vec<_>>().join("; "))
}

fn labels(list: DictionaryList) -> String {
    let dictionary = dictionary::current();
    dictionary.offered(list).map(|entry| entry.label.clone()).collect::<Vec<_>>().join(" / ")
}
