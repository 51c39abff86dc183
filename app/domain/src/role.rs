//! Roles of people and what each may do. The first of two doors: the second is the realm a role's transactions run in.

use crate::terms;

terms! {
    /// What a person is at one workplace.
    pub enum Role {
        /// Runs the pool and the schools of a region; never sees a participant.
        RegionalCoordinator = "regional_coordinator" => "Региональный координатор",
        /// Runs the programme of a school.
        Curator = "curator" => "Куратор",
        /// Sees what is restricted, supports mentees.
        Psychologist = "psychologist" => "Педагог-психолог",
        /// Knows the pupils, proposes them.
        ClassTeacher = "class_teacher" => "Классный руководитель",
        /// Knows the families, tells what mentees need.
        SocialPedagogue = "social_pedagogue" => "Социальный педагог",
        /// Answers for the programme.
        Director = "director" => "Директор",
        /// Works with mentees.
        Mentor = "mentor" => "Наставник",
        /// Is helped.
        Mentee = "mentee" => "Наставляемый",
        /// Parent or guardian of a mentee.
        Representative = "representative" => "Законный представитель",
    }
}

impl Role {
    /// Roles a school's curator may invite.
    pub const OF_SCHOOL: &'static [Self] =
        &[Self::Curator, Self::Psychologist, Self::ClassTeacher, Self::SocialPedagogue, Self::Director];

    /// Works in the school's space.
    #[must_use]
    pub fn is_staff(self) -> bool {
        Self::OF_SCHOOL.contains(&self)
    }

    /// Adds and edits mentees, mentors, consents.
    #[must_use]
    pub fn edits_bases(self) -> bool {
        self == Self::Curator
    }

    /// Asks pool mentors, makes and ends pairs.
    #[must_use]
    pub fn makes_pairs(self) -> bool {
        self == Self::Curator
    }

    /// Invites colleagues, ends their workplaces, edits the school's card.
    #[must_use]
    pub fn manages_staff(self) -> bool {
        self == Self::Curator
    }

    /// Reads who did what with whose data, and answers people about it.
    #[must_use]
    pub fn reads_journal(self) -> bool {
        matches!(self, Self::Curator | Self::Director)
    }

    /// Answers people who ask about their data: shows it, stops its use, destroys it.
    #[must_use]
    pub fn answers_people(self) -> bool {
        self == Self::Curator
    }

    /// Sees categories that are data on health or social situation (domain reference §3.1).
    #[must_use]
    pub fn sees_restricted(self) -> bool {
        matches!(self, Self::Curator | Self::Psychologist)
    }

    /// Writes whether two people suit each other: vetoes and notes of compatibility.
    #[must_use]
    pub fn judges_compatibility(self) -> bool {
        self == Self::Psychologist
    }

    /// Writes down what others tell about a mentee.
    #[must_use]
    pub fn writes_notes(self) -> bool {
        matches!(self, Self::Curator | Self::Psychologist | Self::ClassTeacher | Self::SocialPedagogue)
    }

    /// Reads how pairs fare, asks their people, hears of signals (domain reference §1.1). What mentees and mentors say of each
    /// other is for nobody else: a class teacher and a director see that a pair works.
    #[must_use]
    pub fn cares_for_pairs(self) -> bool {
        matches!(self, Self::Curator | Self::Psychologist)
    }

    /// Reads bases and pairs of the school.
    #[must_use]
    pub fn reads_school(self) -> bool {
        self.is_staff()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// Only curator and psychologist see restricted categories and how pairs fare; everybody else must not.
    #[test]
    fn restricted_is_for_two() {
        for deed in [Role::sees_restricted, Role::cares_for_pairs] {
            let who: Vec<Role> = Role::ALL.iter().copied().filter(|role| deed(*role)).collect();
            assert_eq!(who, [Role::Curator, Role::Psychologist]);
        }
    }

    /// A role that is not a school's staff edits nothing in a school.
    #[test]
    fn outsiders_edit_nothing() {
        for role in Role::ALL.iter().filter(|role| !role.is_staff()) {
            assert!(
                !role.edits_bases() && !role.makes_pairs() && !role.manages_staff() && !role.reads_school(),
                "{role}"
            );
        }
    }
}
