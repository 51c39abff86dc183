//! A letter to be, and to whom.

use std::borrow::Cow;

use domain::{ids::PoolMentorId, letter::LetterKind, role::Role, term::Term};
use serde_json::Value;

/// To whom a letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient<'a> {
    /// One address.
    Address(&'a str),
    /// Every curator of the school; the worker finds them in the school's realm.
    Curators,
    /// Everybody of the school who cares for pairs: curators and psychologists.
    Carers,
    /// Every psychologist of the school, found in the same way.
    Psychologists,
    /// Every coordinator of the region.
    Coordinators,
    /// A mentor of the region's pool, to whom a school writes without learning the address; the worker finds it in the
    /// region's realm.
    PoolMentor(PoolMentorId),
    /// The mentor, the mentee or the representative of the pair among the parameters (or of the pair whose meeting is
    /// among them); the worker finds the address in the school's realm.
    OfPair(Role),
    /// The mentor who stands in, of the stand-in among the parameters.
    StandIn,
}

impl<'a> Recipient<'a> {
    const CURATORS: &'static str = "role:curator";
    const CARERS: &'static str = "role:carer";
    const PSYCHOLOGISTS: &'static str = "role:psychologist";
    const STAND_IN: &'static str = "stand_in";
    const COORDINATORS: &'static str = "role:regional_coordinator";
    const POOL_MENTOR: &'static str = "pool_mentor:";
    const OF_PAIR: &'static str = "pair:";

    pub(super) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Address(address) => address.into(),
            Self::Curators => Self::CURATORS.into(),
            Self::Carers => Self::CARERS.into(),
            Self::Psychologists => Self::PSYCHOLOGISTS.into(),
            Self::StandIn => Self::STAND_IN.into(),
            Self::Coordinators => Self::COORDINATORS.into(),
            Self::PoolMentor(id) => format!("{}{id}", Self::POOL_MENTOR).into(),
            Self::OfPair(role) => format!("{}{}", Self::OF_PAIR, role.code()).into(),
        }
    }

    /// Reads the column.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        match text {
            Self::CURATORS => Self::Curators,
            Self::CARERS => Self::Carers,
            Self::PSYCHOLOGISTS => Self::Psychologists,
            Self::STAND_IN => Self::StandIn,
            Self::COORDINATORS => Self::Coordinators,
            text => {
                let pool_mentor = || text.strip_prefix(Self::POOL_MENTOR)?.parse().ok().map(Self::PoolMentor);
                let of_pair = || Role::from_code(text.strip_prefix(Self::OF_PAIR)?).map(Self::OfPair);
                pool_mentor().or_else(of_pair).unwrap_or(Self::Address(text))
            }
        }
    }
}

/// A letter to be.
#[derive(Debug, Clone)]
pub struct NewLetter<'a> {
    /// Which letter.
    pub kind: LetterKind,
    /// Names the deed, e.g. `pair:<id>`: with the recipient it makes the letter unique, so a deed done twice writes once.
    pub event: String,
    /// To whom.
    pub to: Recipient<'a>,
    /// Ids from which the worker loads the words.
    pub params: Value,
}
