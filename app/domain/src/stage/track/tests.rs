//! Schools at every point of a year, from the day they are opened to the day the programme is completed.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A school in late November whose pairs are being made.
const BUSY: SchoolFacts = SchoolFacts {
    card_complete: true,
    curators: 1,
    psychologists: 1,
    directors: 1,
    mentees: 64,
    mentees_with_consent: 62,
    mentors: 31,
    mentors_ready: 27,
    mentees_paired: 55,
    unpaired: 9,
    searches_due: 0,
    longest_wait: 0,
    pairs_active: 38,
    pairs_met_14_days: 31,
    pairs_in_need: 0,
    pairs_finished: 0,
    signals_open: 0,
    requests_open: 0,
    requests_asking: 0,
    pairs_closing: 0,
    requests_answered: 0,
};

fn now(facts: &SchoolFacts, today: &str) -> Option<usize> {
    track(facts, day(today)).iter().find(|state| state.status == StageStatus::Now).map(|state| state.stage.number())
}

/// Each school stands at the stage where its next work lies.
#[test]
fn where_a_school_stands() {
    let empty = SchoolFacts::default();
    let team = SchoolFacts { card_complete: true, curators: 1, psychologists: 1, directors: 1, ..empty };
    let mentees = SchoolFacts { mentees: 20, mentees_with_consent: 16, unpaired: 20, ..team };
    let mentors = SchoolFacts { mentors: 4, ..mentees };
    let ready = SchoolFacts { mentors_ready: 4, ..mentors };
    let paired = SchoolFacts { mentees_paired: 18, unpaired: 2, pairs_active: 18, pairs_met_14_days: 18, ..ready };
    let closing = SchoolFacts { pairs_active: 10, pairs_finished: 8, ..paired };
    let finished = SchoolFacts { pairs_active: 0, pairs_met_14_days: 0, pairs_finished: 18, ..paired };
    for (facts, today, stage, row) in [
        (empty, "2026-09-01", Some(1), "just opened"),
        (SchoolFacts { psychologists: 0, ..team }, "2026-09-10", Some(1), "team not complete"),
        (team, "2026-09-10", Some(2), "team complete"),
        (SchoolFacts { mentees_with_consent: 15, ..mentees }, "2026-09-20", Some(2), "too few consents"),
        (mentees, "2026-09-20", Some(3), "four of five consents are enough"),
        (SchoolFacts { mentors: 3, ..mentees }, "2026-09-25", Some(3), "one mentor for more than five"),
        (mentors, "2026-09-25", Some(4), "base of mentors, no interviews"),
        (ready, "2026-10-05", Some(5), "mentors ready"),
        (
            SchoolFacts { psychologists: 0, ..BUSY },
            "2026-11-24",
            Some(5),
            "with pairs nobody goes back to the first stages",
        ),
        (BUSY, "2026-11-24", Some(5), "86 % in pairs"),
        (paired, "2026-12-01", Some(6), "nine of ten in pairs"),
        (closing, "2027-04-20", Some(6), "some finished early"),
        (closing, "2027-05-20", Some(7), "some finished in May"),
        (finished, "2027-04-20", Some(7), "all finished before May"),
        (finished, "2027-05-25", None, "all finished in May"),
        (BUSY, "2027-05-25", Some(5), "May, nothing finished: the work is still where it was"),
        (
            SchoolFacts { pairs_active: 38, pairs_finished: 2, ..BUSY },
            "2027-06-01",
            Some(7),
            "a year closes with what it has",
        ),
    ] {
        assert_eq!(now(&facts, today), stage, "{row}");
    }
}

/// At most one stage is «сейчас», all before it are passed, whatever is counted, and percents stay within 0 and 100.
#[test]
fn one_stage_is_now() {
    let values = [0, 1, 4, 50];
    let mut seen = 0;
    for mentees in values {
        for paired in values {
            for mentors in values {
                for pairs_active in values {
                    for pairs_finished in values {
                        let facts = SchoolFacts {
                            mentees,
                            mentees_with_consent: paired,
                            mentees_paired: paired,
                            mentors,
                            mentors_ready: pairs_finished,
                            pairs_active,
                            pairs_finished,
                            pairs_met_14_days: paired,
                            ..SchoolFacts::default()
                        };
                        for today in ["2026-11-24", "2027-06-01"] {
                            let track = track(&facts, day(today));
                            let now = track.iter().filter(|state| state.status == StageStatus::Now).count();
                            let first_open = track.iter().find(|state| state.status != StageStatus::Done);
                            assert_eq!(now, usize::from(first_open.is_some()), "{facts:?}");
                            assert!(first_open.is_none_or(|state| state.status == StageStatus::Now), "{facts:?}");
                            for state in &track {
                                assert!(state.percent <= 100 && !state.words.is_empty(), "{state:?}");
                            }
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(seen, 2048);
}

/// The words of a track agree with their numbers, and the bar with the words.
#[test]
fn words_of_the_track() {
    let words = |facts: &SchoolFacts, today: &str| {
        track(facts, day(today)).map(|state| format!("{} | {}", state.words.replace('\u{a0}', " "), state.percent))
    };
    assert_eq!(
        words(&BUSY, "2026-11-24"),
        [
            "4 из 4 дел | 100",
            "62 из 64 с согласием | 96",
            "31 человек | 100",
            "27 из 31 готовы | 87",
            "55 из 64 в парах | 85",
            "31 из 38 встречается | 81",
            "с мая 2027 | 0",
        ]
    );
    assert_eq!(
        words(&SchoolFacts::default(), "2027-02-01"),
        [
            "0 из 4 дел | 0",
            "пока никого | 0",
            "пока никого | 0",
            "после базы наставников | 0",
            "после баз | 0",
            "пока нет пар | 0",
            "с мая 2027 | 0",
        ]
    );
    let finished = SchoolFacts {
        mentees: 22,
        mentees_with_consent: 22,
        mentors: 2,
        mentors_ready: 1,
        mentees_paired: 22,
        unpaired: 0,
        pairs_active: 0,
        pairs_met_14_days: 0,
        pairs_finished: 22,
        ..BUSY
    };
    assert_eq!(
        words(&finished, "2027-05-31"),
        [
            "4 из 4 дел | 100",
            "22 человека | 100",
            "2 человека | 40",
            "1 из 2 готов | 50",
            "22 из 22 в парах | 100",
            "22 пары завершены | 100",
            "22 из 22 завершены | 100",
        ]
    );
    assert_eq!(words(&BUSY, "2027-05-31")[6], "пора подводить итоги | 0");
}

/// The sentence above the track names the stage of now, or says that the year is done.
#[test]
fn headlines() {
    assert_eq!(headline(&track(&BUSY, day("2026-11-24"))), "Сейчас пятый этап: пары и группы.");
    let finished = SchoolFacts { pairs_active: 0, pairs_finished: 38, ..BUSY };
    assert_eq!(headline(&track(&finished, day("2027-06-10"))), "Программа этого учебного года завершена.");
}
