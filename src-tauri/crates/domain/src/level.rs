//! The level a group chooses for a factor. A level describes today; it is never added up, averaged or compared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One choice on the level scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum LevelChoice {
    /// “Nog niet te zeggen”: discussed, but the group cannot choose a level yet.
    Undecided,
    /// A level of the scale, counted from 1.
    Level(u8),
}

/// The level of one factor in a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", tag = "state", content = "value")]
#[ts(export)]
pub enum LevelAnswer {
    /// Nothing is chosen yet.
    #[default]
    Open,
    /// One choice.
    Chosen(LevelChoice),
    /// Two devices chose differently without seeing each other. Holds all choices, lowest first, until a person decides.
    Contested(Vec<LevelChoice>),
}

impl LevelAnswer {
    /// Returns the choice if there is exactly one.
    pub fn choice(&self) -> Option<LevelChoice> {
        match self {
            Self::Chosen(choice) => Some(*choice),
            Self::Open | Self::Contested(_) => None,
        }
    }

    /// Returns whether nothing is chosen yet.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}
