//! Contests: values that two people chose differently without seeing each other, until a person decides.

use crate::answer::silent::SilentCounts;
use crate::author::Author;
use crate::ids::{ActionId, FactorId};
use crate::level::LevelChoice;
use crate::session::previous::ActionOutcome;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One value of a session with two or more choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Contest {
    /// The value that is contested.
    pub about: ContestSubject,
    /// Choices, earliest first.
    pub choices: Vec<ContestedChoice>,
}

/// A value that can be contested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "subject")]
#[ts(export)]
pub enum ContestSubject {
    /// The level of a card.
    Level {
        /// Factor of the card.
        factor: FactorId,
    },
    /// The day by which an action point should be done.
    Due {
        /// Factor of the card.
        factor: FactorId,
        /// The action point.
        action: ActionId,
    },
    /// The day of the conversation.
    Date,
    /// The counts of the silent choice on a card.
    Silent {
        /// Factor of the card.
        factor: FactorId,
    },
    /// The outcome of an action point of the previous conversation.
    Outcome {
        /// Factor of its theme.
        factor: FactorId,
        /// The action point.
        action: ActionId,
    },
}

impl ContestSubject {
    /// Returns the factor of the card or theme that it is about; `None` for the session as a whole.
    pub fn factor(&self) -> Option<&FactorId> {
        match self {
            Self::Date => None,
            Self::Level { factor }
            | Self::Due { factor, .. }
            | Self::Silent { factor }
            | Self::Outcome { factor, .. } => Some(factor),
        }
    }
}

/// One choice, with who made it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ContestedChoice {
    /// The chosen value.
    pub value: ContestedValue,
    /// Author of the choice.
    pub author: Author,
    /// When it was chosen, to the second.
    pub at: DateTime<Utc>,
}

/// A chosen value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ContestedValue {
    /// A level.
    Level(LevelChoice),
    /// A day.
    Day(NaiveDate),
    /// Counts of a silent choice.
    Counts(SilentCounts),
    /// The outcome of an action point.
    Outcome(ActionOutcome),
}
