//! What people decide about two people, and what they did with a board.

crate::terms! {
    /// What is decided about a mentee and a mentor before the search.
    pub enum MarkKind {
        /// They stay together.
        Lock = "lock" => "Закреплена",
        /// They are not proposed.
        Ban = "ban" => "Не предлагать",
        /// The psychologist is against it.
        Veto = "veto" => "Психолог не рекомендует",
        /// They are relatives.
        Relatives = "relatives" => "Родственники",
        /// The mentor merely has the name of the mentee's representative ([`crate::score::Kinship`]).
        Namesakes = "namesakes" => "Не родственники: полные тёзки",
        /// A registry number or a decision, for a pupil on the preventive register (domain reference §6.3).
        Register = "register" => "Решение по учёту",
        /// What the psychologist thinks of the two together.
        Note = "note" => "Заметка о совместимости",
    }
}

impl MarkKind {
    /// What curator and psychologist write about two people; the others are choices on the board.
    pub const WORDS: &'static [Self] = &[Self::Veto, Self::Note, Self::Relatives, Self::Namesakes, Self::Register];

    /// Whether only the psychologist writes it.
    #[must_use]
    pub fn of_psychologist(self) -> bool {
        matches!(self, Self::Veto | Self::Note)
    }

    /// Whether it says nothing without words: who reads it must know why.
    #[must_use]
    pub fn needs_words(self) -> bool {
        matches!(self, Self::Veto | Self::Note | Self::Register)
    }
}

crate::terms! {
    /// What was done with a board.
    pub enum BoardDeed {
        /// A pair is kept together.
        Lock = "lock" => "закрепление пары",
        /// It no longer is.
        Unlock = "unlock" => "снятие закрепления",
        /// A pair is not proposed.
        Ban = "ban" => "отметка «не предлагать»",
        /// It may be again.
        Unban = "unban" => "снятие отметки «не предлагать»",
        /// Weights, objective or minimum were changed.
        Weigh = "weigh" => "изменение весов и цели",
        /// The last choice was taken back.
        Undo = "undo" => "отмена последнего действия",
        /// Something was written about two people.
        Word = "word" => "запись о совместимости",
        /// Pairs were made.
        Decide = "decide" => "составление пар",
    }
}

impl BoardDeed {
    /// What can be chosen about a pair on the board.
    pub const CHOICES: &'static [Self] = &[Self::Lock, Self::Unlock, Self::Ban, Self::Unban];

    /// What can be taken back.
    #[must_use]
    pub fn can_be_undone(self) -> bool {
        Self::CHOICES.contains(&self) || self == Self::Weigh
    }
}

crate::terms! {
    /// What became of a variant.
    pub enum RunState {
        /// Kept to be compared.
        Kept = "kept" => "Сохранённый вариант",
        /// Pairs were made by it.
        Decided = "decided" => "Решение",
    }
}
