//! Why an edit is refused.

use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, StepId, SubQuestionId};
use chrono::NaiveDate;
use std::fmt;

/// A kind of item of which a session takes a limited number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitedItem {
    /// Participants of a session.
    Participants,
    /// Action points on one card.
    ActionPoints,
    /// Additional questions of a session.
    AdditionalQuestions,
    /// Action points of previous conversations, in a follow-up.
    PreviousActionPoints,
}

impl fmt::Display for LimitedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Participants => "participants",
            Self::ActionPoints => "action points on a card",
            Self::AdditionalQuestions => "additional questions",
            Self::PreviousActionPoints => "earlier action points",
        })
    }
}

/// Reason for refusing an edit. A refused edit changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A text exceeds the limit of its field. Lengths are in Unicode scalar values.
    #[error("the text has {length} characters and the field takes {limit}")]
    TooLong {
        /// Length of the text.
        length: usize,
        /// Maximum length.
        limit: usize,
    },
    /// A required text is empty.
    #[error("this text must not be empty")]
    Empty,
    /// The session already has the maximum number of items.
    #[error("a session takes no more than {limit} {what}")]
    TooMany {
        /// The kind of item.
        what: LimitedItem,
        /// Maximum number.
        limit: usize,
    },
    /// The instrument of this session has no such factor.
    #[error("there is no factor “{0}” in this session")]
    UnknownFactor(FactorId),
    /// This card has no such sub-question.
    #[error("there is no sub-question “{0}” on this card")]
    UnknownSubQuestion(SubQuestionId),
    /// This session has no such participant.
    #[error("there is no participant {0} in this session")]
    UnknownParticipant(ParticipantId),
    /// This card has no such action point.
    #[error("there is no action point {0} on this card")]
    UnknownAction(ActionId),
    /// This session has no such additional question.
    #[error("there is no additional question {0} in this session")]
    UnknownQuestion(QuestionId),
    /// The wrap-up has no such step.
    #[error("there is no step “{0}” in the wrap-up")]
    UnknownStep(StepId),
    /// A new item has an id that is already used.
    #[error("the id {0} is taken already")]
    TakenId(String),
    /// A level is not on the scale.
    #[error("level {level} is not on the scale of 1 to {highest}")]
    LevelOutsideScale {
        /// The level.
        level: u8,
        /// Highest level of the scale.
        highest: u8,
    },
    /// The counts of a silent choice do not match the scale, are too high, or are all zero.
    #[error("a silent choice has a count of 0 to 60 for each level of the scale, and at least one person chose")]
    BadCounts,
    /// An arrangement of cards is empty or contains a card twice.
    #[error("choose at least one card, and each card once")]
    BadArrangement,
    /// A time is outside 1 second to 24 hours.
    #[error("a time of {0} seconds is not between 1 second and 24 hours")]
    BadTime(u32),
    /// A day is outside the years 1900 to 9999.
    #[error("the day {0} is not between the years 1900 and 9999")]
    BadDate(NaiveDate),
    /// The advice is settled and must be reopened first.
    #[error("the advice is settled; open it again first")]
    AdviceSettled,
    /// The advice is a draft and cannot be reopened.
    #[error("the advice is a draft already")]
    AdviceIsDraft,
}
