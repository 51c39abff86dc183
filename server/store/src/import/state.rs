//! Where an import and its rows stand.

domain::terms! {
    /// Where an import stands.
    pub enum ImportState {
        /// It waits for somebody to say which column is what.
        Mapping = "mapping" => "Столбцы не проверены",
        /// Rows are being checked.
        Checking = "checking" => "Проверяется",
        /// It waits for a decision.
        Checked = "checked" => "Ждёт решения",
        /// Rows are being written.
        Applying = "applying" => "Вносится",
        /// It is done.
        Applied = "applied" => "Внесено",
        /// It was undone.
        Undone = "undone" => "Отменено",
    }
}

domain::terms! {
    /// What the check found about a row.
    pub enum Verdict {
        /// Somebody the base does not know.
        New = "new" => "Новые",
        /// Somebody the base knows otherwise.
        Changed = "changed" => "Отличаются от базы",
        /// Somebody the base knows just so.
        Same = "same" => "Уже в базе",
        /// The row cannot be taken.
        Faulty = "faulty" => "С ошибками",
        /// Nothing in the columns that are read.
        Blank = "blank" => "Пустые",
    }
}

domain::terms! {
    /// What to do with a row.
    pub enum Choice {
        /// Leave it out.
        Skip = "skip" => "Пропустить",
        /// Enter somebody new, or bring the entry up to date.
        Take = "take" => "Внести",
        /// Enter a namesake beside the one who is there.
        Apart = "apart" => "Внести как другого человека",
    }
}

domain::terms! {
    /// What was done with a row.
    pub enum Outcome {
        /// Somebody was entered.
        Added = "added" => "Внесён",
        /// An entry was brought up to date.
        Updated = "updated" => "Обновлён",
    }
}
