use super::*;
use crate::{
    availability::Weekday,
    category::{MenteeCategory, MenteeKind, MentorCategory},
    consent::RepresentativeBasis,
    dictionary::{Dictionary, Reference},
    import::{
        ImportKind, Layout,
        mentee::{self, Labels, MenteeData, MenteeList, RepresentativeData},
        mentor::{self, MentorData, MentorList},
    },
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    russian,
    table::{Table, Value},
};

const TODAY: &str = "2026-11-24";

fn codes(codes: &[&str]) -> Vec<Reference> {
    codes.iter().filter_map(|code| Reference::stored(*code)).collect()
}

fn pupil() -> MenteeLine {
    MenteeLine {
        data: MenteeData {
            full_name: "Лунин Глеб Олегович".to_owned(),
            kind: MenteeKind::Pupil,
            birth_date: "2012-03-14".parse().unwrap(),
            class_label: "9А".to_owned(),
            post: String::new(),
            class_teacher_id: None,
            categories: vec![MenteeCategory::SpecialNeeds],
            email: "lunin@example.org".to_owned(),
            phone: String::new(),
            request: "Понять, какие предметы сдавать".to_owned(),
            goal: "Выбрать профиль".to_owned(),
            urgency: Urgency::Urgent,
            topics: codes(&["natural_sciences"]),
            form: MentoringForm::EmployerPupil,
            role_model: "employer_future_employee".to_owned(),
            teacher_form: String::new(),
            teacher_kind: String::new(),
            teacher_direction: String::new(),
            channels: vec![Channel::ClassTeacher, Channel::Parent],
            weekdays: vec![Weekday::Monday, Weekday::Saturday],
            languages: codes(&["ru", "tt"]),
            entered_on: "2026-09-05".parse().unwrap(),
            left_on: None,
            result: String::new(),
            case_url: String::new(),
            completed: false,
            representative: Some(RepresentativeData {
                full_name: "Лунина Анна Петровна".to_owned(),
                basis: RepresentativeBasis::CareOrganisation,
                email: String::new(),
                phone: "+79000000001".to_owned(),
            }),
        },
        mentors: vec![Partner {
            name: "Орлов Андрей Михайлович".to_owned(), place: "Завод «Пример»".to_owned()
        }],
        paired: true,
        waits_since: "2026-09-05".parse().unwrap(),
    }
}

fn teacher() -> MenteeLine {
    MenteeLine {
        data: MenteeData {
            full_name: "Петрова Ольга Николаевна".to_owned(),
            kind: MenteeKind::Teacher,
            birth_date: "1999-05-02".parse().unwrap(),
            class_label: String::new(),
            post: "учитель химии".to_owned(),
            categories: vec![MenteeCategory::Burnout],
            form: MentoringForm::TeacherTeacher,
            role_model: String::new(),
            representative: None,
            ..pupil().data
        },
        mentors: Vec::new(),
        paired: false,
        waits_since: "2026-09-10".parse().unwrap(),
    }
}

fn gavrilova() -> MentorLine {
    MentorLine {
        data: MentorData {
            full_name: "Гаврилова Нина Сергеевна".to_owned(),
            categories: vec![MentorCategory::Teacher],
            birth_date: None,
            class_label: String::new(),
            email: "gavrilova@example.org".to_owned(),
            phone: "+79000000000".to_owned(),
            workplace: "учитель физики".to_owned(),
            competences: codes(&["natural_sciences", "exams"]),
            own_words: "Готовлю к олимпиадам".to_owned(),
            education: "Педагогический институт".to_owned(),
            experience: String::new(),
            achievements: "=победители олимпиад".to_owned(),
            strengths: String::new(),
            weaknesses: String::new(),
            hobbies: "астрономия".to_owned(),
            expectations: String::new(),
            motivation: String::new(),
            forms: vec![MentoringForm::PupilPupil, MentoringForm::TeacherTeacher],
            age_from: Some(12),
            age_to: Some(17),
            hours_per_month: Some(21),
            in_person: true,
            online: false,
            weekdays: vec![Weekday::Sunday],
            languages: codes(&["ru"]),
            capacity: 3,
            interviewed_on: Some("2026-09-14".parse().unwrap()),
            entered_on: "2026-09-05".parse().unwrap(),
            left_on: None,
            result: String::new(),
            case_url: String::new(),
        },
        mentees: vec![Partner {
            name: "Петрова Ольга Николаевна".to_owned(), place: "учитель химии".to_owned()
        }],
        forms: vec![MentoringForm::TeacherTeacher],
    }
}

/// The table as a file gives it back.
fn as_read(table: &Table) -> Vec<(u32, Vec<String>)> {
    let text = |value: &Value| match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => russian::date(*day),
    };
    let heads = table.columns.iter().map(|column| column.head.clone()).collect();
    std::iter::once(heads)
        .chain(table.rows.iter().map(|row| row.iter().map(text).collect()))
        .zip(1..)
        .map(|(cells, number)| (number, cells))
        .collect()
}

fn layout(kind: ImportKind, rows: &[(u32, Vec<String>)]) -> Layout {
    let rows: Vec<(u32, &[String])> = rows.iter().map(|(number, cells)| (*number, cells.as_slice())).collect();
    let layout = Layout::guess(kind, "", &rows);
    assert_eq!(layout.mapping.check(kind), Ok(()));
    layout
}

/// The base of mentees comes back without a difference, whatever was taken away; the widest of it makes the same base in
/// an empty school.
#[test]
fn mentees_come_back() {
    let dictionary = Dictionary::built_in();
    let (labels, today) = (Labels { dictionary: &dictionary, class_teachers: &[] }, TODAY.parse().unwrap());
    let lines = [pupil(), teacher()];
    for (extent, with_categories) in
        [(Extent::Official, false), (Extent::Official, true), (Extent::Full, false), (Extent::Full, true)]
    {
        let rows = as_read(&mentees(&lines, extent, with_categories, &labels, today));
        let layout = layout(ImportKind::Mentees, &rows);
        let list = MenteeList {
            mapping: &layout.mapping,
            titles: &layout.titles,
            class: None,
            form: MentoringForm::PupilPupil,
            day_shift: 0,
            today,
            dictionary: &dictionary,
            class_teachers: &[],
        };
        for ((_, cells), line) in rows[1..].iter().zip(&lines) {
            let (record, notes) = mentee::read(&list, cells).unwrap();
            assert_eq!(notes, Vec::new());
            let merged = mentee::merge(&list, &record, Some(&line.data), &labels).unwrap();
            assert_eq!((merged.data, merged.changes), (line.data.clone(), Vec::new()), "{extent}");
            if extent == Extent::Full && with_categories {
                assert_eq!(mentee::merge(&list, &record, None, &labels).unwrap().data, line.data);
            }
        }
    }
}

/// The same for mentors.
#[test]
fn mentors_come_back() {
    let (dictionary, lines) = (Dictionary::built_in(), [gavrilova()]);
    for extent in [Extent::Official, Extent::Full] {
        let rows = as_read(&mentors(&lines, extent, &dictionary));
        let layout = layout(ImportKind::Mentors, &rows);
        let list = MentorList {
            mapping: &layout.mapping,
            titles: &layout.titles,
            day_shift: 0,
            today: TODAY.parse().unwrap(),
            dictionary: &dictionary,
        };
        let (record, notes) = mentor::read(&list, &rows[1].1).unwrap();
        assert_eq!(notes, Vec::new());
        let merged = mentor::merge(&list, &record, Some(&lines[0].data), 1).unwrap();
        assert_eq!((merged.data, merged.changes), (lines[0].data.clone(), Vec::new()), "{extent}");
        let mut stored = lines[0].data.clone();
        stored.forms.reverse();
        let merged = mentor::merge(&list, &record, Some(&stored), 1).unwrap();
        assert_eq!((merged.data, merged.changes), (stored, Vec::new()), "the order of a list says nothing");
        if extent == Extent::Full {
            assert_eq!(mentor::merge(&list, &record, None, 0).unwrap().data, lines[0].data);
        }
    }
}

/// Categories tell of health and family: without being asked for they stand in no table.
#[test]
fn categories_are_left_out() {
    let dictionary = Dictionary::built_in();
    let labels = Labels { dictionary: &dictionary, class_teachers: &[] };
    let lines = [pupil(), teacher()];
    for extent in <Extent as crate::term::Term>::ALL {
        let rows = as_read(&mentees(&lines, *extent, false, &labels, TODAY.parse().unwrap()));
        let text = format!("{rows:?}");
        assert!(
            !text.contains("ОВЗ") && !text.contains("выгорание") && !text.contains("Категории"),
            "{extent}: {text}"
        );
    }
}

/// The annex comes first, in its order.
#[test]
fn annex_comes_first() {
    use crate::term::Term;
    let dictionary = Dictionary::built_in();
    let labels = Labels { dictionary: &dictionary, class_teachers: &[] };
    let mentee_rows = as_read(&mentees(&[pupil()], Extent::Full, true, &labels, TODAY.parse().unwrap()));
    let expected: Vec<&str> = MenteeColumn::ALL.iter().map(|column| column.label()).collect();
    assert_eq!(mentee_rows[0].1[..13], expected);
    assert_eq!(mentee_rows[1].1[6], "Орлов Андрей Михайлович");
    let mentor_rows = as_read(&mentors(&[gavrilova()], Extent::Full, &dictionary));
    let expected: Vec<&str> = MentorColumn::ALL.iter().map(|column| column.label()).collect();
    assert_eq!(mentor_rows[0].1[..16], expected);
}

/// Who wants a mentor: nobody who has one, nobody who has left.
#[test]
fn wanting() {
    let dictionary = Dictionary::built_in();
    let labels = Labels { dictionary: &dictionary, class_teachers: &[] };
    let today = TODAY.parse().unwrap();
    let left = MenteeLine { data: MenteeData { left_on: Some(today), ..teacher().data }, ..teacher() };
    let later = MenteeLine { data: MenteeData { left_on: today.succ_opt(), ..teacher().data }, ..teacher() };
    let rows = as_read(&mentees(&[pupil(), left, later.clone()], Extent::Wanting, false, &labels, today));
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].1[1..3], ["Петрова Ольга Николаевна", "учитель химии"]);
    let longer = MenteeLine { waits_since: "2026-09-01".parse().unwrap(), ..later.clone() };
    let table = mentees(&[later, longer], Extent::Wanting, false, &labels, "2026-10-01".parse().unwrap());
    let days: Vec<_> = table.rows.iter().map(|row| row.last().cloned()).collect();
    assert_eq!(days, [Some(Value::Number(30)), Some(Value::Number(21))], "who waits longest stands first");
}
