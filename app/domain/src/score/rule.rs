//! Rules that no weight outweighs. What the database refuses is refused here first, with words.

use super::{Between, MenteeFacts, MentorFacts};
use crate::{category::MentorCategory, mentoring_form::MentoringForm};

crate::terms! {
    /// Why a pair is never proposed. «Не предлагать» of a colleague is no rule but a choice; the engine keeps it apart.
    pub enum Rule {
        /// The mentee's consent is missing or over.
        MenteeConsent = "mentee_consent" => "нет действующего согласия наставляемого",
        /// Pupils mentor pupils of their own school: no form of the region's pool (domain reference §1.2).
        OwnSchool = "own_school" => "в этой форме наставник учится в этой же школе",
        /// The mentor's consent is missing or over.
        MentorConsent = "mentor_consent" => "нет действующего согласия наставника",
        /// The entry of the pool is not approved, suspended or no longer shown.
        OutOfPool = "out_of_pool" => "наставник сейчас не в пуле региона",
        /// A paper the region asks for is not in force.
        Papers = "papers" => "справка наставника не действует",
        /// The mentor of the pool is away for some time and said so.
        Away = "away" => "наставник сообщил, что сейчас его нет",
        /// The mentor chose other forms, or is not who leads this one.
        Form = "form" => "форма не подходит наставнику",
        /// The psychologist is against it.
        Veto = "veto" => "психолог не рекомендует эту пару",
        /// They are relatives.
        Relatives = "relatives" => "родственники",
        /// One of them asked for it after the group meeting; who, is not said.
        Avoided = "avoided" => "одна из сторон просила не ставить вместе",
        /// Domain reference §6.3: a pupil on the preventive register and an external mentor without a decision.
        Register = "register" => "для внешнего наставника нужен номер в реестре или решение куратора",
    }
}

impl Rule {
    /// Whether it also forbids what a person does by hand. Which form suits a mentor, and what somebody wished after one meeting,
    /// people may decide otherwise once they have talked to those concerned, as they may about «не предлагать» (domain
    /// reference §8.1: the decision is theirs); about consents, papers, the pool in a form of the own school, kinship, the
    /// psychologist's veto and the preventive register (§6.3) nobody may.
    #[must_use]
    pub fn binds_people(self) -> bool {
        !matches!(self, Self::Form | Self::Avoided)
    }
}

/// The first rule against a pair of this form; nothing when it may be proposed.
#[must_use]
pub fn rule_against(
    form: MentoringForm,
    mentee: &MenteeFacts,
    mentor: &MentorFacts,
    between: &Between,
) -> Option<Rule> {
    rules_against(form, mentee, mentor, between).next()
}

/// The first rule that forbids the pair to people too; nothing when a curator may make it by hand.
#[must_use]
pub fn forbidden(form: MentoringForm, mentee: &MenteeFacts, mentor: &MentorFacts, between: &Between) -> Option<Rule> {
    rules_against(form, mentee, mentor, between).find(|rule| rule.binds_people())
}

fn rules_against(
    form: MentoringForm,
    mentee: &MenteeFacts,
    mentor: &MentorFacts,
    between: &Between,
) -> impl Iterator<Item = Rule> + use<> {
    // Nobody is on the way to a pair without these, so they are named first.
    let rules = [
        (!mentee.consent).then_some(Rule::MenteeConsent),
        (!open_to(form, mentor)).then_some(Rule::OwnSchool),
        held_back(mentor),
        (!leads(form, mentor)).then_some(Rule::Form),
        between.veto.then_some(Rule::Veto),
        between.relatives.then_some(Rule::Relatives),
        (between.mentee.avoids || between.mentor.avoids).then_some(Rule::Avoided),
        (mentee.on_register && mentor.external && !between.register_decided).then_some(Rule::Register),
    ];
    rules.into_iter().flatten()
}

/// What holds a mentor back from every new pair.
#[must_use]
pub fn held_back(mentor: &MentorFacts) -> Option<Rule> {
    if !mentor.external {
        return (!mentor.consent).then_some(Rule::MentorConsent);
    }
    let rules = [(!mentor.approved, Rule::OutOfPool), (!mentor.papers, Rule::Papers), (mentor.away, Rule::Away)];
    rules.into_iter().find(|(broken, _)| *broken).map(|(_, rule)| rule)
}

fn open_to(form: MentoringForm, mentor: &MentorFacts) -> bool {
    !mentor.external || form.open_to_external()
}

/// Whether the mentor chose the form; of somebody who chose none, whether the category usually leads it.
#[must_use]
pub fn leads(form: MentoringForm, mentor: &MentorFacts) -> bool {
    if !open_to(form, mentor) {
        return false;
    }
    if mentor.forms.is_empty() { is_usual(form, mentor) } else { mentor.forms.contains(&form) }
}

/// Whether the mentor is who leads the form by the portrait of the sources (domain reference §1.2).
pub(super) fn is_usual(form: MentoringForm, mentor: &MentorFacts) -> bool {
    mentor.categories.iter().any(|category| usual(form).contains(category))
}

fn usual(form: MentoringForm) -> &'static [MentorCategory] {
    match form {
        MentoringForm::PupilPupil => &[MentorCategory::Pupil],
        MentoringForm::TeacherTeacher => &[MentorCategory::Teacher, MentorCategory::TeachingVeteran],
        MentoringForm::UniversityStudentPupil => &[MentorCategory::UniversityStudent],
        MentoringForm::EmployerPupil | MentoringForm::EmployerStudent => &[
            MentorCategory::CompanyEmployee,
            MentorCategory::EntrepreneurPublicFigure,
            MentorCategory::PartnerOrgRep,
            MentorCategory::NgoMember,
            MentorCategory::Alumnus,
            MentorCategory::Parent,
        ],
    }
}
