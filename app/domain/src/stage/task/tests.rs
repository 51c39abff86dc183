//! Which tasks a school gets, in which order and in which words.

use super::*;

/// A school with nothing left to do.
const CALM: SchoolFacts = SchoolFacts {
    card_complete: true,
    curators: 1,
    psychologists: 1,
    directors: 1,
    mentees: 30,
    mentees_with_consent: 30,
    mentors: 12,
    mentors_ready: 12,
    mentees_paired: 30,
    unpaired: 0,
    searches_due: 0,
    longest_wait: 0,
    pairs_active: 30,
    pairs_met_14_days: 30,
    pairs_in_need: 0,
    pairs_finished: 0,
    signals_open: 0,
    requests_open: 0,
    requests_asking: 0,
    pairs_closing: 0,
    requests_answered: 0,
};

/// Each fact brings its task and no other, and a school in order has none.
#[test]
fn each_fact_its_task() {
    assert_eq!(tasks(&CALM), []);
    for (facts, task) in [
        (SchoolFacts { signals_open: 1, ..CALM }, Task::ReadSignals(1)),
        (SchoolFacts { mentees_with_consent: 28, ..CALM }, Task::CollectConsents(2)),
        (SchoolFacts { pairs_in_need: 2, ..CALM }, Task::HelpPairs(2)),
        (SchoolFacts { requests_asking: 1, ..CALM }, Task::AnswerMentors(1)),
        (SchoolFacts { pairs_closing: 2, ..CALM }, Task::ClosePairs(2)),
        (SchoolFacts { requests_answered: 3, ..CALM }, Task::UseAnswers(3)),
        (SchoolFacts { unpaired: 9, ..CALM }, Task::FindMentors(9)),
        (SchoolFacts { searches_due: 2, ..CALM }, Task::SearchAgain(2)),
        (SchoolFacts { pairs_met_14_days: 23, ..CALM }, Task::AskQuietPairs(7)),
        (SchoolFacts { card_complete: false, ..CALM }, Task::FillCard),
        (SchoolFacts { mentees: 0, ..CALM }, Task::AddMentees),
        (SchoolFacts { mentors: 0, ..CALM }, Task::AddMentors),
        (SchoolFacts { mentors_ready: 11, ..CALM }, Task::InterviewMentors(1)),
        (SchoolFacts { curators: 0, ..CALM }, Task::InviteCurator),
        (SchoolFacts { directors: 0, ..CALM }, Task::InviteDirector),
        (SchoolFacts { psychologists: 0, ..CALM }, Task::InvitePsychologist),
        (SchoolFacts { requests_open: 4, ..CALM }, Task::AwaitAnswers(4)),
    ] {
        assert_eq!(tasks(&facts), [task]);
    }
}

/// Who is uneasy comes first, then what the law asks, people who wait next, what is only awaited last.
#[test]
fn most_urgent_first() {
    let facts = SchoolFacts {
        signals_open: 1,
        mentees_with_consent: 28,
        requests_asking: 1,
        pairs_closing: 3,
        requests_answered: 1,
        requests_open: 2,
        unpaired: 9,
        pairs_met_14_days: 23,
        psychologists: 0,
        ..CALM
    };
    assert_eq!(
        tasks(&facts),
        [
            Task::ReadSignals(1),
            Task::CollectConsents(2),
            Task::AnswerMentors(1),
            Task::ClosePairs(3),
            Task::UseAnswers(1),
            Task::FindMentors(9),
            Task::AskQuietPairs(7),
            Task::InvitePsychologist,
            Task::AwaitAnswers(2),
        ]
    );
}

/// A school that was just opened is told how to begin.
#[test]
fn a_new_school() {
    assert_eq!(
        tasks(&SchoolFacts { curators: 1, ..SchoolFacts::default() }),
        [Task::FillCard, Task::AddMentees, Task::AddMentors, Task::InviteDirector, Task::InvitePsychologist]
    );
}

/// Sentences agree with 1, 2, 5, 11 and 21.
#[test]
fn sentences() {
    for (task, sentence) in [
        (Task::FindMentors(1), "1 наставляемый без пары"),
        (Task::FindMentors(9), "9 наставляемых без пары"),
        (Task::SearchAgain(1), "1 наставляемый ждёт наставника: пора искать снова"),
        (Task::SearchAgain(3), "3 наставляемых ждут наставников: пора искать снова"),
        (Task::AskQuietPairs(1), "1 пара не встречалась больше двух недель"),
        (Task::AskQuietPairs(2), "2 пары не встречались больше двух недель"),
        (Task::AskQuietPairs(11), "11 пар не встречались больше двух недель"),
        (Task::AskQuietPairs(21), "21 пара не встречалась больше двух недель"),
        (Task::AnswerMentors(1), "1 наставник спрашивает о вашем запросе и ждёт ответа"),
        (Task::ClosePairs(1), "1 пара ждёт завершения: наставник заканчивает работу"),
        (Task::ClosePairs(5), "5 пар ждут завершения: наставник заканчивает работу"),
        (Task::UseAnswers(1), "1 наставник региона согласен и ждёт пару"),
        (Task::UseAnswers(3), "3 наставника региона согласны и ждут пару"),
        (Task::InterviewMentors(5), "5 наставников без собеседования"),
        (Task::AwaitAnswers(1), "1 запрос ждёт ответа наставника"),
        (Task::AwaitAnswers(4), "4 запроса ждут ответа наставников"),
        (Task::FillCard, "Заполните карточку школы"),
    ] {
        assert_eq!(task.sentence().replace('\u{a0}', " "), sentence);
    }
    assert_eq!(Task::FillCard.count(), None);
}
