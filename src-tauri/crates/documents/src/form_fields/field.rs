//! The fields of the form: which part of a session each one holds.

use domain::{ActionId, FactorId, Mark, QuestionId, StepId, SubQuestionId};
use serde::{Deserialize, Serialize};

/// The part of a session that a field holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FormField {
    /// Name of the initiative.
    Initiative,
    /// Day of the conversation, as [`date_text`](super::date_text) writes it.
    Date,
    /// Place of the conversation.
    Place,
    /// Name of the moderator.
    Moderator,
    /// Name of the minute taker.
    MinuteTaker,
    /// All participants, one a line. Absent if the document leaves out their names.
    Participants,
    /// The level as radio buttons, with the states of [`level_state`](super::level_state).
    Level(FactorId),
    /// The same level as a drop-down list, for programs that lose radio buttons; see
    /// [`settle_level`](super::settle_level).
    LevelList(FactorId),
    /// The note at a sub-question.
    SubNote(FactorId, SubQuestionId),
    /// The note on the card as a whole.
    Note(FactorId),
    /// A mark, as a check box.
    Mark(FactorId, Mark),
    /// The words of a mark. Absent in forms of earlier versions, on cards that are full, and if the document leaves out the
    /// notes.
    MarkWords(FactorId, Mark),
    /// One cell of an action point.
    Action(FactorId, Slot<ActionId>, ActionPart),
    /// An additional question of the minute taker, or its answer.
    Question(Slot<QuestionId>, QuestionPart),
    /// A step of the wrap-up, as a check box.
    Step(StepId),
    /// The minutes. No form has them; they come with an attached session.
    Minutes,
}

/// A place in the form for an action point or a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Slot<Id> {
    /// One that exists in the session.
    Known(Id),
    /// One that does not exist yet, counted from 1.
    New(u8),
}

/// A cell of an action point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ActionPart {
    /// The action.
    What,
    /// The person who does it.
    Who,
    /// The day it is due, as [`date_text`](super::date_text) writes it.
    When,
}

/// The two texts of an additional question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuestionPart {
    /// The question.
    Question,
    /// The answer.
    Answer,
}
