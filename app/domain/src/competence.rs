//! One dictionary for what mentees ask and mentors offer: without it «робототехника» and «роботы» never meet.
//!
//! The source names the criterion — the mentor's experience answers the mentee's request (domain reference §8.1) — but no
//! list; this one is ours and covers the five forms. Free words stay beside it: mentees and mentors also write their own.

use crate::term::Term;

crate::terms! {
    /// What a person asks help with, and what a mentor can help with.
    pub enum Competence {
        /// Mathematics.
        Mathematics = "mathematics" => "Математика",
        /// Russian and literature.
        Russian = "russian" => "Русский язык и литература",
        /// Foreign languages.
        Languages = "languages" => "Иностранные языки",
        /// Physics, chemistry, biology, geography.
        NaturalSciences = "natural_sciences" => "Физика, химия, биология",
        /// History and social studies.
        Humanities = "humanities" => "История и обществознание",
        /// Exams.
        Exams = "exams" => "Подготовка к ОГЭ и ЕГЭ",
        /// Olympiads and contests.
        Olympiads = "olympiads" => "Олимпиады и конкурсы",
        /// How to learn and plan one's time.
        LearningSkills = "learning_skills" => "Умение учиться, планирование времени",
        /// Programming and data.
        Programming = "programming" => "Программирование и данные",
        /// Robotics and engineering.
        Engineering = "engineering" => "Робототехника и инженерное дело",
        /// Research and projects.
        Projects = "projects" => "Проектная и исследовательская работа",
        /// Media, design, photography.
        Media = "media" => "Медиа, дизайн, фотография",
        /// Choice of a profession.
        CareerChoice = "career_choice" => "Выбор профессии",
        /// Getting to know an enterprise from inside.
        WorkPractice = "work_practice" => "Знакомство с предприятием, практика",
        /// Own business and finance.
        Entrepreneurship = "entrepreneurship" => "Предпринимательство, финансовая грамотность",
        /// Getting used to a new class or team.
        Adaptation = "adaptation" => "Адаптация в новом коллективе",
        /// Talking, presenting.
        Communication = "communication" => "Общение и публичные выступления",
        /// Self-confidence and motivation.
        Confidence = "confidence" => "Уверенность в себе, мотивация",
        /// Leadership and teamwork.
        Leadership = "leadership" => "Лидерство и работа в команде",
        /// Volunteering and social projects.
        Volunteering = "volunteering" => "Волонтёрство и социальные проекты",
        /// Arts: music, theatre, painting.
        Arts = "arts" => "Музыка, театр, творчество",
        /// Sport and health.
        Sport = "sport" => "Спорт и здоровый образ жизни",
        /// Methods of teaching a subject.
        TeachingMethods = "teaching_methods" => "Методика урока",
        /// Work with a class and parents.
        ClassManagement = "class_management" => "Работа с классом и родителями",
        /// Digital tools of a teacher.
        DigitalTeaching = "digital_teaching" => "Цифровые инструменты педагога",
        /// Attestation and professional contests.
        Attestation = "attestation" => "Аттестация и профессиональные конкурсы",
    }
}

crate::terms! {
    /// The heading under which a form lists competences.
    pub enum CompetenceGroup {
        /// School subjects and learning.
        Study = "study" => "Учёба",
        /// Technology and projects.
        Technology = "technology" => "Техника и проекты",
        /// Profession and work.
        Profession = "profession" => "Профессия",
        /// The person among people.
        Personal = "personal" => "Общение и личный рост",
        /// Arts and sport.
        Leisure = "leisure" => "Творчество и спорт",
        /// Skills of teachers.
        Teaching = "teaching" => "Педагогам",
    }
}

impl Competence {
    /// The heading it stands under.
    #[must_use]
    pub fn group(self) -> CompetenceGroup {
        match self {
            Self::Mathematics
            | Self::Russian
            | Self::Languages
            | Self::NaturalSciences
            | Self::Humanities
            | Self::Exams
            | Self::Olympiads
            | Self::LearningSkills => CompetenceGroup::Study,
            Self::Programming | Self::Engineering | Self::Projects | Self::Media => CompetenceGroup::Technology,
            Self::CareerChoice | Self::WorkPractice | Self::Entrepreneurship => CompetenceGroup::Profession,
            Self::Adaptation | Self::Communication | Self::Confidence | Self::Leadership | Self::Volunteering => {
                CompetenceGroup::Personal
            }
            Self::Arts | Self::Sport => CompetenceGroup::Leisure,
            Self::TeachingMethods | Self::ClassManagement | Self::DigitalTeaching | Self::Attestation => {
                CompetenceGroup::Teaching
            }
        }
    }
}

impl CompetenceGroup {
    /// The competences under this heading, in the order of the dictionary.
    pub fn members(self) -> impl Iterator<Item = Competence> {
        Competence::ALL.iter().copied().filter(move |competence| competence.group() == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walking the groups shows every competence once and in the order of the dictionary: a form loses none.
    #[test]
    fn groups_cover_the_dictionary() {
        let walked: Vec<_> = CompetenceGroup::ALL.iter().flat_map(|group| group.members()).collect();
        assert_eq!(walked, Competence::ALL);
    }

    /// No heading stands above nothing.
    #[test]
    fn every_group_has_members() {
        for group in CompetenceGroup::ALL {
            assert!(group.members().next().is_some(), "{group}");
        }
    }
}
