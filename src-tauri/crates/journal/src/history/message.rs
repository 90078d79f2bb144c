//! The message of a change: one line of JSON with the author and the kinds of the edits, never a text.
//!
//! Unknown members and kinds of a newer version are accepted. A message that cannot be read counts as empty.

use crate::session_parts::previous;
use domain::{Author, Edit, EditKind, FactorId, HistoryEdit, LevelChoice, Mark, TextField};
use serde::{Deserialize, Serialize};

/// Maximum length of every name in a message, in characters. Longer ones are cut off.
const MAX_NAME: usize = 200;

/// Message of one change.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ChangeMessage {
    author: Author,
    edits: Vec<MessageEdit>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    undo: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pdf: bool,
}

/// One edit in a message, without its content.
#[derive(Serialize, Deserialize)]
struct MessageEdit {
    edit: EditKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    factor: Option<FactorId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl ChangeMessage {
    /// Returns the message of the change that fills in a new session.
    pub fn of_beginning(author: &Author) -> Self {
        Self::new(author, vec![MessageEdit::plain(EditKind::CreateSession)], false)
    }

    /// Returns the message of the change that stores the previous conversation.
    pub fn of_follow_up(author: &Author) -> Self {
        Self::new(author, vec![MessageEdit::plain(EditKind::PlanFollowUp)], false)
    }

    /// Returns the message of a change.
    pub fn of_edits(author: &Author, edits: &[Edit], undo: bool) -> Self {
        Self::new(author, edits.iter().map(MessageEdit::of).collect(), undo)
    }

    /// Records that the content comes from a filled-in PDF.
    pub fn taken_from_pdf(mut self) -> Self {
        self.pdf = true;
        self
    }

    /// Records that the edit at this index makes a text much shorter. The history then shows the edit on a line of its
    /// own, so that the old text can be found.
    pub fn shortens(&mut self, index: usize) {
        if let Some(entry) = self.edits.get_mut(index) {
            entry.to = Some("shorter".to_owned());
        }
    }

    /// Parses the message of a change. A message that cannot be read counts as empty.
    pub fn parse(json: Option<&str>) -> Self {
        json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// Returns whether the change undoes another one.
    pub fn is_undo(&self) -> bool {
        self.undo
    }

    /// Returns whether the content comes from a filled-in PDF.
    pub fn is_from_pdf(&self) -> bool {
        self.pdf
    }

    /// Returns whether the change may have changed the content of the documents. A message that cannot be read does not
    /// say what the change did, so it counts.
    pub fn is_content(&self) -> bool {
        self.edits.is_empty() || self.edits.iter().any(|edit| edit.edit.is_content())
    }

    /// Returns the author and the edits as the history shows them.
    pub fn into_history(self) -> (Author, Vec<HistoryEdit>) {
        (shortened(self.author), self.edits.into_iter().map(MessageEdit::into_history).collect())
    }

    fn new(author: &Author, edits: Vec<MessageEdit>, undo: bool) -> Self {
        Self { author: shortened(author.clone()), edits, undo, pdf: false }
    }

    /// Returns the message as JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("strings and booleans can always be written as JSON")
    }
}

impl MessageEdit {
    fn of(edit: &Edit) -> Self {
        Self { edit: EditKind::of(edit), factor: edit.factor().cloned(), on: subject(edit), to: choice(edit) }
    }

    fn plain(edit: EditKind) -> Self {
        Self { edit, factor: None, on: None, to: None }
    }

    fn into_history(self) -> HistoryEdit {
        let Self { edit, factor, on, to } = self;
        let what = match edit {
            EditKind::Unknown(name) => EditKind::Unknown(short(name)),
            known => known,
        };
        HistoryEdit { what, factor, on: on.map(short), to: to.map(short) }
    }
}

/// Returns an edit as the history shows it, without its content.
pub(crate) fn describe(edit: &Edit) -> HistoryEdit {
    MessageEdit::of(edit).into_history()
}

fn shortened(author: Author) -> Author {
    Author { name: short(author.name), ..author }
}

fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_NAME) {
        text.truncate(end);
    }
    text
}

/// Returns the chosen value where there are few to choose from.
fn choice(edit: &Edit) -> Option<String> {
    match edit {
        Edit::SetLevel { level, .. } => level.map(|level| match level {
            LevelChoice::Undecided => "0".to_owned(),
            LevelChoice::Level(level) => level.to_string(),
        }),
        Edit::SetSilentChoice { choice, .. } => {
            choice.as_ref().map(|choice| if choice.shown { "shown" } else { "counted" }.to_owned())
        }
        Edit::SetActionOutcome { outcome, .. } => outcome.map(|outcome| previous::name(outcome).to_owned()),
        Edit::SetMarkWords { words, .. } => Some((!words.trim().is_empty()).to_string()),
        Edit::SetMark { on: yes, .. }
        | Edit::SetStep { done: yes, .. }
        | Edit::IncludeNote { included: yes, .. }
        | Edit::SetParticipantRemoved { removed: yes, .. }
        | Edit::SetActionRemoved { removed: yes, .. }
        | Edit::SetQuestionRemoved { removed: yes, .. } => Some(yes.to_string()),
        _ => None,
    }
}

/// Returns the id or short word of the item that an edit is about, if any.
fn subject(edit: &Edit) -> Option<String> {
    match edit {
        Edit::SetText { target, .. } => text_subject(target),
        Edit::AddParticipant { participant, .. } | Edit::SetParticipantRemoved { participant, .. } => {
            Some(participant.to_string())
        }
        Edit::SetMark { mark, .. } | Edit::SetMarkWords { mark, .. } => Some(mark_name(*mark).to_owned()),
        Edit::AddAction { action, .. }
        | Edit::SetActionDue { action, .. }
        | Edit::SetActionRemoved { action, .. }
        | Edit::MoveAction { action, .. }
        | Edit::SetActionOutcome { action, .. } => Some(action.to_string()),
        Edit::SetStep { step, .. } => Some(step.to_string()),
        Edit::AddQuestion { question, .. } | Edit::SetQuestionRemoved { question, .. } => Some(question.to_string()),
        Edit::IncludeNote { note, .. } => note.sub_question.as_ref().map(ToString::to_string),
        Edit::SetDate { .. }
        | Edit::SetTime { .. }
        | Edit::ArrangeCards { .. }
        | Edit::SetLevel { .. }
        | Edit::SetSilentChoice { .. }
        | Edit::AddTime { .. }
        | Edit::SettleAdvice { .. }
        | Edit::ReopenAdvice { .. }
        | Edit::Start
        | Edit::Plan
        | Edit::Finish
        | Edit::Resume => None,
    }
}

fn text_subject(field: &TextField) -> Option<String> {
    match field {
        TextField::ParticipantName { participant } => Some(participant.to_string()),
        TextField::SubNote { sub_question, .. } => Some(sub_question.to_string()),
        TextField::ActionWhat { action, .. }
        | TextField::ActionWho { action, .. }
        | TextField::OutcomeWhy { action, .. } => Some(action.to_string()),
        TextField::Question { question } | TextField::QuestionAnswer { question } => Some(question.to_string()),
        TextField::Initiative
        | TextField::Place
        | TextField::Moderator
        | TextField::MinuteTaker
        | TextField::Note { .. }
        | TextField::Minutes => None,
    }
}

fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::OpenQuestion => "openQuestion",
        Mark::ComeBackLater => "comeBackLater",
    }
}
