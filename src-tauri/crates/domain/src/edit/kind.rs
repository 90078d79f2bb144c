//! The kind of an edit: the name under which the history of a session records it.

use crate::edit::Edit;
use crate::session::text_field::TextField;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

macro_rules! edit_kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $name:literal,)+) => {
        /// Kind of an edit, as a history records it.
        ///
        /// It is written as a string: the name of the edit, followed for a text by the name of the field
        /// (`setText.note`). The names are part of every stored session and never change.
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[serde(from = "String", into = "String")]
        #[ts(export)]
        pub enum EditKind {
            $($(#[doc = $doc])* #[ts(rename = $name)] $kind,)+
            /// A kind that this version does not know. Holds its name; empty where the whole record is unreadable.
            #[ts(skip)]
            Unknown(String),
        }

        impl EditKind {
            /// Returns the name as it is stored.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$kind => $name,)+
                    Self::Unknown(name) => name,
                }
            }
        }

        impl From<String> for EditKind {
            fn from(name: String) -> Self {
                match name.as_str() {
                    $($name => Self::$kind,)+
                    _ => Self::Unknown(name),
                }
            }
        }
    };
}

edit_kinds! {
    /// The session was created with its first details.
    CreateSession = "createSession",
    /// The session was created as the follow-up of a previous conversation.
    PlanFollowUp = "planFollowUp",
    /// [`TextField::Initiative`] was written.
    SetInitiative = "setText.initiative",
    /// [`TextField::Place`] was written.
    SetPlace = "setText.place",
    /// [`TextField::Moderator`] was written.
    SetModerator = "setText.moderator",
    /// [`TextField::MinuteTaker`] was written.
    SetMinuteTaker = "setText.minuteTaker",
    /// [`TextField::ParticipantName`] was written.
    SetParticipantName = "setText.participantName",
    /// [`TextField::Note`] was written.
    SetNote = "setText.note",
    /// [`TextField::SubNote`] was written.
    SetSubNote = "setText.subNote",
    /// [`TextField::ActionWhat`] was written.
    SetActionWhat = "setText.actionWhat",
    /// [`TextField::ActionWho`] was written.
    SetActionWho = "setText.actionWho",
    /// [`TextField::OutcomeWhy`] was written.
    SetOutcomeWhy = "setText.outcomeWhy",
    /// [`TextField::Minutes`] was written.
    SetMinutes = "setText.minutes",
    /// [`TextField::Question`] was written.
    SetQuestion = "setText.question",
    /// [`TextField::QuestionAnswer`] was written.
    SetQuestionAnswer = "setText.questionAnswer",
    /// [`Edit::SetDate`].
    SetDate = "setDate",
    /// [`Edit::SetTime`].
    SetTime = "setTime",
    /// [`Edit::AddParticipant`].
    AddParticipant = "addParticipant",
    /// [`Edit::SetParticipantRemoved`].
    SetParticipantRemoved = "setParticipantRemoved",
    /// [`Edit::ArrangeCards`].
    ArrangeCards = "arrangeCards",
    /// [`Edit::SetLevel`].
    SetLevel = "setLevel",
    /// [`Edit::SetSilentChoice`].
    SetSilentChoice = "setSilentChoice",
    /// [`Edit::SetMark`].
    SetMark = "setMark",
    /// [`Edit::SetMarkWords`].
    SetMarkWords = "setMarkWords",
    /// [`Edit::AddTime`].
    AddTime = "addTime",
    /// [`Edit::AddAction`].
    AddAction = "addAction",
    /// [`Edit::SetActionDue`].
    SetActionDue = "setActionDue",
    /// [`Edit::SetActionRemoved`].
    SetActionRemoved = "setActionRemoved",
    /// [`Edit::MoveAction`].
    MoveAction = "moveAction",
    /// [`Edit::SetActionOutcome`].
    SetActionOutcome = "setActionOutcome",
    /// [`Edit::SetStep`].
    SetStep = "setStep",
    /// [`Edit::AddQuestion`].
    AddQuestion = "addQuestion",
    /// [`Edit::SetQuestionRemoved`].
    SetQuestionRemoved = "setQuestionRemoved",
    /// [`Edit::IncludeNote`].
    IncludeNote = "includeNote",
    /// [`Edit::SettleAdvice`].
    SettleAdvice = "settleAdvice",
    /// [`Edit::ReopenAdvice`].
    ReopenAdvice = "reopenAdvice",
    /// [`Edit::Start`].
    Start = "start",
    /// [`Edit::Plan`].
    Plan = "plan",
    /// [`Edit::Finish`].
    Finish = "finish",
    /// [`Edit::Resume`].
    Resume = "resume",
}

impl EditKind {
    /// Returns the kind of an edit.
    pub fn of(edit: &Edit) -> Self {
        match edit {
            Edit::SetText { target, .. } => Self::of_text(target),
            Edit::SetDate { .. } => Self::SetDate,
            Edit::SetTime { .. } => Self::SetTime,
            Edit::AddParticipant { .. } => Self::AddParticipant,
            Edit::SetParticipantRemoved { .. } => Self::SetParticipantRemoved,
            Edit::ArrangeCards { .. } => Self::ArrangeCards,
            Edit::SetLevel { .. } => Self::SetLevel,
            Edit::SetSilentChoice { .. } => Self::SetSilentChoice,
            Edit::SetMark { .. } => Self::SetMark,
            Edit::SetMarkWords { .. } => Self::SetMarkWords,
            Edit::AddTime { .. } => Self::AddTime,
            Edit::AddAction { .. } => Self::AddAction,
            Edit::SetActionDue { .. } => Self::SetActionDue,
            Edit::SetActionRemoved { .. } => Self::SetActionRemoved,
            Edit::MoveAction { .. } => Self::MoveAction,
            Edit::SetActionOutcome { .. } => Self::SetActionOutcome,
            Edit::SetStep { .. } => Self::SetStep,
            Edit::AddQuestion { .. } => Self::AddQuestion,
            Edit::SetQuestionRemoved { .. } => Self::SetQuestionRemoved,
            Edit::IncludeNote { .. } => Self::IncludeNote,
            Edit::SettleAdvice { .. } => Self::SettleAdvice,
            Edit::ReopenAdvice { .. } => Self::ReopenAdvice,
            Edit::Start => Self::Start,
            Edit::Plan => Self::Plan,
            Edit::Finish => Self::Finish,
            Edit::Resume => Self::Resume,
        }
    }

    /// Returns whether such an edit changes the content of the documents. Time, ticks, the start and the end of the
    /// conversation, and settling or reopening the advice do not. A kind that this version does not know may.
    pub fn is_content(&self) -> bool {
        !matches!(
            self,
            Self::AddTime
                | Self::SetStep
                | Self::Start
                | Self::Plan
                | Self::Finish
                | Self::Resume
                | Self::SettleAdvice
                | Self::ReopenAdvice
        )
    }

    fn of_text(field: &TextField) -> Self {
        match field {
            TextField::Initiative => Self::SetInitiative,
            TextField::Place => Self::SetPlace,
            TextField::Moderator => Self::SetModerator,
            TextField::MinuteTaker => Self::SetMinuteTaker,
            TextField::ParticipantName { .. } => Self::SetParticipantName,
            TextField::Note { .. } => Self::SetNote,
            TextField::SubNote { .. } => Self::SetSubNote,
            TextField::ActionWhat { .. } => Self::SetActionWhat,
            TextField::ActionWho { .. } => Self::SetActionWho,
            TextField::OutcomeWhy { .. } => Self::SetOutcomeWhy,
            TextField::Minutes => Self::SetMinutes,
            TextField::Question { .. } => Self::SetQuestion,
            TextField::QuestionAnswer { .. } => Self::SetQuestionAnswer,
        }
    }
}

impl Default for EditKind {
    fn default() -> Self {
        Self::Unknown(String::new())
    }
}

impl From<EditKind> for String {
    fn from(kind: EditKind) -> Self {
        match kind {
            EditKind::Unknown(name) => name,
            known => known.as_str().to_owned(),
        }
    }
}

// Not derived: logs and test output show the stored name.
impl fmt::Debug for EditKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for EditKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_stored_as_its_name_and_an_unknown_name_comes_back_unchanged() {
        for name in ["createSession", "setText.note", "resume", "aKindOfALaterVersion", ""] {
            let json = serde_json::to_string(name).expect("a string is always JSON");
            let kind: EditKind = serde_json::from_str(&json).expect("every string is a kind");
            assert_eq!(kind.as_str(), name);
            assert_eq!(serde_json::to_string(&kind).expect("a kind is always JSON"), json);
        }
        assert_eq!(EditKind::from("setText.note".to_owned()), EditKind::SetNote);
        assert!(serde_json::from_str::<EditKind>("5").is_err(), "only a string is a kind");
    }
}
