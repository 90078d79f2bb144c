//! Every change a person can make, as data. Screens, command line and tests all speak this one language.

mod kind;

pub use kind::EditKind;

use crate::advice::NoteRef;
use crate::answer::Mark;
use crate::ids::{ActionId, FactorId, ParticipantId, QuestionId, StepId, SubQuestionId};
use crate::level::LevelChoice;
use crate::previous::ActionOutcome;
use crate::silent::SilentChoice;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text that people type in. Its limit in characters is [`TextField::limit`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "field", deny_unknown_fields)]
#[ts(export)]
pub enum TextField {
    /// Name of the initiative.
    Initiative,
    /// Place of the conversation.
    Place,
    /// Name of the moderator.
    Moderator,
    /// Name of the minute taker.
    MinuteTaker,
    /// Name or role of a participant.
    ParticipantName {
        /// Which participant.
        participant: ParticipantId,
    },
    /// Note on a card as a whole.
    Note {
        /// Which card.
        factor: FactorId,
    },
    /// Note at a sub-question.
    SubNote {
        /// Which card.
        factor: FactorId,
        /// Which sub-question.
        sub_question: SubQuestionId,
    },
    /// What an action point is about.
    ActionWhat {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
    },
    /// Who does an action point.
    ActionWho {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
    },
    /// Why an action point of the previous conversation is done, goes on or stopped.
    OutcomeWhy {
        /// Its theme.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
    },
    /// The minutes, as markdown.
    Minutes,
    /// An additional question of the minute taker.
    Question {
        /// Which question.
        question: QuestionId,
    },
    /// The answer to an additional question.
    QuestionAnswer {
        /// Which question.
        question: QuestionId,
    },
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "edit", deny_unknown_fields)]
#[ts(export)]
pub enum Edit {
    /// Puts a text in place of what stands there. The journal keeps only the difference, so that the same text
    /// changed on two devices merges by character.
    SetText {
        /// Which text.
        target: TextField,
        /// The whole text as it should be.
        text: String,
    },
    /// Sets the day of the conversation.
    SetDate {
        /// The day; none clears it.
        date: Option<NaiveDate>,
    },
    /// Adds a participant at the end.
    AddParticipant {
        /// Fresh id.
        participant: ParticipantId,
        /// Name or role.
        name: String,
    },
    /// Takes a participant away or puts one back.
    SetParticipantRemoved {
        /// Which participant.
        participant: ParticipantId,
        /// True takes away.
        removed: bool,
    },
    /// Chooses the cards of this session and their order. Cards left out keep what was said.
    ArrangeCards {
        /// The chosen factors in order, at least one.
        factors: Vec<FactorId>,
    },
    /// Chooses a level; also settles a contested one.
    SetLevel {
        /// Which card.
        factor: FactorId,
        /// The choice; none clears it.
        level: Option<LevelChoice>,
    },
    /// Keeps how many people chose each level in silence, as one unit; also settles a contested count.
    SetSilentChoice {
        /// Which card.
        factor: FactorId,
        /// The counts and whether they are shown; none takes them away.
        choice: Option<SilentChoice>,
    },
    /// Sets or clears a mark on a card.
    SetMark {
        /// Which card.
        factor: FactorId,
        /// Which mark.
        mark: Mark,
        /// True sets.
        on: bool,
    },
    /// Adds time to a card. Not undone: time that passed has passed.
    AddTime {
        /// Which card.
        factor: FactorId,
        /// Seconds, 1 to 86,400.
        seconds: u32,
    },
    /// Adds an action point after the last one.
    AddAction {
        /// Which card.
        factor: FactorId,
        /// Fresh id.
        action: ActionId,
        /// What will be done.
        what: String,
        /// Who does it.
        who: String,
        /// The day it should be done.
        due: Option<NaiveDate>,
    },
    /// Sets the day an action point should be done; also settles a contested one.
    SetActionDue {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
        /// The day; none clears it.
        due: Option<NaiveDate>,
    },
    /// Takes an action point away or puts it back.
    SetActionRemoved {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
        /// True takes away.
        removed: bool,
    },
    /// Moves an action point to just before another one of the same card, or to the end.
    MoveAction {
        /// Which card.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
        /// The one that should come next; none moves to the end.
        before: Option<ActionId>,
    },
    /// Says what became of an action point of the previous conversation; also settles a contested answer.
    SetActionOutcome {
        /// Its theme.
        factor: FactorId,
        /// Which action point.
        action: ActionId,
        /// The answer; none clears it.
        outcome: Option<ActionOutcome>,
    },
    /// Ticks or unticks a step of the wrap-up.
    SetStep {
        /// Which step.
        step: StepId,
        /// True ticks.
        done: bool,
    },
    /// Adds a question of the minute taker at the end.
    AddQuestion {
        /// Fresh id.
        question: QuestionId,
        /// The question.
        text: String,
    },
    /// Takes a question away or puts it back.
    SetQuestionRemoved {
        /// Which question.
        question: QuestionId,
        /// True takes away.
        removed: bool,
    },
    /// Puts a note in the advice or leaves it out.
    IncludeNote {
        /// Which note.
        note: NoteRef,
        /// True puts it in.
        included: bool,
    },
    /// Settles the advice as a next version.
    SettleAdvice {
        /// When.
        at: DateTime<Utc>,
    },
    /// Opens a settled advice again; the version stays readable.
    ReopenAdvice {
        /// Why, 1 to 300 characters.
        reason: String,
    },
    /// Ends the conversation, with or without all cards.
    Finish,
    /// Opens an ended conversation again.
    Resume,
}

/// Which part somebody plays. A view, not a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Role {
    /// Leads the conversation.
    #[default]
    Moderator,
    /// Takes the minutes (notulist).
    MinuteTaker,
}

/// Who makes a change, as the history shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Author {
    /// Name as set on the device; may be empty.
    pub name: String,
    /// The part they play.
    pub role: Role,
}

impl Edit {
    /// Gives the card an edit is about, if it is about one.
    pub fn factor(&self) -> Option<&FactorId> {
        match self {
            Self::SetText { target, .. } => target.factor(),
            Self::SetLevel { factor, .. }
            | Self::SetSilentChoice { factor, .. }
            | Self::SetMark { factor, .. }
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

impl TextField {
    /// Gives the card a text is on, if it is on one.
    pub fn factor(&self) -> Option<&FactorId> {
        match self {
            Self::Note { factor }
            | Self::SubNote { factor, .. }
            | Self::ActionWhat { factor, .. }
            | Self::ActionWho { factor, .. }
            | Self::OutcomeWhy { factor, .. } => Some(factor),
            _ => None,
        }
    }
}
