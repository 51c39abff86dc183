//! What happens to an entry of the pool on its way: the history that the centre reads on the card.

crate::terms! {
    /// One step of an entry; its code stands in `pool_event.event`.
    pub enum PoolEvent {
        /// The form was sent.
        Submitted = "submitted" => "Заявка подана",
        /// The link in the letter was followed.
        EmailProved = "email_proved" => "Адрес электронной почты подтверждён",
        /// The centre sent that link once more.
        ProofSent = "proof_sent" => "Ссылка для подтверждения адреса отправлена ещё раз",
        /// The permission to be shown to schools was given after the application.
        PermissionGiven = "permission_given" => "Дано согласие на показ анкеты школам",
        /// It was signed again before or after its end.
        PermissionRenewed = "permission_renewed" => "Продлено согласие на показ анкеты школам",
        /// It was withdrawn: schools do not see the entry.
        PermissionWithdrawn = "permission_withdrawn" => "Отозвано согласие на показ анкеты школам",
        /// The consent to processing was signed again before or after its end.
        ProcessingRenewed = "processing_renewed" => "Продлено согласие на обработку данных",
        /// It was withdrawn, and the entry is over.
        Left = "left" => "Отозвано согласие на обработку данных, участие прекращено",
        /// The centre took the mentor into the pool.
        Approved = "approved" => "Заявка одобрена",
        /// The centre said no.
        Declined = "declined" => "Заявка отклонена",
        /// A coordinator took the application into work.
        Claimed = "claimed" => "Заявка взята в работу",
        /// The coordinator gave it back.
        Released = "released" => "Заявка снова свободна",
        /// A coordinator gave it to a colleague.
        HandedOver = "handed_over" => "Заявка передана коллеге",
        /// The centre asks for papers.
        ToPapers = "to_papers" => "Начата проверка документов",
        /// The centre invites to a conversation.
        ToInterview = "to_interview" => "Назначено собеседование",
        /// The centre wrote to the applicant about the papers once more.
        WroteAgain = "wrote_again" => "Заявителю ещё раз написали о документах",
        /// The centre moved the conversation.
        InterviewMoved = "interview_moved" => "Собеседование перенесено",
        /// A line of the checklist was ticked.
        Checked = "checked" => "Отмечено в проверочном листе",
        /// A tick was taken back.
        Unchecked = "unchecked" => "Снята отметка в проверочном листе",
        /// A conversation was recorded.
        Interviewed = "interviewed" => "Записано собеседование",
        /// The centre gave the application back with a question.
        Returned = "returned" => "Заявка возвращена с вопросом",
        /// The applicant answered.
        Answered = "answered" => "Заявитель ответил на вопрос",
        /// The centre wrote down what the applicant answered elsewhere.
        AnswerRecorded = "answer_recorded" => "Центр записал ответ заявителя",
        /// The centre took its question back.
        QuestionWithdrawn = "question_withdrawn" => "Вопрос отозван",
        /// The centre took the mentor out of the pool for a time.
        Paused = "paused" => "Участие приостановлено",
        /// The centre put the mentor back.
        Resumed = "resumed" => "Участие возобновлено",
        /// The centre laid the entry aside.
        Archived = "archived" => "Анкета перенесена в архив",
        /// The centre takes it up again.
        Reopened = "reopened" => "Анкета возвращена на проверку",
        /// The mentor changed the own entry.
        OfferChanged = "offer_changed" => "Наставник изменил анкету",
        /// The mentor changed the number of places.
        PlacesChanged = "places_changed" => "Наставник изменил число мест",
        /// The mentor said when to be away.
        PauseSet = "pause_set" => "Наставник отметил отпуск",
        /// The mentor took that back or cut it short.
        PauseEnded = "pause_ended" => "Наставник отменил или прервал отпуск",
        /// The mentor sent a paper to be checked.
        PaperSent = "paper_sent" => "Наставник прислал справку",
        /// The mentor took it back before anybody looked.
        PaperTakenBack = "paper_taken_back" => "Наставник отозвал справку",
        /// The centre wrote a paper down.
        PaperRecorded = "paper_recorded" => "Центр записал справку",
        /// The centre accepted a paper.
        PaperAccepted = "paper_accepted" => "Справка принята",
        /// The centre did not accept a paper.
        PaperRefused = "paper_refused" => "Справка не принята",
        /// The centre declared a paper void.
        PaperAnnulled = "paper_annulled" => "Справка признана недействительной",
        /// A scan went with the decision; the database writes it down itself.
        ScanDeleted = "scan_deleted" => "Скан справки удалён",
        /// The mentor begins to leave, while pairs run.
        LeavingBegun = "leaving_begun" => "Наставник начал выход из пула",
        /// The mentor demands that the data are destroyed.
        ErasureAsked = "erasure_asked" => "Наставник требует удалить данные",
        /// The centre wrote such a demand down.
        ErasureRecorded = "erasure_recorded" => "Записано требование удалить данные",
        /// The centre had written it down by mistake.
        ErasureTakenBack = "erasure_taken_back" => "Требование удалить данные записано по ошибке и снято",
        /// The mentor made no such demand.
        ErasureDenied = "erasure_denied" => "Наставник не требует удалить данные",
    }
}

impl PoolEvent {
    /// Whether a coordinator did it; everything else the mentor did, or it followed from what somebody did.
    #[must_use]
    pub fn of_centre(self) -> bool {
        match self {
            Self::ProofSent
            | Self::Approved
            | Self::Declined
            | Self::Claimed
            | Self::Released
            | Self::HandedOver
            | Self::ToPapers
            | Self::ToInterview
            | Self::WroteAgain
            | Self::InterviewMoved
            | Self::AnswerRecorded
            | Self::QuestionWithdrawn
            | Self::Checked
            | Self::Unchecked
            | Self::Interviewed
            | Self::Returned
            | Self::Paused
            | Self::Resumed
            | Self::Archived
            | Self::Reopened
            | Self::PaperRecorded
            | Self::PaperAccepted
            | Self::PaperRefused
            | Self::PaperAnnulled
            | Self::ErasureRecorded
            | Self::ErasureTakenBack => true,
            Self::Submitted
            | Self::EmailProved
            | Self::PermissionGiven
            | Self::PermissionRenewed
            | Self::PermissionWithdrawn
            | Self::ProcessingRenewed
            | Self::Left
            | Self::Answered
            | Self::OfferChanged
            | Self::PlacesChanged
            | Self::PauseSet
            | Self::PauseEnded
            | Self::PaperSent
            | Self::PaperTakenBack
            | Self::ScanDeleted
            | Self::LeavingBegun
            | Self::ErasureAsked
            | Self::ErasureDenied => false,
        }
    }
}
