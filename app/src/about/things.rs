//! What happened with people: pairs, meetings, requests, deeds.

use domain::{
    appointment::AppointmentState,
    award::AwardKind,
    board::{BoardDeed, MarkKind},
    care::{CheckInSide, CheckInWay},
    destruction::Ground,
    dictionary::DictionaryList,
    meeting::{MeetingKind, MeetingPlace},
    mentoring_form::MentoringForm,
    pair_life::{PairFormat, PairFrequency, PairPhase},
    plan::GoalState,
    request::Channel,
    rights::{Asker, Outcome, RequestWay, RightKind},
    role::Role,
    state::PairState,
};

use super::{
    catalogue::{
        Column,
        Kind::{Changes, Codes, Day, Mark, Moment, References, Text},
        Table, mentees, of, of_mentee, plain,
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
    of("phase", "Шаг", Codes(label::<PairPhase>)),
    of("format", "Формат", Codes(label::<PairFormat>)),
    of("frequency", "Как часто", Codes(label::<PairFrequency>)),
    of("planned_until", "До какого дня", Day),
    of("teacher_kind", "Вид наставничества", References(DictionaryList::TeacherKind)),
    of("teacher_direction", "Направление", References(DictionaryList::TeacherDirection)),
    plain("order_number", "Номер приказа"),
    of("ordered_on", "Дата приказа", Day),
    of("agreed_on", "Соглашение подписано", Day),
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
    of_mentee("next_step", "Следующий шаг"),
    of_mentee("reflection", "Впечатления наставляемого"),
    of("recorded_at", "Записана", Moment),
];

const APPOINTMENT: &[Column] = &[
    of("kind", "Вид встречи", Codes(label::<MeetingKind>)),
    of("starts_at", "Когда", Moment),
    plain("minutes", "Минут"),
    of("place", "Как проходит", Codes(label::<MeetingPlace>)),
    plain("where_text", "Где"),
    of_mentee("topic", "Тема"),
    of("state", "Что с ней", Codes(label::<AppointmentState>)),
    of_mentee("reason", "Причина"),
    of("created_at", "Назначена", Moment),
];

const REFLECTION: &[Column] = &[
    plain("took_place", "Встреча была"),
    of_mentee("mood", "Настроение, из 5"),
    of_mentee("useful", "Польза, из 5"),
    of_mentee("words", "Своими словами"),
    of("given_at", "Ответ дан", Moment),
];

const PLAN: &[Column] =
    &[of_mentee("strong", "Сильные стороны"), of_mentee("weak", "Что развивать"), of("updated_at", "Изменён", Moment)];

const GOAL: &[Column] = &[
    of_mentee("words", "Цель"),
    of_mentee("measure", "Мера"),
    of("due_on", "Срок", Day),
    of("state", "Что с ней", Codes(label::<GoalState>)),
    of_mentee("result", "Результат"),
    of("created_at", "Записана", Moment),
];

const STEP: &[Column] = &[
    of_mentee("words", "Шаг"),
    of("due_on", "Срок", Day),
    of("done_on", "Выполнен", Day),
    of_mentee("result", "Результат"),
    of("created_at", "Записан", Moment),
];

/// What one of the pair said is not handed to the other one.
const CHECK_IN: &[Column] = &[
    of("side", "Кого спросили", Codes(label::<CheckInSide>)),
    of("on_day", "Дата", Day),
    of("way", "Как", Codes(label::<CheckInWay>)),
    Column { name: "mood", label: "Как идёт работа, от 1 до 5", kind: Text, of_mentee: true },
    of_mentee("words", "Слова"),
    Column { name: "needs_help", label: "Нужна помощь", kind: Mark, of_mentee: true },
    of("created_at", "Записано", Moment),
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
        left: &[
            "school_id",
            "pair_id",
            "mentee_id",
            "mentor_id",
            "consent_id",
            "pair_group_id",
            "after_pair_id",
            "made_by",
        ],
    },
    Table {
        name: "meeting",
        title: "Встречи",
        columns: MEETING,
        // A mentor's own note is read by nobody else.
        left: &["school_id", "meeting_id", "pair_id", "recorded_by", "occasion_id", "mentor_note"],
    },
    Table {
        name: "appointment",
        title: "Назначенные встречи",
        columns: APPOINTMENT,
        left: &[
            "school_id",
            "appointment_id",
            "pair_id",
            "occasion_id",
            "meeting_id",
            "sequence",
            "reminded_at",
            "made_by",
        ],
    },
    Table {
        name: "reflection",
        title: "Ответы о встречах",
        columns: REFLECTION,
        left: &["school_id", "reflection_id", "meeting_id", "pair_id"],
    },
    Table {
        name: "development_plan",
        title: "План развития",
        columns: PLAN,
        left: &["school_id", "pair_id", "version", "updated_by"],
    },
    Table {
        name: "plan_goal",
        title: "Цели плана развития",
        columns: GOAL,
        left: &["school_id", "plan_goal_id", "pair_id", "version"],
    },
    Table {
        name: "plan_step",
        title: "Шаги плана развития",
        columns: STEP,
        left: &["school_id", "plan_step_id", "plan_goal_id", "pair_id"],
    },
    Table {
        name: "check_in",
        title: "Разговоры о паре",
        columns: CHECK_IN,
        left: &["school_id", "check_in_id", "pair_id", "made_by"],
    },
    Table {
        name: "personal_link",
        title: "Личные ссылки",
        columns: &[
            of("created_at", "Создана", Moment),
            of("valid_until", "Действует до", Day),
            of("revoked_at", "Отозвана", Moment),
            of("last_seen_on", "Открывали", Day),
        ],
        left: &["school_id", "personal_link_id", "mentee_id", "made_by"],
    },
    Table {
        // What stands in it nobody of the school reads: the mentee has not sent it.
        name: "link_draft",
        title: "Недописанное на личной странице",
        columns: &[of("saved_at", "Сохранено", Moment)],
        left: &["school_id", "personal_link_id", "mentee_id", "form_key"],
    },
    Table {
        // A mentor learns neither the words nor that there are any.
        name: "care_signal",
        title: "Обращения к куратору",
        columns: &[
            mentees(of("at", "Когда", Moment)),
            of_mentee("words", "Слова наставляемого"),
            mentees(of("taken_at", "Взято в работу", Moment)),
            mentees(of("closed_at", "Закрыто", Moment)),
            of_mentee("outcome", "Что сделано"),
        ],
        left: &["school_id", "care_signal_id", "mentee_id", "pair_id", "taken_by"],
    },
    Table {
        name: "gathering_guest",
        title: "Групповые встречи",
        columns: &[
            of("invited_at", "Приглашение", Moment),
            plain("attended", "Присутствие на встрече"),
            of("answered_at", "Ответ на опрос", Moment),
        ],
        left: &["school_id", "gathering_guest_id", "gathering_id", "mentee_id", "mentor_id"],
    },
    Table {
        name: "preference",
        title: "Ответы опроса после встречи",
        // What two people said of each other in confidence: a row about one tells as much about the other.
        columns: &[],
        left: &[
            "school_id",
            "preference_id",
            "gathering_id",
            "gathering_guest_id",
            "mentee_id",
            "mentor_id",
            "side",
            "question",
            "rank",
        ],
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
