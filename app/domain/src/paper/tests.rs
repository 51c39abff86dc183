use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(months: Option<&str>, exempt: &[MentorCategory]) -> PaperRule {
    PaperRule {
        required: true,
        months: months.map(|months| PaperMonths::parse(months).unwrap()),
        exempt: exempt.to_vec(),
    }
}

/// A paper counts for the term of the rule or as long as it says itself, whichever ends first; months end on the same day of
/// another month, or on its last.
#[test]
fn terms_of_papers() {
    for (months, issued, own, expected, why) in [
        (Some("12"), "2026-11-24", None, Some("2027-11-24"), "a year"),
        (Some("1"), "2027-01-31", None, Some("2027-02-28"), "a shorter month"),
        (Some("12"), "2028-02-29", None, Some("2029-02-28"), "a leap day"),
        (Some("12"), "2026-11-24", Some("2027-03-01"), Some("2027-03-01"), "the paper ends earlier"),
        (Some("6"), "2026-11-24", Some("2029-03-01"), Some("2027-05-24"), "the paper ends later"),
        (None, "2026-11-24", Some("2029-03-01"), Some("2029-03-01"), "only the paper names an end"),
        (None, "2026-11-24", None, None, "nobody names an end"),
    ] {
        let found = rule(months, &[]).valid_until(day(issued), own.map(day));
        assert_eq!(found, expected.map(day), "{why}");
    }
}

/// Who is several may skip a paper only when each of the categories may.
#[test]
fn whom_a_rule_asks() {
    let veterans = rule(Some("12"), &[MentorCategory::TeachingVeteran]);
    assert!(!veterans.asks(&[MentorCategory::TeachingVeteran]));
    assert!(veterans.asks(&[MentorCategory::TeachingVeteran, MentorCategory::CompanyEmployee]));
    assert!(veterans.asks(&[MentorCategory::Alumnus]));
    assert!(!PaperRule { required: false, ..veterans }.asks(&[MentorCategory::Alumnus]));
    assert!(PaperRule::of_new_region().asks(&[MentorCategory::TeachingVeteran]));
}

/// Each reminder has its days, and a paper brought late gets the nearest only.
#[test]
fn reminders() {
    let end = day("2026-12-31");
    for (today, expected) in [
        ("2026-11-01", Some(60)),
        ("2026-10-31", None),
        ("2026-12-01", Some(30)),
        ("2026-11-30", Some(60)),
        ("2026-12-24", Some(7)),
        ("2026-12-23", Some(30)),
        ("2026-12-30", Some(7)),
        ("2026-12-31", Some(0)),
        ("2027-01-05", Some(0)),
    ] {
        assert_eq!(reminder(end, day(today)), expected, "{today}");
    }
}

/// The last day still counts; what was never brought did not run out.
#[test]
fn standing() {
    let (today, end) = (day("2026-11-24"), day("2026-11-24"));
    for (until, absent, expected, why) in [
        (None, false, PapersStanding::InForce { until: None }, "no end"),
        (Some(end), false, PapersStanding::InForce { until: Some(end) }, "the last day"),
        (Some(day("2026-11-23")), false, PapersStanding::Ended { on: day("2026-11-23") }, "the day after"),
        (Some(day("2026-11-23")), true, PapersStanding::Absent, "never brought"),
        (
            Some(end),
            true,
            PapersStanding::Wanted { from: day("2026-11-25") },
            "never brought, and asked from tomorrow on",
        ),
    ] {
        assert_eq!(PapersOutlook { until, absent }.on(today), expected, "{why}");
    }
    let ended = PapersStanding::Ended { on: day("2026-11-23") };
    assert_eq!(ended.hindrance().unwrap(), "Срок справки истёк 23.11.2026, новых пар нет");
    assert!(!ended.in_force() && !PapersStanding::Absent.in_force());
    let wanted = PapersStanding::Wanted { from: day("2027-01-24") };
    assert!(wanted.in_force() && wanted.hindrance().is_none());
    assert_eq!(wanted.ends_soon(today), Some(day("2027-01-23")));
    let until = |until: &str| PapersStanding::InForce { until: Some(day(until)) };
    assert_eq!(until("2027-01-23").ends_soon(today), Some(day("2027-01-23")));
    assert_eq!(until("2027-01-24").ends_soon(today), None);
}

/// A term is told in words that agree.
#[test]
fn words() {
    assert_eq!(rule(Some("12"), &[]).term_words(), "12\u{a0}месяцев со дня выдачи");
    assert_eq!(rule(Some("3"), &[]).term_words(), "3\u{a0}месяца со дня выдачи");
    assert_eq!(rule(None, &[]).term_words(), "пока не истечёт срок, указанный в самом документе");
}
