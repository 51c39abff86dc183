//! Why a pair needs attention, in words.

use super::{CheckInSide, Health, ReasonKind, Tempo};
use crate::{
    russian::{count, plural},
    subject::Participant,
    term::Term as _,
};

/// One reason; numbers are of days or of things and say how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// So many signals are open, the oldest for so many days.
    Signal {
        /// Signals.
        count: u64,
        /// Days.
        days: u64,
    },
    /// Somebody has been waiting for so many days for an answer to the wish for another partner.
    PartnerAsk {
        /// Days.
        days: u64,
    },
    /// Somebody said so many days ago that help is needed.
    Help {
        /// Who.
        side: CheckInSide,
        /// Days.
        days: u64,
    },
    /// The pair stands still.
    ConsentMissing(Participant),
    /// A consent ends in so many days.
    ConsentEnds {
        /// Days; 0 on the last day.
        days: u64,
    },
    /// Papers of the mentor are not in force.
    PapersMissing,
    /// Papers of the mentor end in so many days.
    PapersEnd {
        /// Days; 0 on the last day.
        days: u64,
    },
    /// After so many meetings in a row the mentee found it bad.
    BadMeetings {
        /// Meetings.
        count: u64,
    },
    /// The mentee says of so many recorded meetings that they did not take place.
    Denied {
        /// Meetings.
        count: u64,
    },
    /// So many arranged meetings in a row were missed.
    Missed {
        /// Meetings.
        count: u64,
    },
    /// No meeting for so many days.
    Quiet {
        /// Days since the last meeting, or since the first day.
        days: u64,
        /// Whether they have met at all.
        met: bool,
        /// What they had agreed.
        tempo: Option<Tempo>,
        /// Whether it is so long that somebody has to act.
        long: bool,
    },
    /// Somebody who was asked so many days ago finds it bad.
    Mood {
        /// Who.
        side: CheckInSide,
        /// Days.
        days: u64,
    },
    /// These sides should have been asked, the first of them so many days ago.
    Overdue {
        /// Who; at least one.
        sides: Vec<CheckInSide>,
        /// Days.
        days: u64,
    },
}

impl Reason {
    /// How serious it is by itself.
    #[must_use]
    pub fn health(&self) -> Health {
        match self {
            Self::Signal { .. }
            | Self::PartnerAsk { .. }
            | Self::Help { .. }
            | Self::ConsentMissing(_)
            | Self::PapersMissing
            | Self::BadMeetings { .. }
            | Self::Quiet { long: true, .. }
            | Self::Denied { count: 2.. }
            | Self::Missed { count: 3.. } => Health::Red,
            Self::ConsentEnds { .. }
            | Self::PapersEnd { .. }
            | Self::Denied { .. }
            | Self::Missed { .. }
            | Self::Quiet { .. }
            | Self::Mood { .. }
            | Self::Overdue { .. } => Health::Yellow,
        }
    }

    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> ReasonKind {
        match self {
            Self::Signal { .. } => ReasonKind::Signal,
            Self::PartnerAsk { .. } => ReasonKind::PartnerAsk,
            Self::Help { .. } => ReasonKind::Help,
            Self::ConsentMissing(_) | Self::ConsentEnds { .. } => ReasonKind::Consent,
            Self::PapersMissing | Self::PapersEnd { .. } => ReasonKind::Papers,
            Self::BadMeetings { .. } | Self::Mood { .. } => ReasonKind::Mood,
            Self::Denied { .. } => ReasonKind::Denied,
            Self::Missed { .. } => ReasonKind::Missed,
            Self::Quiet { .. } => ReasonKind::Quiet,
            Self::Overdue { .. } => ReasonKind::Overdue,
        }
    }

    /// The sentence, without a full stop.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Signal { count: number, days } => match number {
                0 | 1 => format!("Сигнал «мне некомфортно» {}", waits(*days)),
                number => format!(
                    "{} «мне некомфортно», первый {}",
                    count(*number, "сигнал", "сигнала", "сигналов"),
                    waits(*days)
                ),
            },
            Self::PartnerAsk { days } => format!("Просьба о другом партнёре {}", waits(*days)),
            Self::Help { side, days } => format!("{}: нужна помощь, разговор был {}", side.label(), ago(*days)),
            Self::ConsentMissing(Participant::Mentee) => "Нет действующего согласия наставляемого".to_owned(),
            Self::ConsentMissing(Participant::Mentor) => "Нет действующего согласия наставника".to_owned(),
            Self::ConsentEnds { days: 0 } => "Последний день согласия на обработку данных".to_owned(),
            Self::ConsentEnds { days } => format!("Согласие на обработку данных закончится через {}", in_days(*days)),
            Self::PapersMissing => "Справки наставника не действуют".to_owned(),
            Self::PapersEnd { days: 0 } => "Последний день справки наставника".to_owned(),
            Self::PapersEnd { days } => format!("Справка наставника закончится через {}", in_days(*days)),
            Self::BadMeetings { count: number } => {
                let meetings = count(*number, "встреча", "встречи", "встреч");
                format!("Наставляемому не понравилось: {meetings} подряд")
            }
            Self::Denied { count: number } => {
                let about = plural(*number, "записанной встрече", "записанных встречах", "записанных встречах");
                format!(
                    "Наставляемый говорит о {number}\u{a0}{about}, что {}",
                    plural(*number, "её не было", "их не было", "их не было")
                )
            }
            Self::Missed { count: number } => {
                let missed = plural(*number, "Пропущена", "Пропущены", "Пропущено");
                format!("{missed} {} подряд", count(*number, "встреча", "встречи", "встреч"))
            }
            Self::Quiet { days, met, tempo, .. } => quiet(*days, *met, *tempo),
            Self::Mood { side, days } => format!("{}: работа идёт плохо, разговор был {}", side.label(), ago(*days)),
            Self::Overdue { sides, days } => {
                let whom: Vec<&str> = sides.iter().map(|side| side.object()).collect();
                format!("Пора спросить {}: просрочено на {}", listed(&whom), count(*days, "день", "дня", "дней"))
            }
        }
    }
}

fn quiet(days: u64, met: bool, tempo: Option<Tempo>) -> String {
    let time = count(days, "день", "дня", "дней");
    let what = if met {
        "Не встречались"
    } else {
        "Ещё не встречались, пара работает"
    };
    match tempo {
        Some(Tempo::Free) | None => format!("{what} {time}"),
        Some(tempo) => format!("{what} {time}, а договорились встречаться {}", tempo.label()),
    }
}

/// «ждёт ответа 5 дней».
fn waits(days: u64) -> String {
    match days {
        0 => "ждёт ответа с сегодняшнего дня".to_owned(),
        days => format!("ждёт ответа {}", count(days, "день", "дня", "дней")),
    }
}

/// «сегодня», «5 дней назад».
fn ago(days: u64) -> String {
    match days {
        0 => "сегодня".to_owned(),
        1 => "вчера".to_owned(),
        days => format!("{} назад", count(days, "день", "дня", "дней")),
    }
}

/// «5 дней», after «через».
fn in_days(days: u64) -> String {
    count(days, "день", "дня", "дней")
}

/// «наставника, наставляемого и взрослого».
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., end] => format!("{} и {end}", first.join(", ")),
    }
}
