//! Edits: every change a person can make, as data. The screens, the command line and the tests all use them.

pub(crate) mod beginning;
pub(crate) mod check;
pub(crate) mod error;
pub(crate) mod kind;
pub(crate) mod rules;

use crate::advice::NoteRef;
use crate::answer::Mark;
use crate::answer::silent::SilentChoice;
use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, StepId};
use crate::level::LevelChoice;
use crate::session::clock_time::ClockTime;
use crate::session::previous::ActionOutcome;
use crate::session::text_field::TextField;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One change of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "edit", deny_unknown_fields)]
#[ts(export)]
pub enum Edit {
    /// Replaces a text. The journal stores only the difference, so that changes of one text on two devices merge by
    /// character.
    SetText {
        /// The text to replace.
        target: TextField,
        /// The whole new text.
        text: String,
    },
    /// Sets the day of the conversation.
    SetDate {
        /// The day; none clears it.
        date: Option<NaiveDate>,
    },
    /// Sets the planned time at which the conversation begins.
    SetTime {
        /// The time; none clears it.
        time: Option<ClockTime>,
    },
    /// Adds a participant at the end.
    AddParticipant {
        /// New id.
        participant: ParticipantId,
        /// Name or role.
        name: String,
    },
    /// Removes or restores a participant.
    SetParticipantRemoved {
        /// The participant.
        participant: ParticipantId,
        /// True removes, false restores.
        removed: bool,
    },
    /// Sets which cards are included and in which order. Other cards keep their answers.
    ArrangeCards {
        /// Included factors in order, at least one.
        factors: Vec<FactorId>,
    },
    /// Chooses a level. Also decides a contested one.
    SetLevel {
        /// Factor of the card.
        factor: FactorId,
        /// The choice; none clears it.
        level: Option<LevelChoice>,
    },
    /// Sets the result of a silent choice. Also decides a contested one.
    SetSilentChoice {
        /// Factor of the card.
        factor: FactorId,
        /// The counts and whether they are shown; none clears them.
        choice: Option<SilentChoice>,
    },
    /// Sets or clears a mark on a card.
    SetMark {
        /// Factor of the card.
        factor: FactorId,
        /// The mark.
        mark: Mark,
        /// True sets, false clears.
        on: bool,
    },
    /// Replaces the words that go with a mark as a whole. They may stay while the mark is off.
    SetMarkWords {
        /// Factor of the card.
        factor: FactorId,
        /// The mark.
        mark: Mark,
        /// The words, at most 300 characters; an empty text clears them.
        words: String,
    },
    /// Adds time to a card. Cannot be undone.
    AddTime {
        /// Factor of the card.
        factor: FactorId,
        /// Seconds, 1 to 86,400.
        seconds: u32,
    },
    /// Adds an action point at the end of a card.
    AddAction {
        /// Factor of the card.
        factor: FactorId,
        /// New id.
        action: ActionId,
        /// The task.
        what: String,
        /// Owner of the task.
        who: String,
        /// The day by which it should be done.
        due: Option<NaiveDate>,
    },
    /// Sets the day by which an action point should be done. Also decides a contested one.
    SetActionDue {
        /// Factor of the card.
        factor: FactorId,
        /// The action point.
        action: ActionId,
        /// The day; none clears it.
        due: Option<NaiveDate>,
    },
    /// Removes or restores an action point.
    SetActionRemoved {
        /// Factor of the card.
        factor: FactorId,
        /// The action point.
        action: ActionId,
        /// True removes, false restores.
        removed: bool,
    },
    /// Moves an action point to the place before another one of the same card, or to the end.
    MoveAction {
        /// Factor of the card.
        factor: FactorId,
        /// The action point.
        action: ActionId,
        /// The action point that comes next; none moves to the end.
        before: Option<ActionId>,
    },
    /// Sets the outcome of an action point of the previous conversation. Also decides a contested one.
    SetActionOutcome {
        /// Factor of its theme.
        factor: FactorId,
        /// The action point.
        action: ActionId,
        /// The outcome; none clears it.
        outcome: Option<ActionOutcome>,
    },
    /// Ticks or unticks a step of the wrap-up.
    SetStep {
        /// The step.
        step: StepId,
        /// True ticks, false unticks.
        done: bool,
    },
    /// Adds an additional question at the end.
    AddQuestion {
        /// New id.
        question: QuestionId,
        /// The question.
        text: String,
    },
    /// Removes or restores an additional question.
    SetQuestionRemoved {
        /// The question.
        question: QuestionId,
        /// True removes, false restores.
        removed: bool,
    },
    /// Includes a note in the advice, or leaves it out.
    IncludeNote {
        /// The note.
        note: NoteRef,
        /// True includes it.
        included: bool,
    },
    /// Settles the advice as the next version.
    SettleAdvice {
        /// When it is settled.
        at: DateTime<Utc>,
    },
    /// Reopens a settled advice. The version stays readable.
    ReopenAdvice {
        /// Why, 1 to 300 characters.
        reason: String,
    },
    /// Starts a planned conversation.
    Start,
    /// Makes a conversation that was started a planned one again.
    Plan,
    /// Ends the conversation, whether or not all cards were discussed.
    Finish,
    /// Reopens a finished conversation.
    Resume,
}

impl Edit {
    /// Returns the factor whose card the edit is about, if it is about a card.
    pub fn factor(&self) -> Option<&FactorId> {
        match self {
            Self::SetText { target, .. } => target.factor(),
            Self::SetLevel { factor, .. }
            | Self::SetSilentChoice { factor, .. }
            | Self::SetMark { factor, .. }
            | Self::SetMarkWords { factor, .. }
            | Self::AddTime { factor, .. }
            | Self::AddAction { factor, .. }
            | Self::SetActionDue { factor, .. }
            | Self::SetActionRemoved { factor, .. }
            | Self::MoveAction { factor, .. }
            | Self::SetActionOutcome { factor, .. } => Some(factor),
            Self::IncludeNote { note, .. } => Some(&note.factor),
            _ => None,
        }
    }
}
