//! When a pair is asked next, and how it fares, row by row.

use chrono::{Days, NaiveDate};

use super::*;
use crate::{paper::PapersOutlook, subject::Participant, term::Term};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).unwrap() + Days::new(number)
}

fn last(on_day: NaiveDate) -> LastCheckIn {
    LastCheckIn { on_day, mood: Mood::Good, needs_help: false }
}

fn asked(first_month: u64, on: u64) -> Asked {
    Asked { first_month, last: Some(last(day(on))) }
}

/// In the first month check-ins lie evenly, later ones count from the last; what was left out stays due.
#[test]
fn next_check_in() {
    let usual = Rhythm::USUAL;
    for (rhythm, asked, due, row) in [
        (usual, Asked::default(), 15, "the first in the middle of the month"),
        (usual, asked(1, 12), 30, "the second at its end"),
        (usual, asked(1, 15), 30, "on the day"),
        (usual, asked(1, 29), 36, "not on the day after a late first one"),
        (usual, asked(2, 20), 50, "monthly from the last"),
        (usual, asked(2, 30), 60, "the last day of the month belongs to it"),
        (usual, asked(0, 44), 74, "asked only after the month: it is not made up for"),
        (usual, asked(1, 44), 74, "asked once in it and once after it"),
        (Rhythm { first_month: 0, every_days: 14 }, Asked::default(), 14, "nothing in the first month"),
        (Rhythm { first_month: 0, every_days: 14 }, asked(1, 3), 17, "asked without being due"),
        (Rhythm { first_month: 4, every_days: 7 }, Asked::default(), 7, "every week"),
        (Rhythm { first_month: 4, every_days: 7 }, asked(3, 22), 30, "the fourth of four"),
        (Rhythm { first_month: 8, every_days: 7 }, asked(3, 11), 18, "a week apart at least"),
    ] {
        assert_eq!(rhythm.due_on(day(0), asked), day(due), "{row}");
    }
}

/// The words agree with their numbers.
#[test]
fn rhythm_in_words() {
    for (first_month, every_days, words) in [
        (2, 30, "2 раза в первый месяц, потом каждые 30 дней"),
        (1, 21, "1 раз в первый месяц, потом каждый 21 день"),
        (0, 14, "каждые 14 дней"),
    ] {
        assert_eq!(Rhythm { first_month, every_days }.words().replace('\u{a0}', " "), words);
    }
}

/// A pair in its 40th day with which all is well: met five days ago, everybody asked and content.
fn well() -> PairFacts {
    PairFacts {
        tempo: Some(Tempo::Weekly),
        last_met_on: Some(day(35)),
        moods: vec![Mood::Great, Mood::Bad],
        asked: [asked(2, 30), asked(2, 29), asked(2, 28)],
        consent_until: Some(day(300)),
        ..PairFacts::new(day(0))
    }
}

fn found(facts: &PairFacts) -> (Health, Vec<String>) {
    let condition = condition(facts, Rhythm::USUAL, day(40));
    (condition.health, condition.reasons.iter().map(|reason| reason.words().replace('\u{a0}', " ")).collect())
}

/// Each fact brings its reason and no other, with its days and in agreeing words.
#[test]
fn each_fact_its_reason() {
    use Health::{Green, Red, Yellow};
    let of_mentor = |mood, needs_help| {
        let said = LastCheckIn { on_day: day(39), mood, needs_help };
        [Asked { first_month: 2, last: Some(said) }, asked(2, 29), asked(2, 28)]
    };
    let papers = |until, absent| Some(PapersOutlook { until: Some(day(until)), absent });
    let open = |count, since| Some(Open { count, since: day(since) });
    for (facts, health, words) in [
        (well(), Green, ""),
        (PairFacts { signals: open(1, 38), ..well() }, Red, "Сигнал «мне некомфортно» ждёт ответа 2 дня"),
        (PairFacts { signals: open(1, 40), ..well() }, Red, "Сигнал «мне некомфортно» ждёт ответа с сегодняшнего дня"),
        (PairFacts { signals: open(3, 39), ..well() }, Red, "3 сигнала «мне некомфортно», первый ждёт ответа 1 день"),
        (PairFacts { partner_asks: open(1, 35), ..well() }, Red, "Просьба о другом партнёре ждёт ответа 5 дней"),
        (PairFacts { moods: vec![Mood::Bad, Mood::Great, Mood::Awful], ..well() }, Green, ""),
        (
            PairFacts { moods: vec![Mood::Bad, Mood::Awful, Mood::Good], ..well() },
            Red,
            "Наставляемому не понравилось: 2 встречи подряд",
        ),
        (PairFacts { denied: 1, ..well() }, Yellow, "Наставляемый говорит о 1 записанной встрече, что её не было"),
        (PairFacts { denied: 2, ..well() }, Red, "Наставляемый говорит о 2 записанных встречах, что их не было"),
        (PairFacts { missed: 1, ..well() }, Green, ""),
        (PairFacts { missed: 2, ..well() }, Yellow, "Пропущены 2 встречи подряд"),
        (PairFacts { missed: 5, ..well() }, Red, "Пропущено 5 встреч подряд"),
        (PairFacts { last_met_on: Some(day(26)), ..well() }, Green, ""),
        (
            PairFacts { last_met_on: Some(day(25)), ..well() },
            Yellow,
            "Не встречались 15 дней, а договорились встречаться раз в неделю",
        ),
        (
            PairFacts { last_met_on: Some(day(11)), ..well() },
            Red,
            "Не встречались 29 дней, а договорились встречаться раз в неделю",
        ),
        (PairFacts { last_met_on: None, tempo: None, ..well() }, Yellow, "Ещё не встречались, пара работает 40 дней"),
        (PairFacts { last_met_on: None, tempo: Some(Tempo::Monthly), ..well() }, Green, ""),
        (PairFacts { stands: Some(Participant::Mentee), ..well() }, Red, "Нет действующего согласия наставляемого"),
        (
            PairFacts { consent_until: Some(day(61)), ..well() },
            Yellow,
            "Согласие на обработку данных закончится через 21 день",
        ),
        (PairFacts { consent_until: Some(day(40)), ..well() }, Yellow, "Последний день согласия на обработку данных"),
        (PairFacts { consent_until: Some(day(71)), ..well() }, Green, ""),
        (PairFacts { papers: papers(39, false), ..well() }, Red, "Справки наставника не действуют"),
        (PairFacts { papers: papers(42, false), ..well() }, Yellow, "Справка наставника закончится через 2 дня"),
        (PairFacts { papers: papers(42, true), ..well() }, Yellow, "Справка наставника закончится через 2 дня"),
        (PairFacts { papers: Some(PapersOutlook { until: None, absent: false }), ..well() }, Green, ""),
        (
            PairFacts { asked: of_mentor(Mood::Good, true), ..well() },
            Red,
            "Наставник: нужна помощь, разговор был вчера",
        ),
        (
            PairFacts { asked: of_mentor(Mood::Bad, false), ..well() },
            Yellow,
            "Наставник: работа идёт плохо, разговор был вчера",
        ),
        (
            PairFacts { asked: [asked(2, 30), asked(1, 10), asked(2, 28)], ..well() },
            Yellow,
            "Пора спросить наставляемого: просрочено на 10 дней",
        ),
        (
            PairFacts { asked: [Asked::default(); 3], ..well() },
            Yellow,
            "Пора спросить наставника, наставляемого и взрослого: просрочено на 25 дней",
        ),
    ] {
        let (as_found, reasons) = found(&facts);
        assert_eq!((as_found, reasons.join("; ").as_str()), (health, words), "{facts:?}");
    }
}

/// The most serious reason comes first and decides.
#[test]
fn worst_first() {
    let facts = PairFacts {
        asked: [Asked::default(); 3],
        consent_until: Some(day(50)),
        last_met_on: Some(day(20)),
        signals: Some(Open { count: 1, since: day(40) }),
        ..well()
    };
    let condition = condition(&facts, Rhythm::USUAL, day(40));
    let kinds: Vec<_> = condition.reasons.iter().map(Reason::kind).collect();
    assert_eq!(condition.health, Health::Red);
    assert_eq!(kinds, [ReasonKind::Signal, ReasonKind::Quiet, ReasonKind::Consent, ReasonKind::Overdue]);
}

/// A side is asked for on its day and not before, the one that waits longest first.
#[test]
fn who_is_due() {
    let facts = PairFacts { asked: [asked(2, 30), Asked::default(), asked(1, 20)], ..PairFacts::new(day(0)) };
    assert_eq!(due(&facts, Rhythm::USUAL, day(14)), []);
    assert_eq!(due(&facts, Rhythm::USUAL, day(29)), [(CheckInSide::Mentee, day(15))]);
    assert_eq!(
        due(&facts, Rhythm::USUAL, day(60)),
        [(CheckInSide::Mentee, day(15)), (CheckInSide::Adult, day(30)), (CheckInSide::Mentor, day(60))]
    );
    let stands = PairFacts { stands: Some(Participant::Mentee), ..facts };
    assert_eq!(due(&stands, Rhythm::USUAL, day(60)), [], "nothing can be written down of a pair that stands still");
}

/// Codes are those of the columns' checks, and a mood's code is its number.
#[test]
fn codes_of_the_database() {
    let codes = |codes: Vec<&'static str>| codes.join(" ");
    assert_eq!(codes(CheckInSide::ALL.iter().map(|side| side.code()).collect()), "mentor mentee adult");
    assert_eq!(codes(CheckInWay::ALL.iter().map(|way| way.code()).collect()), "talk phone message survey");
    for mood in Mood::ALL {
        assert_eq!(mood.code(), mood.number().to_string());
        assert_eq!(Mood::of_number(mood.number()), Some(*mood));
    }
    assert_eq!(Mood::of_number(0), None);
}
