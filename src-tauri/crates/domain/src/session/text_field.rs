//! The texts of a session that people type, and their limits.

use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, SubQuestionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text of a session. [`TextField::limit`] returns its maximum length.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "field", deny_unknown_fields)]
#[ts(export)]
pub enum TextField {
    /// Name of the initiative.
    Initiative,
    /// Place of the conversation.
    Place,
    /// Name of the moderator.
    Moderator,
    /// Name of the minute taker (notulist).
    MinuteTaker,
    /// Name or role of a participant.
    ParticipantName {
        /// The participant.
        participant: ParticipantId,
    },
    /// Note on a card as a whole.
    Note {
        /// Factor of the card.
        factor: FactorId,
    },
    /// Note at a sub-question.
    SubNote {
        /// Factor of the card.
        factor: FactorId,
        /// The sub-question.
        sub_question: SubQuestionId,
    },
    /// The task of an action point.
    ActionWhat {
        /// Factor of the card.
        factor: FactorId,
        /// The action point.
        action: ActionId,
    },
    /// Owner of an action point.
    ActionWho {
        /// Factor of the card.
        factor: FactorId,
        /// The action point.
        action: ActionId,
    },
    /// Reason for the outcome of an action point of the previous conversation.
    OutcomeWhy {
        /// Factor of its theme.
        factor: FactorId,
        /// The action point.
        action: ActionId,
    },
    /// The minutes, as markdown.
    Minutes,
    /// An additional question of the minute taker.
    Question {
        /// The question.
        question: QuestionId,
    },
    /// The answer to an additional question.
    QuestionAnswer {
        /// The question.
        question: QuestionId,
    },
}

impl TextField {
    /// Returns the maximum length, in characters (Unicode scalar values).
    pub fn limit(&self) -> usize {
        match self {
            Self::Initiative | Self::Place | Self::Moderator | Self::MinuteTaker => 200,
            Self::ParticipantName { .. } => 100,
            Self::Note { .. } | Self::SubNote { .. } | Self::QuestionAnswer { .. } => 2_000,
            Self::ActionWhat { .. } | Self::Question { .. } | Self::OutcomeWhy { .. } => 300,
            Self::ActionWho { .. } => 200,
            Self::Minutes => 60_000,
        }
    }

    /// Returns the factor whose card the text is on, if it is on a card.
    pub fn factor(&self) -> Option<&FactorId> {
        match self {
            Self::Note { factor }
            | Self::SubNote { factor, .. }
            | Self::ActionWhat { factor, .. }
            | Self::ActionWho { factor, .. }
            | Self::OutcomeWhy { factor, .. } => Some(factor),
            _ => None,
        }
    }
}
