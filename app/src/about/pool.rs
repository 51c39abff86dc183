//! What the pool keeps about a mentor, and what schools asked.

use domain::{
    award::AwardKind,
    category::MentorCategory,
    consent::ConsentKind,
    dictionary::DictionaryList,
    engagement::Side,
    file::MediaType,
    mentoring_form::MentoringForm,
    paper::{PaperKind, PaperState},
    state::{ApplicationState, EngagementState},
    vetting::TrainingTopic,
};

use super::{
    catalogue::{
        Column,
        Kind::{Codes, Day, Mark, Moment, Phone, References},
        Table, of, plain,
    },
    people::label,
};

const ENTRY: &[Column] = &[
    plain("full_name", "Фамилия, имя, отчество"),
    plain("email", "Электронная почта"),
    of("phone", "Телефон", Phone),
    of("categories", "Кто это", Codes(label::<MentorCategory>)),
    plain("organisation_name", "Место работы или учёбы"),
    plain("post", "Должность"),
    plain("alma_mater", "Окончил школу"),
    of("competences", "Темы", References(DictionaryList::Competence)),
    plain("own_words", "Своими словами"),
    of("forms", "Формы наставничества", Codes(label::<MentoringForm>)),
    plain("hours_per_month", "Часов в месяц"),
    of("in_person", "Встречается очно", Mark),
    of("online", "Встречается онлайн", Mark),
    plain("motivation", "Почему хочет стать наставником"),
    of("state", "Состояние заявки", Codes(label::<ApplicationState>)),
    of("created_at", "Анкета начата", Moment),
    of("submitted_at", "Заявка подана", Moment),
    of("email_proved_at", "Адрес подтверждён", Moment),
    of("waiting_since", "Ждёт центр с", Moment),
    of("decided_at", "Решение", Moment),
    plain("decision_reason", "Причина решения"),
    of("suspended_at", "Вне пула с", Moment),
    plain("suspension_reason", "Почему вне пула"),
    of("shown_until", "Согласия действуют до", Day),
    of("papers_until", "Справки действуют до", Day),
    of("papers_absent", "Нужной справки нет", Mark),
    of("left_at", "Участие прекращено", Moment),
];

const QUESTION: &[Column] = &[
    of("form", "Форма", Codes(label::<MentoringForm>)),
    plain("places", "Сколько мест просили"),
    plain("granted", "Сколько мест дано"),
    plain("held", "Сколько мест занято"),
    plain("purpose", "Для чего"),
    plain("message", "Сообщение школы"),
    of("state", "Состояние", Codes(label::<EngagementState>)),
    plain("answer", "Ответ наставника"),
    of("asked_at", "Запрос пришёл", Moment),
    of("answered_at", "Ответ дан", Moment),
    of("ended_by", "Кто завершил работу", Codes(label::<Side>)),
    plain("end_reason", "Почему"),
    of("ended_at", "Работа завершена", Moment),
];

const PAPER: &[Column] = &[
    of("kind", "Справка", Codes(label::<PaperKind>)),
    of("state", "Состояние", Codes(label::<PaperState>)),
    plain("number", "Номер"),
    plain("issuer", "Кем выдана"),
    of("issued_on", "Выдана", Day),
    of("own_until", "Срок в самой справке", Day),
    of("valid_until", "Действует до", Day),
    of("by_mentor", "Прислал наставник", Mark),
    of("sent_at", "Прислана", Moment),
    of("decided_at", "Решение", Moment),
    plain("reason", "Причина"),
];

/// In the order of the page. Tables of schools that a school hands out too are described in its catalogue.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "pool_mentor",
        title: "Анкеты в пулах регионов",
        columns: ENTRY,
        // Keys, columns made of others for the search, who of the centre works on it.
        left: &[
            "region_id",
            "pool_mentor_id",
            "account_id",
            "organisation_id",
            "municipality_id",
            "decided_by",
            "version",
            "search_name",
            "search_text",
            "alma_key",
            "claimed_by",
            "claimed_at",
            "suspended_by",
        ],
    },
    Table {
        name: "pool_mentor_place",
        title: "Места",
        columns: &[plain("capacity", "Всего мест"), plain("reserved", "Занято"), plain("free", "Свободно")],
        left: &["region_id", "pool_mentor_id"],
    },
    Table {
        name: "pool_consent",
        title: "Согласия для центра",
        columns: &[
            of("kind", "Согласие", Codes(label::<ConsentKind>)),
            plain("template_version", "Редакция"),
            of("signed_at", "Подписано", Moment),
            of("valid_until", "Действует до", Day),
            of("withdrawn_at", "Отозвано", Moment),
            plain("text", "Текст"),
        ],
        left: &["region_id", "pool_consent_id", "pool_mentor_id"],
    },
    Table {
        name: "pool_question",
        title: "Вопросы центра",
        columns: &[
            of("asked_at", "Когда", Moment),
            plain("question", "Вопрос"),
            plain("answer", "Ответ"),
            of("answered_at", "Ответ дан", Moment),
        ],
        left: &["region_id", "pool_question_id", "pool_mentor_id"],
    },
    Table {
        name: "pool_interview",
        title: "Чему научиться",
        columns: &[
            of("held_on", "Беседа", Day),
            of("training", "Темы", Codes(label::<TrainingTopic>)),
            plain("training_words", "Чему ещё"),
        ],
        left: &["region_id", "pool_interview_id", "pool_mentor_id", "told", "recorded_at"],
    },
    Table {
        name: "pool_paper",
        title: "Справки",
        columns: PAPER,
        left: &["region_id", "pool_paper_id", "pool_mentor_id", "decided_by", "reminded", "nudged_on"],
    },
    Table {
        name: "pool_paper_scan",
        title: "Сканы справок на проверке",
        columns: &[
            plain("name", "Имя файла"),
            of("media_type", "Вид", Codes(label::<MediaType>)),
            plain("size", "Размер, байт"),
            of("uploaded_at", "Загружен", Moment),
        ],
        // The content is handed out as a file.
        left: &["region_id", "pool_paper_id", "uploaded_by"],
    },
    Table {
        name: "pool_pause",
        title: "Отпуска",
        columns: &[
            of("from_on", "Первый день", Day),
            of("until_on", "Последний день", Day),
            of("created_at", "Отмечен", Moment),
        ],
        left: &["region_id", "pool_pause_id", "pool_mentor_id"],
    },
    Table {
        name: "engagement",
        title: "Запросы школ",
        columns: QUESTION,
        left: &[
            "school_id",
            "engagement_id",
            "region_id",
            "pool_mentor_id",
            "asked_by",
            "turn",
            "waits_since",
            "reminded",
        ],
    },
    Table {
        name: "engagement_message",
        title: "Уточнения по запросам",
        columns: &[of("at", "Когда", Moment), of("side", "Кто", Codes(label::<Side>)), plain("text", "Что сказано")],
        left: &["school_id", "engagement_message_id", "engagement_id", "account_id"],
    },
    Table {
        name: "pool_award",
        title: "Благодарности центра",
        columns: &[
            of("kind", "Что это", Codes(label::<AwardKind>)),
            of("given_on", "Дата", Day),
            plain("signer", "Кто подписал"),
            plain("words", "Слова"),
            of("from_on", "Первый день", Day),
            of("until_on", "Последний день", Day),
            of("recorded_at", "Записано", Moment),
        ],
        left: &["region_id", "pool_award_id", "pool_mentor_id"],
    },
];
