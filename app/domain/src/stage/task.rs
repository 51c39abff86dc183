//! «Что делать сейчас»: what waits for the curator, each thing as a sentence with one place to act, most urgent first.

use super::{SchoolFacts, Section};
use crate::russian::plural;

/// One thing to do. Numbers are of people, pairs or requests and are never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// So many mentees told that they are uneasy and wait for somebody to speak with.
    ReadSignals(u64),
    /// So many mentees have no consent in force.
    CollectConsents(u64),
    /// So many pairs need help.
    HelpPairs(u64),
    /// So many pool mentors asked something and wait for an answer.
    AnswerMentors(u64),
    /// So many pairs have to be brought to an end: the common work with their mentor ends.
    ClosePairs(u64),
    /// So many pool mentors agreed and wait for a pair.
    UseAnswers(u64),
    /// So many mentees have no pair.
    FindMentors(u64),
    /// So many mentees wait, and a mentor is to be looked for again.
    SearchAgain(u64),
    /// So many pairs have not met for two weeks.
    AskQuietPairs(u64),
    /// The school's card has gaps.
    FillCard,
    /// Nobody is in the base of mentees.
    AddMentees,
    /// Nobody is in the base of mentors.
    AddMentors,
    /// So many mentors have had no interview.
    InterviewMentors(u64),
    /// The school has no curator.
    InviteCurator,
    /// The school has no director on the platform.
    InviteDirector,
    /// The school has no psychologist on the platform.
    InvitePsychologist,
    /// So many requests wait for the mentor's answer.
    AwaitAnswers(u64),
}

impl Task {
    /// The number that stands before [`Task::words`], if any.
    #[must_use]
    pub fn count(self) -> Option<u64> {
        match self {
            Self::ReadSignals(n)
            | Self::CollectConsents(n)
            | Self::HelpPairs(n)
            | Self::AnswerMentors(n)
            | Self::ClosePairs(n)
            | Self::UseAnswers(n)
            | Self::FindMentors(n)
            | Self::SearchAgain(n)
            | Self::AskQuietPairs(n)
            | Self::InterviewMentors(n)
            | Self::AwaitAnswers(n) => Some(n),
            Self::FillCard
            | Self::AddMentees
            | Self::AddMentors
            | Self::InviteCurator
            | Self::InviteDirector
            | Self::InvitePsychologist => None,
        }
    }

    /// The sentence without its number; after a number it starts with a small letter and agrees with it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ReadSignals(n) => plural(
                n,
                "наставляемому некомфортно: поговорите сегодня",
                "наставляемым некомфортно: поговорите сегодня",
                "наставляемым некомфортно: поговорите сегодня",
            ),
            Self::CollectConsents(n) => plural(
                n,
                "наставляемый без действующего согласия: без него пару не составить",
                "наставляемых без действующего согласия: без него пары не составить",
                "наставляемых без действующего согласия: без него пары не составить",
            ),
            Self::HelpPairs(n) => plural(n, "паре нужна помощь", "парам нужна помощь", "парам нужна помощь"),
            Self::AnswerMentors(n) => plural(
                n,
                "наставник спрашивает о вашем запросе и ждёт ответа",
                "наставника спрашивают о ваших запросах и ждут ответа",
                "наставников спрашивают о ваших запросах и ждут ответа",
            ),
            Self::ClosePairs(n) => plural(
                n,
                "пара ждёт завершения: наставник заканчивает работу",
                "пары ждут завершения: наставник заканчивает работу",
                "пар ждут завершения: наставник заканчивает работу",
            ),
            Self::UseAnswers(n) => plural(
                n,
                "наставник региона согласен и ждёт пару",
                "наставника региона согласны и ждут пару",
                "наставников региона согласны и ждут пару",
            ),
            Self::SearchAgain(n) => plural(
                n,
                "наставляемый ждёт наставника: пора искать снова",
                "наставляемых ждут наставников: пора искать снова",
                "наставляемых ждут наставников: пора искать снова",
            ),
            Self::FindMentors(n) => {
                plural(n, "наставляемый без пары", "наставляемых без пары", "наставляемых без пары")
            }
            Self::AskQuietPairs(n) => plural(
                n,
                "пара не встречалась больше двух недель",
                "пары не встречались больше двух недель",
                "пар не встречались больше двух недель",
            ),
            Self::InterviewMentors(n) => plural(
                n,
                "наставник без собеседования",
                "наставника без собеседования",
                "наставников без собеседования",
            ),
            Self::AwaitAnswers(n) => plural(
                n,
                "запрос ждёт ответа наставника",
                "запроса ждут ответа наставников",
                "запросов ждут ответа наставников",
            ),
            Self::FillCard => "Заполните карточку школы",
            Self::AddMentees => "Внесите первых наставляемых",
            Self::AddMentors => "Внесите первых наставников",
            Self::InviteCurator => "Пригласите куратора",
            Self::InviteDirector => "Пригласите директора",
            Self::InvitePsychologist => "Пригласите педагога-психолога",
        }
    }

    /// The whole sentence, as a letter or a screen reader says it.
    #[must_use]
    pub fn sentence(self) -> String {
        match self.count() {
            Some(n) => format!("{n}\u{a0}{}", self.words()),
            None => self.words().to_owned(),
        }
    }

    /// Why, or how.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::ReadSignals(_) => "Наставник об этом не знает; видят только куратор и педагог-психолог",
            Self::CollectConsents(_) => "За обучающегося до 18 лет согласие подписывает законный представитель",
            Self::HelpPairs(_) => "У каждой пары написано почему; поговорите с теми, кто ждёт дольше всех",
            Self::AnswerMentors(_) => {
                "Пока вы не ответили, решения не будет; через 14 дней без ответа запрос закроется"
            }
            Self::ClosePairs(_) => {
                "Подведите с парой итоги и завершите её: новых пар с этим наставником сейчас не будет"
            }
            Self::UseAnswers(_) => "Место за школой уже занято: составьте пару или завершите запрос",
            Self::FindMentors(_) => "Подберите наставника в школе или спросите наставника из пула региона",
            Self::SearchAgain(_) => {
                "Проверьте, не освободился ли наставник школы, и поищите в пуле региона; назначьте день следующего поиска"
            }
            Self::AskQuietPairs(_) => "Спросите наставников: возможно, встречи были, но не записаны",
            Self::FillCard => "Полное название, директор и адрес нужны для документов",
            Self::AddMentees => "Начните с тех, чей запрос уже известен классному руководителю или психологу",
            Self::AddMentors => {
                "Педагоги, старшие ученики и родители; выпускников и работодателей ищите в пуле региона"
            }
            Self::InterviewMentors(_) => {
                "Собеседование показывает, готов ли наставник к работе; отметьте его дату в карточке"
            }
            Self::InviteCurator => "Куратор ведёт программу школы и составляет пары",
            Self::InviteDirector => "Директор увидит ход программы и показатели школы",
            Self::InvitePsychologist => "Педагог-психолог помогает с подбором и с теми, кто пока без пары",
            Self::AwaitAnswers(_) => "Пока ответа нет, запрос можно отозвать",
        }
    }

    /// Where to act.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::ReadSignals(_) => Section::Signals,
            Self::CollectConsents(_) => Section::Consents,
            Self::AddMentees | Self::FindMentors(_) => Section::Mentees,
            Self::AddMentors | Self::InterviewMentors(_) => Section::Mentors,
            Self::HelpPairs(_) => Section::Care,
            Self::AskQuietPairs(_) | Self::ClosePairs(_) => Section::Pairs,
            Self::SearchAgain(_) => Section::Waiting,
            Self::AnswerMentors(_) | Self::UseAnswers(_) | Self::AwaitAnswers(_) => Section::Requests,
            Self::FillCard => Section::Settings,
            Self::InviteCurator | Self::InviteDirector | Self::InvitePsychologist => Section::Staff,
        }
    }

    /// The word on the link to [`Task::section`].
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::ReadSignals(_) => "К обращениям",
            Self::CollectConsents(_) | Self::FindMentors(_) => "К наставляемым",
            Self::InterviewMentors(_) => "К наставникам",
            Self::HelpPairs(_) => "Кому помочь",
            Self::AskQuietPairs(_) | Self::ClosePairs(_) => "К парам",
            Self::SearchAgain(_) => "Искать",
            Self::AnswerMentors(_) | Self::UseAnswers(_) | Self::AwaitAnswers(_) => "К запросам",
            Self::FillCard => "Заполнить",
            Self::AddMentees | Self::AddMentors => "Внести",
            Self::InviteCurator | Self::InviteDirector | Self::InvitePsychologist => "Пригласить",
        }
    }
}

/// What to do now, most urgent first: who is uneasy, what the law asks, people who wait, what runs, then what is not yet begun.
#[must_use]
pub fn tasks(facts: &SchoolFacts) -> Vec<Task> {
    [
        counted(facts.signals_open, Task::ReadSignals),
        counted(facts.without_consent(), Task::CollectConsents),
        counted(facts.pairs_in_need, Task::HelpPairs),
        counted(facts.requests_asking, Task::AnswerMentors),
        counted(facts.pairs_closing, Task::ClosePairs),
        counted(facts.requests_answered, Task::UseAnswers),
        counted(facts.unpaired, Task::FindMentors),
        counted(facts.searches_due, Task::SearchAgain),
        counted(facts.quiet_pairs(), Task::AskQuietPairs),
        (!facts.card_complete).then_some(Task::FillCard),
        (facts.mentees == 0).then_some(Task::AddMentees),
        (facts.mentors == 0).then_some(Task::AddMentors),
        counted(facts.not_ready(), Task::InterviewMentors),
        (facts.curators == 0).then_some(Task::InviteCurator),
        (facts.directors == 0).then_some(Task::InviteDirector),
        (facts.psychologists == 0).then_some(Task::InvitePsychologist),
        counted(facts.requests_open, Task::AwaitAnswers),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn counted(n: u64, task: fn(u64) -> Task) -> Option<Task> {
    (n > 0).then(|| task(n))
}

#[cfg(test)]
mod tests;
