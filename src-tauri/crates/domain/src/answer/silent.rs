//! “Kies eerst zelf”: how many people chose each level in silence, before the discussion.
//!
//! It helps the conversation and is not a result. Only sums are kept, so that nobody can be asked to explain a choice.

use crate::instrument::LevelScale;
use crate::limits::MAX_PEOPLE_PER_LEVEL;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Number of people per level.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SilentCounts {
    /// People who chose “nog niet te zeggen”, 0 to 60.
    pub undecided: u8,
    /// People per level, from level 1 up, 0 to 60 each.
    pub levels: Vec<u8>,
}

/// A completed silent choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SilentChoice {
    /// The counts.
    pub counts: SilentCounts,
    /// Whether the counts were shown to the group (“Laat zien”).
    pub shown: bool,
}

/// The silent choice on one card of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", tag = "state", content = "value")]
#[ts(export)]
pub enum SilentAnswer {
    /// There was no silent choice.
    #[default]
    None,
    /// One silent choice.
    Held(SilentChoice),
    /// Two devices counted without seeing each other. The counts are never added up; a person chooses one of them.
    Contested(Vec<SilentCounts>),
}

impl SilentCounts {
    /// Returns the number of people who chose.
    pub fn people(&self) -> usize {
        usize::from(self.undecided) + self.levels.iter().copied().map(usize::from).sum::<usize>()
    }

    /// Returns whether there is one count per level of the scale and each is at most 60.
    pub fn fits(&self, scale: &LevelScale) -> bool {
        let in_range = |count: &u8| *count <= MAX_PEOPLE_PER_LEVEL;
        self.levels.len() == scale.levels.len() && in_range(&self.undecided) && self.levels.iter().all(in_range)
    }
}

impl SilentAnswer {
    /// Returns the choice if there is exactly one.
    pub fn held(&self) -> Option<&SilentChoice> {
        match self {
            Self::Held(choice) => Some(choice),
            Self::None | Self::Contested(_) => None,
        }
    }
}
