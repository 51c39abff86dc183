//! The kinds of letters.

crate::terms! {
    /// The kinds of letters; their codes stand in `email_outbox.kind`, their labels in the list of letters that were given up.
    pub enum LetterKind {
        /// Somebody is invited to a workplace.
        Invitation = "invitation" => "Приглашение",
        /// An e-mail address has to be proved.
        EmailProof = "email_proof" => "Подтверждение адреса",
        /// A forgotten password.
        PasswordReset = "password_reset" => "Новый пароль",
        /// To who fills in the form of an applicant: the link that proves the address and leads back to it.
        ApplicationBegun = "application_begun" => "Анкета наставника начата",
        /// To the applicant: the mentor application has arrived.
        ApplicationReceived = "application_received" => "Заявка получена",
        /// To the coordinators: there is a new mentor application.
        ApplicationSubmitted = "application_submitted" => "Новая заявка наставника",
        /// To the applicant: now in the pool.
        ApplicationApproved = "application_approved" => "Заявка одобрена",
        /// To the applicant: not taken, with the reason.
        ApplicationDeclined = "application_declined" => "Заявка отклонена",
        /// To the curators: a graduate of the school is in the pool.
        GraduateJoined = "graduate_joined" => "Выпускник в пуле региона",
        /// To the coordinators: an organisation offers help.
        PartnerApplied = "partner_applied" => "Предложение о партнёрстве",
        /// To the organisation: the offer has arrived.
        PartnerReceived = "partner_received" => "Предложение получено",
        /// To the applicant: papers, or a conversation, come now.
        ApplicationStep = "application_step" => "Ход проверки заявки",
        /// To the applicant: the centre asks something.
        ApplicationReturned = "application_returned" => "Вопрос по заявке",
        /// To the coordinators: the applicant has answered.
        ApplicationAnswered = "application_answered" => "Ответ на вопрос по заявке",
        /// To a coordinator: a colleague hands an application over.
        ApplicationHandedOver = "application_handed_over" => "Заявка передана",
        /// To the mentor: out of the pool, back in it, in the archive, checked anew.
        EntryStanding = "entry_standing" => "Участие в пуле",
        /// To the schools concerned: a mentor is out of the pool, or back in it.
        MentorStanding = "mentor_standing" => "Участие наставника",
        /// To the pool mentor: a school asks.
        SchoolAsksMentor = "school_asks_mentor" => "Запрос школы наставнику",
        /// To the school: what became of its question.
        MentorAnswered = "mentor_answered" => "Ответ наставника",
        /// To the curators, then to the mentor: something about a question is asked, and answered.
        EngagementTalk = "engagement_talk" => "Уточнение по запросу",
        /// To whoever's turn it is: a question waits.
        EngagementReminder = "engagement_reminder" => "Напоминание о запросе",
        /// To mentor and curators: a question closed without an answer.
        EngagementClosed = "engagement_closed" => "Запрос закрыт без ответа",
        /// To the other side: the common work is ended.
        EngagementEnded = "engagement_ended" => "Окончание работы по запросу",
        /// To the curators: pairs have to be brought to an end.
        PairsClosing = "pairs_closing" => "Пары ждут завершения",
        /// To the schools: a mentor has left the pool.
        MentorLeft = "mentor_left" => "Наставник вышел из пула",
        /// To mentor, mentee and representative: the pair exists.
        PairFormed = "pair_formed" => "Пара составлена",
        /// To curators and psychologists: a side asks for another partner.
        PartnerAsked = "partner_asked" => "Просьба о другом партнёре",
        /// To mentor, mentee and representative: the pair goes apart.
        PairParted = "pair_parted" => "Пара расторгнута",
        /// To the same: the director ordered the pair.
        PairOrdered = "pair_ordered" => "Пара закреплена приказом",
        /// To the same: the work is over.
        PairClosed = "pair_closed" => "Работа пары завершена",
        /// To stand-in, mentor, mentee and representative.
        StandInSet = "stand_in_set" => "Замена наставника",
        /// A meeting was recorded.
        MeetingRecorded = "meeting_recorded" => "Встреча записана",
        /// To who is to come: a meeting is arranged, moved, called off, or is tomorrow.
        MeetingArranged = "meeting_arranged" => "Назначенная встреча",
        /// To curators and psychologists: how pairs fare, in numbers.
        CareDigest = "care_digest" => "Сводка о парах",
        /// To who signs: a document waits.
        ConsentAsked = "consent_asked" => "Документ на подпись",
        /// To who signs: the code.
        ConsentCode = "consent_code" => "Код для подписания",
        /// To who signed: the text as signed.
        ConsentSigned = "consent_signed" => "Подписанный документ",
        /// To the curators: consents whose term is over, or nearly.
        ConsentTerms = "consent_terms" => "Сроки согласий",
        /// To the curators: a consent was withdrawn or refused.
        ConsentEnded = "consent_ended" => "Отзыв или отказ",
        /// To guests and representatives: a group meeting is arranged, changed, cancelled, tomorrow.
        GatheringTold = "gathering_told" => "Групповая встреча",
        /// To guests: the survey after it is open.
        SurveyOpened = "survey_opened" => "Опрос после встречи",
        /// To the curators: the answers can be read.
        SurveyEnded = "survey_ended" => "Ответы опроса открыты",
        /// To the curators: a request about personal data waits for its answer.
        SubjectRequestDue = "subject_request_due" => "Срок ответа на обращение",
        /// To the coordinators: an agreement with an organisation ends soon.
        AgreementEnds = "agreement_ends" => "Соглашение заканчивается",
        /// To the coordinators: a mentor sent a paper to be checked.
        PaperSent = "paper_sent" => "Справка наставника на проверку",
        /// To the pool mentor: the centre has looked at a paper.
        PaperDecided = "paper_decided" => "Решение о справке",
        /// To the pool mentor: a paper ends.
        PaperEnds = "paper_ends" => "Срок справки",
        /// To the pool mentor: a paper is asked for.
        PaperAsked = "paper_asked" => "Нужна справка",
        /// To the pool mentor: nobody has decided on a paper, and its scan was deleted.
        PaperScanDropped = "paper_scan_dropped" => "Скан справки удалён без решения",
        /// To the coordinators: papers that end, or wait.
        PapersDigest = "papers_digest" => "Сводка о справках",
        /// To the curators: papers of a mentor ended.
        PapersEnded = "papers_ended" => "Срок справки наставника истёк",
        /// To the mentor: thanks, or a certificate.
        MentorThanked = "mentor_thanked" => "Благодарность или справка наставнику",
        /// To curators and psychologists: a mentee turned to them.
        CareSignal = "care_signal" => "Обращение наставляемого",
        /// To the coordinators: data of entries that have to be destroyed.
        EntriesDue = "entries_due" => "Сроки уничтожения анкет",
        /// To the curators: the entry behind a mentor of the school is destroyed.
        EntryDestroyed = "entry_destroyed" => "Анкета наставника уничтожена",
        /// To the mentor: the consent to processing ends.
        ProcessingEnds = "processing_ends" => "Срок согласия на обработку данных",
        /// To the pool mentor who began to leave: nothing is held any more.
        LeaveToFinish = "leave_to_finish" => "Выход из пула можно закончить",
    }
}
