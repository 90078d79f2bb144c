//! The level a group chose for a factor. A level describes today; it is never added up, averaged or compared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One tap on the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum LevelChoice {
    /// “Nog niet te zeggen”: talked about, no level chosen.
    Undecided,
    /// A level of the scale, counted from 1.
    Level(u8),
}

/// What a session holds about the level of one factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", tag = "state", content = "value")]
#[ts(export)]
pub enum LevelAnswer {
    /// Nothing was tapped yet.
    #[default]
    Open,
    /// One choice.
    Chosen(LevelChoice),
    /// Two devices chose differently without seeing each other; all choices, lowest first, until a person decides.
    Contested(Vec<LevelChoice>),
}

impl LevelAnswer {
    /// Gives the choice where there is exactly one.
    pub fn choice(&self) -> Option<LevelChoice> {
        match self {
            Self::Chosen(choice) => Some(*choice),
            Self::Open | Self::Contested(_) => None,
        }
    }

    /// Tells whether nothing was tapped yet.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}
