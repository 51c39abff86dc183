//! What holds for every score: each rule forbids alone, each criterion moves the total by itself, nothing leaves its bounds.

use uuid::Uuid;

use super::*;
use crate::{availability::Weekday, category::MentorCategory, mentoring_form::MentoringForm, term::Term};

const FORM: MentoringForm = MentoringForm::EmployerPupil;

fn topics() -> Vec<Topic> {
    [
        ("Программирование", "Техника и проекты"),
        ("Проекты", "Техника и проекты"),
        ("Спорт", "Творчество и спорт"),
        ("Русский", "Русский"),
        ("Татарский", "Татарский"),
    ]
    .map(|(label, heading)| Topic { label: label.to_owned(), heading: heading.to_owned() })
    .to_vec()
}

pub(crate) fn mentee() -> MenteeFacts {
    MenteeFacts {
        id: Uuid::from_u128(1).into(),
        name: "Белов Илья".to_owned(),
        place: "8Б".to_owned(),
        age: 14,
        topics: vec![0],
        weekdays: vec![Weekday::Monday, Weekday::Friday],
        languages: vec![3],
        consent: true,
        on_register: false,
    }
}

pub(crate) fn mentor() -> MentorFacts {
    MentorFacts {
        id: Uuid::from_u128(2).into(),
        name: "Смирнова Ольга".to_owned(),
        workplace: "Завод".to_owned(),
        categories: vec![MentorCategory::CompanyEmployee],
        topics: vec![0],
        forms: vec![FORM],
        hours: Some(8),
        age_from: Some(12),
        age_to: Some(15),
        weekdays: vec![Weekday::Monday, Weekday::Wednesday, Weekday::Friday],
        languages: vec![3, 4],
        in_person: true,
        online: false,
        near: true,
        external: true,
        capacity: 2,
        free: 2,
        finished: 3,
        told: true,
        consent: false,
        approved: true,
        papers: true,
        away: false,
    }
}

fn both() -> Between {
    let first = Wish { rank: Some(1), avoids: false };
    Between { mentee: first, mentor: first, ..Between::default() }
}

fn total(mentee: &MenteeFacts, mentor: &MentorFacts, between: &Between) -> i64 {
    score(FORM, &Weights::of_form(FORM), &topics(), mentee, mentor, between)
}

/// Each rule stands alone against a pair that is good otherwise, and is the one that is named.
#[test]
fn each_rule() {
    assert_eq!(rule_against(FORM, &mentee(), &mentor(), &both()), None);
    let internal = || MentorFacts { external: false, ..mentor() };
    let avoids = Wish { rank: None, avoids: true };
    let table = [
        (Rule::MenteeConsent, MenteeFacts { consent: false, ..mentee() }, mentor(), both()),
        (Rule::MentorConsent, mentee(), internal(), both()),
        (Rule::OutOfPool, mentee(), MentorFacts { approved: false, ..mentor() }, both()),
        (Rule::Papers, mentee(), MentorFacts { papers: false, ..mentor() }, both()),
        (Rule::Away, mentee(), MentorFacts { away: true, ..mentor() }, both()),
        (Rule::Form, mentee(), MentorFacts { forms: vec![MentoringForm::EmployerStudent], ..mentor() }, both()),
        (
            Rule::Form,
            mentee(),
            MentorFacts { forms: Vec::new(), categories: vec![MentorCategory::Teacher], ..mentor() },
            both(),
        ),
        (Rule::Veto, mentee(), mentor(), Between { veto: true, ..both() }),
        (Rule::Relatives, mentee(), mentor(), Between { relatives: true, ..both() }),
        (Rule::Avoided, mentee(), mentor(), Between { mentee: avoids, ..both() }),
        (Rule::Avoided, mentee(), mentor(), Between { mentor: avoids, ..both() }),
        (Rule::Register, MenteeFacts { on_register: true, ..mentee() }, mentor(), both()),
    ];
    for (rule, mentee, mentor, between) in table {
        assert_eq!(rule_against(FORM, &mentee, &mentor, &between), Some(rule), "{rule}");
        let by_hand = Some(rule).filter(|rule| !matches!(rule, Rule::Form | Rule::Avoided));
        assert_eq!(forbidden(FORM, &mentee, &mentor, &between), by_hand, "{rule}");
    }
}

/// A wish that people may overrule hides no rule that they may not.
#[test]
fn what_binds_is_found_behind_a_wish() {
    let wish = Wish { rank: None, avoids: true };
    let between = Between { mentee: wish, ..Between::default() };
    let pupil = MenteeFacts { on_register: true, ..mentee() };
    assert_eq!(rule_against(FORM, &pupil, &mentor(), &between), Some(Rule::Avoided));
    assert_eq!(forbidden(FORM, &pupil, &mentor(), &between), Some(Rule::Register));
    assert_eq!(forbidden(FORM, &mentee(), &mentor(), &Between { banned: true, ..between }), None);
}

/// A decision opens the way for a pupil on the register, and mentors of the school itself never needed one.
#[test]
fn the_register_asks_for_a_decision() {
    let pupil = MenteeFacts { on_register: true, ..mentee() };
    let decided = Between { register_decided: true, ..Between::default() };
    assert_eq!(rule_against(FORM, &pupil, &mentor(), &decided), None);
    let own = MentorFacts { external: false, consent: true, ..mentor() };
    assert_eq!(rule_against(FORM, &pupil, &own, &Between::default()), None);
}

/// Pupils help pupils of their school: no form chosen opens that to the pool.
#[test]
fn the_form_of_pupils_is_closed_to_the_pool() {
    let pupils = MentoringForm::PupilPupil;
    let outside = MentorFacts { forms: vec![pupils], categories: vec![MentorCategory::Pupil], ..mentor() };
    assert_eq!(rule_against(pupils, &mentee(), &outside, &both()), Some(Rule::OwnSchool));
    assert_eq!(forbidden(pupils, &mentee(), &outside, &both()), Some(Rule::OwnSchool), "not by hand either");
    let own = MentorFacts { external: false, consent: true, ..outside };
    assert_eq!(rule_against(pupils, &mentee(), &own, &both()), None);
}

/// The best pair has all points; what is worse in one criterion loses points of that criterion alone.
#[test]
fn each_criterion() {
    let weights = Weights::of_form(FORM);
    assert_eq!(total(&mentee(), &mentor(), &both()), weights.most());
    let none = Between::default();
    let table = [
        (Criterion::Topics, MenteeFacts { topics: vec![0, 2], ..mentee() }, mentor(), both()),
        (Criterion::Model, mentee(), MentorFacts { forms: Vec::new(), ..mentor() }, both()),
        (Criterion::Age, MenteeFacts { age: 17, ..mentee() }, mentor(), both()),
        (Criterion::Time, mentee(), MentorFacts { hours: Some(2), ..mentor() }, both()),
        (Criterion::Days, MenteeFacts { weekdays: vec![Weekday::Monday], ..mentee() }, mentor(), both()),
        (Criterion::Language, MenteeFacts { languages: vec![3, 2], ..mentee() }, mentor(), both()),
        (Criterion::Place, mentee(), MentorFacts { in_person: false, online: true, ..mentor() }, both()),
        (Criterion::Sympathy, mentee(), mentor(), none),
        (Criterion::Experience, mentee(), MentorFacts { finished: 0, ..mentor() }, both()),
    ];
    for (criterion, mentee, mentor, between) in table {
        let reasons = reasons(FORM, &weights, &topics(), &mentee, &mentor, &between);
        let sum: i64 = reasons.iter().map(|reason| reason.points).sum();
        assert_eq!(sum, total(&mentee, &mentor, &between), "{criterion}: the reasons are the total");
        for reason in reasons {
            let whole = reason.points == reason.of;
            assert_eq!(whole, reason.criterion != criterion, "{criterion}: {reason}");
        }
    }
}

/// Near interests count where the topics themselves differ.
#[test]
fn a_heading_in_common() {
    let mentee = MenteeFacts { topics: vec![1], ..mentee() };
    let reasons = reasons(FORM, &Weights::of_form(FORM), &topics(), &mentee, &mentor(), &both());
    let words: Vec<String> = reasons.iter().take(2).map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "Запрос и компетенции, 0 из 30: общих тем нет",
            "Близость интересов, 5 из 5: общее направление: Техника и проекты"
        ]
    );
}

/// Days and languages in common are named; where one side said nothing, whose it is, and whose mentor said nothing counts half,
/// too.
#[test]
fn days_and_languages() {
    let told = |mentee: MenteeFacts, mentor: MentorFacts| -> Vec<String> {
        let reasons = reasons(FORM, &Weights::of_form(FORM), &topics(), &mentee, &mentor, &both());
        let wanted = |reason: &&Reason| matches!(reason.criterion, Criterion::Days | Criterion::Language);
        reasons.iter().filter(wanted).map(ToString::to_string).collect()
    };
    let days = |days: &[Weekday]| MenteeFacts { weekdays: days.to_vec(), ..mentee() };
    assert_eq!(
        told(days(&[Weekday::Friday, Weekday::Sunday]), MentorFacts { languages: Vec::new(), ..mentor() }),
        ["Удобные дни, 4 из 5: общие дни: пятница", "Язык общения, 3 из 5: языки наставника не указаны"]
    );
    assert_eq!(
        told(MenteeFacts { languages: vec![4, 3], ..days(&[Weekday::Sunday]) }, mentor()),
        ["Удобные дни, 0 из 5: общих дней нет", "Язык общения, 5 из 5: общие языки: татарский, русский"]
    );
    assert_eq!(
        told(MenteeFacts { languages: vec![4], ..days(&[]) }, MentorFacts { languages: vec![3], ..mentor() }),
        ["Удобные дни, 3 из 5: дни наставляемого не указаны", "Язык общения, 0 из 5: общего языка нет"]
    );
}

/// Both named each other > one did > nobody, and a higher place in the list is worth more.
#[test]
fn sympathy_by_rank() {
    let named = |mentee: Option<u8>, mentor: Option<u8>| {
        let wish = |rank| Wish { rank, avoids: false };
        total(
            &self::mentee(),
            &self::mentor(),
            &Between { mentee: wish(mentee), mentor: wish(mentor), ..Between::default() },
        )
    };
    let falling = [
        named(Some(1), Some(1)),
        named(Some(2), Some(2)),
        named(Some(1), None),
        named(None, Some(4)),
        named(None, None),
    ];
    assert!(falling.is_sorted_by(|one, next| one > next), "{falling:?}");
    assert!(named(Some(10), Some(10)) > named(Some(1), None), "both are more than one, whatever the ranks");
    assert!(named(Some(255), None) > named(None, None));
}

/// What nobody filled in counts half, for and against nobody.
#[test]
fn gaps_count_half() {
    let empty = MentorFacts { hours: None, age_from: None, age_to: None, in_person: false, ..mentor() };
    let nothing = MenteeFacts { topics: Vec::new(), weekdays: Vec::new(), languages: Vec::new(), ..mentee() };
    for reason in reasons(FORM, &Weights::of_form(FORM), &topics(), &nothing, &empty, &both()) {
        let gap = !matches!(reason.criterion, Criterion::Model | Criterion::Sympathy | Criterion::Experience);
        assert_eq!(reason.points, if gap { (reason.of + 1) / 2 } else { reason.of }, "{reason}");
    }
}

/// A moved weight moves the total by that criterion alone; one of zero is no longer told.
#[test]
fn weights_moved() {
    let before = Weights::of_form(FORM);
    let moved = before.with(Criterion::Sympathy, Weight::parse("0").unwrap());
    let points = |weights: &Weights| score(FORM, weights, &topics(), &mentee(), &mentor(), &both());
    assert_eq!(points(&before) - points(&moved), 15);
    let told = reasons(FORM, &moved, &topics(), &mentee(), &mentor(), &both());
    assert!(told.iter().all(|reason| reason.criterion != Criterion::Sympathy));
}

/// Every form begins with weights of 100 together; what is stored is read back, and nothing else is.
#[test]
fn weights_stored() {
    for form in MentoringForm::ALL {
        let weights = Weights::of_form(*form);
        assert_eq!(weights.most(), 100, "{form}");
        assert_eq!(Weights::stored(&weights.numbers()), Some(weights), "{form}");
    }
    for (numbers, why) in [
        (vec![0; 10], "nothing counts"),
        (vec![1; 9], "one is missing"),
        (vec![1; 11], "one too many"),
        (vec![1, 1, 1, 1, 1, 1, 1, 1, 1, 101], "too large"),
        (vec![1, 1, 1, 1, 1, 1, 1, 1, 1, -1], "below zero"),
    ] {
        assert_eq!(Weights::stored(&numbers), None, "{why}");
    }
}

/// Negative, huge and broken weights are refused in words.
#[test]
fn weights_typed() {
    for good in ["0", "7", "100", " 25 "] {
        assert!(Weight::parse(good).is_ok(), "{good}");
    }
    for bad in ["", "-1", "101", "999999999999999999999", "1.5", "много", "+3", "0x1"] {
        let refused = Weight::parse(bad).unwrap_err().to_string();
        assert_eq!(refused, "Напишите целое число от 0 до 100", "{bad}");
    }
}
