//! What a pair goes through, and mentees who wait for a mentor.

use domain::{
    mentoring_form::MentoringForm,
    pair_life::{ContactRule, PairEventKind, Rematch, StoppedBy},
};

use super::{
    catalogue::{
        Kind::{Codes, Day, Mark, Moment},
        Table, of, of_mentee, plain,
    },
    people::label,
};

/// In the order of the page.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "pair_group",
        title: "Группы",
        columns: &[
            plain("name", "Название"),
            of("form", "Форма", Codes(label::<MentoringForm>)),
            of("created_at", "Запись создана", Moment),
        ],
        left: &["school_id", "pair_group_id", "mentor_id", "made_by"],
    },
    Table {
        name: "pair_event",
        title: "История пар",
        columns: &[
            of("kind", "Что произошло", Codes(label::<PairEventKind>)),
            of("on_day", "Дата", Day),
            plain("note", "Номер"),
            of("created_at", "Записано", Moment),
        ],
        left: &["school_id", "pair_event_id", "pair_id", "made_by"],
    },
    Table {
        name: "partner_ask",
        title: "Просьбы о другом партнёре",
        columns: &[of("answered_at", "Ответ дан", Moment)],
        // Who asked and why is for curator and psychologist; the other side of the pair never learns it.
        left: &[
            "school_id",
            "partner_ask_id",
            "pair_id",
            "side",
            "reason",
            "asked_at",
            "answer",
            "answer_note",
            "answered_by",
        ],
    },
    Table {
        name: "pair_stand_in",
        title: "Замены наставника",
        columns: &[
            of("from_on", "Первый день", Day),
            of("until_on", "Последний день", Day),
            of("created_at", "Записано", Moment),
        ],
        // Why the mentor was away is the mentor's.
        left: &["school_id", "pair_stand_in_id", "pair_id", "mentee_id", "mentor_id", "reason", "made_by"],
    },
    Table {
        name: "pair_closing",
        title: "Завершение пар",
        columns: &[
            of("stopped_by", "Почему прекращена", Codes(label::<StoppedBy>)),
            of_mentee("mentee_words", "Слова наставляемого"),
            of("contact_rule", "Общение после завершения", Codes(label::<ContactRule>)),
            plain("contact_note", "О чём ещё договорились"),
            of("rematch", "Новая пара", Codes(label::<Rematch>)),
            of("certificate_offered", "Предложена справка", Mark),
            of("mentee_certificate", "Выдан сертификат участника", Mark),
            of("mentee_may_mentor", "Может стать наставником", Mark),
            of_mentee("mentee_answer", "Ответ: хочет ли стать наставником"),
            of("closed_at", "Записано", Moment),
        ],
        // What the mentor said at the end was said to the curator.
        left: &["school_id", "pair_id", "mentor_words", "closed_by"],
    },
    Table {
        name: "mentee_wait",
        title: "Ожидание наставника",
        columns: &[
            of("form", "Форма", Codes(label::<MentoringForm>)),
            of("since", "Ждёт с", Day),
            of("next_search_on", "Следующий поиск", Day),
            plain("reason", "Почему пока никого"),
            of("ended_on", "Больше не ждёт с", Day),
        ],
        left: &["school_id", "mentee_wait_id", "mentee_id", "owner_account_id"],
    },
    Table {
        name: "mentee_support",
        title: "Поддержка",
        columns: &[of("on_day", "Дата", Day), plain("words", "Что было сделано"), of("created_at", "Записано", Moment)],
        left: &["school_id", "mentee_support_id", "mentee_id", "given_by"],
    },
];
