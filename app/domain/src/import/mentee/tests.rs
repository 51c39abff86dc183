use super::*;
use crate::{
    availability::Weekday,
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    consent::RepresentativeBasis,
    dictionary::{Dictionary, DictionaryEntry, DictionaryList, Reference},
    ids::{AccountId, RegionTermId},
    import::{Born, Field, ImportKind, Mapping, Merged, Note},
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    term::Term as _,
};

const TODAY: &str = "2026-11-24";

fn teacher() -> (AccountId, String) {
    (AccountId::from_uuid(uuid::Uuid::from_u128(7)), "Ершова Татьяна Викторовна".to_owned())
}

/// A list with these headings, and what it is read with.
struct Listed {
    titles: Vec<String>,
    mapping: Mapping,
    dictionary: Dictionary,
    teachers: Vec<(AccountId, String)>,
}

impl Listed {
    fn new(titles: &[&str]) -> Self {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        let mapping = Mapping::guess(ImportKind::Mentees, &titles);
        mapping.check(ImportKind::Mentees).unwrap();
        Self { titles, mapping, dictionary: Dictionary::built_in(), teachers: vec![teacher()] }
    }

    fn list(&self) -> MenteeList<'_> {
        MenteeList {
            mapping: &self.mapping,
            titles: &self.titles,
            class: None,
            form: MentoringForm::PupilPupil,
            day_shift: 0,
            today: TODAY.parse().unwrap(),
            dictionary: &self.dictionary,
            class_teachers: &self.teachers,
        }
    }

    fn labels(&self) -> Labels<'_> {
        Labels { dictionary: &self.dictionary, class_teachers: &self.teachers }
    }

    fn merged(&self, cells: &[&str], stored: Option<&MenteeData>) -> Result<Merged<MenteeData>, Vec<Note>> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let (record, mut notes) = read(&self.list(), &cells)?;
        let mut merged = merge(&self.list(), &record, stored, &self.labels())?;
        notes.append(&mut merged.notes);
        Ok(Merged { notes, ..merged })
    }

    fn faults(&self, cells: &[&str]) -> Vec<(String, String)> {
        self.merged(cells, None).unwrap_err().into_iter().map(|note| (note.column, note.reason)).collect()
    }
}

fn pupil() -> MenteeData {
    MenteeData {
        full_name: "Лунин Глеб Олегович".to_owned(),
        kind: MenteeKind::Pupil,
        birth_date: "2012-03-14".parse().unwrap(),
        class_label: "9А".to_owned(),
        post: String::new(),
        class_teacher_id: Some(teacher().0),
        categories: vec![MenteeCategory::Gifted, MenteeCategory::SpecialNeeds],
        email: "lunin@example.org".to_owned(),
        phone: "+79000000000".to_owned(),
        request: "Понять, какие предметы сдавать;\n\nи не бояться".to_owned(),
        goal: "Выбрать профиль".to_owned(),
        urgency: Urgency::Urgent,
        topics: ["natural_sciences", "exams"].into_iter().filter_map(Reference::stored).collect(),
        form: MentoringForm::EmployerPupil,
        role_model: "employer_future_employee".to_owned(),
        teacher_form: String::new(),
        teacher_kind: String::new(),
        teacher_direction: String::new(),
        channels: vec![Channel::ClassTeacher, Channel::Parent],
        weekdays: vec![Weekday::Tuesday, Weekday::Saturday],
        languages: ["ru", "tt"].into_iter().filter_map(Reference::stored).collect(),
        entered_on: "2026-09-05".parse().unwrap(),
        left_on: Some("2027-05-25".parse().unwrap()),
        result: "=1+1 и другие слова".to_owned(),
        case_url: "https://school.example.org/case".to_owned(),
        completed: true,
        representative: Some(RepresentativeData {
            full_name: "Лунина Анна Петровна".to_owned(),
            basis: RepresentativeBasis::Guardian,
            email: "lunina@example.org".to_owned(),
            phone: "+79000000001".to_owned(),
        }),
    }
}

/// The last entry of a list.
fn code(list: DictionaryList) -> String {
    Dictionary::built_in().offered(list).last().unwrap().code.to_string()
}

fn specialist() -> MenteeData {
    MenteeData {
        full_name: "Петрова Ольга Николаевна".to_owned(),
        kind: MenteeKind::Teacher,
        birth_date: "1999-05-02".parse().unwrap(),
        class_label: String::new(),
        post: "учитель химии".to_owned(),
        class_teacher_id: None,
        categories: vec![MenteeCategory::YoungSpecialist, MenteeCategory::Burnout],
        form: MentoringForm::TeacherTeacher,
        role_model: "experienced_novice".to_owned(),
        teacher_form: code(DictionaryList::TeacherForm),
        teacher_kind: code(DictionaryList::TeacherKind),
        teacher_direction: code(DictionaryList::TeacherDirection),
        representative: None,
        ..pupil()
    }
}

/// Everything that is written is read again: into an empty base it makes the same entry, into its own base no change.
#[test]
fn round_trip() {
    let bare = MenteeData {
        class_teacher_id: None,
        categories: Vec::new(),
        email: String::new(),
        phone: String::new(),
        request: String::new(),
        goal: String::new(),
        urgency: Urgency::Ordinary,
        topics: Vec::new(),
        role_model: String::new(),
        channels: Vec::new(),
        weekdays: Vec::new(),
        languages: Vec::new(),
        left_on: None,
        result: String::new(),
        case_url: String::new(),
        completed: false,
        representative: None,
        ..pupil()
    };
    for data in [pupil(), bare, specialist()] {
        let fields: Vec<Field> = Field::of(ImportKind::Mentees).filter(|field| !part_of_another(*field)).collect();
        let titles: Vec<&str> = fields.iter().map(|field| field.label()).collect();
        let listed = Listed::new(&titles);
        let cells: Vec<String> = fields.iter().map(|field| cell(*field, &data, &listed.labels())).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        assert_eq!(listed.merged(&cells, None).unwrap().data, data);
        let again = listed.merged(&cells, Some(&data)).unwrap();
        assert_eq!((again.data, again.changes, again.notes), (data, Vec::new(), Vec::new()));
    }
}

/// Fields that say again what another one says.
fn part_of_another(field: Field) -> bool {
    matches!(field, Field::Surname | Field::GivenName | Field::Patronymic | Field::BirthYear | Field::Contacts)
}

/// The official columns find their person by the year of birth and change nothing; somebody new needs the whole date.
#[test]
fn official_columns() {
    let fields = [Field::FullName, Field::Contacts, Field::BirthYear, Field::Request, Field::EnteredOn, Field::Form];
    let titles = [
        "ФИО наставляемого",
        "Контактные данные для связи (данные представителя)",
        "Год рождения наставляемого",
        "Основной запрос наставляемого",
        "Дата вхождения в программу",
        "Форма наставничества",
    ];
    let listed = Listed::new(&titles);
    assert_eq!(listed.mapping.codes(), fields.map(|field| field.code().to_owned()));
    let data = pupil();
    let cells = fields.map(|field| cell(field, &data, &listed.labels()));
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let again = listed.merged(&cells, Some(&data)).unwrap();
    assert_eq!((again.changes, again.notes), (Vec::new(), Vec::new()));
    let faults = listed.faults(&cells);
    assert!(faults.iter().any(|(_, why)| why.contains("полная дата рождения")), "{faults:?}");
}

/// Every wrong cell is named with its column, what stands there and why, all of them at once.
#[test]
fn faults() {
    let titles = [
        "Ф.И.О. ученика",
        "Дата рождения",
        "Класс",
        "E-mail",
        "Телефон",
        "Форма наставничества",
        "Темы запроса",
        "Категории",
        "Дата вхождения в программу",
        "Дата завершения программы",
        "Отметка о прохождении программы",
        "Срочность",
    ];
    let listed = Listed::new(&titles);
    let good = ["Лунин Глеб", "14.03.2012", "9А", "", "", "", "", "", "", "", "", ""];
    assert!(listed.merged(&good, None).is_ok());
    for (changes, columns, row) in [
        (vec![(0, "Лунин")], vec![titles[0]], "one word"),
        (vec![(0, "")], vec![titles[0]], "no name"),
        (vec![(0, "№ 25"), (1, "2012"), (2, "12А")], vec![titles[0], titles[1], titles[2]], "three at once"),
        (vec![(1, "")], vec![titles[1]], "no birth date"),
        (vec![(1, "30.02.2012")], vec![titles[1]], "no such day"),
        (vec![(1, "14.03.2024")], vec![titles[1]], "too young"),
        (vec![(1, "#N/A")], vec![titles[1]], "an error of a formula"),
        (vec![(2, "")], vec!["Класс"], "no class"),
        (vec![(3, "lunin@"), (4, "12")], vec![titles[3], titles[4]], "contacts"),
        (vec![(5, "Учитель – учитель")], vec!["Форма наставничества"], "a form for teachers"),
        (vec![(5, "Кружок")], vec![titles[5]], "no form"),
        (vec![(6, "Математика; магия")], vec![titles[6]], "a topic that is not there"),
        (vec![(7, "Молодой специалист")], vec!["Категории"], "a category of teachers"),
        (vec![(8, "01.09.2026"), (9, "31.08.2026")], vec!["Дата завершения программы"], "ends before it begins"),
        (vec![(10, "да")], vec!["Отметка о прохождении программы"], "gone through without an end"),
        (vec![(11, "вчера")], vec![titles[11]], "no urgency"),
    ] {
        let mut cells = good;
        for (column, value) in changes {
            cells[column] = value;
        }
        let found: Vec<String> = listed.faults(&cells).into_iter().map(|(column, _)| column).collect();
        assert_eq!(found, columns, "{row}");
    }
}

/// What a row leaves open stays; what it says anew is shown before it is done.
#[test]
fn changes() {
    let listed = Listed::new(&["ФИО", "Дата рождения", "Класс", "Телефон", "Форма наставничества"]);
    let stored = pupil();
    let merged =
        listed.merged(&["лунин глеб олегович", "14.03.2012", "10 а", "", "Ученик-ученик"], Some(&stored)).unwrap();
    let shown: Vec<_> = merged.changes.iter().map(|one| (one.field, one.before.as_str(), one.after.as_str())).collect();
    assert_eq!(
        shown,
        [
            (Field::Class, "9А", "10А"),
            (Field::Form, "Работодатель – ученик", "Ученик – ученик"),
            (Field::RoleModel, "Работодатель – будущий сотрудник", ""),
        ],
        "a role model does not outlive its form"
    );
    assert_eq!((merged.data.phone, merged.data.full_name), (stored.phone, stored.full_name));
}

/// A representative without a name or a way to be reached is not entered, and that is said; a half adds to the whole.
#[test]
fn representatives() {
    let titles = ["ФИО", "Дата рождения", "Класс", "Родитель", "Телефон родителя"];
    let listed = Listed::new(&titles);
    let row = |name, phone| ["Юсупов Тимур", "14.03.2012", "9А", name, phone];
    for (name, phone, remarks) in [("Юсупова Алия", "", 1), ("", "89000000002", 1), ("", "", 0)] {
        let merged = listed.merged(&row(name, phone), None).unwrap();
        assert_eq!((merged.data.representative, merged.notes.len()), (None, remarks), "{name} {phone}");
    }
    let merged = listed.merged(&row("Юсупова Алия", "89000000002"), None).unwrap();
    assert_eq!(merged.data.representative.map(|person| person.basis), Some(RepresentativeBasis::Parent));
    let merged = listed.merged(&["Лунин Глеб Олегович", "14.03.2012", "", "", "89000000009"], Some(&pupil())).unwrap();
    let person = merged.data.representative.unwrap();
    assert_eq!((person.phone.as_str(), person.full_name.as_str()), ("+79000000009", "Лунина Анна Петровна"));
}

/// Class teachers are known by name or by initials; somebody unknown leaves the pupil in.
#[test]
fn class_teachers() {
    let listed = Listed::new(&["ФИО", "Дата рождения", "Класс", "Классный руководитель"]);
    for (name, found, remarks) in
        [("Ершова Т. В.", true, 0), ("ершова татьяна викторовна", true, 0), ("Гром И. П.", false, 1), ("", false, 0)]
    {
        let merged = listed.merged(&["Лунин Глеб", "14.03.2012", "9А", name], None).unwrap();
        assert_eq!((merged.data.class_teacher_id.is_some(), merged.notes.len()), (found, remarks), "{name}");
    }
}

/// A post makes a teacher and a class a pupil, the base decides where a row says neither, and nobody becomes the other.
#[test]
fn kinds() {
    let listed = Listed::new(&["ФИО", "Дата рождения", "Класс", "Должность", "Форма наставничества"]);
    let row = |class, post, form| ["Петрова Ольга Николаевна", "02.05.1999", class, post, form];
    let teacher = listed.merged(&row("7А", "учитель химии", ""), None).unwrap();
    assert_eq!((teacher.data.kind, teacher.data.form), (MenteeKind::Teacher, MentoringForm::TeacherTeacher));
    assert_eq!((teacher.data.class_label.as_str(), teacher.notes.len()), ("", 1), "the class of a teacher is none");
    assert!(listed.merged(&row("", "", ""), Some(&specialist())).unwrap().changes.is_empty());
    for (cells, stored, words) in [
        (row("", "", ""), None, "класс обучающегося"),
        (row("9А", "", ""), Some(&specialist()), "преподаёт"),
        (row("", "лаборант", ""), Some(&pupil()), "учится"),
        (row("", "лаборант", "Ученик – ученик"), None, "только форма"),
    ] {
        let notes = listed.merged(&cells, stored).unwrap_err();
        assert!(notes.iter().any(|note| note.reason.contains(words)), "{words}: {notes:?}");
    }
    assert!(Born::In(1999).fits(specialist().birth_date) && !Born::In(1998).fits(specialist().birth_date));
}

/// The class of the whole list is that of rows that say nothing else, and of nobody who teaches.
#[test]
fn class_of_the_list() {
    let listed = Listed::new(&["ФИО", "Дата рождения", "Должность"]);
    let list = MenteeList { class: ClassLabel::parse("7А").ok(), ..listed.list() };
    let merged = |cells: [&str; 3], stored: Option<&MenteeData>| {
        let (record, _) = read(&list, &cells.map(str::to_owned)).unwrap();
        merge(&list, &record, stored, &listed.labels()).unwrap().data
    };
    assert_eq!(merged(["Лунин Глеб", "14.03.2012", ""], None).class_label, "7А");
    assert_eq!(merged(["Лунин Глеб", "14.03.2012", ""], Some(&pupil())).class_label, "7А");
    assert_eq!(merged(["Петрова Ольга", "02.05.1999", "учитель химии"], None).class_label, "");
    assert_eq!(merged(["Петрова Ольга", "02.05.1999", ""], Some(&specialist())).class_label, "");
}

/// What a region added to its lists is named in its words, and comes back; elsewhere it is no value.
#[test]
fn own_terms() {
    let own = |number: u128, list: DictionaryList, parent: &str, label: &str| DictionaryEntry {
        list,
        parent: parent.to_owned(),
        code: Reference::own(RegionTermId::from(uuid::Uuid::from_u128(number))),
        label: label.to_owned(),
        retired: false,
        own: true,
    };
    let entries = [
        own(1, DictionaryList::Competence, "study", "Черчение"),
        own(2, DictionaryList::RoleModel, MentoringForm::EmployerPupil.code(), "Мастер – подмастерье"),
    ];
    let mut listed = Listed::new(&["ФИО", "Дата рождения", "Темы запроса", "Ролевая модель"]);
    let cells = ["Лунин Глеб Олегович", "14.03.2012", "черчение; Математика", "мастер-подмастерье"];
    assert!(listed.merged(&cells, Some(&pupil())).is_err(), "built-in lists have no such words");
    listed.dictionary = Dictionary::with_own(&entries);
    let data = listed.merged(&cells, Some(&pupil())).unwrap().data;
    assert_eq!(data.topics.first(), Some(&entries[0].code));
    assert_eq!(data.role_model, entries[1].code.as_str());
    assert_eq!(cell(Field::Topics, &data, &listed.labels()), "Черчение; Математика");
    assert_eq!(cell(Field::RoleModel, &data, &listed.labels()), "Мастер – подмастерье");
}

/// Without the consent to publication a new link to a story is left out and that is said; what is linked already stays.
#[test]
fn stories() {
    let listed = Listed::new(&["ФИО", "Дата рождения", "Класс", "Ссылка на кейс или отзыв"]);
    let (linked, new) = ("https://school.example.org/case", "https://school.example.org/other");
    let without = MenteeData { case_url: String::new(), ..pupil() };
    for (stored, said, kept, remarks) in [
        (Some(pupil()), linked, linked, 0),
        (Some(pupil()), new, linked, 1),
        (Some(pupil()), "", linked, 0),
        (Some(without), new, "", 1),
        (None, new, "", 1),
        (None, "", "", 0),
    ] {
        let cells = ["Лунин Глеб Олегович", "14.03.2012", "9А", said];
        let mut merged = listed.merged(&cells, stored.as_ref()).unwrap();
        withhold_story(&mut merged, stored.as_ref());
        let found = (merged.data.case_url.as_str(), merged.notes.len(), merged.changes.len());
        assert_eq!(found, (kept, remarks, 0), "{said}");
        assert!(merged.notes.iter().all(|note| !note.fatal && note.value == said));
    }
}
