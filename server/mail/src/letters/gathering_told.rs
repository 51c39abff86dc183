//! To a guest of a group meeting, or to the representative of one: invited, changed, cancelled, tomorrow. Who else comes is said
//! nowhere.

use domain::gathering::GatheringNews;
use domain::letter::GatheringTold;
use domain::russian;

use super::ask_curator;
use crate::content::{Content, in_subject};

pub(super) fn content(letter: &GatheringTold) -> Content {
    let subject = match letter.news {
        GatheringNews::Invited => "Приглашение на групповую встречу",
        GatheringNews::Changed => "Групповая встреча изменилась",
        GatheringNews::Cancelled => "Групповой встречи не будет",
        GatheringNews::Tomorrow => "Завтра групповая встреча",
    };
    let subject = format!("{subject}: {}", in_subject(&letter.school));
    let invites = if letter.for_child {
        "Школа приглашает вашего ребёнка"
    } else {
        "Школа приглашает вас"
    };
    let words = match letter.news {
        GatheringNews::Invited => format!("{invites} на встречу программы наставничества."),
        GatheringNews::Changed => "Время, место или длительность встречи теперь другие.".to_owned(),
        GatheringNews::Cancelled if letter.for_child => {
            "Встреча не состоится или приглашение вашего ребёнка отозвано: приходить не нужно.".to_owned()
        }
        GatheringNews::Cancelled => {
            "Встреча не состоится или ваше приглашение отозвано: приходить не нужно.".to_owned()
        }
        GatheringNews::Tomorrow if letter.for_child => {
            "Напоминаем: завтра встреча, на которую приглашён ваш ребёнок.".to_owned()
        }
        GatheringNews::Tomorrow => "Напоминаем: завтра встреча, на которую вы приглашены.".to_owned(),
    };
    let when = letter.starts_at.format("%d.%m.%Y, %H:%M").to_string();
    let minutes = u64::try_from(letter.minutes).unwrap_or_default();
    let lasts = russian::count(minutes, "минута", "минуты", "минут");
    let content = Content::new(subject, &letter.school, &letter.recipient).say(words);
    let content = if letter.news == GatheringNews::Cancelled {
        content.facts([("Встреча", letter.title.as_str()), ("Была назначена на", when.as_str())])
    } else {
        content.facts([
            ("Встреча", letter.title.as_str()),
            ("Начало", when.as_str()),
            ("Длительность", lasts.as_str()),
            ("Место", letter.place.as_str()),
        ])
    };
    content
        .link_inside("Открыть свою страницу", letter.path.as_deref())
        .small_print("Вы получили это письмо, потому что школа указала ваш адрес в программе наставничества.")
        .small_print(ask_curator(letter.path.as_ref()))
}
