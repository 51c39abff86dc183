//! What a heading means: the words each field is known by.

use crate::import::{Field, ImportKind, words::plain};

/// What a heading means in lists of this kind. Of «Обучающийся: фамилия» the whole is looked at first, then what stands
/// after the group.
#[must_use]
pub fn meaning(kind: ImportKind, title: &str) -> Option<Field> {
    let parts = [Some(title), title.rsplit_once(": ").map(|(_, lower)| lower)];
    parts.into_iter().flatten().find_map(|part| of_plain(kind, &plain(part)))
}

fn of_plain(kind: ImportKind, title: &str) -> Option<Field> {
    // Columns of the official register that speak of the other side of the pair.
    let other = match kind {
        ImportKind::Mentees => title.contains("наставника"),
        ImportKind::Mentors => title.contains("фио наставляем") || title.contains("учебы наставляем"),
    };
    if title.is_empty() || other {
        return None;
    }
    RULES.iter().filter(|rule| rule.field.belongs_to(kind)).find(|rule| rule.fits(title)).map(|rule| rule.field)
}

/// How a field is known. A heading fits when it is one of the words, or holds all parts of one of the groups.
struct Rule {
    field: Field,
    words: &'static [&'static str],
    parts: &'static [&'static [&'static str]],
}

impl Rule {
    fn fits(&self, title: &str) -> bool {
        self.words.contains(&title) || self.parts.iter().any(|parts| parts.iter().all(|part| holds(title, part)))
    }
}

/// A part stands at the beginning of a word.
fn holds(title: &str, part: &str) -> bool {
    title.starts_with(part) || title.contains(&format!(" {part}"))
}

const fn rule(field: Field, words: &'static [&'static str], parts: &'static [&'static [&'static str]]) -> Rule {
    Rule { field, words, parts }
}

/// The first rule that fits wins: what is special stands before what is general.
const RULES: &[Rule] = &[
    rule(Field::Contacts, &["контакты"], &[&["контактн"]]),
    rule(
        Field::RepresentativeBasis,
        &["кем приходится", "степень родства", "родство"],
        &[&["кем приходит"], &["степень родств"], &["основание", "представит"], &["статус", "представит"]],
    ),
    rule(
        Field::RepresentativePhone,
        &[],
        &[
            &["тел", "представит"],
            &["тел", "родител"],
            &["тел", "мам"],
            &["тел", "мат"],
            &["тел", "отц"],
            &["тел", "пап"],
            &["тел", "опекун"],
        ],
    ),
    rule(
        Field::RepresentativeEmail,
        &[],
        &[
            &["почт", "представит"],
            &["почт", "родител"],
            &["mail", "представит"],
            &["mail", "родител"],
            &["почт", "мат"],
            &["mail", "мат"],
        ],
    ),
    rule(
        Field::RepresentativeName,
        &["представитель", "законный представитель", "родитель", "родители", "мать", "отец"],
        &[
            &["фио", "представит"],
            &["фио", "родител"],
            &["фио", "мат"],
            &["фио", "отц"],
            &["фио", "опекун"],
            &["законный представит"],
            &["представит", "фамил"],
        ],
    ),
    rule(Field::ClassTeacher, &[], &[&["классн", "руковод"], &["кл", "рук"]]),
    rule(Field::Surname, &["фамилия", "фамилия ученика", "фамилия обучающегося"], &[]),
    rule(Field::GivenName, &["имя", "имя ученика", "имя обучающегося"], &[]),
    rule(Field::Patronymic, &["отчество", "отчество при наличии", "отчество ученика", "отчество обучающегося"], &[]),
    rule(
        Field::FullName,
        &["ф и о", "ученик", "учащийся", "обучающийся", "педагог", "учитель", "сотрудник", "наставник", "наставляемый"],
        &[&["фио"], &["ф и о"], &["фамилия", "имя"], &["список", "учащихся"]],
    ),
    rule(Field::BirthYear, &["г р"], &[&["год", "рожд"]]),
    rule(Field::BirthDate, &["др", "д р"], &[&["дата", "рожд"], &["день", "рожд"]]),
    rule(Field::RoleModel, &[], &[&["ролев", "модел"]]),
    rule(Field::TeacherForm, &[], &[&["форма", "педагог"]]),
    rule(Field::TeacherKind, &[], &[&["вид", "наставнич"]]),
    rule(Field::TeacherDirection, &[], &[&["направлени", "програм"]]),
    rule(Field::Forms, &["формы"], &[&["формы", "наставнич"]]),
    rule(Field::Form, &["форма"], &[&["форма", "наставнич"]]),
    rule(Field::PreferredAge, &[], &[&["возраст"]]),
    rule(Field::Hours, &[], &[&["ресурс", "времени"], &["час"]]),
    rule(Field::Meetings, &[], &[&["формат", "встреч"]]),
    rule(Field::Weekdays, &["дни", "дни недели"], &[&["удобн", "дни"], &["удобн", "день"], &["дни", "встреч"]]),
    rule(Field::Languages, &["язык", "языки"], &[&["язык", "общен"], &["язык", "встреч"]]),
    rule(Field::Capacity, &["места", "количество мест"], &[&["сколько", "наставляем"], &["количество", "наставляем"]]),
    rule(Field::InterviewedOn, &[], &[&["собеседован"]]),
    rule(Field::EnteredOn, &[], &[&["дата", "вхожд"], &["дата", "включен"], &["дата", "начала"], &["дата", "вступ"]]),
    rule(Field::LeftOn, &[], &[&["дата", "заверш"], &["дата", "окончан"], &["дата", "выхода"]]),
    rule(Field::Completed, &[], &[&["отметка"]]),
    rule(Field::CaseUrl, &[], &[&["ссылка"]]),
    rule(Field::Result, &["итог"], &[&["результат"]]),
    rule(Field::Topics, &["темы", "тема"], &[&["тем", "запрос"]]),
    rule(Field::Request, &["с чем нужна помощь"], &[&["запрос"]]),
    rule(Field::Goal, &["цель", "цели"], &[&["цель"]]),
    rule(Field::Urgency, &[], &[&["срочност"]]),
    rule(Field::Channels, &["источник"], &[&["канал"], &["источник", "данн"]]),
    rule(Field::Categories, &["кто это"], &[&["категори"]]),
    rule(
        Field::Email,
        &["email", "e mail", "mail", "почта"],
        &[&["почт"], &["mail"], &["e", "mail"], &["email"], &["эл", "адрес"]],
    ),
    rule(Field::Phone, &["тел", "моб"], &[&["телефон"], &["тел"], &["мобильн"], &["сотов"]]),
    rule(Field::Class, &["класс", "класс группа", "группа", "кл"], &[&["класс"]]),
    rule(Field::Post, &["предмет"], &[&["должност"], &["предмет"]]),
    rule(Field::Workplace, &["организация"], &[&["мест", "работ"], &["мест", "учеб"], &["должност"]]),
    rule(Field::Competences, &[], &[&["компетенц"]]),
    rule(Field::Education, &[], &[&["образован"]]),
    rule(Field::Experience, &["стаж"], &[&["опыт"]]),
    rule(Field::Achievements, &[], &[&["достижен"]]),
    rule(Field::Strengths, &[], &[&["сильн"]]),
    rule(Field::Weaknesses, &[], &[&["слаб"]]),
    rule(Field::Hobbies, &["хобби"], &[&["интерес"], &["увлечен"]]),
    rule(Field::Expectations, &[], &[&["ожидан"]]),
    rule(Field::Motivation, &[], &[&["мотивац"]]),
    rule(Field::OwnWords, &["о себе"], &[&["своими", "словами"], &["чем", "могу", "помочь"]]),
];
