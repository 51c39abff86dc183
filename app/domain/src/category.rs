//! Who takes part: categories of mentees and mentors, and the three bases a school keeps its mentors in.
//!
//! Source: domain reference §3.1–3.3. The category of a mentee is what the school knows about a child or a colleague; four
//! of ten tell of health or of family and stay with the curator and the psychologist. No category of a mentee is ever
//! shown to mentors, to other schools or to the region.

use crate::term::Term;

crate::terms! {
    /// Whether the mentee learns or teaches in the school.
    pub enum MenteeKind {
        /// Has a class.
        Pupil = "pupil" => "Обучающийся",
        /// Has a post.
        Teacher = "teacher" => "Педагог",
    }
}

crate::terms! {
    /// Why the school thinks of mentoring for this person. The labels are short; see [`MenteeCategory::description`].
    pub enum MenteeCategory {
        /// Pupil: outstanding abilities.
        Gifted = "gifted" => "Выдающиеся способности",
        /// Pupil: poor results.
        PoorResults = "poor_results" => "Низкие результаты",
        /// Pupil: limited health. Restricted.
        SpecialNeeds = "special_needs" => "ОВЗ",
        /// Pupil: hard life situation. Restricted.
        HardLifeSituation = "hard_life_situation" => "Трудная жизненная ситуация",
        /// Pupil: behaviour. Restricted.
        BehaviourProblems = "behaviour_problems" => "Проблемы с поведением",
        /// Pupil: keeps away from school life.
        Isolated = "isolated" => "В стороне от коллектива",
        /// Teacher: young specialist.
        YoungSpecialist = "young_specialist" => "Молодой специалист",
        /// Teacher: burnout. Restricted.
        Burnout = "burnout" => "Эмоциональное выгорание",
        /// Teacher: new at this workplace.
        Adapting = "adapting" => "Новое место работы",
        /// Teacher: wants digital skills.
        DigitalSkills = "digital_skills" => "Цифровые навыки",
    }
}

impl MenteeCategory {
    /// Whom the category can describe.
    #[must_use]
    pub fn kind(self) -> MenteeKind {
        match self {
            Self::Gifted
            | Self::PoorResults
            | Self::SpecialNeeds
            | Self::HardLifeSituation
            | Self::BehaviourProblems
            | Self::Isolated => MenteeKind::Pupil,
            Self::YoungSpecialist | Self::Burnout | Self::Adapting | Self::DigitalSkills => MenteeKind::Teacher,
        }
    }

    /// Whether it tells of health or social trouble: such a category is seen by the curator and the psychologist only
    /// (domain reference §3.1; special categories of 152-FZ art. 10).
    #[must_use]
    pub fn restricted(self) -> bool {
        matches!(self, Self::SpecialNeeds | Self::HardLifeSituation | Self::BehaviourProblems | Self::Burnout)
    }

    /// The wording of the source, about one person.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Gifted => "проявляет выдающиеся способности",
            Self::PoorResults => "демонстрирует неудовлетворительные образовательные результаты",
            Self::SpecialNeeds => "имеет ограниченные возможности здоровья",
            Self::HardLifeSituation => "в трудной жизненной ситуации",
            Self::BehaviourProblems => "имеет проблемы с поведением",
            Self::Isolated => "не принимает участия в жизни школы, в стороне от коллектива",
            Self::YoungSpecialist => "молодой специалист",
            Self::Burnout => "в состоянии эмоционального выгорания, хронической усталости",
            Self::Adapting => "в процессе адаптации на новом месте работы",
            Self::DigitalSkills => "хочет овладеть современными программами, цифровыми навыками, ИКТ-компетенциями",
        }
    }

    /// The categories that can describe a mentee of this kind.
    pub fn of(kind: MenteeKind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |category| category.kind() == kind)
    }
}

crate::terms! {
    /// Who the mentor is. One person may be several: a graduate of the school and an employee of a plant.
    pub enum MentorCategory {
        /// Pupil of the school.
        Pupil = "pupil" => "Обучающийся",
        /// Teacher or specialist of the school.
        Teacher = "teacher" => "Педагог",
        /// Active parent.
        Parent = "parent" => "Родитель",
        /// Graduate of the school.
        Alumnus = "alumnus" => "Выпускник",
        /// Employee of an enterprise outside education.
        CompanyEmployee = "company_employee" => "Сотрудник предприятия",
        /// Entrepreneur or public figure.
        EntrepreneurPublicFigure = "entrepreneur_public_figure" => "Предприниматель, общественный деятель",
        /// Employee of an NGO or member of a social project.
        NgoMember = "ngo_member" => "Участник НКО",
        /// Veteran of teaching.
        TeachingVeteran = "teaching_veteran" => "Ветеран педагогического труда",
        /// From another organisation that is a partner of the school.
        PartnerOrgRep = "partner_org_rep" => "Представитель партнёра",
        /// Student of a university or college.
        UniversityStudent = "university_student" => "Студент",
    }
}

impl MentorCategory {
    /// Whether such a mentor comes from outside the school (внешний контур) and can stand in the region's pool.
    #[must_use]
    pub fn external(self) -> bool {
        !matches!(self, Self::Pupil | Self::Teacher | Self::Parent)
    }

    /// The wording of the source, to choose by.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Pupil => {
                "Обучающиеся, мотивированные помочь сверстникам в образовательных, спортивных, творческих и адаптационных вопросах"
            }
            Self::Teacher => {
                "Педагоги и специалисты, заинтересованные в тиражировании личного опыта и создании продуктивной педагогической атмосферы"
            }
            Self::Parent => {
                "Родители – активные участники родительских или управляющих советов, организаторы досуговой деятельности"
            }
            Self::Alumnus => "Выпускники, заинтересованные в поддержке своей школы",
            Self::CompanyEmployee => "Сотрудники предприятий, заинтересованные в подготовке будущих кадров",
            Self::EntrepreneurPublicFigure => {
                "Успешные предприниматели или общественные деятели, которые чувствуют потребность передать свой опыт"
            }
            Self::NgoMember => "Сотрудники некоммерческих организаций и участники социальных проектов",
            Self::TeachingVeteran => "Ветераны педагогического труда",
            Self::PartnerOrgRep => "Представители других организаций, с которыми у школы партнёрские связи",
            Self::UniversityStudent => "Студенты вузов и колледжей, которые помогают школьникам",
        }
    }

    /// The base of the school in which a mentor of this category stands.
    #[must_use]
    pub fn base(self) -> MentorBase {
        match self {
            Self::Alumnus => MentorBase::Alumni,
            Self::CompanyEmployee | Self::EntrepreneurPublicFigure | Self::NgoMember | Self::PartnerOrgRep => {
                MentorBase::Enterprises
            }
            Self::Teacher => MentorBase::ActiveTeachers,
            Self::Pupil | Self::Parent | Self::TeachingVeteran | Self::UniversityStudent => MentorBase::Other,
        }
    }
}

crate::terms! {
    /// The bases of mentors of stage 3. Pupils, parents, veterans and students have no letter in the source.
    pub enum MentorBase {
        /// Graduates.
        Alumni = "base_a_alumni" => "А. База выпускников",
        /// Enterprises and organisations.
        Enterprises = "base_b_enterprises" => "Б. База наставников от предприятий и организаций",
        /// Active teachers.
        ActiveTeachers = "base_c_active_teachers" => "В. База наставников из числа активных педагогов",
        /// Everybody else.
        Other = "base_other" => "Прочие наставники",
    }
}

impl MentorBase {
    /// The bases in which a mentor of these categories stands: several for a graduate who works at a plant, each once, in
    /// the order А, Б, В. «Прочие» only when no lettered base takes the person.
    #[must_use]
    pub fn of(categories: &[MentorCategory]) -> Vec<Self> {
        let mut bases: Vec<Self> = categories.iter().map(|category| category.base()).collect();
        bases.sort_unstable();
        bases.dedup();
        if bases.len() > 1 {
            bases.retain(|base| *base != Self::Other);
        }
        bases
    }

    /// How lists name it: the letter of the source, or «прочие».
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Alumni => "А",
            Self::Enterprises => "Б",
            Self::ActiveTeachers => "В",
            Self::Other => "прочие",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pupils have six categories, teachers four, and none belongs to both.
    #[test]
    fn categories_by_kind() {
        assert_eq!(MenteeCategory::of(MenteeKind::Pupil).count(), 6);
        assert_eq!(MenteeCategory::of(MenteeKind::Teacher).count(), 4);
    }

    /// Exactly the four categories of health and social trouble are restricted.
    #[test]
    fn restricted_ones() {
        let restricted: Vec<_> =
            MenteeCategory::ALL.iter().filter(|one| one.restricted()).map(|one| one.code()).collect();
        assert_eq!(restricted, ["special_needs", "hard_life_situation", "behaviour_problems", "burnout"]);
    }

    /// A mentor's bases follow from the categories, each base once.
    #[test]
    fn bases_of_a_mentor() {
        use MentorCategory::{Alumnus, CompanyEmployee, NgoMember, Parent, Pupil, Teacher, TeachingVeteran};
        let table: [(&[MentorCategory], &[MentorBase], &str); 6] = [
            (&[CompanyEmployee, Alumnus], &[MentorBase::Alumni, MentorBase::Enterprises], "graduate at a plant"),
            (&[CompanyEmployee, NgoMember], &[MentorBase::Enterprises], "two categories of one base"),
            (&[Teacher, Parent], &[MentorBase::ActiveTeachers], "a letter wins over «прочие»"),
            (&[Pupil], &[MentorBase::Other], "pupil"),
            (&[TeachingVeteran, Parent], &[MentorBase::Other], "no letter at all"),
            (&[], &[], "no category"),
        ];
        for (categories, bases, row) in table {
            assert_eq!(MentorBase::of(categories), bases, "{row}");
        }
    }

    /// Inside the school are pupils, teachers and parents; everybody else comes from outside.
    #[test]
    fn outer_circle() {
        let inner: Vec<_> = MentorCategory::ALL.iter().filter(|one| !one.external()).map(|one| one.code()).collect();
        assert_eq!(inner, ["pupil", "teacher", "parent"]);
    }
}
