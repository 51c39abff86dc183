//! What holds for every board: choices of people stand, reasons are told, and the proof says what another choice would do.

use uuid::Uuid;

use super::*;
use crate::{
    availability::Weekday,
    category::MentorCategory,
    ids::{MenteeId, MentorId},
    matching::InvalidInstance,
    mentoring_form::MentoringForm,
    score::{Between, Criterion, MenteeFacts, MentorFacts, Rule, Topic, Weight},
};

const FORM: MentoringForm = MentoringForm::EmployerPupil;

fn mentee(number: u32, topics: &[u16]) -> MenteeFacts {
    MenteeFacts {
        id: Uuid::from_u128(u128::from(number) + 1).into(),
        name: format!("Наставляемый {number}"),
        place: "8Б".to_owned(),
        age: 14,
        topics: topics.to_vec(),
        weekdays: Vec::new(),
        languages: Vec::new(),
        consent: true,
        on_register: false,
    }
}

fn mentor(number: u32, topics: &[u16], free: u32) -> MentorFacts {
    MentorFacts {
        id: Uuid::from_u128(u128::from(number) + 1001).into(),
        name: format!("Наставник {number}"),
        workplace: "Завод".to_owned(),
        categories: vec![MentorCategory::CompanyEmployee],
        topics: topics.to_vec(),
        forms: vec![FORM],
        hours: None,
        age_from: None,
        age_to: None,
        weekdays: Vec::new(),
        languages: Vec::new(),
        in_person: true,
        online: true,
        near: true,
        external: false,
        capacity: free,
        free,
        finished: 0,
        told: false,
        consent: true,
        approved: false,
        papers: false,
        away: false,
    }
}

/// Three mentees, two mentors with one place each; mentor 0 suits mentees 0 and 1, mentor 1 suits mentee 2.
fn board() -> Inputs {
    let topics = ["Математика", "Спорт"].map(|label| Topic { label: label.to_owned(), heading: label.to_owned() });
    Inputs {
        form: FORM,
        settings: Settings::of_form(FORM),
        topics: topics.to_vec(),
        mentees: vec![mentee(0, &[0]), mentee(1, &[0]), mentee(2, &[1])],
        mentors: vec![mentor(0, &[0], 1), mentor(1, &[1], 1)],
        ties: Vec::new(),
    }
}

fn between(inputs: &mut Inputs, mentee: u32, mentor: u32, change: impl FnOnce(&mut Between)) {
    change(inputs.between_mut(mentee, mentor).unwrap());
}

fn pairs(proposal: &Proposal) -> Vec<(u32, u32)> {
    proposal.pairs.iter().map(|pair| (pair.mentee, pair.mentor)).collect()
}

/// The best pairs are proposed, the first in the order wins a tie, the proof holds, and who is left is told why.
#[test]
fn proposes_and_explains() {
    let inputs = board();
    let proposal = propose(&inputs).unwrap();
    assert_eq!(pairs(&proposal), [(0, 0), (2, 1)]);
    assert!(proposal.is_proved());
    assert_eq!(proposal.total, proposal.bound);
    assert_eq!(proposal.total, proposal.pairs.iter().map(|pair| pair.score).sum::<i64>());
    assert_eq!(proposal.left, [0, 0]);
    let told: Vec<String> = proposal.alone.iter().map(|one| one.why.words(&inputs)).collect();
    assert_eq!(told, ["Места подходящих наставников заняты или предложены другим: Наставник 0, Наставник 1"]);
}

/// In slices of any size the proposal is the same to the last word, and the smallest slices judge one mentee each.
#[test]
fn slices_change_nothing() {
    let mut inputs = board();
    between(&mut inputs, 0, 1, |tie| tie.banned = true);
    between(&mut inputs, 1, 1, |tie| (tie.locked, tie.veto) = (true, true));
    between(&mut inputs, 2, 1, |tie| tie.locked = true);
    for objective in [ObjectiveTerm::PlacedThenScore, ObjectiveTerm::Score] {
        inputs.settings.objective = objective;
        let whole = propose(&inputs).unwrap();
        assert_eq!((pairs(&whole), &whole.broken[..]), (vec![(0, 0), (2, 1)], &[(1, 1, Rule::Veto)][..]));
        for looks in [0, 1, 60, 1_000] {
            let (mut run, mut steps) = (Run::start(&inputs), 0);
            let sliced = loop {
                steps += 1;
                match run.step(&inputs, looks).unwrap() {
                    Slice::Working(more) => run = more,
                    Slice::Done(proposal) => break proposal,
                }
            };
            assert_eq!(format!("{sliced:?}"), format!("{whole:?}"), "{looks}");
            assert!(looks > 1 || steps > inputs.mentees.len() + 1, "{looks}: {steps}");
        }
    }
}

/// Contradictions are told in slices as they are at once.
#[test]
fn slices_tell_contradictions() {
    let mut inputs = board();
    between(&mut inputs, 2, 0, |tie| (tie.locked, tie.banned) = (true, true));
    let mut run = Run::start(&inputs);
    let told = loop {
        match run.step(&inputs, 1) {
            Ok(Slice::Working(more)) => run = more,
            told => break told.map(|_| ()),
        }
    };
    assert_eq!(told, Err(InvalidInstance::LockedAndBanned { mentee: 2, mentor: 0 }));
}

/// What colleagues keep together stays, what they do not want is not proposed, and both can be seen.
#[test]
fn locks_and_bans_stand() {
    let mut inputs = board();
    between(&mut inputs, 1, 1, |tie| tie.locked = true);
    let locked = propose(&inputs).unwrap();
    assert_eq!(pairs(&locked), [(0, 0), (1, 1)]);
    assert_eq!(locked.pairs.iter().map(|pair| pair.locked).collect::<Vec<_>>(), [false, true]);
    assert_eq!(locked.effect(&inputs, 1, 0), Effect::MenteeKept);
    assert_eq!(locked.effect(&inputs, 2, 1), Effect::PlacesKept);

    let mut inputs = board();
    between(&mut inputs, 2, 0, |tie| tie.banned = true);
    between(&mut inputs, 2, 1, |tie| tie.banned = true);
    let banned = propose(&inputs).unwrap();
    assert_eq!(pairs(&banned).len(), 2);
    assert_eq!(banned.alone, [Alone { mentee: 2, why: Why::AllBanned }]);
    assert_eq!(banned.effect(&inputs, 2, 0), Effect::Banned);
    inputs.mentors[0].free = 0;
    assert_eq!(propose(&inputs).unwrap().effect(&inputs, 2, 0), Effect::Full);
}

/// More pairs kept than places, and a pair both kept and never proposed, are told and never solved.
#[test]
fn contradictions_are_told() {
    let mut inputs = board();
    between(&mut inputs, 0, 0, |tie| tie.locked = true);
    between(&mut inputs, 1, 0, |tie| tie.locked = true);
    assert_eq!(propose(&inputs).unwrap_err(), InvalidInstance::TooManyLocked { mentor: 0, locked: 2, places: 1 });
    let mut inputs = board();
    between(&mut inputs, 0, 0, |tie| (tie.locked, tie.banned) = (true, true));
    assert_eq!(propose(&inputs).unwrap_err(), InvalidInstance::LockedAndBanned { mentee: 0, mentor: 0 });
}

/// A pair that was kept and is now against a rule is told and not proposed; everything else still is.
#[test]
fn a_lock_gives_way_to_a_rule() {
    let mut inputs = board();
    between(&mut inputs, 0, 0, |tie| (tie.locked, tie.veto) = (true, true));
    let proposal = propose(&inputs).unwrap();
    assert_eq!(proposal.broken, [(0, 0, Rule::Veto)]);
    assert_eq!(pairs(&proposal), [(1, 0), (2, 1)]);
}

/// Without mentors nobody is proposed, and everybody is told that; without mentees nothing is.
#[test]
fn nobody_there() {
    let inputs = Inputs { mentors: Vec::new(), ..board() };
    let proposal = propose(&inputs).unwrap();
    assert!(proposal.pairs.is_empty() && proposal.alone.iter().all(|one| one.why == Why::NoMentors));
    let proposal = propose(&Inputs { mentees: Vec::new(), ..board() }).unwrap();
    assert!(proposal.pairs.is_empty() && proposal.alone.is_empty() && proposal.left == [1, 1]);
}

/// Which rule keeps how many mentors away is told, and a missing consent of the mentee in words of its own.
#[test]
fn rules_are_counted() {
    let mut inputs = board();
    inputs.mentors = vec![mentor(0, &[0], 1), mentor(1, &[1], 1), mentor(2, &[], 1)];
    for one in &mut inputs.mentors {
        one.consent = false;
    }
    between(&mut inputs, 0, 2, |tie| tie.relatives = true);
    inputs.mentors[2].consent = true;
    inputs.mentees = vec![mentee(0, &[0]), MenteeFacts { consent: false, ..mentee(1, &[0]) }];
    let proposal = propose(&inputs).unwrap();
    let told: Vec<String> = proposal.alone.iter().map(|one| one.why.words(&inputs)).collect();
    assert_eq!(
        told,
        [
            "По правилам не подходит никто: нет действующего согласия наставника – 2\u{a0}наставника; родственники – 1\u{a0}наставник",
            "Нет действующего согласия наставляемого: запросите его в карточке",
        ]
    );
}

/// A minimum keeps weak pairs out and says how good the best would have been.
#[test]
fn the_minimum_is_told() {
    let mut inputs = board();
    inputs.settings.min_score = Some(100);
    let proposal = propose(&inputs).unwrap();
    assert!(proposal.pairs.is_empty());
    let best = inputs.score(0, 0);
    assert_eq!(proposal.alone.first().map(|one| one.why.clone()), Some(Why::BelowMinimum(best)));
}

/// What another choice would do is at most what it really does.
#[test]
fn effects_hold() {
    let mut inputs = board();
    inputs.mentors = vec![mentor(0, &[0], 2), mentor(1, &[1], 2)];
    let before = propose(&inputs).unwrap();
    assert_eq!(before.effect(&inputs, 0, 0), Effect::Chosen);
    let Effect::Costs(points) = before.effect(&inputs, 0, 1) else { panic!("{:?}", before.effect(&inputs, 0, 1)) };
    between(&mut inputs, 0, 1, |tie| tie.locked = true);
    let after = propose(&inputs).unwrap();
    assert!(points > 0 && before.total - after.total >= points, "{points}: {} – {}", before.total, after.total);
}

/// Moved weights change whom the engine prefers; more places let more people in.
#[test]
fn what_if() {
    let mut inputs = board();
    inputs.mentors[1].topics = Vec::new();
    inputs.mentors[1].finished = 3;
    let base = propose(&inputs).unwrap();
    assert_eq!(base.mentor_of(0), Some(0));
    for criterion in [Criterion::Topics, Criterion::Interests] {
        inputs.settings.weights = inputs.settings.weights.with(criterion, Weight::parse("0").unwrap());
    }
    assert_eq!(propose(&inputs).unwrap().mentor_of(0), Some(0), "equal sums: the smaller number");
    inputs.mentors[0].free = 2;
    assert_eq!(propose(&inputs).unwrap().pairs.len(), 3);
}

/// What is handed to the browser leads to the same proposal in the same words, also with other weights; keys and words of topics
/// stay behind, and so do the names of mentors who can be proposed to nobody.
#[test]
fn the_board_travels() {
    let mut inputs = board();
    inputs.mentees[0].topics = vec![0, 1];
    inputs.mentees[2].on_register = true;
    (inputs.mentees[0].weekdays, inputs.mentors[0].weekdays) =
        (vec![Weekday::Monday, Weekday::Sunday], vec![Weekday::Sunday]);
    (inputs.mentees[1].languages, inputs.mentors[1].languages) = (vec![1, 0], vec![0]);
    inputs.mentors.push(MentorFacts {
        external: true,
        hours: Some(3),
        age_from: Some(0),
        age_to: Some(15),
        finished: 2,
        told: true,
        approved: true,
        ..mentor(2, &[1, 0], 3)
    });
    inputs.mentors.push(MentorFacts {
        forms: Vec::new(),
        categories: vec![MentorCategory::Teacher],
        ..mentor(3, &[], 1)
    });
    inputs.mentors.push(MentorFacts { external: true, approved: true, papers: true, away: true, ..mentor(4, &[0], 1) });
    between(&mut inputs, 1, 1, |tie| (tie.mentee.rank, tie.mentor.avoids) = (Some(2), true));
    between(&mut inputs, 2, 0, |tie| (tie.mentor.rank, tie.locked) = (Some(1), true));
    inputs.settings.min_score = Some(0);
    for objective in [ObjectiveTerm::PlacedThenScore, ObjectiveTerm::Score] {
        for weight in ["0", "70"] {
            inputs.settings.objective = objective;
            inputs.settings.weights = inputs.settings.weights.with(Criterion::Age, Weight::parse(weight).unwrap());
            let text = pack(&inputs);
            let arrived = unpack(&text).unwrap();
            assert_eq!(pack(&arrived), text);
            assert!(!text.contains("Наставник 3") && text.contains("Наставник 1"), "{text}");
            let (here, there) = (propose(&inputs).unwrap(), propose(&arrived).unwrap());
            let words = |proposal: &Proposal, inputs: &Inputs| -> Vec<String> {
                proposal.alone.iter().map(|one| one.why.words(inputs)).collect()
            };
            assert_eq!(words(&here, &inputs), words(&there, &arrived));
            assert_eq!(
                (here.broken, here.left, here.total, here.bound),
                (there.broken, there.left, there.total, there.bound)
            );
            assert_eq!(here.pairs, there.pairs);
            for (mentee, mentor) in (0..3).flat_map(|mentee| (0..5).map(move |mentor| (mentee, mentor))) {
                assert_eq!(inputs.score(mentee, mentor), arrived.score(mentee, mentor), "{mentee} and {mentor}");
                assert_eq!(inputs.rule(mentee, mentor), arrived.rule(mentee, mentor), "{mentee} and {mentor}");
            }
        }
    }
}

/// A text that is cut off, or another one, is no board and does no harm.
#[test]
fn half_a_board() {
    let whole = pack(&board());
    for (end, _) in whole.char_indices() {
        let half = unpack(&whole[..end]);
        assert!(half.is_none(), "{:?}", &whole[..end]);
    }
    for other in ["", "x", "4294967295 ", "8 1 2 3 4 5 6 7 8 1 0 0 4294967295 ", "{\"form\":\"pupil_pupil\"}"] {
        assert!(unpack(other).is_none(), "{other}");
    }
}

/// Only what differs between two variants is told, also of people who are in one of them alone.
#[test]
fn variants_differ() {
    let (one, other, third): (MenteeId, MenteeId, MenteeId) =
        (Uuid::from_u128(1).into(), Uuid::from_u128(2).into(), Uuid::from_u128(3).into());
    let (first, second): (MentorId, MentorId) = (Uuid::from_u128(11).into(), Uuid::from_u128(12).into());
    let before = [(one, Some(first)), (other, Some(second)), (third, None)];
    let after = [(other, Some(first)), (third, None)];
    assert_eq!(
        differences(&before, &after),
        [
            Difference { mentee: other, before: Some(second), after: Some(first) },
            Difference { mentee: one, before: Some(first), after: None },
        ]
    );
}
