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
        /// The mentor changed the own entry.
        OfferChanged = "offer_changed" => "Наставник изменил анкету",
        /// The mentor changed the number of places.
        PlacesChanged = "places_changed" => "Наставник изменил число мест",
    }
}

impl PoolEvent {
    /// Whether a coordinator did it; everything else the mentor did.
    #[must_use]
    pub fn of_centre(self) -> bool {
        matches!(self, Self::ProofSent | Self::Approved | Self::Declined)
    }
}
