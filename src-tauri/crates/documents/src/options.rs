//! The choices that a person makes for an export.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum DocumentKind {
    /// The whole conversation, card by card.
    Actiescan,
    /// The minutes, the chosen notes and the action points, to share with the initiative.
    Advice,
}

/// Contents of a document. The names at action points are always included: an action point needs an owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(export)]
pub struct ExportOptions {
    /// Names or roles of the participants.
    pub participant_names: bool,
    /// Notes at sub-questions.
    pub sub_question_notes: bool,
    /// Levels, as drawings and in words.
    pub levels: bool,
    /// Number of people who chose each level in silence before the discussion. Only in the actiescan, and only if
    /// `levels` is on.
    pub silent_choice: bool,
    /// Whether the actiescan is a form that can still be changed. The advice is never a form.
    pub fillable: bool,
    /// The session as an attached file, so that the document alone can be opened again. It leaves out the same things
    /// as the document.
    pub attach_session: bool,
}

impl ExportOptions {
    /// Returns the usual options for a kind of document.
    ///
    /// The actiescan carries its session, so that it can be opened again. The advice does not, because it is shared
    /// with people for whom the notes were not meant.
    pub fn usual(kind: DocumentKind) -> Self {
        Self { attach_session: kind == DocumentKind::Actiescan, ..Self::default() }
    }

    /// Returns the options with which a document has everything of its session.
    pub const fn all() -> Self {
        Self {
            participant_names: true,
            sub_question_notes: true,
            levels: true,
            silent_choice: true,
            fillable: true,
            attach_session: true,
        }
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            participant_names: false,
            sub_question_notes: true,
            levels: true,
            silent_choice: false,
            fillable: true,
            attach_session: true,
        }
    }
}
