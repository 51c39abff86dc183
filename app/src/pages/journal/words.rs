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
        /// Pairs.
        Pair = "pair" => "Пары",
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
        _ => of_pairs(action).unwrap_or("Другое действие"),
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
