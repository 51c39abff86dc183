use super::*;
use crate::{
    availability::Weekday,
    category::MentorCategory,
    dictionary::{Dictionary, Reference},
    import::{Field, ImportKind, Mapping, Merged, Note},
    mentoring_form::MentoringForm,
};

struct Listed {
    titles: Vec<String>,
    mapping: Mapping,
    dictionary: Dictionary,
}

impl Listed {
    fn new(titles: &[&str]) -> Self {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        let mapping = Mapping::guess(ImportKind::Mentors, &titles);
        mapping.check(ImportKind::Mentors).unwrap();
        Self { titles, mapping, dictionary: Dictionary::built_in() }
    }

    fn merged(&self, cells: &[&str], stored: Option<&MentorData>, busy: i32) -> Result<Merged<MentorData>, Vec<Note>> {
        let list = MentorList {
            mapping: &self.mapping,
            titles: &self.titles,
            day_shift: 0,
            today: "2026-11-24".parse().unwrap(),
            dictionary: &self.dictionary,
        };
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let (record, mut notes) = read(&list, &cells)?;
        let mut merged = merge(&list, &record, stored, busy)?;
        notes.append(&mut merged.notes);
        Ok(Merged { notes, ..merged })
    }
}

fn mentor() -> MentorData {
    MentorData {
        full_name: "Гаврилова Нина Сергеевна".to_owned(),
        categories: vec![MentorCategory::Teacher, MentorCategory::Parent],
        email: "gavrilova@example.org".to_owned(),
        phone: "+79000000000".to_owned(),
        workplace: "учитель физики".to_owned(),
        competences: ["natural_sciences", "exams"].into_iter().filter_map(Reference::stored).collect(),
        own_words: "Готовлю к олимпиадам;\nвожу на экскурсии".to_owned(),
        birth_date: Some("1980-05-17".parse().unwrap()),
        class_label: String::new(),
        education: "Педагогический институт".to_owned(),
        experience: "20 лет в школе".to_owned(),
        achievements: "=победители олимпиад".to_owned(),
        strengths: "терпение".to_owned(),
        weaknesses: "вечера заняты".to_owned(),
        hobbies: "астрономия, хор".to_owned(),
        expectations: "увидеть рост".to_owned(),
        motivation: "когда-то помогли мне".to_owned(),
        forms: vec![MentoringForm::PupilPupil, MentoringForm::TeacherTeacher],
        age_from: Some(12),
        age_to: None,
        hours_per_month: Some(6),
        in_person: true,
        online: true,
        weekdays: vec![Weekday::Tuesday, Weekday::Saturday],
        languages: ["ru", "tt"].into_iter().filter_map(Reference::stored).collect(),
        capacity: 3,
        interviewed_on: Some("2026-09-14".parse().unwrap()),
        entered_on: "2026-09-05".parse().unwrap(),
        left_on: Some("2027-05-25".parse().unwrap()),
        result: "двое поступили".to_owned(),
        case_url: "https://school.example.org/case".to_owned(),
    }
}

/// Everything that is written is read again: into an empty base it makes the same entry, into its own base no change.
#[test]
fn round_trip() {
    let bare = MentorData {
        email: String::new(),
        phone: String::new(),
        competences: Vec::new(),
        own_words: String::new(),
        interviewed_on: None,
        birth_date: None,
        forms: Vec::new(),
        weekdays: Vec::new(),
        languages: Vec::new(),
        age_from: None,
        hours_per_month: None,
        in_person: false,
        online: false,
        left_on: None,
        ..mentor()
    };
    let parts = [Field::Surname, Field::GivenName, Field::Patronymic, Field::Contacts];
    let fields: Vec<Field> = Field::of(ImportKind::Mentors).filter(|field| !parts.contains(field)).collect();
    let titles: Vec<&str> = fields.iter().map(|field| crate::term::Term::label(*field)).collect();
    let listed = Listed::new(&titles);
    for data in [mentor(), bare] {
        let cells: Vec<String> = fields.iter().map(|field| cell(*field, &data, &listed.dictionary)).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        assert_eq!(listed.merged(&cells, None, 0).unwrap().data, data);
        let again = listed.merged(&cells, Some(&data), data.capacity).unwrap();
        assert_eq!((again.data, again.changes, again.notes), (data, Vec::new(), Vec::new()));
    }
}

/// Somebody new is somebody with a part in the school; what is wrong is named at its column.
#[test]
fn faults() {
    let titles = ["ФИО", "Категории", "Должность", "Сколько наставляемых одновременно", "Дата собеседования"];
    let listed = Listed::new(&titles);
    let good = ["Гаврилова Нина", "педагог, родитель", "учитель физики", "2", "14.09.2026"];
    assert_eq!(listed.merged(&good, None, 0).unwrap().data.capacity, 2);
    for (changes, columns, row) in [
        (vec![(1, "")], vec!["Категории"], "nobody in particular"),
        (vec![(1, "волшебник")], vec![titles[1]], "no such category"),
        (vec![(2, "")], vec!["Место работы или учёбы"], "from nowhere"),
        (vec![(3, "31"), (4, "25.11.2026")], vec![titles[3], titles[4]], "too many mentees, an interview to come"),
    ] {
        let mut cells = good;
        for (column, value) in changes {
            cells[column] = value;
        }
        let notes = listed.merged(&cells, None, 0).unwrap_err();
        let found: Vec<&str> = notes.iter().map(|note| note.column.as_str()).collect();
        assert_eq!(found, columns, "{row}");
    }
}

/// A pupil who mentors has a class, which is also where the pupil learns, and a birth date; nobody else has a class.
#[test]
fn pupils() {
    let listed = Listed::new(&["ФИО", "Категории", "Класс", "Дата рождения"]);
    let merged = listed.merged(&["Лунина Вера", "Обучающийся", "10 а", "14.03.2010"], None, 0).unwrap();
    assert_eq!((merged.data.workplace.as_str(), merged.data.class_label.as_str()), ("10А", "10А"));
    for cells in [["Лунина Вера", "Обучающийся", "", ""], ["Лунина Вера", "Педагог", "10А", ""]]
    {
        assert!(listed.merged(&cells, None, 0).is_err(), "{cells:?}");
    }
}

/// Nobody leaves out of a running pair, and nobody leaves before coming.
#[test]
fn leaving() {
    let listed = Listed::new(&["ФИО", "Дата завершения программы"]);
    let stored = MentorData { left_on: None, ..mentor() };
    assert!(listed.merged(&["Гаврилова Нина Сергеевна", "24.11.2026"], Some(&stored), 0).is_ok());
    assert!(listed.merged(&["Гаврилова Нина Сергеевна", "24.11.2026"], Some(&stored), 1).is_err());
    assert!(listed.merged(&["Гаврилова Нина Сергеевна", "25.11.2026"], Some(&stored), 1).is_ok(), "tomorrow may come");
    assert!(listed.merged(&["Гаврилова Нина Сергеевна", "04.09.2026"], Some(&stored), 0).is_err());
}

/// A mentor keeps as many places as pairs run, and what a row leaves open.
#[test]
fn places() {
    let listed = Listed::new(&["ФИО", "Сколько наставляемых одновременно"]);
    let stored = mentor();
    let merged = listed.merged(&["гаврилова нина сергеевна", "2"], Some(&stored), 2).unwrap();
    assert_eq!((merged.data.capacity, merged.data.workplace.as_str(), merged.changes.len()), (2, "учитель физики", 1));
    assert!(listed.merged(&["Гаврилова Нина Сергеевна", "2"], Some(&stored), 3).is_err());
}
