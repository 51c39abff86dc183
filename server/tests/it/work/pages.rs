//! The forms of the work as people fill them in: empty, wrong, in conflict, right, at both desks.

use super::{
    super::support::{Database, Site, id, press},
    CURATOR, MENTOR,
};

/// Each form says what is wrong at its field, keeps what was typed, and is accepted when it is right.
#[tokio::test]
async fn forms_say_what_is_wrong() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let (mut curator, mut mentor) = (site.signed_in(CURATOR).await, site.signed_in(MENTOR).await);
    let pair = id("pair a");
    let today = domain::russian::date(app::clock::today());
    for (page, wrong, words) in [
        (format!("pairs/{pair}/appointments/new"), ("day", "01.01.2020"), "Этот день уже прошёл"),
        (format!("pairs/{pair}/appointments/new"), ("time", "25:00"), "Напишите время так"),
        (format!("pairs/{pair}/appointments/new"), ("minutes", "4"), "Напишите, сколько минут продлится встреча"),
        (format!("pairs/{pair}/appointments/new"), ("repeat", "weekly"), "Укажите, до какого дня"),
        (format!("pairs/{pair}/appointments/new"), ("with", "x"), "состав пар изменился"),
        (format!("pairs/{pair}/meetings/new"), ("held_on", "01.01.2099"), "Этот день ещё не наступил"),
        (format!("pairs/{pair}/meetings/new"), ("held_on", "01.01.2020"), "раньше, чем пара начала работу"),
        (format!("pairs/{pair}/meetings/new"), ("result", ""), "Заполните эту строку"),
        (format!("appointments/{}/cancel", id("appointment a")), ("reason", " "), "Напишите причину"),
        (format!("appointments/{}/missed", id("begun a")), ("reason", ""), "Напишите причину"),
        (format!("appointments/{}/move", id("appointment a")), ("place", "moon"), "Отметьте, как пройдёт"),
        (format!("pairs/{pair}/plan/goals/new"), ("words", ""), "Напишите цель"),
        (format!("pairs/{pair}/plan/template"), ("template", "none"), "Выберите образец"),
        (format!("goals/{}/edit", id("goal a")), ("state", "x"), "Отметьте, что с целью"),
        (format!("goals/{}/steps/new", id("goal a")), ("due_on", "32.01.2026"), "Такого дня нет"),
        (format!("steps/{}/edit", id("step a")), ("done_on", "01.01.2099"), "Этот день ещё не наступил"),
    ] {
        for (browser, base) in [(&mut curator, "/s/school-a"), (&mut mentor, "/mentor")] {
            let path = format!("{base}/{page}");
            let right = [("topic", "Тема"), ("result", "Итог")].into_iter().filter(|(name, _)| *name != wrong.0);
            let typed: Vec<_> = right.chain([wrong]).collect();
            let answer = press(browser, &path, &typed).await;
            assert_eq!(answer.status, 422, "{path} {wrong:?}: {}", answer.html().text);
            assert!(answer.html().text.contains(words), "{path} {wrong:?}: {}", answer.html().text);
        }
    }
    let held = format!("/mentor/appointments/{}/held", id("begun a"));
    let answer = press(&mut mentor, &held, &[("held_on", &today), ("topic", "Тема"), ("result", "Итог")]).await;
    assert_eq!((answer.status, answer.location().contains("done=meeting_recorded")), (303, true), "{}", answer.body);
    assert_eq!(mentor.get(&held).await.status, 409, "it is over");
    let ahead = format!("/mentor/appointments/{}/held", id("appointment a"));
    assert_eq!(mentor.get(&ahead).await.status, 409, "it lies ahead");
}

/// The week of a school shows what is arranged, and what is at the same time; the cabinet shows the mentor what to mark.
#[tokio::test]
async fn weeks() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let (mut curator, mut mentor) = (site.signed_in(CURATOR).await, site.signed_in(MENTOR).await);
    let form = format!("/mentor/pairs/{}/appointments/new", id("pair a"));
    let mut superuser = database.superuser().await;
    let at: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select starts_at from appointment where appointment_id = $1")
            .bind(id("appointment a"))
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    let zone: String = sqlx::query_scalar("select time_zone from region where slug = 'north'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let there = at.with_timezone(&zone.parse::<chrono_tz::Tz>().unwrap()).naive_local();
    let week = format!("/s/school-a/meetings?week={}", there.date());
    let text = curator.get(&week).await.html().text;
    assert!(text.contains("кабинет 12") && !text.contains("Пересекается"), "{text}");
    let (day, time) = (domain::russian::date(there.date()), there.format("%H:%M").to_string());
    let answer = press(&mut mentor, &form, &[("day", &day), ("time", &time)]).await;
    assert_eq!(answer.status, 303, "{}", answer.html().text);
    let text = curator.get(&week).await.html().text;
    assert!(text.contains("Пересекается") && text.contains("Встречи пересекаются"), "{text}");
    let text = mentor.get("/mentor").await.html().text;
    assert!(text.contains("Состоялась") && text.contains("Не состоялась"), "{text}");
    let (file, status) = mentor.download(&format!("/mentor/pairs/{}/calendar.ics", id("pair a"))).await;
    let file = String::from_utf8(file).unwrap();
    assert!(status == 200 && file.matches("BEGIN:VEVENT").count() == 2, "{file}");
}
