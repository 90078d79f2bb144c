//! What two people chose differently without seeing each other, with who and when, until a person decides.

use crate::edit::Author;
use crate::ids::{ActionId, FactorId};
use crate::level::LevelChoice;
use crate::previous::ActionOutcome;
use crate::silent::SilentCounts;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that stands open between two or more choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Contest {
    /// What the choices are about.
    pub about: ContestSubject,
    /// The choices, the earliest first.
    pub choices: Vec<ContestedChoice>,
}

/// What two choices are about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "subject")]
#[ts(export)]
pub enum ContestSubject {
    /// The level of a card.
    Level {
        /// Which card.
        factor: FactorId,
    },
    /// The day an action point should be done.
    Due {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
    },
    /// The day of the conversation.
    Date,
    /// The counts of the silent choice on a card.
    Silent {
        /// Which card.
        factor: FactorId,
    },
    /// What became of an action point of the previous conversation.
    Outcome {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
    },
}

/// One of the choices, with who made it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ContestedChoice {
    /// What was chosen.
    pub value: ContestedValue,
    /// Who chose it.
    pub author: Author,
    /// When, to the second.
    pub at: DateTime<Utc>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ContestedValue {
    /// A level.
    Level(LevelChoice),
    /// A day.
    Day(NaiveDate),
    /// How many people chose each level in silence.
    Counts(SilentCounts),
    /// What became of an action point.
    Outcome(ActionOutcome),
}
