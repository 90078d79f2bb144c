//! What the group said about one factor.

use crate::action_point::ActionPoint;
use crate::ids::SubQuestionId;
use crate::level::LevelAnswer;
use crate::silent::SilentAnswer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A mark set with one tap while people talk; it comes back in the wrap-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Mark {
    /// “Open vraag”: nobody here knows; ask afterwards.
    OpenQuestion,
    /// “Later terugkomen”: parked during the conversation.
    ComeBackLater,
}

/// What the group said about one factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Answer {
    /// The level.
    pub level: LevelAnswer,
    /// What people chose in silence before the talk.
    #[serde(default)]
    pub silent: SilentAnswer,
    /// The note on the card as a whole, at most 2,000 characters.
    pub note: String,
    /// Notes per sub-question, at most 2,000 characters each; empty ones are left out.
    #[ts(type = "Record<string, string>")]
    pub sub_notes: BTreeMap<SubQuestionId, String>,
    /// “Open vraag”.
    pub open_question: bool,
    /// “Later terugkomen”.
    pub come_back_later: bool,
    /// Time spent on the card, in seconds, summed over devices.
    #[ts(type = "number")]
    pub seconds: u64,
    /// Action points in order, with the removed ones.
    pub actions: Vec<ActionPoint>,
}

impl Answer {
    /// Gives the action points that stand and say something.
    pub fn standing_actions(&self) -> impl Iterator<Item = &ActionPoint> {
        self.actions.iter().filter(|action| !action.removed && !action.is_blank())
    }

    /// Tells whether the group said anything at all about this factor.
    pub fn is_touched(&self) -> bool {
        !self.level.is_open()
            || self.silent != SilentAnswer::None
            || !self.note.trim().is_empty()
            || self.sub_notes.values().any(|note| !note.trim().is_empty())
            || self.open_question
            || self.come_back_later
            || self.standing_actions().next().is_some()
    }
}
