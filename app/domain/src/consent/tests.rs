//! Days at the edges: the day of signing, of the end, of the withdrawal, of the eighteenth birthday.

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn consent(signed_on: &str, valid_until: &str, withdrawn_on: Option<&str>) -> Validity {
    Validity { signed_on: day(signed_on), valid_until: day(valid_until), withdrawn_on: withdrawn_on.map(day) }
}

/// A consent holds from its first to its last day, both included, and from the day of withdrawal no more.
#[test]
fn days_of_one_consent() {
    let whole = consent("2026-09-01", "2027-09-01", None);
    let withdrawn = consent("2026-09-01", "2027-09-01", Some("2026-12-10"));
    for (validity, on, in_force, label, row) in [
        (whole, "2026-08-31", false, "С 01.09.2026", "the day before"),
        (whole, "2026-09-01", true, "Подписано", "the day of signing"),
        (whole, "2027-08-01", true, "Подписано", "31 days left"),
        (whole, "2027-08-02", true, "До 01.09.2027", "30 days left"),
        (whole, "2027-09-01", true, "До 01.09.2027", "the last day"),
        (whole, "2027-09-02", false, "Истекло", "the day after"),
        (withdrawn, "2026-12-09", true, "Подписано", "the day before withdrawal"),
        (withdrawn, "2026-12-10", false, "Отозвано", "the day of withdrawal"),
        (withdrawn, "2028-01-01", false, "Отозвано", "withdrawn stays withdrawn after the term"),
    ] {
        assert_eq!(validity.is_in_force(day(on)), in_force, "{row}");
        assert_eq!(validity.state(day(on)).label(), label, "{row}");
    }
}

/// The default term is one year, also from the day that other years do not have.
#[test]
fn default_term() {
    assert_eq!(Validity::for_a_year(day("2026-09-01")).valid_until, day("2027-09-01"));
    assert_eq!(Validity::for_a_year(day("2028-02-29")).valid_until, day("2029-02-28"));
    assert_eq!(Validity::for_a_year(NaiveDate::MAX).valid_until, NaiveDate::MAX);
}

/// Of several consents one in force decides; without one, the latest tells why.
#[test]
fn several_consents() {
    let on = day("2026-11-24");
    let old = consent("2024-09-01", "2025-09-01", None);
    let good = consent("2026-01-10", "2027-01-10", None);
    let longer = consent("2025-12-20", "2027-05-01", None);
    let withdrawn = consent("2026-10-01", "2027-10-01", Some("2026-11-01"));
    let ending = consent("2025-12-01", "2026-12-01", None);
    let table: [(&[Validity], ConsentState, &str); 7] = [
        (&[], ConsentState::Missing, "none"),
        (&[old], ConsentState::Expired, "only an old one"),
        (&[withdrawn, good], ConsentState::Signed, "a later withdrawn one does not spoil one in force"),
        (&[old, withdrawn], ConsentState::Withdrawn, "the latest tells why"),
        (&[ending, old], ConsentState::ExpiresSoon { until: day("2026-12-01") }, "renewal is due"),
        (&[ending, good], ConsentState::Signed, "already renewed"),
        (&[good, longer, ending], ConsentState::Signed, "the longest counts"),
    ];
    for (consents, expected, row) in table {
        assert_eq!(ConsentState::of(consents.iter().copied(), on), expected, "{row}");
    }
    assert_eq!(ConsentState::of(None, on).label(), "Нет согласия");
}

/// The representative signs until the day before the eighteenth birthday.
#[test]
fn who_signs() {
    for (born, on, signer, row) in [
        ("2012-03-14", "2026-11-24", Signer::Representative, "a pupil of 14"),
        ("2008-11-25", "2026-11-24", Signer::Representative, "eighteen tomorrow"),
        ("2008-11-24", "2026-11-24", Signer::Myself, "eighteen today"),
        ("2008-02-29", "2026-02-28", Signer::Representative, "born on a leap day: not before it is over"),
        ("2008-02-29", "2026-03-01", Signer::Myself, "born on a leap day"),
        ("1979-05-02", "2026-11-24", Signer::Myself, "a teacher"),
        ("2030-01-01", "2026-11-24", Signer::Representative, "a birth date that cannot be"),
    ] {
        assert_eq!(Signer::required(day(born), day(on)), signer, "{row}");
    }
}
