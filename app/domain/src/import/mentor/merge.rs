//! What becomes of a mentor when a row meets the base.

use chrono::NaiveDate;

use super::{MentorData, MentorList, MentorRecord, cell};
use crate::{
    category::MentorCategory,
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::Dictionary,
    import::{Change, Field, ImportKind, Merged, Note},
    meeting::MeetingPlace,
    russian,
    text::{LongText, ShortText},
};

/// Mentees at one time, for a mentor of whom nobody said more.
const CAPACITY: i32 = 1;

/// Puts a row and the stored entry together; what the row leaves open stays. `busy` places are taken by running pairs.
///
/// # Errors
/// Why the row cannot be taken: somebody new with too little said, or fewer places than pairs.
pub fn merge(
    list: &MentorList<'_>,
    record: &MentorRecord,
    stored: Option<&MentorData>,
    busy: i32,
) -> Result<Merged<MentorData>, Vec<Note>> {
    let mut notes = Vec::new();
    let base = stored.cloned().unwrap_or_else(|| fresh(list, record));
    let data = apply(record, base);
    if stored.is_none() && data.categories.is_empty() {
        notes.push(Note::fault(Field::Categories.to_string(), "", "Впишите, кто это: педагог, обучающийся, родитель"));
    }
    if stored.is_none() && data.workplace.is_empty() {
        notes.push(Note::fault(
            Field::Workplace.to_string(),
            "",
            "Напишите должность или место работы, ученику – класс",
        ));
    }
    let same_part = |stored: &MentorData| {
        (&stored.categories, &stored.class_label, stored.birth_date)
            == (&data.categories, &data.class_label, data.birth_date)
    };
    if !stored.is_some_and(same_part) {
        of_pupil(&data, &mut notes);
    }
    if let Some(left_on) = data.left_on {
        leaving(list, stored, &data, left_on, busy, &mut notes);
    }
    if data.capacity < busy {
        let places = russian::count(busy.unsigned_abs().into(), "пару", "пары", "пар");
        notes.push(Note::fault(
            Field::Capacity.to_string(),
            &data.capacity.to_string(),
            format!("Наставник ведёт {places}: мест не может быть меньше"),
        ));
    }
    if notes.iter().any(|note| note.fatal) {
        return Err(notes);
    }
    let changes = stored.map_or_else(Vec::new, |stored| changes(stored, &data, list.dictionary));
    Ok(Merged { data, changes, notes })
}

fn fresh(list: &MentorList<'_>, record: &MentorRecord) -> MentorData {
    MentorData {
        full_name: record.full_name.as_str().to_owned(),
        categories: Vec::new(),
        birth_date: None,
        class_label: String::new(),
        email: String::new(),
        phone: String::new(),
        workplace: String::new(),
        competences: Vec::new(),
        own_words: String::new(),
        education: String::new(),
        experience: String::new(),
        achievements: String::new(),
        strengths: String::new(),
        weaknesses: String::new(),
        hobbies: String::new(),
        expectations: String::new(),
        motivation: String::new(),
        forms: Vec::new(),
        age_from: None,
        age_to: None,
        hours_per_month: None,
        in_person: false,
        online: false,
        weekdays: Vec::new(),
        languages: Vec::new(),
        capacity: CAPACITY,
        interviewed_on: None,
        entered_on: list.today,
        left_on: None,
        result: String::new(),
        case_url: String::new(),
    }
}

/// A pupil under 18 has somebody else to sign, so the day of birth must be known; a class is a pupil's.
fn of_pupil(data: &MentorData, notes: &mut Vec<Note>) {
    let pupil = data.categories.contains(&MentorCategory::Pupil);
    if pupil && data.birth_date.is_none() {
        let reason = "Впишите дату рождения: за ученика младше 18 лет согласие подписывает представитель";
        notes.push(Note::fault(Field::BirthDate.to_string(), "", reason));
    }
    if pupil && data.class_label.is_empty() {
        notes.push(Note::fault(Field::Class.to_string(), "", "Напишите класс, например 10А"));
    }
    if !pupil && !data.class_label.is_empty() && !data.categories.is_empty() {
        notes.push(Note::fault(
            Field::Class.to_string(),
            &data.class_label,
            "Класс бывает у ученика: впишите категорию «Обучающийся» или уберите класс",
        ));
    }
}

/// What the database would refuse about the end of the programme.
fn leaving(
    list: &MentorList<'_>,
    stored: Option<&MentorData>,
    data: &MentorData,
    left_on: NaiveDate,
    busy: i32,
    notes: &mut Vec<Note>,
) {
    let value = russian::date(left_on);
    if left_on < data.entered_on {
        let reason = format!("Программа завершена раньше, чем начата ({})", russian::date(data.entered_on));
        notes.push(Note::fault(Field::LeftOn.to_string(), &value, reason));
    }
    let anew = stored.is_none_or(|stored| stored.left_on != data.left_on);
    if anew && busy > 0 && left_on <= list.today {
        notes.push(Note::fault(Field::LeftOn.to_string(), &value, "Наставник работает в паре: сначала завершите её"));
    }
}

fn apply(record: &MentorRecord, base: MentorData) -> MentorData {
    fn text(value: Option<&str>, kept: String) -> String {
        value.map_or(kept, str::to_owned)
    }
    // The order of a list says nothing: the same members are no change.
    fn chosen<T: Clone + PartialEq>(said: Option<&Vec<T>>, kept: Vec<T>) -> Vec<T> {
        let same = |said: &Vec<T>| said.len() == kept.len() && said.iter().all(|one| kept.contains(one));
        said.filter(|said| !same(said)).cloned().unwrap_or(kept)
    }
    let class_label = text(record.class.as_ref().map(ClassLabel::as_str), base.class_label);
    let workplace = text(record.workplace.as_ref().map(ShortText::as_str), base.workplace);
    let [education, experience, achievements, strengths, weaknesses, hobbies, expectations, motivation] =
        record.portfolio.each_ref().map(|said| said.as_ref().map(LongText::as_str));
    let meets = |place, kept| record.meetings.as_ref().map_or(kept, |said| said.contains(&place));
    MentorData {
        categories: chosen(record.categories.as_ref().filter(|said| !said.is_empty()), base.categories),
        birth_date: record.birth_date.or(base.birth_date),
        email: text(record.email.as_ref().map(EmailAddress::as_str), base.email),
        phone: text(record.phone.as_ref().map(Phone::as_str), base.phone),
        // A pupil learns in the own class.
        workplace: if workplace.is_empty() { class_label.clone() } else { workplace },
        class_label,
        competences: chosen(record.competences.as_ref(), base.competences),
        own_words: text(record.own_words.as_ref().map(LongText::as_str), base.own_words),
        education: text(education, base.education),
        experience: text(experience, base.experience),
        achievements: text(achievements, base.achievements),
        strengths: text(strengths, base.strengths),
        weaknesses: text(weaknesses, base.weaknesses),
        hobbies: text(hobbies, base.hobbies),
        expectations: text(expectations, base.expectations),
        motivation: text(motivation, base.motivation),
        forms: chosen(record.forms.as_ref(), base.forms),
        age_from: record.ages.map_or(base.age_from, |ages| ages.from),
        age_to: record.ages.map_or(base.age_to, |ages| ages.to),
        hours_per_month: record.hours.map(i32::from).or(base.hours_per_month),
        in_person: meets(MeetingPlace::InPerson, base.in_person),
        online: meets(MeetingPlace::Online, base.online),
        weekdays: record.weekdays.clone().unwrap_or(base.weekdays),
        languages: chosen(record.languages.as_ref(), base.languages),
        capacity: record.capacity.map_or(base.capacity, i32::from),
        interviewed_on: record.interviewed_on.or(base.interviewed_on),
        entered_on: record.entered_on.unwrap_or(base.entered_on),
        left_on: record.left_on.or(base.left_on),
        result: text(record.result.as_ref().map(LongText::as_str), base.result),
        case_url: text(record.case_url.as_ref().map(WebAddress::as_str), base.case_url),
        full_name: base.full_name,
    }
}

fn changes(stored: &MentorData, data: &MentorData, dictionary: &Dictionary) -> Vec<Change> {
    Field::of(ImportKind::Mentors)
        .filter(|field| *field != Field::Contacts)
        .filter_map(|field| {
            let (before, after) = (cell(field, stored, dictionary), cell(field, data, dictionary));
            (before != after).then_some(Change { field, before, after })
        })
        .collect()
}
