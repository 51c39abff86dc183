//! What a role opens, in words: for who is invited and for who invites.

use domain::role::Role;

/// What people of this role do here, after «вы».
pub(crate) fn what_for(role: Role) -> &'static str {
    match role {
        Role::RegionalCoordinator => {
            "открываете школы региона, рассматриваете заявки наставников и видите сводные показатели"
        }
        Role::Curator => "ведёте базы наставляемых и наставников школы, составляете пары и видите их работу",
        Role::Psychologist | Role::ClassTeacher => "видите наставляемых, наставников и пары школы",
        Role::Director => "видите, как в школе идёт программа наставничества",
        Role::Mentor => "видите свои пары и записываете встречи",
        Role::Mentee => "видите, кто ваш наставник и какие встречи прошли",
        Role::Representative => "видите, кто наставник вашего ребёнка и какие встречи прошли",
    }
}
