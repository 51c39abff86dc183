//! Deeds in words. The audit keeps codes; what people read stands here, once.

domain::terms! {
    /// What deeds are about; the codes are the first parts of the codes of deeds.
    pub enum Area {
        /// Mentees.
        Mentee = "mentee" => "Наставляемые",
        /// Mentors.
        Mentor = "mentor" => "Наставники",
        /// Consents.
        Consent = "consent" => "Согласия",
        /// Boards of matching.
        Matching = "matching" => "Подбор пар",
        /// Pairs.
        Pair = "pair" => "Пары",
        /// Group meetings and the surveys after them.
        Gathering = "gathering" => "Групповые встречи",
        /// Meetings.
        Meeting = "meeting" => "Встречи",
        /// Questions to mentors of the pool.
        Engagement = "engagement" => "Запросы в пул",
        /// Lists read in.
        Import = "import" => "Загрузка списков",
        /// Lists given out.
        Export = "export" => "Выгрузка списков",
        /// Files kept with documents.
        File = "file" => "Файлы",
        /// Ends of workplaces, corrected addresses.
        Access = "access" => "Доступ",
        /// What people asked about their data.
        Right = "right" => "Обращения о данных",
        /// What others tell about mentees.
        Note = "note" => "Сведения от других",
        /// Moves of classes.
        Promotion = "promotion" => "Перевод классов",
        /// The school's own card.
        School = "school" => "Карточка школы",
    }
}

/// A deed in words. One that has none yet is still told: that something was done must not be hidden.
pub(crate) fn deed(action: &str) -> &'static str {
    match action {
        "mentee.added" | "mentor.added" => "Запись добавлена в базу",
        "mentee.edited" | "mentor.edited" => "Сведения изменены",
        "mentee.opened" | "mentor.opened" => "Карточка открыта",
        "note.written" => "Записаны сведения о наставляемом",
        "note.taken_back" => "Сведения о наставляемом убраны",
        "mentee.class_teacher" => "Записан классный руководитель",
        "mentee.promoted" | "mentor.promoted" => "Переведён в следующий класс",
        "mentee.left_school" | "mentor.left_school" => "Окончил школу",
        "promotion.made" => "Классы переведены",
        "mentee.programme" | "mentor.programme" => "Отмечен ход программы",
        "mentor.interviewed" => "Собеседование отмечено",
        "mentor.thanked" => "Записана благодарность или выдана справка",
        "mentor.thanks_taken_back" => "Убрана благодарность или справка",
        "invitation.sent" => "Приглашение отправлено",
        "invitation.sent_again" => "Приглашение отправлено ещё раз",
        "invitation.withdrawn" => "Приглашение отозвано",
        "mentee.removed" | "mentor.removed" => "Запись убрана отменой загрузки",
        "import.begun" => "Загружен файл со списком",
        "import.dropped" => "Загрузка удалена до внесения",
        "import.confirmed" => "Решено внести список",
        "import.applied" => "Список внесён в базу",
        "import.undone" => "Загрузка отменена",
        "export.mentees" => "Выгружена база наставляемых",
        "export.restricted" => "Выгружена база наставляемых с категориями",
        "export.mentors" => "Выгружена база наставников",
        "consent.asked" => "Запрошено согласие",
        "consent.reminded" => "Отправлено напоминание о согласии",
        "consent.cancelled" => "Запрос согласия отменён",
        "consent.signed" => "Согласие подписано по ссылке",
        "consent.refused" => "Отказ подписать согласие",
        "consent.recorded" => "Согласие записано",
        "consent.withdrawn" => "Согласие отозвано",
        "consent.stopped" => "Отмечено, что прекращено после отзыва",
        "consent.rules" => "Изменено, кто подписывает согласия",
        "file.opened" => "Открыт файл",
        action if action.starts_with("gathering.") => of_gathering(action),
        of_matching if of_matching.starts_with("matching.") => matching(of_matching),
        "check_in.recorded" => "Записан разговор о паре",
        "check_in.answered" => "Наставник ответил, как идёт работа",
        "care_rhythm.set" => "Изменено, как часто спрашивают пары",
        "meeting.recorded" => "Встреча записана",
        "engagement.asked" => "Отправлен запрос наставнику региона",
        "engagement.withdrawn" => "Запрос наставнику отозван",
        "engagement.asked_back" => "Наставник задал вопрос по запросу",
        "engagement.replied" => "Дан ответ на вопрос наставника",
        "engagement.accepted" => "Наставник принял запрос",
        "engagement.declined" => "Наставник отказался от запроса",
        "engagement.no_places" => "Запрос закрыт: мест не осталось",
        "engagement.expired" => "Запрос закрыт: ответа не было",
        "engagement.left" => "Запрос закрыт: анкета наставника вне пула",
        "engagement.ended" => "Работа по запросу завершена",
        "access.ended" => "Доступ закрыт",
        "address.corrected" => "Адрес исправлен",
        "right.received" => "Записано обращение о данных",
        "right.extended" => "Продлён срок ответа на обращение",
        "right.answered" => "Дан ответ на обращение о данных",
        "right.shown" => "Показано всё, что хранится о человеке",
        "right.handed_out" => "Выдан архив данных о человеке",
        "mentee.blocked" | "mentor.blocked" => "Обработка данных приостановлена",
        "mentee.unblocked" | "mentor.unblocked" => "Обработка данных возобновлена",
        "mentee.destroyed" | "mentor.destroyed" => "Данные уничтожены",
        "mentor.entry_destroyed" => "Центр уничтожил анкету в пуле, запись школы осталась",
        "entry.erasure_asked" | "entry.erasure_recorded" => "Требование удалить данные анкеты",
        "entry.leaving_begun" => "Наставник начал выход из пула",
        "entry.erasure_taken_back" => "Снято требование удалить данные анкеты",
        "entry.destroyed" => "Данные анкеты уничтожены",
        "entry.act_taken" => "Выгружен журнал к акту об уничтожении анкеты",
        "right.act_taken" => "Выгружен журнал к акту об уничтожении",
        "right.retention" => "Изменён срок хранения данных",
        "school.edited" => "Карточка школы изменена",
        "organisation.added" => "Организация добавлена",
        "organisation.edited" => "Сведения об организации изменены",
        "organisation.merged" => "Присоединена другая организация",
        "organisation.contact_added" => "Добавлено контактное лицо",
        "organisation.contact_edited" => "Изменено контактное лицо",
        "organisation.contact_removed" => "Убрано контактное лицо",
        "organisation.agreement_added" => "Записано соглашение",
        "organisation.agreement_edited" => "Изменено соглашение",
        "organisation.agreement_filed" => "Изменено соглашение, приложен файл",
        "organisation.agreement_opened" => "Открыт файл соглашения",
        "organisation.letter_added" => "Записано письмо работодателю",
        "organisation.letter_edited" => "Дополнена запись о письме",
        "organisation.thanks_added" => "Записана благодарность",
        "organisation.thanks_edited" => "Изменена запись о благодарности",
        "organisation.name_forgotten" => "Убрано прежнее название организации",
        "organisation.told_apart" => "Записано, что похожие организации разные",
        "organisation.compared_again" => "Снята отметка, что организации разные",
        "organisation.agreement_removed" => "Удалено соглашение",
        "organisation.agreement_unfiled" => "Удалён файл соглашения",
        "organisation.letter_removed" => "Удалена запись о письме работодателю",
        "organisation.thanks_removed" => "Удалена запись о благодарности",
        "export.organisations" => "Выгружен список организаций",
        "export.organisation_contacts" => "Выгружен список организаций с контактами",
        "export.pool" => "Выгружен пул наставников",
        "export.pool_contacts" => "Выгружен пул наставников с контактами",
        _ => of_pairs(action).or_else(|| of_work(action)).or_else(|| of_own_page(action)).unwrap_or("Другое действие"),
    }
}

/// Deeds of the work of pairs: meetings that are arranged, plans, diaries.
fn of_work(action: &str) -> Option<&'static str> {
    Some(match action {
        "meeting.corrected" => "Запись о встрече исправлена",
        "meeting.arranged" => "Назначена встреча",
        "meeting.moved" => "Встреча перенесена",
        "meeting.cancelled" => "Встреча отменена",
        "meeting.missed" => "Отмечено, что встреча не состоялась",
        "pair.plan_begun" => "План развития начат с образца",
        "pair.plan_changed" => "План развития изменён",
        "pair.goal_added" => "В план развития добавлена цель",
        "pair.goal_changed" => "Изменена цель плана развития",
        "pair.step_added" => "В план развития добавлен шаг",
        "pair.step_changed" => "Изменён шаг плана развития",
        "pair.diary_taken" => "Выгружен дневник пары",
        _ => return None,
    })
}

/// Deeds on and about a mentee's own page. What a mentee said there is for curator and psychologist; the journal is read by
/// others too, so it tells that something was written and no more.
fn of_own_page(action: &str) -> Option<&'static str> {
    Some(match action {
        "own.reflected" | "own.step" | "own.signal" | "own.partner" | "own.words" | "own.offer" => {
            "Запись на личной странице наставляемого"
        }
        "signal.taken" | "signal.closed" => "Работа с обращением наставляемого",
        "link.made" => "Создана личная ссылка наставляемого",
        "link.revoked" => "Личная ссылка наставляемого отозвана",
        "school.care_contact" => "Изменён контакт для наставляемых",
        _ => return None,
    })
}

fn of_gathering(action: &str) -> &'static str {
    match action {
        "gathering.made" => "Назначена групповая встреча",
        "gathering.changed" => "Изменена групповая встреча",
        "gathering.cancelled" => "Отменена групповая встреча",
        "gathering.invited" => "Приглашены на групповую встречу",
        "gathering.uninvited" => "Отозвано приглашение на групповую встречу",
        "gathering.noted" => "Отмечено, кто был на групповой встрече",
        "gathering.survey_opened" => "Открыт опрос после встречи или изменён его срок",
        "gathering.links_printed" => "Показаны ссылки опроса для печати",
        "gathering.answered" => "Дан ответ на опрос после встречи",
        "gathering.survey_ended" => "Опрос завершён, ответы открыты",
        "gathering.exported" => "Выгружены ответы опроса",
        _ => "Другое действие",
    }
}

fn matching(action: &str) -> &'static str {
    match action {
        "matching.chosen" => "Отмечена пара в подборе",
        "matching.weighed" => "Изменены веса и цель подбора",
        "matching.undone" => "Отменено действие в подборе",
        "matching.said" => "Записано о совместимости",
        "matching.unsaid" => "Убрана запись о совместимости",
        "matching.register" => "Изменена отметка о профилактическом учёте",
        "matching.kept" => "Сохранён вариант подбора",
        "matching.decided" => "Принято решение по подбору",
        _ => "Другое действие в подборе",
    }
}

/// Deeds on pairs, and on who waits for one.
fn of_pairs(action: &str) -> Option<&'static str> {
    Some(match action {
        "pair.made" => "Пара составлена",
        "pair.edited" => "Условия пары изменены",
        "pair.trial_held" => "Отмечена пробная встреча пары",
        "pair.ordered" => "Пара закреплена приказом",
        "pair.agreed" => "Записано соглашение пары",
        "pair.partner_asked" => "Записана просьба о другом партнёре",
        "pair.kept" => "Пара сохранена после просьбы о другом партнёре",
        "pair.parted" => "Пара расторгнута до приказа",
        "pair.handed_over" => "Сменён наставник пары",
        "pair.stand_in" => "Назначена замена наставника",
        "pair.stand_in_off" => "Замена наставника отменена",
        "pair.group_made" => "Составлена группа",
        "mentee.waits" => "Внесён в список ожидания наставника",
        "mentee.search_planned" => "Назначен следующий поиск наставника",
        "mentee.supported" => "Записана поддержка ожидающего наставника",
        "pair.ended" => "Работа пары завершена",
        _ => return None,
    })
}
