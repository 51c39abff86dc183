//! The pairs that are proposed, who stays without one and why, and what another choice would do.

use super::{Inputs, MarkKind};
use crate::{
    matching::{Change, Matching, Problem, Reason},
    russian,
    score::Rule,
    term::Term,
};

/// A pair that is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// The mentee.
    pub mentee: u32,
    /// The mentor.
    pub mentor: u32,
    /// The points.
    pub score: i64,
    /// Whether a colleague keeps them together.
    pub locked: bool,
}

/// A mentee without a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// The mentee.
    pub mentee: u32,
    /// Why.
    pub why: Why,
}

/// Why a mentee has no mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// There is no mentor at all.
    NoMentors,
    /// A rule stands against every mentor: which, and against how many, the most frequent first.
    Rules(Vec<(Rule, usize)>),
    /// Whoever the rules allow is marked «не предлагать».
    AllBanned,
    /// Nobody reaches the minimum; the best has so many points.
    BelowMinimum(i64),
    /// These mentors are allowed, and full.
    AllFull(Vec<u32>),
    /// Some have a free place, but the pair would lower the total.
    LowersTotal(Vec<u32>),
}

/// What making another pair by hand would do, everything else arranged for the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is the proposed one.
    Chosen,
    /// The total falls by at least so much; 0 when it may stay as good.
    Costs(i64),
    /// One mentee more stays without a mentor.
    PlacesFewer,
    /// Fewer points than the board proposes; people may choose it nevertheless.
    TooWeak,
    /// Not while the pair is marked «Не предлагать».
    Banned,
    /// Not while the mentee is kept for another mentor.
    MenteeKept,
    /// Not while all free places of the mentor are kept for others.
    PlacesKept,
    /// The mentor has no free place.
    Full,
}

/// A proposal with its proof.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Proposed pairs, by mentee.
    pub pairs: Vec<Proposed>,
    /// Who stays without, by mentee.
    pub alone: Vec<Alone>,
    /// Points of all pairs together.
    pub total: i64,
    /// No set of pairs by the same rules that places as many has more.
    pub bound: i64,
    /// Places that stay free, by mentor.
    pub left: Vec<u32>,
    /// Pairs that are kept although a rule forbids them; they are not among the proposed.
    pub broken: Vec<(u32, u32, Rule)>,
    problem: Problem,
    matching: Matching,
}

impl Proposal {
    pub(super) fn new(inputs: &Inputs, problem: Problem, matching: Matching, broken: Vec<(u32, u32, Rule)>) -> Self {
        let mut left: Vec<u32> = inputs.mentors.iter().map(|mentor| mentor.free).collect();
        let pairs = matching.pairs.iter().map(|(mentee, mentor)| {
            if let Some(left) = left.get_mut(*mentor as usize) {
                *left = left.saturating_sub(1);
            }
            let locked = inputs.between(*mentee, *mentor).locked;
            Proposed { mentee: *mentee, mentor: *mentor, score: inputs.score(*mentee, *mentor), locked }
        });
        let pairs = pairs.collect();
        let alone = matching
            .unmatched
            .iter()
            .map(|one| Alone { mentee: one.mentee, why: why(inputs, one.mentee, &one.reason) });
        Self {
            alone: alone.collect(),
            total: matching.total,
            bound: matching.certificate.upper_bound(&problem),
            pairs,
            left,
            broken,
            problem,
            matching,
        }
    }

    /// The mentor proposed for a mentee.
    #[must_use]
    pub fn mentor_of(&self, mentee: u32) -> Option<u32> {
        let found = self.pairs.binary_search_by_key(&mentee, |pair| pair.mentee);
        found.ok().and_then(|index| self.pairs.get(index)).map(|pair| pair.mentor)
    }

    /// Why a mentee has no mentor.
    #[must_use]
    pub fn why(&self, mentee: u32) -> Option<&Why> {
        let found = self.alone.binary_search_by_key(&mentee, |one| one.mentee);
        found.ok().and_then(|index| self.alone.get(index)).map(|one| &one.why)
    }

    /// What choosing this mentor, whom no rule forbids, by hand would do; `inputs` are what the proposal was computed from.
    #[must_use]
    pub fn effect(&self, inputs: &Inputs, mentee: u32, mentor: u32) -> Effect {
        if self.mentor_of(mentee) == Some(mentor) {
            return Effect::Chosen;
        }
        if let Some(hindered) = hindered(inputs, mentee, mentor) {
            return hindered;
        }
        match self.matching.certificate.change(&self.problem, mentee, mentor) {
            Change::Costs(points) => Effect::Costs(points),
            Change::PlacesFewer => Effect::PlacesFewer,
            Change::NotAllowed => Effect::TooWeak,
        }
    }

    /// Whether the proof holds: nothing better exists.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        self.matching.verify(&self.problem).is_ok()
    }
}

/// What stands in the way of a pair besides the rules: full, or marks of colleagues.
fn hindered(inputs: &Inputs, mentee: u32, mentor: u32) -> Option<Effect> {
    let free = inputs.mentors.get(mentor as usize).map_or(0, |mentor| mentor.free as usize);
    // A pair that is kept against a rule is not proposed and takes no place.
    let locked =
        || inputs.ties.iter().filter(|tie| tie.between.locked && inputs.rule(tie.mentee, tie.mentor).is_none());
    if free == 0 {
        Some(Effect::Full)
    } else if inputs.between(mentee, mentor).banned {
        Some(Effect::Banned)
    } else if locked().any(|tie| tie.mentee == mentee && tie.mentor != mentor) {
        Some(Effect::MenteeKept)
    } else if locked().filter(|tie| tie.mentor == mentor).count() >= free {
        Some(Effect::PlacesKept)
    } else {
        None
    }
}

fn why(inputs: &Inputs, mentee: u32, reason: &Reason) -> Why {
    match reason {
        Reason::NoAllowedMentor if inputs.mentors.is_empty() => Why::NoMentors,
        Reason::NoAllowedMentor => {
            let against: Vec<Rule> =
                (0..).zip(&inputs.mentors).filter_map(|(mentor, _)| inputs.rule(mentee, mentor)).collect();
            let mut counts: Vec<(Rule, usize)> = Vec::new();
            for rule in Rule::ALL {
                let count = against.iter().filter(|one| *one == rule).count();
                if count > 0 {
                    // Of equally frequent ones the first comes first.
                    let at = counts.partition_point(|(_, other)| *other >= count);
                    counts.insert(at, (*rule, count));
                }
            }
            Why::Rules(counts)
        }
        Reason::AllBanned => Why::AllBanned,
        Reason::BelowMinimum { best } => Why::BelowMinimum(*best),
        Reason::AllFull { mentors } => Why::AllFull(mentors.clone()),
        Reason::LowersTotal { mentors } => Why::LowersTotal(mentors.clone()),
    }
}

impl Why {
    /// The reason in one sentence without a full stop.
    #[must_use]
    pub fn words(&self, inputs: &Inputs) -> String {
        match self {
            Self::NoMentors => "В базе школы нет ни одного наставника".to_owned(),
            Self::Rules(counts) => {
                if let [(Rule::MenteeConsent, _)] = counts.as_slice() {
                    return "Нет действующего согласия наставляемого: запросите его в карточке".to_owned();
                }
                let parts: Vec<String> = counts
                    .iter()
                    .map(|(rule, count)| {
                        let count = u64::try_from(*count).unwrap_or(u64::MAX);
                        format!(
                            "{} – {}",
                            rule.label(),
                            russian::count(count, "наставник", "наставника", "наставников")
                        )
                    })
                    .collect();
                format!("По правилам не подходит никто: {}", parts.join("; "))
            }
            Self::AllBanned => "Все подходящие наставники отмечены «не предлагать»".to_owned(),
            Self::BelowMinimum(best) => {
                let best = u64::try_from(*best).unwrap_or_default();
                format!(
                    "Ни одна пара не набирает минимума, лучшая – {}",
                    russian::count(best, "балл", "балла", "баллов")
                )
            }
            Self::AllFull(mentors) => {
                format!("Места подходящих наставников заняты или предложены другим: {}", names(inputs, mentors))
            }
            Self::LowersTotal(mentors) => {
                format!("Пара уменьшила бы сумму баллов, хотя места есть: {}", names(inputs, mentors))
            }
        }
    }
}

/// As many names as somebody reads.
fn names(inputs: &Inputs, mentors: &[u32]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = mentors
        .iter()
        .filter_map(|mentor| Some(inputs.mentors.get(*mentor as usize)?.name.as_str()))
        .take(SHOWN)
        .collect();
    match mentors.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{} и ещё {more}", shown.join(", ")),
        _ => shown.join(", "),
    }
}

impl Effect {
    /// Whether the pair can be chosen as the board stands.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Banned | Self::MenteeKept | Self::PlacesKept | Self::Full)
    }

    /// What to know before choosing, without a full stop.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Chosen => "предложен сейчас".to_owned(),
            Self::Costs(0) => "общая сумма может остаться прежней".to_owned(),
            Self::Costs(points) => {
                let points = u64::try_from(points).unwrap_or_default();
                format!("общая сумма меньше на {} или больше", russian::count(points, "балл", "балла", "баллов"))
            }
            Self::PlacesFewer => "без пары останется ещё один наставляемый".to_owned(),
            Self::TooWeak => "баллов меньше, чем у предлагаемых пар, но закрепить можно".to_owned(),
            Self::Banned => format!("сначала снимите отметку «{}»", MarkKind::Ban.label()),
            Self::MenteeKept => "за наставляемым закреплён другой наставник: сначала снимите закрепление".to_owned(),
            Self::PlacesKept => "все места закреплены за другими: сначала снимите закрепление".to_owned(),
            Self::Full => "свободных мест нет".to_owned(),
        }
    }
}
