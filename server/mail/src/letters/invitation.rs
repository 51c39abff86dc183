//! Somebody is invited to a workplace.

use domain::letter::{Invitation, Workplace};
use domain::role::Role;
use domain::term::Term;

use super::ask_centre;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &Invitation) -> Content {
    let (place, questions) = match &letter.workplace {
        Workplace::Centre(centre) => (&centre.name, ask_centre(centre)),
        Workplace::School(school) => (school, "Вопросы задавайте школе.".to_owned()),
    };
    let inviting = match letter.invited_by.trim() {
        "" => "Вас приглашают".to_owned(),
        name => format!("{name} приглашает вас"),
    };
    Content::new(format!("Приглашение в «Маяк»: {}", in_subject(place)), place, &letter.recipient)
        .say(format!(
            "{inviting} в «Маяк» — платформу, на которой школы и региональный центр ведут программы наставничества."
        ))
        .facts([("Где", place), ("Роль", letter.role.label())])
        .say(what_for(letter.role))
        .say("Чтобы принять приглашение, откройте ссылку и задайте пароль. Если пароль в «Маяке» у вас уже есть, войдите с ним.")
        .one_time_link("Принять приглашение", &letter.link)
        .small_print("Вы получили это письмо, потому что в приглашении указан ваш адрес.")
        .small_print(
            "Если вы не ждали приглашения, ничего не делайте: без вашего ответа доступ не откроется. \
             Никому не пересылайте ссылку: по ней можно войти вместо вас.",
        )
        .small_print(questions)
}

fn what_for(role: Role) -> &'static str {
    match role {
        Role::RegionalCoordinator => {
            "Вы сможете открывать школы, рассматривать заявки наставников и видеть сводные показатели региона."
        }
        Role::Curator => "Вы сможете вести базы наставляемых и наставников школы, составлять пары и видеть их работу.",
        Role::Psychologist | Role::ClassTeacher | Role::SocialPedagogue => {
            "Вы сможете видеть наставляемых, наставников и пары школы."
        }
        Role::Director => "Вы сможете видеть, как в школе идёт программа наставничества.",
        Role::Mentor => "Вы увидите свои пары и сможете записывать встречи.",
        Role::Mentee => "Вы увидите, кто ваш наставник и какие встречи прошли.",
        Role::Representative => "Вы увидите, кто наставник вашего ребёнка и какие встречи прошли.",
    }
}
