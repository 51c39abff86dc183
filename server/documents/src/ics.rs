//! Entries for calendar programs (RFC 5545). Times are written in UTC, so that every calendar shows them on the clocks of its
//! owner and no table of a time zone has to travel along. Nobody is invited and nobody answers: the file publishes what was
//! arranged (RFC 5546 §3.2.1), or calls it off.

use chrono::{DateTime, TimeDelta, Utc};
use domain::calendar::Event;
use icalendar::{Calendar, Component as _, Event as Entry, EventLike as _, EventStatus};

/// The text of a file with these entries, as they were at `written_at`.
#[must_use]
pub fn write(events: &[Event], written_at: DateTime<Utc>) -> String {
    let over = !events.is_empty() && events.iter().all(|event| event.cancelled);
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Mayak//Meetings//RU"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", if over { "CANCEL" } else { "PUBLISH" }));
    for event in events {
        calendar.push(entry(event, written_at));
    }
    calendar.to_string()
}

fn entry(event: &Event, written_at: DateTime<Utc>) -> Entry {
    let mut entry = Entry::new();
    entry
        .uid(&format!("{}@mayak", event.uid))
        .timestamp(written_at)
        .sequence(event.sequence)
        .summary(&event.title)
        .location(&event.place)
        .starts(event.starts_at)
        .ends(event.starts_at + TimeDelta::minutes(event.minutes.into()))
        .status(if event.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    entry.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(sequence: u32, cancelled: bool) -> Event {
        Event {
            uid: "0190b1c2-0000-7000-8000-000000000001".parse().unwrap(),
            sequence,
            starts_at: "2026-11-24T08:30:00Z".parse().unwrap(),
            minutes: 90,
            title: "Наставничество: рабочая встреча".to_owned(),
            place: "Школа № 5; кабинет 12, второй этаж, вход со двора, позвонить и подождать".to_owned(),
            cancelled,
        }
    }

    fn text(events: &[Event]) -> String {
        write(events, "2026-11-20T10:00:00Z".parse().unwrap())
    }

    /// A calendar finds its entry by the same name in every version, the newer one by its number, and reads times that are the
    /// same everywhere.
    #[test]
    fn an_entry_keeps_its_name() {
        let (first, moved) = (text(&[event(0, false)]), text(&[event(1, false)]));
        let unfolded = first.replace("\r\n ", "");
        for line in [
            "METHOD:PUBLISH",
            "UID:0190b1c2-0000-7000-8000-000000000001@mayak",
            "SEQUENCE:0",
            "DTSTART:20261124T083000Z",
            "DTEND:20261124T100000Z",
            "DTSTAMP:20261120T100000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Наставничество: рабочая встреча",
            "LOCATION:Школа № 5\\; кабинет 12\\, второй этаж\\, вход со двора\\, позвонить и подождать",
        ] {
            assert!(unfolded.lines().any(|found| found.trim_end() == line), "{line} is not in\n{unfolded}");
        }
        assert!(moved.contains("SEQUENCE:1") && moved.contains("UID:0190b1c2"));
    }

    /// What is called off takes its entry out of the calendar; a file of several is no such order.
    #[test]
    fn a_cancelled_one_is_taken_back() {
        let over = text(&[event(2, true)]);
        assert!(over.contains("METHOD:CANCEL") && over.contains("STATUS:CANCELLED"));
        assert!(text(&[event(2, true), event(0, false)]).contains("METHOD:PUBLISH"));
        assert!(text(&[]).contains("METHOD:PUBLISH"));
    }

    /// Lines are no longer than calendars take, and end as they want; no sign is cut in two.
    #[test]
    fn lines_are_folded() {
        let text = text(&[event(0, false)]);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}
