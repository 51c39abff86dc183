//! What a role opens, in words: for who is invited and for who invites.

use domain::role::Role;

/// What people of this role can do here, after «сможете» or «сможет».
pub(crate) fn what_for(role: Role) -> &'static str {
    match role {
        Role::RegionalCoordinator => {
            "открывать школы региона, рассматривать заявки наставников и видеть сводные показатели"
        }
        Role::Curator => "вести базы наставляемых и наставников школы, составлять пары и видеть их работу",
        Role::Psychologist => "видеть наставляемых с их категориями, наставников и пары школы",
        Role::ClassTeacher | Role::SocialPedagogue => "видеть наставляемых, наставников и пары школы",
        Role::Director => "видеть, как в школе идёт программа наставничества",
        Role::Mentor => "видеть свои пары и записывать встречи",
        Role::Mentee => "видеть, кто ваш наставник и какие встречи прошли",
        Role::Representative => "видеть, кто наставник вашего ребёнка и какие встречи прошли",
    }
}
