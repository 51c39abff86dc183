//! What people see beyond their own work: crawled from everybody's first page over every link there is.

use domain::{category::MenteeCategory, term::Term};

use super::support::{Faults, Walk, mark};

/// Everybody of school A and its region, with the page their work opens on.
const PEOPLE: [(&str, &str); 12] = [
    ("curator.a", "/s/school-a"),
    ("deputy.a", "/s/school-a"),
    ("psychologist.a", "/s/school-a"),
    ("teacher.a", "/s/school-a"),
    ("social.a", "/s/school-a"),
    ("director.a", "/s/school-a"),
    ("pool.a", "/mentor"),
    ("mentor.a", "/mentor"),
    ("mentee.a", "/s/school-a/my"),
    ("parent.mentee.a", "/s/school-a/my"),
    ("coordinator.north", "/region/north"),
    ("applicant.north", "/mentor"),
];

/// Words of participants of any school, which a centre must not read: names, contacts, requests, messages, diaries.
const OF_PARTICIPANTS: [&str; 14] = [
    "Мечта семьи",
    "Лунин",
    "Звёздкин",
    "Опытная",
    "Запасная",
    "Званая",
    "Просьба семьи",
    "Нужен инженер",
    "Профессия, класс",
    "Цель: чтобы",
    "рассказал о себе",
    "900 111-22-33",
    "parent.mentee",
    "mentee.a@",
];

fn address(login: &str) -> String {
    format!("{login}@example.org")
}

/// Every link of every page leads to a page, for everybody.
#[tokio::test]
async fn no_link_is_dead() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for (login, start) in PEOPLE {
        for (path, answer) in walk.crawl(&address(login), start).await {
            faults.look(&format!("{login}: {path}"), &answer, &[200, 303]);
        }
    }
    for (path, answer) in walk.crawl("", "/").await {
        faults.look(&path, &answer, &[200, 303]);
    }
    faults.none(150);
}

/// Health and family of a mentee are for curator and psychologist: no page of anybody else names such a category, be it as
/// a word, as a code or as a choice of a filter.
#[tokio::test]
async fn restricted_categories() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    let category = MenteeCategory::HardLifeSituation;
    let card = format!("/s/school-a/mentees/{}", super::support::id("mentee a"));
    for (login, start) in PEOPLE {
        let pages = walk.crawl(&address(login), start).await;
        let may = ["curator.a", "deputy.a", "psychologist.a"].contains(&login);
        if may {
            assert!(pages[&card].html().text.contains(category.label()), "{login} sees it on the card");
            continue;
        }
        for (path, answer) in pages {
            faults.look(&format!("{login}: {path}"), &answer, &[200, 303]);
            let body = answer.body.to_lowercase();
            for restricted in MenteeCategory::ALL.iter().filter(|category| category.restricted()) {
                for words in [restricted.label(), restricted.code(), restricted.description()] {
                    if body.contains(&words.to_lowercase()) {
                        faults.note(format!("{login} reads «{words}» at {path}"));
                    }
                }
            }
        }
    }
    faults.none(100);
}

/// What is asked for in the address does not show it either: a filter by a restricted category finds nobody in particular.
#[tokio::test]
async fn restricted_categories_cannot_be_asked_for() {
    let mut walk = Walk::new().await;
    let teacher = walk.browser("teacher.a@example.org").await;
    let all = teacher.get("/s/school-a/mentees").await.html().text;
    let asked = teacher.get("/s/school-a/mentees?category=hard_life_situation").await.html().text;
    assert_eq!(asked, all);
    let searched = teacher.get("/s/school-a/mentees?q=трудная жизненная".replace(' ', "%20").as_str()).await.html();
    assert!(!searched.text.contains("Лунин"), "{}", searched.text);
}

/// Nobody at school A or its centre meets a person, a word or an address of another school's people, nor of the other
/// region.
#[tokio::test]
async fn nothing_of_other_schools() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for (login, start) in PEOPLE {
        let of_region = ["coordinator.north", "applicant.north"].contains(&login);
        for (path, answer) in walk.crawl(&address(login), start).await {
            faults.look(&format!("{login}: {path}"), &answer, &[200, 303]);
            let mut foreign = vec![mark("c"), mark("south"), "school-c", ".c@example.org"];
            foreign.extend((!of_region).then_some([mark("b"), ".b@example.org"]).into_iter().flatten());
            for words in foreign {
                if answer.body.contains(words) {
                    faults.note(format!("{login} reads «{words}» at {path}: {}", answer.html().text));
                }
            }
        }
    }
    faults.none(150);
}

/// The centre reads figures: no participant, no message of a school to a mentor, no diary, no goal, no contact.
#[tokio::test]
async fn the_centre_meets_no_participant() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for (path, answer) in walk.crawl("coordinator.north@example.org", "/region/north").await {
        faults.look(&path, &answer, &[200, 303]);
        for words in OF_PARTICIPANTS {
            if answer.body.contains(words) {
                faults.note(format!("the centre reads «{words}» at {path}"));
            }
        }
    }
    faults.none(20);
}

/// A mentor sees the mentee of a running pair without birth date, contacts and category; a mentee's page tells of the
/// mentor and of the meetings, not of what the mentor wrote about them.
#[tokio::test]
async fn mentors_and_mentees() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    for (login, start, hidden) in [
        ("pool.a", "/mentor", &["27.09.2011", "2011", "900 111-22-33", "mentee.a@", "parent.mentee", "Лунина"][..]),
        ("mentee.a", "/s/school-a/my", &["рассказал о себе", "parent.mentee", "pool.a@"]),
        ("parent.mentee.a", "/s/school-a/my", &["рассказал о себе", "pool.a@", "Звёздкин"]),
    ] {
        let pages = walk.crawl(&address(login), start).await;
        let text: String = pages.values().map(|page| page.html().text).collect();
        assert!(text.contains("Лунин") && text.contains("Заводской"), "{login} sees the pair");
        for (path, answer) in pages {
            faults.look(&format!("{login}: {path}"), &answer, &[200, 303]);
            for words in hidden {
                // Years stand in the names that the format itself is made of.
                let of_format = path.rsplit('.').next() == Some("docx") && *words == "2011";
                if answer.body.contains(words) && !of_format {
                    faults.note(format!("{login} reads «{words}» at {path}"));
                }
            }
        }
    }
    faults.none(10);
}
