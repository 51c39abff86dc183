//! What a column of a list can mean. The label is the heading in our own templates and exports.

use super::ImportKind;

crate::terms! {
    /// The meaning of a column.
    pub enum Field {
        /// Surname, given name and patronymic in one.
        FullName = "full_name" => "ФИО",
        /// Surname.
        Surname = "surname" => "Фамилия",
        /// Given name.
        GivenName = "given_name" => "Имя",
        /// Patronymic.
        Patronymic = "patronymic" => "Отчество",
        /// Day of birth.
        BirthDate = "birth_date" => "Дата рождения",
        /// Year of birth: enough to find somebody again, not to enter somebody new.
        BirthYear = "birth_year" => "Год рождения",
        /// Class of a pupil, be it as a mentee or as a mentor.
        Class = "class" => "Класс",
        /// Post of a teacher.
        Post = "post" => "Должность",
        /// Class teacher of a pupil.
        ClassTeacher = "class_teacher" => "Классный руководитель",
        /// Class, post or place of work of a mentor.
        Workplace = "workplace" => "Место работы или учёбы",
        /// Categories.
        Categories = "categories" => "Категории",
        /// Telephones and addresses in one column, as the official register has them.
        Contacts = "contacts" => "Контактные данные",
        /// Own address.
        Email = "email" => "Электронная почта",
        /// Own telephone.
        Phone = "phone" => "Телефон",
        /// Representative's name.
        RepresentativeName = "representative_name" => "ФИО представителя",
        /// By what right.
        RepresentativeBasis = "representative_basis" => "Кем приходится представитель",
        /// Representative's address.
        RepresentativeEmail = "representative_email" => "Почта представителя",
        /// Representative's telephone.
        RepresentativePhone = "representative_phone" => "Телефон представителя",
        /// What help is asked for.
        Request = "request" => "Запрос",
        /// Topics of the request.
        Topics = "topics" => "Темы запроса",
        /// What is to be reached.
        Goal = "goal" => "Цель",
        /// How soon.
        Urgency = "urgency" => "Срочность",
        /// Through whom the school knows.
        Channels = "channels" => "Каналы сбора данных",
        /// Form of mentoring.
        Form = "form" => "Форма наставничества",
        /// Role model of the form.
        RoleModel = "role_model" => "Ролевая модель",
        /// Who helps a teacher.
        TeacherForm = "teacher_form" => "Форма наставничества педагога",
        /// How a teacher is helped.
        TeacherKind = "teacher_kind" => "Вид наставничества педагога",
        /// With what a teacher is helped.
        TeacherDirection = "teacher_direction" => "Направление программы",
        /// Competences of a mentor.
        Competences = "competences" => "Компетенции",
        /// The same in own words.
        OwnWords = "own_words" => "О себе",
        /// Education of a mentor.
        Education = "education" => "Образование",
        /// Experience of a mentor.
        Experience = "experience" => "Опыт",
        /// Achievements of a mentor.
        Achievements = "achievements" => "Достижения",
        /// Strengths of a mentor.
        Strengths = "strengths" => "Сильные стороны",
        /// Weaknesses of a mentor.
        Weaknesses = "weaknesses" => "Слабые стороны",
        /// Interests of a mentor.
        Hobbies = "hobbies" => "Интересы",
        /// What a mentor expects.
        Expectations = "expectations" => "Ожидания",
        /// Why a mentor takes part.
        Motivation = "motivation" => "Мотивация",
        /// Forms a mentor is ready to work in.
        Forms = "forms" => "Формы наставничества",
        /// Ages a mentor prefers.
        PreferredAge = "preferred_age" => "Желаемый возраст наставляемых",
        /// Time a mentor gives.
        Hours = "hours" => "Часов в месяц",
        /// How a mentor meets mentees.
        Meetings = "meetings" => "Формат встреч",
        /// Days on which somebody has time.
        Weekdays = "weekdays" => "Удобные дни",
        /// Languages in which somebody can talk.
        Languages = "languages" => "Языки общения",
        /// Mentees at one time.
        Capacity = "capacity" => "Сколько наставляемых одновременно",
        /// Day of the interview.
        InterviewedOn = "interviewed_on" => "Дата собеседования",
        /// First day in the programme.
        EnteredOn = "entered_on" => "Дата вхождения в программу",
        /// Last day in the programme.
        LeftOn = "left_on" => "Дата завершения программы",
        /// What came of it.
        Result = "result" => "Результаты программы",
        /// Where the case is published.
        CaseUrl = "case_url" => "Ссылка на кейс или отзыв",
        /// Gone through to its end.
        Completed = "completed" => "Отметка о прохождении программы",
    }
}

impl Field {
    /// Whether lists of this kind have such a column.
    #[must_use]
    pub fn belongs_to(self, kind: ImportKind) -> bool {
        match self {
            Self::BirthYear
            | Self::Post
            | Self::ClassTeacher
            | Self::RepresentativeName
            | Self::RepresentativeBasis
            | Self::RepresentativeEmail
            | Self::RepresentativePhone
            | Self::Request
            | Self::Topics
            | Self::Goal
            | Self::Urgency
            | Self::Channels
            | Self::Form
            | Self::RoleModel
            | Self::TeacherForm
            | Self::TeacherKind
            | Self::TeacherDirection
            | Self::Completed => kind == ImportKind::Mentees,
            Self::Workplace
            | Self::Competences
            | Self::OwnWords
            | Self::Education
            | Self::Experience
            | Self::Achievements
            | Self::Strengths
            | Self::Weaknesses
            | Self::Hobbies
            | Self::Expectations
            | Self::Motivation
            | Self::Forms
            | Self::PreferredAge
            | Self::Hours
            | Self::Meetings
            | Self::Capacity
            | Self::InterviewedOn => kind == ImportKind::Mentors,
            _ => true,
        }
    }

    /// The fields of a kind, in the order of the list.
    pub fn of(kind: ImportKind) -> impl Iterator<Item = Self> {
        <Self as crate::term::Term>::ALL.iter().copied().filter(move |field| field.belongs_to(kind))
    }
}
