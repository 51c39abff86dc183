//! What was done, said once on the page a redirect leads to. The code stands in the address, so nothing has to be kept.

use domain::{term::Term, terms};

use crate::forms::FormValues;

terms! {
    /// The answer to the last action.
    pub enum Done {
        /// Any form that keeps what was there.
        Saved = "saved" => "Изменения сохранены",
        /// A school was opened.
        SchoolAdded = "school_added" => "Школа добавлена. Пригласите куратора, чтобы она начала работу",
        /// An invitation is on its way.
        Invited = "invited" => "Приглашение отправлено",
        /// An open invitation went out once more.
        InvitedAgain = "invited_again" => "Приглашение отправлено ещё раз, оно снова действует 14 дней",
        /// An open invitation was to go out again right after it had gone out.
        InvitedJustNow = "invited_just_now" => "Это приглашение отправлено только что. Если письма нет, повторите через несколько минут",
        /// An invitation no longer works.
        InvitationWithdrawn = "invitation_withdrawn" => "Приглашение отозвано, ссылка больше не работает",
        /// The address of somebody in a base was put right.
        AddressCorrected = "address_corrected" => "Адрес исправлен",
        /// The same, and an invitation went to the new one.
        AddressCorrectedInvited = "address_corrected_invited" => "Адрес исправлен, на него отправлено приглашение. Прежний больше не открывает страницу",
        /// A colleague's workplace, or the access of somebody in a base, was ended.
        WorkplaceEnded = "workplace_ended" => "Доступ закрыт",
        /// The person arrived at a new workplace.
        Joined = "joined" => "Приглашение принято. Это ваше новое рабочее место",
        /// The password is new; other browsers were signed out.
        PasswordChanged = "password_changed" => "Новый пароль сохранён. На других устройствах вход завершён",
        /// A letter is on its way to an address that has to be proved.
        ProofSent = "proof_sent" => "Письмо со ссылкой отправлено. Адрес изменится, когда вы откроете ссылку",
        /// The address asked for is given up.
        ProofDropped = "proof_dropped" => "Смена адреса отменена, прежний адрес остаётся",
        /// A new link to prove the address of an application.
        ProofSentAgain = "proof_sent_again" => "Новая ссылка отправлена, откройте последнее письмо",
        /// The address was proved.
        EmailProved = "email_proved" => "Адрес подтверждён",
        /// One session, or all others, ended.
        SessionEnded = "session_ended" => "Вход завершён",
        /// All sessions but this one ended.
        SessionsEnded = "sessions_ended" => "На других устройствах вход завершён",
        /// This browser is no longer signed in.
        SignedOut = "signed_out" => "Вы вышли из учётной записи",
        /// A mentee was added.
        MenteeAdded = "mentee_added" => "Наставляемый добавлен в базу",
        /// A link to a mentee's own page was made.
        LinkMade = "link_made" => "Ссылка готова. Распечатайте её сейчас: через 15 минут адрес больше не покажем",
        /// Links for a class.
        LinksMade = "links_made" => "Ссылки готовы. Распечатайте их сейчас: через 15 минут адреса больше не покажем",
        /// Nobody of the class was without a link.
        LinksThere = "links_there" => "Новых ссылок нет: у всех в этом классе они уже есть",
        /// A link opens nothing any more.
        LinkRevoked = "link_revoked" => "Ссылка отозвана и больше не открывается",
        /// How a meeting was.
        ReflectionKept = "reflection_kept" => "Спасибо, ответ записан",
        /// A step of the plan was ticked, or not any more.
        StepKept = "step_kept" => "План обновлён",
        /// Own words at the end.
        WordsKept = "words_kept" => "Спасибо, ваши слова записаны",
        /// Somebody looks after a signal.
        SignalTaken = "signal_taken" => "Обращение за вами. Поговорите с наставляемым и запишите, что сделано",
        /// A signal is closed.
        SignalClosed = "signal_closed" => "Обращение закрыто",
        /// A consent was recorded.
        ConsentRecorded = "consent_recorded" => "Согласие записано",
        /// One signature of two was recorded.
        SignatureRecorded = "signature_recorded" => "Подпись записана. Согласие начнёт действовать со второй подписью",
        /// A consent was withdrawn.
        ConsentWithdrawn = "consent_withdrawn" => "Отзыв согласия записан",
        /// A document was signed through its link and holds.
        ConsentSigned = "consent_signed" => "Документ подписан и действует. Копия с полным текстом отправлена на вашу почту",
        /// One of two has signed through the link.
        ConsentSignedFirst = "consent_signed_first" => "Вы подписали документ. Он начнёт действовать, когда подпишет второй. Копия отправлена на вашу почту",
        /// Somebody who was asked to sign said no.
        ConsentRefused = "consent_refused" => "Отказ записан, школа о нём узнает. Подписывать ничего не нужно",
        /// The signer took the consent back.
        ConsentTakenBack = "consent_taken_back" => "Согласие отозвано с сегодняшнего дня, школа получит письмо",
        /// A code is on its way.
        ConsentCodeSent = "consent_code_sent" => "Код отправлен. Он действует 10 минут",
        /// A code went out a moment ago.
        ConsentCodeJustSent = "consent_code_just_sent" => "Код отправлен только что. Если письма нет, подождите минуту и посмотрите в папке «Спам»",
        /// Documents were asked for.
        ConsentsAsked = "consents_asked" => "Документы подготовлены, письма отправлены",
        /// Nobody could be written to.
        ConsentsPrepared = "consents_prepared" => "Документы подготовлены. Почты у подписывающих нет: напечатайте бланки",
        /// Those who have not signed were reminded.
        ConsentsReminded = "consents_reminded" => "Напоминания отправлены",
        /// A request for a consent was taken back.
        ConsentCancelled = "consent_cancelled" => "Запрос отменён, ссылка для подписания закрыта",
        /// An internal mentor was added.
        MentorAdded = "mentor_added" => "Наставник добавлен в базу",
        /// The form of an application was thrown away.
        ApplicationDropped = "application_dropped" => "Анкета удалена, ваши данные не сохранены",
        /// The permission to be shown was given.
        PermissionGiven = "permission_given" => "Согласие подписано",
        /// A list was written into the base.
        ImportApplied = "import_applied" => "Список внесён в базу",
        /// A list was taken out of the base.
        ImportUndone = "import_undone" => "Загрузка отменена",
        /// A list was forgotten before it was written.
        ImportDropped = "import_dropped" => "Загрузка удалена, в базе ничего не изменилось",
        /// A municipality was added.
        MunicipalityAdded = "municipality_added" => "Муниципалитет добавлен",
        /// The centre added an entry to a list.
        TermAdded = "term_added" => "Запись добавлена, её уже можно выбирать",
        /// An entry is no longer offered.
        TermRetired = "term_retired" => "Запись больше не предлагается",
        /// It is offered again.
        TermReturned = "term_returned" => "Запись снова можно выбирать",
        /// The centre sent an applicant the link once more.
        ProofAskedAgain = "proof_asked_again" => "Письмо со ссылкой отправлено ещё раз",
        /// An application was approved.
        Approved = "approved" => "Наставник принят в пул, письмо ему отправлено",
        /// An application was declined.
        Declined = "declined" => "Заявка отклонена, письмо с причиной отправлено",
        /// A coordinator took an application into work.
        ApplicationClaimed = "application_claimed" => "Заявка у вас в работе",
        /// It is back in the queue.
        ApplicationReleased = "application_released" => "Заявка снова в очереди, её может взять любой координатор",
        /// A colleague has it now.
        ApplicationHandedOver = "application_handed_over" => "Заявка передана, коллега получит письмо",
        /// The applicant reads what comes now.
        StepTaken = "step_taken" => "Письмо заявителю отправлено",
        /// The applicant is asked something.
        ApplicationReturned = "application_returned" => "Вопрос отправлен заявителю. Ответ придёт координаторам и появится здесь",
        /// The applicant has answered.
        QuestionAnswered = "question_answered" => "Ответ отправлен в центр. Заявка снова на проверке",
        /// A conversation is written down.
        InterviewRecorded = "interview_recorded" => "Беседа записана",
        /// A note of the centre is written down.
        EntryNoted = "entry_noted" => "Заметка добавлена",
        /// A mentor is out of the pool for a time.
        EntryPaused = "entry_paused" => "Участие приостановлено. Наставник и школы получат письма",
        /// The mentor is back.
        EntryResumed = "entry_resumed" => "Наставник снова в пуле. Он и его школы получат письма",
        /// An entry is laid aside.
        EntryArchived = "entry_archived" => "Анкета в архиве. Наставник и школы получат письма",
        /// An application without a decision is laid aside.
        ApplicationArchived = "application_archived" => "Заявка в архиве, заявитель получит письмо",
        /// The centre wrote down what the applicant answered.
        AnswerRecorded = "answer_recorded" => "Ответ записан, заявка снова на проверке",
        /// The centre took its question back.
        QuestionTakenBack = "question_taken_back" => "Вопрос отозван, заявитель получит письмо. Заявка снова на проверке",
        /// An entry is checked anew.
        EntryReopened = "entry_reopened" => "Анкета снова на проверке, проверочный лист пуст",
        /// A pool mentor was asked.
        Asked = "asked" => "Запрос отправлен наставнику. Ответ придёт по почте и появится здесь",
        /// A question was taken back.
        Withdrawn = "withdrawn" => "Запрос отозван",
        /// An engagement ended.
        EngagementEnded = "engagement_ended" => "Работа по запросу завершена, места наставника снова свободны",
        /// An engagement ends when its pairs do.
        EngagementEnding = "engagement_ending" => "Работа по запросу завершается: места освободятся, когда закончат работу пары",
        /// The mentor asked the school something.
        AskedBack = "asked_back" => "Вопрос отправлен школе. Ответ придёт по почте и появится здесь",
        /// The school answered what the mentor asked.
        Replied = "replied" => "Ответ отправлен наставнику",
        /// The mentor said when to be away.
        PauseSet = "pause_set" => "Отпуск отмечен. В эти дни школы не смогут вас спросить",
        /// The mentor took that back or cut it short.
        PauseEnded = "pause_ended" => "Отпуска в эти дни больше нет",
        /// The mentor accepted.
        Accepted = "accepted" => "Вы приняли запрос. Школа получила письмо и составит пару",
        /// The mentor declined.
        Refused = "refused" => "Вы отказались. Школа получила письмо",
        /// A group meeting was arranged.
        GatheringMade = "gathering_made" => "Встреча записана. Теперь добавьте участников",
        /// People were invited to it.
        GuestsInvited = "guests_invited" => "Участники добавлены. Если встреча впереди, им ушли приглашения; тем, у кого нет почты, сообщите сами",
        /// An invitation was taken back.
        GuestUninvited = "guest_uninvited" => "Приглашение отозвано",
        /// The meeting is other now.
        GatheringChanged = "gathering_changed" => "Изменения сохранены. Если изменились время, место или длительность встречи, которая впереди, приглашённые получат письма",
        /// The meeting does not take place.
        GatheringCancelled = "gathering_cancelled" => "Встреча отменена. Если она была впереди, приглашённые получат письма",
        /// Who came is noted.
        AttendanceNoted = "attendance_noted" => "Отмечено, кто был на встрече",
        /// The survey is open.
        SurveyOpened = "survey_opened" => "Опрос открыт, письма со ссылками отправлены. Для тех, у кого нет почты, напечатайте ссылки",
        /// The survey is over.
        SurveyEnded = "survey_ended" => "Опрос завершён, ответы открыты",
        /// A guest answered.
        SurveyAnswered = "survey_answered" => "Спасибо! Ответ записан. Его можно изменить, пока опрос открыт",
        /// A pair was made.
        PairMade = "pair_made" => "Пара составлена, участники получат письма",
        /// A choice on the board of matching.
        MatchChosen = "match_chosen" => "Отметка сохранена, подбор пересчитан",
        /// The last choice was taken back.
        MatchUndone = "match_undone" => "Последнее действие отменено, подбор пересчитан",
        /// Weights or the objective were changed.
        MatchWeighed = "match_weighed" => "Веса и цель сохранены, подбор пересчитан",
        /// A variant is kept to be compared.
        MatchKept = "match_kept" => "Вариант сохранён, с ним можно сравнить следующий",
        /// Something was written about two people.
        MatchSaid = "match_said" => "Записано, подбор учитывает это",
        /// Pairs were made by the board.
        MatchDecided = "match_decided" => "Пары составлены, каждый получит письмо о своей паре",
        /// A pair was ended.
        PairEnded = "pair_ended" => "Работа пары завершена, место наставника свободно",
        /// The trial meeting of a pair was held.
        TrialHeld = "trial_held" => "Пробная встреча отмечена. Следующий шаг – приказ",
        /// Pairs were ordered.
        PairsOrdered = "pairs_ordered" => "Приказ записан, участники получат письма. Следующий шаг – соглашение",
        /// The agreement of a pair is signed.
        PairAgreed = "pair_agreed" => "Соглашение записано, пара работает",
        /// Somebody asks for another partner.
        PartnerAsked = "partner_asked" => "Просьба записана. Причину увидят только куратор и педагог-психолог",
        /// A mentee said whether to become a mentor.
        OfferAnswered = "offer_answered" => "Ответ записан, его увидит куратор",
        /// Nobody changes partners.
        PairKept = "pair_kept" => "Ответ записан, пара сохранена",
        /// The two go apart.
        PairParted = "pair_parted" => "Пара расторгнута, участники получат письма без причины. Наставляемый снова ждёт наставника",
        /// The mentee has another mentor.
        MentorChanged = "mentor_changed" => "Наставник сменён. История прежней пары сохранена",
        /// Another mentor stands in.
        StandInSet = "stand_in_set" => "Замена назначена, участники получат письма",
        /// Nobody stands in any more.
        StandInOff = "stand_in_off" => "Замена отменена",
        /// A group was made.
        GroupMade = "group_made" => "Группа составлена, участники получат письма",
        /// A mentee came into a group.
        GroupJoined = "group_joined" => "Наставляемый добавлен в группу",
        /// Mentees were put into waiting.
        Waiting = "waiting" => "Наставляемые внесены в список ожидания",
        /// The next search for a mentor is planned.
        SearchPlanned = "search_planned" => "Следующий поиск назначен",
        /// Support of a waiting mentee was written down.
        Supported = "supported" => "Поддержка записана",
        /// A meeting was recorded.
        MeetingRecorded = "meeting_recorded" => "Встреча записана",
        /// A record of a meeting was put right.
        MeetingCorrected = "meeting_corrected" => "Запись исправлена",
        /// Meetings are arranged.
        MeetingArranged = "meeting_arranged" => "Встреча назначена. Письма отправлены, в них файл для календаря",
        /// A meeting has another time or place.
        MeetingMoved = "meeting_moved" => "Встреча перенесена, письма отправлены",
        /// A meeting is called off.
        MeetingCancelled = "meeting_cancelled" => "Встреча отменена",
        /// A meeting did not take place.
        MeetingMissed = "meeting_missed" => "Записано, что встреча не состоялась",
        /// A goal was added to the plan.
        GoalAdded = "goal_added" => "Цель добавлена",
        /// A step was added to a goal.
        StepAdded = "step_added" => "Шаг добавлен",
        /// A plan begins with a template.
        TemplateTaken = "template_taken" => "Образец взят. Перепишите его под свою пару",
        /// What somebody of a pair said is written down.
        CheckInRecorded = "check_in_recorded" => "Разговор записан",
        /// The mentor said how it goes.
        CheckInAnswered = "check_in_answered" => "Спасибо, школа получила ваш ответ",
        /// What somebody told about a mentee is written down.
        NoteWritten = "note_written" => "Сведения записаны",
        /// An own entry was taken back.
        NoteTakenBack = "note_taken_back" => "Запись убрана",
        /// The family told the school something.
        Told = "told" => "Школа получила вашу запись",
        /// Pupils have another class teacher.
        ClassTeacherAssigned = "class_teacher_assigned" => "Классный руководитель записан",
        /// Classes moved to the next school year.
        ClassesMoved = "classes_moved" => "Классы переведены",
        /// A view of a list is kept.
        ViewKept = "view_kept" => "Вид сохранён, он стоит над списком",
        /// A view of a list is forgotten.
        ViewForgotten = "view_forgotten" => "Вид удалён",
        /// A request about personal data was written down.
        RequestReceived = "request_received" => "Обращение записано",
        /// There is more time to answer it.
        RequestExtended = "request_extended" => "Срок ответа продлён на 5 рабочих дней",
        /// It was answered.
        RequestAnswered = "request_answered" => "Ответ записан",
        /// The use of somebody's data is suspended.
        Blocked = "blocked" => "Обработка данных приостановлена",
        /// The suspension was taken back.
        Unblocked = "unblocked" => "Обработка данных возобновлена",
        /// Somebody's data were destroyed; the page shows the act.
        Destroyed = "destroyed" => "Данные уничтожены, акт составлен",
        /// A demand to destroy the data of an entry is written down.
        ErasureRecorded = "erasure_recorded" => "Требование записано, анкета в списке «Пора уничтожить»",
        /// Nobody demands it.
        ErasureTakenBack = "erasure_taken_back" => "Требование удалить данные снято",
        /// The mentor has left and demands the destruction.
        LeftForGood = "left_for_good" => "Требование удалить данные отправлено в центр",
        /// A partner organisation was added.
        OrganisationAdded = "organisation_added" => "Организация добавлена",
        /// Two organisations became one.
        OrganisationsMerged = "organisations_merged" => "Организации объединены. Прежнее название ведёт сюда",
        /// An organisation that was added by mistake is gone.
        OrganisationRemoved = "organisation_removed" => "Организация удалена",
        /// A former name leads to an organisation no more.
        NameForgotten = "name_forgotten" => "Название больше не ведёт к этой организации",
        /// Organisations that look alike are not one.
        OrganisationsApart = "organisations_apart" => "Записано, что это разные организации. Отменить это можно на карточке",
        /// They are possible duplicates again.
        OrganisationsCompared = "organisations_compared" => "Отметка снята: если организации похожи, они снова среди возможных дублей",
        /// A contact person was added.
        ContactAdded = "contact_added" => "Контакт добавлен",
        /// A contact person was taken off.
        ContactRemoved = "contact_removed" => "Контакт убран, его данные удалены",
        /// An agreement with an organisation was added.
        AgreementAdded = "agreement_added" => "Соглашение записано",
        /// An agreement was taken off.
        AgreementRemoved = "agreement_removed" => "Соглашение удалено",
        /// The paper of an agreement was taken off.
        AgreementFileRemoved = "agreement_file_removed" => "Файл соглашения удалён",
        /// A letter to an employer is in the log.
        LetterWritten = "letter_written" => "Письмо записано",
        /// A letter to an employer was taken off the log.
        LetterRemoved = "letter_removed" => "Запись о письме удалена",
        /// Thanks are in the log.
        ThanksWritten = "thanks_written" => "Благодарность записана",
        /// Thanks were taken off the log.
        ThanksRemoved = "thanks_removed" => "Запись о благодарности удалена",
        /// The mentor sent a paper.
        PaperSent = "paper_sent" => "Справка отправлена, центр её проверит. О решении придёт письмо",
        /// The mentor took a paper back.
        PaperTakenBack = "paper_taken_back" => "Справка отозвана, скан удалён",
        /// The centre wrote a paper down that waits for its decision.
        PaperRecorded = "paper_recorded" => "Справка записана и ждёт решения",
        /// The centre accepted a paper.
        PaperAccepted = "paper_accepted" => "Справка принята, наставник получит письмо. Скан удалён",
        /// The centre did not accept a paper.
        PaperRefused = "paper_refused" => "Справка не принята, наставник получит письмо. Скан удалён",
        /// The centre declared a paper void.
        PaperAnnulled = "paper_annulled" => "Справка больше не действует, наставник получит письмо",
        /// What the region asks is set.
        PaperRuleSet = "paper_rule_set" => "Правило записано",
        /// A planned change of it was dropped.
        PaperRuleDropped = "paper_rule_dropped" => "Будущее правило отменено",
        /// The link to an application's form is on its way to the address in it.
        LetterOnItsWay = "letter_on_its_way" => "Письмо со ссылкой отправлено на указанный адрес. Анкету можно заполнять дальше",
        /// The link of that letter was followed.
        AddressProved = "address_proved" => "Адрес подтверждён. Анкета открыта там, где вы остановились",
        /// Somebody answered an organisation.
        PartnerAnswered = "partner_answered" => "Отмечено: организации ответили",
        /// Two entries that look alike are two people.
        ToldApart = "told_apart" => "Записано: это разные люди",
        /// A mentor was thanked, or got a certificate.
        AwardGiven = "award_given" => "Записано. Наставник, у которого есть кабинет, получит письмо",
        /// That was taken back.
        AwardTakenBack = "award_taken_back" => "Запись убрана, в кабинете наставника её больше нет",
        /// The mentor leaves when the pairs have ended.
        LeavingPool = "leaving_pool" => "Вы выходите из пула: новых запросов не будет, школы получили письма. Когда они завершат пары, мы напишем вам",
        /// A half-written form was thrown away.
        DraftDropped = "draft_dropped" => "Черновик удалён",
    }
}

impl Done {
    /// What the address says was done.
    #[must_use]
    pub fn of_query(address: &str) -> Option<Self> {
        let (_, query) = address.split_once('?')?;
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == "done")
            .and_then(|(_, code)| Self::from_code(&code))
    }

    /// The address with this answer.
    #[must_use]
    pub fn at(self, path: &str) -> String {
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}done={}", self.code())
    }

    /// The address of a further redirect, which carries on what the first one had to say.
    #[must_use]
    pub fn carry(query: &FormValues, path: &str) -> String {
        Self::from_code(query.get("done")).map_or_else(|| path.to_owned(), |done| done.at(path))
    }
}
