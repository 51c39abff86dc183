//! What a row says about a mentee.

use chrono::NaiveDate;

use crate::{
    availability::Weekday,
    category::MenteeCategory,
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::AccountId,
    import::{
        Field, Mapping, Note,
        contacts::Representative,
        day, lists,
        person::{self, Born},
        row::RowReader,
        words,
    },
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    term::Term as _,
    text::{InvalidValue, LongText, PersonName, ShortText},
};

/// A row that was read. `None` is «nothing said»: what is in the base stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenteeRecord {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// When the person was born.
    pub born: Born,
    /// Class of a pupil.
    pub class: Option<ClassLabel>,
    /// Post of a teacher.
    pub post: Option<ShortText<200>>,
    /// Class teacher of a pupil.
    pub class_teacher: Option<AccountId>,
    /// Why the school thinks of mentoring.
    pub categories: Option<Vec<MenteeCategory>>,
    /// Own address.
    pub email: Option<EmailAddress>,
    /// Own telephone.
    pub phone: Option<Phone>,
    /// What help is asked for.
    pub request: Option<LongText<2000>>,
    /// What is to be reached.
    pub goal: Option<LongText<1000>>,
    /// How soon.
    pub urgency: Option<Urgency>,
    /// The request in words of the dictionary.
    pub topics: Option<Vec<Reference>>,
    /// Form of mentoring.
    pub form: Option<MentoringForm>,
    /// Role model, by its label or code; which form it belongs to is known after merging.
    pub role_model: Option<String>,
    /// Who helps a teacher.
    pub teacher_form: Option<Reference>,
    /// How.
    pub teacher_kind: Option<Reference>,
    /// With what.
    pub teacher_direction: Option<Reference>,
    /// Through whom the school knows.
    pub channels: Option<Vec<Channel>>,
    /// Days with time.
    pub weekdays: Option<Vec<Weekday>>,
    /// Languages of talks.
    pub languages: Option<Vec<Reference>>,
    /// First day in the programme.
    pub entered_on: Option<NaiveDate>,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<LongText<2000>>,
    /// Where the case is published.
    pub case_url: Option<WebAddress>,
    /// Gone through to its end.
    pub completed: Option<bool>,
    /// Who signs for a minor.
    pub representative: Representative,
}

/// What is the same for all rows of a list.
#[derive(Debug, Clone)]
pub struct MenteeList<'a> {
    /// Which column is what.
    pub mapping: &'a Mapping,
    /// The headings.
    pub titles: &'a [String],
    /// The class of those whose row names neither class nor post.
    pub class: Option<ClassLabel>,
    /// The form of new pupils whose row names none; teachers have only one.
    pub form: MentoringForm,
    /// Days by which the file's own calendar begins later.
    pub day_shift: u16,
    /// The day of reading.
    pub today: NaiveDate,
    /// Lists of the region.
    pub dictionary: &'a Dictionary,
    /// Class teachers of the school by full name.
    pub class_teachers: &'a [(AccountId, String)],
}

/// Reads a row.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn read(list: &MenteeList<'_>, cells: &[String]) -> Result<(MenteeRecord, Vec<Note>), Vec<Note>> {
    let mut row = RowReader::new(list.mapping, list.titles, cells);
    let full_name = person::name(&mut row);
    let born = person::born_or_note(&mut row, list.today, list.day_shift);
    let class = row.value(Field::Class, ClassLabel::parse);
    let post = row.value(Field::Post, ShortText::parse);
    let class_teacher = class_teacher(&mut row, list.class_teachers);
    let (phone, email, representative) = person::contacts(&mut row);
    let categories = categories(&mut row);
    let request = row.value(Field::Request, LongText::parse);
    let topics = lists::several(&mut row, Field::Topics, DictionaryList::Competence, list.dictionary);
    let goal = row.value(Field::Goal, LongText::parse);
    let urgency = row.term(Field::Urgency);
    let channels = row.several(Field::Channels, words::term);
    let weekdays = lists::weekdays(&mut row);
    let languages = lists::several(&mut row, Field::Languages, DictionaryList::Language, list.dictionary);
    let form = row.term(Field::Form);
    let role_model = role_model(&mut row, list.dictionary);
    let teacher_form = lists::one(&mut row, Field::TeacherForm, DictionaryList::TeacherForm, list.dictionary);
    let teacher_kind = lists::one(&mut row, Field::TeacherKind, DictionaryList::TeacherKind, list.dictionary);
    let teacher_direction =
        lists::one(&mut row, Field::TeacherDirection, DictionaryList::TeacherDirection, list.dictionary);
    let entered_on = row.value(Field::EnteredOn, |text| day::day(text, list.day_shift));
    let left_on = row.value(Field::LeftOn, |text| day::day(text, list.day_shift));
    let result = row.value(Field::Result, LongText::parse);
    let case_url = row.value(Field::CaseUrl, WebAddress::parse);
    let completed =
        row.value(Field::Completed, |text| words::yes(text).ok_or_else(|| InvalidValue::new("Впишите «да» или «нет»")));
    let record = full_name.zip(born).map(|(full_name, born)| MenteeRecord {
        full_name,
        born,
        class,
        post,
        class_teacher,
        categories,
        email,
        phone,
        request,
        goal,
        urgency,
        topics,
        form,
        role_model,
        teacher_form,
        teacher_kind,
        teacher_direction,
        channels,
        weekdays,
        languages,
        entered_on,
        left_on,
        result,
        case_url,
        completed,
        representative,
    });
    row.finish(record)
}

/// The class teacher by name, or by surname and initials. Somebody unknown is no reason to leave a pupil out.
fn class_teacher(row: &mut RowReader<'_>, known: &[(AccountId, String)]) -> Option<AccountId> {
    let text = row.text(Field::ClassTeacher)?;
    let said = words::plain(text);
    let fits = |name: &str| {
        words::plain(name) == said || PersonName::parse(name).is_ok_and(|name| words::plain(&name.short()) == said)
    };
    let mut found = known.iter().filter(|(_, name)| fits(name));
    match (found.next(), found.next()) {
        (Some((account_id, _)), None) => Some(*account_id),
        (None, _) => {
            row.remark(
                Field::ClassTeacher,
                text,
                "Среди классных руководителей школы такого нет: пригласите и назначьте позже",
            );
            None
        }
        _ => {
            row.remark(Field::ClassTeacher, text, "Таких классных руководителей несколько: назначьте позже");
            None
        }
    }
}

fn categories(row: &mut RowReader<'_>) -> Option<Vec<MenteeCategory>> {
    let mut found: Vec<MenteeCategory> = row.several(Field::Categories, words::term)?;
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// The words of a role model that some form has.
fn role_model(row: &mut RowReader<'_>, dictionary: &Dictionary) -> Option<String> {
    row.value(Field::RoleModel, |text| {
        let known = lists::named(dictionary, DictionaryList::RoleModel, None, text);
        known.map(|_| text.to_owned()).ok_or_else(|| InvalidValue::new("Такой ролевой модели нет в списке региона"))
    })
}

/// The code of a role model of a form.
pub(super) fn role_model_of(dictionary: &Dictionary, form: MentoringForm, text: &str) -> Option<Reference> {
    let found = lists::named(dictionary, DictionaryList::RoleModel, Some(form.code()), text);
    found.map(|entry| entry.code.clone())
}
