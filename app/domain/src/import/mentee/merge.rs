//! What becomes of a mentee when a row meets the base.

use chrono::NaiveDate;

use super::{Labels, MenteeData, MenteeList, MenteeRecord, cell, record::role_model_of, representative::represented};
use crate::{
    category::MenteeKind,
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::Reference,
    import::{Born, Change, Field, ImportKind, Merged, Note},
    mentoring_form::MentoringForm,
    term::Term as _,
    text::{LongText, ShortText},
};

/// Puts a row and the stored entry together; what the row leaves open stays.
///
/// # Errors
/// Why the row cannot be taken: somebody new with too little said, or days and states that contradict each other.
pub fn merge(
    list: &MenteeList<'_>,
    record: &MenteeRecord,
    stored: Option<&MenteeData>,
    labels: &Labels<'_>,
) -> Result<Merged<MenteeData>, Vec<Note>> {
    let mut notes = Vec::new();
    let kind = kind(list, record, stored, &mut notes);
    let base = stored.cloned().unwrap_or_else(|| fresh(list, record, kind, &mut notes));
    let mut data = apply(record, base);
    if kind == MenteeKind::Pupil && record.class.is_none() {
        data.class_label = list.class.as_ref().map_or(data.class_label, |class| class.as_str().to_owned());
    }
    fitting(record, &data, kind, &mut notes);
    if let Some(text) = &record.role_model {
        match role_model_of(list.dictionary, data.form, text) {
            Some(code) => code.as_str().clone_into(&mut data.role_model),
            None => notes.push(Note::fault(
                Field::RoleModel.to_string(),
                text,
                "Эта ролевая модель другой формы наставничества",
            )),
        }
    } else if stored.is_some_and(|stored| stored.form != data.form) {
        data.role_model.clear();
    }
    data.representative = represented(&record.representative, data.representative, &mut notes);
    contradictions(&data, &mut notes);
    if notes.iter().any(|note| note.fatal) {
        return Err(notes);
    }
    let changes = stored.map_or_else(Vec::new, |stored| changes(stored, &data, labels));
    Ok(Merged { data, changes, notes })
}

/// Whether the person learns or teaches: a post makes a teacher, a class a pupil; else what the base says, else the class
/// of the whole list.
fn kind(
    list: &MenteeList<'_>,
    record: &MenteeRecord,
    stored: Option<&MenteeData>,
    notes: &mut Vec<Note>,
) -> MenteeKind {
    let said = match (&record.post, &record.class) {
        (Some(_), _) => Some(MenteeKind::Teacher),
        (None, Some(_)) => Some(MenteeKind::Pupil),
        (None, None) => None,
    };
    match (said, stored) {
        (Some(said), Some(stored)) if said != stored.kind => {
            let (field, reason) = match stored.kind {
                MenteeKind::Pupil => {
                    (Field::Post, "В базе этот человек учится: уберите должность или измените карточку")
                }
                MenteeKind::Teacher => {
                    (Field::Class, "В базе этот человек преподаёт: уберите класс или измените карточку")
                }
            };
            notes.push(Note::fault(field.to_string(), "", reason));
            stored.kind
        }
        (_, Some(stored)) => stored.kind,
        (Some(said), None) => said,
        (None, None) => {
            if list.class.is_none() {
                let reason = "Впишите класс обучающегося, например 7А, или должность педагога";
                notes.push(Note::fault(Field::Class.to_string(), "", reason));
            }
            MenteeKind::Pupil
        }
    }
}

/// What a pupil cannot have, and what a teacher cannot.
fn fitting(record: &MenteeRecord, data: &MenteeData, kind: MenteeKind, notes: &mut Vec<Note>) {
    if data.form.mentee_kind() != kind {
        let reason = match kind {
            MenteeKind::Pupil => "Эта форма для педагогов: впишите ту, где наставляемый учится",
            MenteeKind::Teacher => "Педагогу подходит только форма «Учитель – учитель»",
        };
        notes.push(Note::fault(Field::Form.to_string(), data.form.label(), reason));
    }
    if let Some(odd) = data.categories.iter().find(|category| category.kind() != kind) {
        let reason = match kind {
            MenteeKind::Pupil => "Это категория педагогов",
            MenteeKind::Teacher => "Это категория обучающихся",
        };
        notes.push(Note::fault(Field::Categories.to_string(), odd.label(), reason));
    }
    let teaching = [&record.teacher_form, &record.teacher_kind, &record.teacher_direction];
    if kind == MenteeKind::Pupil && teaching.iter().any(|said| said.is_some()) {
        notes.push(Note::fault(Field::TeacherForm.to_string(), "", "Наставничество педагогов обучающимся не подходит"));
    }
    if kind == MenteeKind::Teacher && record.class.is_some() {
        notes.push(Note::remark(Field::Class.to_string(), "", "Класс педагога не вносится"));
    }
    if kind == MenteeKind::Teacher && record.class_teacher.is_some() {
        notes.push(Note::remark(Field::ClassTeacher.to_string(), "", "Классный руководитель педагога не вносится"));
    }
}

/// Somebody new, with what nobody can be entered without.
fn fresh(list: &MenteeList<'_>, record: &MenteeRecord, kind: MenteeKind, notes: &mut Vec<Note>) -> MenteeData {
    let birth_date = match record.born {
        Born::On(day) => day,
        Born::In(year) => {
            notes.push(Note::fault(
                Field::BirthYear.to_string(),
                &year.to_string(),
                "В базе нет человека с таким именем и годом рождения, а новому нужна полная дата рождения",
            ));
            NaiveDate::default()
        }
    };
    MenteeData {
        full_name: record.full_name.as_str().to_owned(),
        kind,
        birth_date,
        class_label: String::new(),
        post: String::new(),
        class_teacher_id: None,
        categories: Vec::new(),
        email: String::new(),
        phone: String::new(),
        request: String::new(),
        goal: String::new(),
        urgency: crate::request::Urgency::Ordinary,
        topics: Vec::new(),
        form: match kind {
            MenteeKind::Pupil => list.form,
            MenteeKind::Teacher => MentoringForm::TeacherTeacher,
        },
        role_model: String::new(),
        teacher_form: String::new(),
        teacher_kind: String::new(),
        teacher_direction: String::new(),
        channels: Vec::new(),
        weekdays: Vec::new(),
        languages: Vec::new(),
        entered_on: list.today,
        left_on: None,
        result: String::new(),
        case_url: String::new(),
        completed: false,
        representative: None,
    }
}

/// The entry with everything the row says. The spelling of a name stays: а row that found its person by it says nothing
/// new about ё and е.
fn apply(record: &MenteeRecord, base: MenteeData) -> MenteeData {
    fn said<T: Clone>(value: Option<&T>, kept: T) -> T {
        value.cloned().unwrap_or(kept)
    }
    fn code(value: Option<&Reference>, kept: String) -> String {
        text(value.map(Reference::as_str), kept)
    }
    fn text(value: Option<&str>, kept: String) -> String {
        value.map_or(kept, str::to_owned)
    }
    let learns = base.kind == MenteeKind::Pupil;
    MenteeData {
        class_label: text(record.class.as_ref().map(ClassLabel::as_str).filter(|_| learns), base.class_label),
        post: text(record.post.as_ref().map(ShortText::as_str), base.post),
        class_teacher_id: record.class_teacher.filter(|_| learns).or(base.class_teacher_id),
        categories: said(record.categories.as_ref(), base.categories),
        email: text(record.email.as_ref().map(EmailAddress::as_str), base.email),
        phone: text(record.phone.as_ref().map(Phone::as_str), base.phone),
        request: text(record.request.as_ref().map(LongText::as_str), base.request),
        goal: text(record.goal.as_ref().map(LongText::as_str), base.goal),
        urgency: said(record.urgency.as_ref(), base.urgency),
        topics: said(record.topics.as_ref(), base.topics),
        form: said(record.form.as_ref(), base.form),
        teacher_form: code(record.teacher_form.as_ref(), base.teacher_form),
        teacher_kind: code(record.teacher_kind.as_ref(), base.teacher_kind),
        teacher_direction: code(record.teacher_direction.as_ref(), base.teacher_direction),
        channels: said(record.channels.as_ref(), base.channels),
        weekdays: said(record.weekdays.as_ref(), base.weekdays),
        languages: said(record.languages.as_ref(), base.languages),
        entered_on: said(record.entered_on.as_ref(), base.entered_on),
        left_on: record.left_on.or(base.left_on),
        result: text(record.result.as_ref().map(LongText::as_str), base.result),
        case_url: text(record.case_url.as_ref().map(WebAddress::as_str), base.case_url),
        completed: said(record.completed.as_ref(), base.completed),
        ..base
    }
}

/// What the database would refuse, said at its column.
fn contradictions(data: &MenteeData, notes: &mut Vec<Note>) {
    if let Some(left_on) = data.left_on
        && left_on < data.entered_on
    {
        notes.push(Note::fault(
            Field::LeftOn.to_string(),
            &crate::russian::date(left_on),
            format!("Программа завершена раньше, чем начата ({})", crate::russian::date(data.entered_on)),
        ));
    }
    if data.completed && data.left_on.is_none() {
        notes.push(Note::fault(
            Field::Completed.to_string(),
            "да",
            "Программа пройдена, но не завершена: впишите дату завершения",
        ));
    }
}

/// What differs, field by field, in the words of a table.
fn changes(stored: &MenteeData, data: &MenteeData, labels: &Labels<'_>) -> Vec<Change> {
    Field::of(ImportKind::Mentees)
        .filter(|field| *field != Field::Contacts)
        .filter_map(|field| {
            let (before, after) = (cell(field, stored, labels), cell(field, data, labels));
            (before != after).then_some(Change { field, before, after })
        })
        .collect()
}
