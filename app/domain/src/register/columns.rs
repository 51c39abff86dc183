//! The columns of the two registers in the order of the annex, word for word (domain reference §4.1, §4.2).

crate::terms! {
    /// Columns of «База наставляемых».
    pub enum MenteeColumn {
        /// Number of the row.
        Number = "row_no" => "№",
        /// Full name.
        FullName = "mentee_full_name" => "ФИО наставляемого",
        /// Own and the representative's telephone and address.
        Contacts = "contacts" => "Контактные данные для связи (данные представителя)",
        /// Year of birth.
        BirthYear = "mentee_birth_year" => "Год рождения наставляемого",
        /// What help is asked for.
        Request = "main_request" => "Основной запрос наставляемого",
        /// First day in the programme.
        EnteredOn = "program_entry_date" => "Дата вхождения в программу",
        /// Who helps.
        Mentors = "mentor_full_name" => "ФИО наставника",
        /// Form of mentoring.
        Form = "mentoring_form" => "Форма наставничества",
        /// Where who helps works or learns.
        MentorPlaces = "mentor_workplace" => "Место работы/учебы наставника",
        /// Last day.
        LeftOn = "program_end_date" => "Дата завершения программы",
        /// What came of it.
        Result = "program_results" => "Результаты программы",
        /// Where the case or the review is published.
        CaseUrl = "case_or_review_url" => "Ссылка на кейс/отзыв наставляемого, размещенные на сайте организации",
        /// Gone through to its end.
        Completed = "completion_mark" => "Отметка о прохождении программы",
    }
}

crate::terms! {
    /// Columns of «База наставников».
    pub enum MentorColumn {
        /// Number of the row.
        Number = "row_no" => "№",
        /// Full name.
        FullName = "mentor_full_name" => "ФИО наставника",
        /// Telephone and address.
        Contacts = "mentor_contacts" => "Контактные данные для связи",
        /// Where the mentor works or learns.
        Workplace = "mentor_workplace" => "Место работы/учебы наставника",
        /// What the mentor can help with.
        Competences = "key_competences" => "Основные компетенции наставника",
        /// What matters for the programme.
        Achievements = "relevant_achievements" => "Важные для программы достижения наставника",
        /// Interests.
        Interests = "interests" => "Интересы наставника",
        /// Ages of mentees.
        PreferredAge = "preferred_mentee_age" => "Желаемый возраст наставляемых",
        /// Hours.
        Time = "time_resource" => "Ресурс времени на программу наставничества",
        /// First day in the programme.
        EnteredOn = "program_entry_date" => "Дата вхождения в программу",
        /// Who is helped.
        Mentees = "mentee_full_names" => "ФИО наставляемого (наставляемых)",
        /// Form of mentoring.
        Form = "mentoring_form" => "Форма наставничества",
        /// Where who is helped works or learns.
        MenteePlaces = "mentee_workplace" => "Место работы/учебы наставляемого",
        /// Last day.
        LeftOn = "program_end_date" => "Дата завершения программы",
        /// What came of it.
        Result = "program_results" => "Результаты программы",
        /// Where the case or the review is published.
        CaseUrl = "case_or_review_url" => "Ссылка на кейс/отзыв наставника, размещенные на сайте организации",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{Field, ImportKind, heading::meaning},
        term::Term,
    };

    /// The registers have as many columns as the annex: 13 and 16.
    #[test]
    fn counts_of_the_annex() {
        assert_eq!((MenteeColumn::ALL.len(), MentorColumn::ALL.len()), (13, 16));
    }

    /// A register that is brought back is understood, column by column; what speaks of the other side of a pair is not
    /// read: pairs are made here, not in tables.
    #[test]
    fn headings_are_known() {
        let mentees: Vec<_> = MenteeColumn::ALL.iter().map(|one| meaning(ImportKind::Mentees, one.label())).collect();
        let expected = [
            None,
            Some(Field::FullName),
            Some(Field::Contacts),
            Some(Field::BirthYear),
            Some(Field::Request),
            Some(Field::EnteredOn),
            None,
            Some(Field::Form),
            None,
            Some(Field::LeftOn),
            Some(Field::Result),
            Some(Field::CaseUrl),
            Some(Field::Completed),
        ];
        assert_eq!(mentees, expected);
        let mentors: Vec<_> = MentorColumn::ALL.iter().map(|one| meaning(ImportKind::Mentors, one.label())).collect();
        let expected = [
            None,
            Some(Field::FullName),
            Some(Field::Contacts),
            Some(Field::Workplace),
            Some(Field::Competences),
            Some(Field::Achievements),
            Some(Field::Hobbies),
            Some(Field::PreferredAge),
            Some(Field::Hours),
            Some(Field::EnteredOn),
            None,
            None,
            None,
            Some(Field::LeftOn),
            Some(Field::Result),
            Some(Field::CaseUrl),
        ];
        assert_eq!(mentors, expected);
    }
}
