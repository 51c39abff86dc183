//! What a pair is judged by.

crate::terms! {
    /// One criterion. The order is the one of the stored weights.
    pub enum Criterion {
        /// Topics of the request among the mentor's competences: the first criterion of the sources.
        Topics = "topics" => "Запрос и компетенции",
        /// Headings of both in common: near interests where the topics themselves differ.
        Interests = "interests" => "Близость интересов",
        /// Whether the mentor is who usually leads this form, and chose it.
        Model = "model" => "Форма и роль наставника",
        /// The age the mentor wishes to work with.
        Age = "age" => "Возраст",
        /// How much time the mentor has for one mentee.
        Time = "time" => "Время",
        /// Days on which both have time.
        Days = "days" => "Удобные дни",
        /// In person or online, and how near.
        Place = "place" => "Место и формат встреч",
        /// Languages both talk in.
        Language = "language" => "Язык общения",
        /// Whom they named after the group meeting: the second criterion of the sources.
        Sympathy = "sympathy" => "Взаимный интерес",
        /// What the mentor has done before.
        Experience = "experience" => "Опыт",
    }
}
