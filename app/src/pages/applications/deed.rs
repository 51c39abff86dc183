//! The forms of the card that carry words: where each stands, and under which name.

use domain::state::ApplicationState;
use store::pool::Card;

/// A form on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Beginning with the papers.
    Papers,
    /// Inviting to a conversation.
    Interview,
    /// Giving back with a question.
    Return,
    /// Saying no.
    Decline,
    /// Taking out of the pool for a time.
    Pause,
    /// Laying aside.
    Archive,
    /// Writing about the papers once more.
    Again,
    /// Moving the conversation.
    Move,
    /// Writing down an answer that came otherwise.
    Answer,
    /// A note of the centre.
    Note,
}

impl Deed {
    /// What stands before the ids of its controls: several of these forms share the page.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Papers => "papers-",
            Self::Interview => "interview-",
            Self::Return => "return-",
            Self::Decline => "decline-",
            Self::Pause => "pause-",
            Self::Archive => "archive-",
            Self::Again => "again-",
            Self::Move => "move-",
            Self::Answer => "answer-",
            Self::Note => "note-",
        }
    }

    /// The field with its words.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Papers | Self::Interview | Self::Again | Self::Move => "message",
            Self::Return => "question",
            Self::Decline | Self::Pause | Self::Archive => "reason",
            Self::Answer => "answer",
            Self::Note => "text",
        }
    }

    /// Whether its form stands on the card. `mine`: nobody else works on the application.
    pub(super) fn offered(self, card: &Card, mine: bool) -> bool {
        match self {
            Self::Papers => mine && card.state.can_become(ApplicationState::Papers),
            Self::Interview => mine && card.state.can_become(ApplicationState::Interview),
            Self::Again => mine && card.state == ApplicationState::Papers,
            Self::Move => mine && card.state == ApplicationState::Interview,
            Self::Return => mine,
            Self::Decline => mine || card.state == ApplicationState::Returned,
            Self::Answer => card.state == ApplicationState::Returned,
            Self::Pause => card.state == ApplicationState::Approved,
            Self::Archive => card.state.can_become(ApplicationState::Archived),
            Self::Note => true,
        }
    }
}
