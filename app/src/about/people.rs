//! People and what is written down about them as such.

use domain::{
    availability::Weekday,
    category::{MenteeCategory, MenteeKind, MentorCategory},
    consent::RepresentativeBasis,
    dictionary::DictionaryList,
    mentoring_form::MentoringForm,
    request::{Channel, Urgency},
    role::Role,
    term::Term,
};

use super::catalogue::{
    Column,
    Kind::{Codes, Day, Mark, Moment, Phone, References},
    Table, of, plain,
};

/// The label of a code.
pub(super) fn label<T: Term>(code: &str) -> Option<&'static str> {
    T::from_code(code).map(Term::label)
}

const MENTEE: &[Column] = &[
    plain("full_name", "Фамилия, имя, отчество"),
    of("kind", "Учится или преподаёт", Codes(label::<MenteeKind>)),
    of("birth_date", "Дата рождения", Day),
    plain("class_label", "Класс"),
    plain("post", "Должность"),
    plain("email", "Электронная почта"),
    of("phone", "Телефон", Phone),
    of("categories", "Категории", Codes(label::<MenteeCategory>)),
    plain("request", "С чем нужна помощь"),
    plain("goal", "Цель"),
    of("topics", "Темы запроса", References(DictionaryList::Competence)),
    of("urgency", "Срочность", Codes(label::<Urgency>)),
    of("form", "Форма наставничества", Codes(label::<MentoringForm>)),
    of("role_model", "Ролевая модель", References(DictionaryList::RoleModel)),
    of("teacher_form", "Форма наставничества педагогов", References(DictionaryList::TeacherForm)),
    of("teacher_kind", "Вид наставничества", References(DictionaryList::TeacherKind)),
    of("teacher_direction", "Направление программы", References(DictionaryList::TeacherDirection)),
    of("channels", "Откуда известно о запросе", Codes(label::<Channel>)),
    of("weekdays", "Удобные дни", Codes(label::<Weekday>)),
    of("languages", "Языки общения", References(DictionaryList::Language)),
    of("entered_on", "Вошёл в программу", Day),
    of("left_on", "Завершил программу", Day),
    plain("result", "Результаты программы"),
    plain("case_url", "Кейс или отзыв"),
    of("completed", "Программа пройдена", Mark),
    of("blocked_on", "Обработка приостановлена", Day),
    plain("blocked_reason", "Почему приостановлена"),
    of("created_at", "Запись создана", Moment),
];

const MENTOR: &[Column] = &[
    plain("full_name", "Фамилия, имя, отчество"),
    of("categories", "Категории", Codes(label::<MentorCategory>)),
    plain("email", "Электронная почта"),
    of("phone", "Телефон", Phone),
    plain("workplace", "Место работы, класс или должность"),
    of("competences", "Компетенции", References(DictionaryList::Competence)),
    plain("own_words", "О помощи своими словами"),
    plain("capacity", "Мест для наставляемых"),
    plain("taken", "Занято мест"),
    of("interviewed_on", "Собеседование", Day),
    of("birth_date", "Дата рождения", Day),
    plain("class_label", "Класс"),
    plain("education", "Образование"),
    plain("experience", "Опыт"),
    plain("achievements", "Достижения"),
    plain("strengths", "Сильные стороны"),
    plain("weaknesses", "Слабые стороны"),
    plain("hobbies", "Увлечения"),
    plain("expectations", "Ожидания"),
    plain("motivation", "Мотивация"),
    plain("hours_per_month", "Часов в месяц"),
    plain("age_from", "Возраст наставляемых от"),
    plain("age_to", "Возраст наставляемых до"),
    of("forms", "Формы наставничества", Codes(label::<MentoringForm>)),
    of("in_person", "Встречается очно", Mark),
    of("online", "Встречается онлайн", Mark),
    of("weekdays", "Удобные дни", Codes(label::<Weekday>)),
    of("languages", "Языки общения", References(DictionaryList::Language)),
    of("entered_on", "Вошёл в программу", Day),
    of("left_on", "Завершил программу", Day),
    plain("result", "Результаты программы"),
    plain("case_url", "Кейс или отзыв"),
    of("blocked_on", "Обработка приостановлена", Day),
    plain("blocked_reason", "Почему приостановлена"),
    of("created_at", "Запись создана", Moment),
];

const REPRESENTATIVE: &[Column] = &[
    plain("full_name", "Фамилия, имя, отчество"),
    of("basis", "Кем приходится", Codes(label::<RepresentativeBasis>)),
    plain("email", "Электронная почта"),
    of("phone", "Телефон", Phone),
];

/// In the order of the page.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "mentee",
        title: "Карточка наставляемого",
        columns: MENTEE,
        left: &[
            "school_id",
            "mentee_id",
            "class_teacher_id",
            "version",
            "search_name",
            "class_order",
            "class_year",
            "destroyed_on",
        ],
    },
    Table {
        name: "mentor",
        title: "Карточка наставника",
        columns: MENTOR,
        left: &[
            "school_id",
            "mentor_id",
            "region_id",
            "pool_mentor_id",
            "account_id",
            "version",
            "search_name",
            "class_year",
            "free",
            "destroyed_on",
        ],
    },
    Table {
        name: "representative",
        title: "Законный представитель",
        columns: REPRESENTATIVE,
        left: &["school_id", "representative_id", "mentee_id"],
    },
    Table {
        name: "mentor_representative",
        title: "Представитель наставника",
        columns: REPRESENTATIVE,
        left: &["school_id", "mentor_id"],
    },
    Table {
        name: "mentor_papers_told",
        title: "Письма о конце справок",
        columns: &[of("papers_until", "О каком дне сказано кураторам", Day)],
        left: &["school_id", "mentor_id"],
    },
    Table {
        name: "account",
        title: "Учётные записи",
        columns: &[
            plain("full_name", "Имя в учётной записи"),
            plain("email", "Адрес для входа"),
            of("email_proved_at", "Адрес подтверждён", Moment),
        ],
        // The rest of an account only its owner reaches.
        left: &["account_id"],
    },
    Table {
        name: "membership",
        title: "Доступ к страницам",
        columns: &[
            of("role", "Роль", Codes(label::<Role>)),
            of("created_at", "Открыт", Moment),
            of("ended_at", "Закрыт", Moment),
        ],
        left: &["membership_id", "account_id", "region_id", "school_id", "mentor_id", "mentee_id"],
    },
    Table {
        name: "access_link",
        title: "Приглашения и ссылки",
        columns: &[
            of("purpose", "Для чего", Codes(purpose)),
            of("role", "Роль", Codes(label::<Role>)),
            plain("full_name", "Кому"),
            plain("email", "На адрес"),
            of("created_at", "Отправлено", Moment),
            of("expires_at", "Действует до", Moment),
            of("used_at", "Использовано", Moment),
            of("withdrawn_at", "Отозвано", Moment),
        ],
        left: &[
            "link_id",
            "account_id",
            "region_id",
            "school_id",
            "mentor_id",
            "mentee_id",
            "pool_mentor_id",
            "gathering_id",
            "gathering_guest_id",
            "consent_id",
            "consent_signature_id",
            "created_by",
        ],
    },
];

fn purpose(code: &str) -> Option<&'static str> {
    Some(match code {
        "invitation" => "Приглашение",
        "consent" => "Подписание согласия",
        _ => return None,
    })
}
