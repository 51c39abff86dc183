//! What happened with people: pairs, meetings, requests, deeds.

use domain::{
    award::AwardKind,
    board::{BoardDeed, MarkKind},
    destruction::Ground,
    dictionary::DictionaryList,
    meeting::{MeetingKind, MeetingPlace},
    mentoring_form::MentoringForm,
    request::Channel,
    rights::{Asker, Outcome, RequestWay, RightKind},
    role::Role,
    state::PairState,
};

use super::{
    catalogue::{
        Column,
        Kind::{Changes, Codes, Day, Mark, Moment, References},
        Table, of, of_mentee, plain,
    },
    people::label,
};
use crate::pages::deed;

const PAIR: &[Column] = &[
    of("form", "Форма", Codes(label::<MentoringForm>)),
    of("role_model", "Ролевая модель", References(DictionaryList::RoleModel)),
    of_mentee("goal", "Цель"),
    of("started_on", "Начало работы", Day),
    of("state", "Состояние", Codes(label::<PairState>)),
    of("ended_on", "Конец работы", Day),
    of_mentee("result", "Результат"),
    of("created_at", "Запись создана", Moment),
];

const MEETING: &[Column] = &[
    of("kind", "Вид встречи", Codes(label::<MeetingKind>)),
    of("held_on", "Дата", Day),
    plain("minutes", "Минут"),
    of("place", "Как проходила", Codes(label::<MeetingPlace>)),
    of_mentee("topic", "Тема"),
    of_mentee("result", "Итог"),
    of_mentee("reflection", "Впечатления наставляемого"),
    of("recorded_at", "Записана", Moment),
];

const AWARD: &[Column] = &[
    of("kind", "Что это", Codes(label::<AwardKind>)),
    of("given_on", "Дата", Day),
    plain("signer", "Кто подписал"),
    plain("words", "Слова"),
    of("from_on", "Первый день", Day),
    of("until_on", "Последний день", Day),
    plain("pairs", "Пар"),
    plain("meetings", "Встреч"),
    plain("minutes", "Минут встреч"),
    of("recorded_at", "Записано", Moment),
];

const REQUEST: &[Column] = &[
    of("kind", "О чём просили", Codes(label::<RightKind>)),
    of("asker", "Кто обратился", Codes(label::<Asker>)),
    plain("asker_name", "Имя обратившегося"),
    of("way", "Как поступило", Codes(label::<RequestWay>)),
    plain("words", "Содержание"),
    of("received_on", "Получено", Day),
    of("due_on", "Ответить до", Day),
    of("extended_on", "Срок продлён", Day),
    plain("extension_reason", "Почему продлён"),
    of("answered_on", "Ответ дан", Day),
    of("outcome", "Чем закончилось", Codes(label::<Outcome>)),
    plain("answer", "Ответ"),
    of("recorded_at", "Записано", Moment),
];

/// In the order of the page.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "mentee_note",
        title: "Заметки",
        columns: &[
            of("at", "Когда", Moment),
            of("channel", "Откуда известно", Codes(label::<Channel>)),
            of("author_role", "Кто записал", Codes(label::<Role>)),
            plain("text", "Заметка"),
        ],
        left: &["school_id", "mentee_note_id", "mentee_id", "author_id"],
    },
    Table {
        name: "pair",
        title: "Пары",
        columns: PAIR,
        // The other one of the pair is somebody else.
        left: &["school_id", "pair_id", "mentee_id", "mentor_id", "consent_id", "made_by"],
    },
    Table {
        name: "meeting",
        title: "Встречи",
        columns: MEETING,
        left: &["school_id", "meeting_id", "pair_id", "recorded_by"],
    },
    Table {
        name: "mentor_award",
        title: "Благодарности и справки",
        columns: AWARD,
        left: &["school_id", "mentor_award_id", "mentor_id", "recorded_by"],
    },
    Table {
        name: "match_mark",
        title: "Отметки подбора",
        columns: &[
            of("made_at", "Когда", Moment),
            of("kind", "Отметка", Codes(label::<MarkKind>)),
            of_mentee("note", "Пояснение"),
        ],
        // The other one of the two is somebody else.
        left: &["school_id", "mentee_id", "mentor_id", "made_by"],
    },
    Table {
        name: "mentee_register",
        title: "Профилактический учёт",
        columns: &[of("noted_at", "Отмечено", Moment)],
        left: &["school_id", "mentee_id", "noted_by"],
    },
    Table {
        name: "match_change",
        title: "Действия в подборе",
        columns: &[
            of("made_at", "Когда", Moment),
            of("form", "Форма", Codes(label::<MentoringForm>)),
            of("deed", "Действие", Codes(label::<BoardDeed>)),
            of("undone", "Отменено", Mark),
        ],
        left: &[
            "school_id",
            "version",
            "mentee_id",
            "mentor_id",
            "from_mentor_id",
            "weights",
            "objective",
            "min_score",
            "raise_weakest",
            "made_by",
        ],
    },
    Table {
        name: "match_run_pair",
        title: "Варианты подбора",
        columns: &[plain("score", "Баллов у предложенной пары")],
        left: &["school_id", "match_run_id", "mentee_id", "mentor_id", "chosen_mentor_id"],
    },
    Table {
        name: "subject_request",
        title: "Обращения о данных",
        columns: REQUEST,
        left: &[
            "school_id",
            "subject_request_id",
            "mentee_id",
            "mentor_id",
            "outsider",
            "recorded_by",
            "answered_by",
            "warned_on",
            "overdue_told_on",
            "version",
        ],
    },
    Table {
        name: "destruction_act",
        title: "Акты об уничтожении",
        columns: &[of("at", "Когда", Moment), of("ground", "Основание", Codes(label::<Ground>)), plain("text", "Акт")],
        left: &[
            "school_id",
            "destruction_act_id",
            "number",
            "mentee_id",
            "mentor_id",
            "subject_request_id",
            "person",
            "log",
            "destroyed_by",
        ],
    },
    Table {
        name: "change_event",
        title: "Изменения записей",
        columns: &[of("at", "Когда", Moment), of("changes", "Что изменено", Changes)],
        left: &["school_id", "change_event_id", "subject_id", "account_id"],
    },
    Table {
        name: "audit_event",
        title: "Журнал действий",
        columns: &[of("at", "Когда", Moment), of("action", "Действие", Codes(|code| Some(deed(code))))],
        // Who of the staff did it is the journal's to say (152-FZ art. 14 part 7 item 4 leaves out workers of the operator).
        left: &["school_id", "audit_event_id", "account_id", "subject_id"],
    },
];
