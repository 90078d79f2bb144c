//! The answer of the group about one factor.

pub(crate) mod action_point;
pub(crate) mod silent;

use crate::ids::SubQuestionId;
use crate::level::LevelAnswer;
use action_point::ActionPoint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use silent::SilentAnswer;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A reminder that is set on a card with one tap. The wrap-up lists the marked cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Mark {
    /// “Open vraag”: nobody here knows the answer; ask it afterwards.
    OpenQuestion,
    /// “Later terugkomen”: postponed to later in the conversation.
    ComeBackLater,
}

/// Answer of the group about one factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Answer {
    /// Level.
    pub level: LevelAnswer,
    /// Silent choice before the discussion.
    #[serde(default)]
    pub silent: SilentAnswer,
    /// Note on the card as a whole, at most 2,000 characters.
    pub note: String,
    /// Notes per sub-question, at most 2,000 characters each, without the empty ones.
    #[ts(type = "Record<string, string>")]
    pub sub_notes: BTreeMap<SubQuestionId, String>,
    /// Whether the card is marked “Open vraag”.
    pub open_question: bool,
    /// Whether the card is marked “Later terugkomen”.
    pub come_back_later: bool,
    /// Time spent on the card, in seconds, summed over all devices.
    #[ts(type = "number")]
    pub seconds: u64,
    /// Action points in order, including the removed ones.
    pub actions: Vec<ActionPoint>,
}

impl Answer {
    /// Returns the action points that are neither removed nor blank, in order.
    pub fn standing_actions(&self) -> impl Iterator<Item = &ActionPoint> {
        self.actions.iter().filter(|action| !action.removed && !action.is_blank())
    }

    /// Returns whether the group answered anything about this factor. Time alone does not count.
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
