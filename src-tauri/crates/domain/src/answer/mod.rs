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
    /// The open question in words. Of words written on two devices at the same time, all are here, joined by “; ”.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub open_question_words: String,
    /// Why to come back later; as `open_question_words`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub come_back_later_reason: String,
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

    /// Returns whether the card has a mark.
    pub fn is_marked(&self, mark: Mark) -> bool {
        match mark {
            Mark::OpenQuestion => self.open_question,
            Mark::ComeBackLater => self.come_back_later,
        }
    }

    /// Returns the words that go with a mark, whether or not the mark is set.
    pub fn mark_words(&self, mark: Mark) -> &str {
        match mark {
            Mark::OpenQuestion => &self.open_question_words,
            Mark::ComeBackLater => &self.come_back_later_reason,
        }
    }

    /// Returns the words of a mark on one line, without outer spaces; `None` without the mark.
    pub fn shown_mark(&self, mark: Mark) -> Option<String> {
        self.is_marked(mark).then(|| self.mark_words(mark).split_whitespace().collect::<Vec<_>>().join(" "))
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
