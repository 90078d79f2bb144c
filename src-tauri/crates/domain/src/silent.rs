//! “Stem eerst zelf”: how many people chose each level before the talk. An aid to the conversation and not a result:
//! there are counts and nothing else, so that nobody can be asked why they chose what they chose.

use crate::instrument::LevelScale;
use crate::limits::EditError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The most people that can choose one level.
pub const MAX_PEOPLE_PER_LEVEL: u8 = 60;

/// How many people chose each level.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SilentCounts {
    /// People who chose “nog niet te zeggen”, 0 to 60.
    pub undecided: u8,
    /// People per level, the first is level 1; 0 to 60 each.
    pub levels: Vec<u8>,
}

/// A silent choice that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct SilentChoice {
    /// The counts.
    pub counts: SilentCounts,
    /// Whether the group has seen them (“Laat zien”).
    pub shown: bool,
}

/// What a session holds about the silent choice on one card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", tag = "state", content = "value")]
#[ts(export)]
pub enum SilentAnswer {
    /// Nobody chose in silence.
    #[default]
    None,
    /// Counted once.
    Held(SilentChoice),
    /// Two devices counted without seeing each other; they are never added up. One stays once a person says which.
    Contested(Vec<SilentCounts>),
}

impl SilentCounts {
    /// Gives how many people chose.
    pub fn people(&self) -> usize {
        usize::from(self.undecided) + self.levels.iter().copied().map(usize::from).sum::<usize>()
    }

    /// Checks that there is one number per level and that none is too high.
    ///
    /// # Errors
    /// [`EditError::BadCounts`].
    pub fn check(&self, scale: &LevelScale) -> Result<(), EditError> {
        let fits = |count: &u8| *count <= MAX_PEOPLE_PER_LEVEL;
        let whole = self.levels.len() == scale.levels.len();
        if whole && fits(&self.undecided) && self.levels.iter().all(fits) { Ok(()) } else { Err(EditError::BadCounts) }
    }
}

impl SilentAnswer {
    /// Gives the choice where it was counted once.
    pub fn held(&self) -> Option<&SilentChoice> {
        match self {
            Self::Held(choice) => Some(choice),
            Self::None | Self::Contested(_) => None,
        }
    }
}
