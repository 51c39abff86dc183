//! What somebody who tries the platform is told: who can sign in where.

use app::routes;

use super::{PASSWORD, ids};

type Login = (&'static str, &'static str, fn() -> String);

/// One person of each kind: what the person is, the name, and the address after the login.
const PEOPLE: [Login; 14] = [
    ("региональный координатор", "Воронцова Елена Аркадьевна", || {
        routes::region(REGION, "")
    }),
    ("второй координатор, проверяет заявки", "Бахметьев Игорь Семёнович", || routes::region(REGION, "applications")),
    ("куратор, пары встречаются", "Ершова Татьяна Викторовна", || {
        routes::school("yasnogorsk-12", "")
    }),
    ("куратор, составляет пары", "Сафина Гузель Маратовна", || {
        routes::school("gimnaziya-5", "")
    }),
    ("куратор, заполняет базы", "Нечаев Роман Викторович", || {
        routes::school("priozerskaya", "")
    }),
    ("куратор, только начинает", "Тихонова Марина Львовна", || {
        routes::school("berezovka-3", "")
    }),
    ("педагог-психолог двух школ", "Гусева Алёна Дмитриевна", || {
        routes::WORKPLACES.to_owned()
    }),
    ("директор", "Савельев Михаил Петрович", || routes::school("yasnogorsk-12", "")),
    ("классный руководитель и наставник", "Гаврилова Нина Степановна", || routes::WORKPLACES.to_owned()),
    ("наставник из пула, ведёт дневник", "Дьяков Артём Сергеевич", || routes::MENTOR.to_owned()),
    ("наставник из пула, ждёт его ответа школа", "Аверин Константин Юрьевич", || routes::MENTOR.to_owned()),
    ("хочет стать наставником, ждут его ответа", "Орешников Павел Дмитриевич", || routes::MENTOR.to_owned()),
    ("законный представитель", "Юсупова Лилия Ренатовна", || {
        routes::school("yasnogorsk-12", "my")
    }),
    ("наставляемый", "Юсупов Тимур Рашидович", || {
        routes::school("yasnogorsk-12", "my")
    }),
];

/// Name of the region in addresses; a test compares it with the text.
const REGION: &str = "yasenevskaya";

/// The list to print. `origin` is the address of the site without a slash at the end.
#[must_use]
pub fn logins(origin: &str) -> String {
    let mut lines = vec![
        format!("Демонстрация: Ясеневская область, все люди и организации вымышлены. Пароль у всех: {PASSWORD}"),
        String::new(),
    ];
    for (who, name, place) in PEOPLE {
        lines.push(format!("  {:<36} {who:<42} {origin}{}", ids::email(name), place()));
    }
    lines.push(String::new());
    for (what, place) in [
        ("вход", routes::LOGIN.to_owned()),
        ("страница региона, заявка наставника", routes::public_region(REGION)),
        ("письма", routes::DEV_MAIL.to_owned()),
    ] {
        lines.push(format!("  {what:<36} {origin}{place}"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{blocks, places, sources};

    /// Whoever is listed is written down, and the region has this name.
    #[test]
    fn listed_people_exist() {
        assert_eq!(places::region().unwrap().slug.as_str(), REGION);
        let texts: String = sources::OF_SCHOOLS.iter().flat_map(|school| [school.mentees, school.mentors]).collect();
        let everything = [sources::STAFF, sources::POOL, &texts].concat();
        for (_, name, _) in PEOPLE {
            assert!(everything.contains(name), "{name}");
        }
        assert!(blocks::read(sources::STAFF).unwrap().iter().any(|block| block.title == PEOPLE[0].1));
        assert!(logins("http://localhost:3000").contains("ershova.tatyana@example.org"));
    }
}
