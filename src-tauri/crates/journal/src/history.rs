//! Who changed what and when. Each change carries a line of JSON with names and ids, never a text; the history is read
//! from those lines. A line of a newer version gives an entry with less in it, never an error.

use crate::previous;
use automerge::{Automerge, ChangeHash, ChangeMetadata};
use chrono::DateTime;
use domain::{Author, Edit, EditKind, FactorId, HistoryEdit, HistoryEntry, LevelChoice, Mark, TextField};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// Longest name of an author, and of anything else in a line, that is written or shown, in characters.
const LONGEST_NAME: usize = 200;

/// The line that goes with a change.
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

/// One edit without its content.
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
    /// Makes the line for the change that fills in a new session.
    pub fn of_beginning(author: &Author) -> Self {
        Self::new(author, vec![MessageEdit::plain(EditKind::CreateSession)], false)
    }

    /// Makes the line for the change that carries a previous conversation along.
    pub fn of_follow_up(author: &Author) -> Self {
        Self::new(author, vec![MessageEdit::plain(EditKind::PlanFollowUp)], false)
    }

    /// Makes the line for a change.
    pub fn of_edits(author: &Author, edits: &[Edit], undo: bool) -> Self {
        Self::new(author, edits.iter().map(MessageEdit::of).collect(), undo)
    }

    /// Notes that the change was taken over from a filled-in PDF.
    pub fn taken_from_pdf(mut self) -> Self {
        self.pdf = true;
        self
    }

    /// Notes that the edit at this place leaves a text much shorter, so that the history can show what was there.
    pub fn shortens(&mut self, index: usize) {
        if let Some(entry) = self.edits.get_mut(index) {
            entry.to = Some("shorter".to_owned());
        }
    }

    fn new(author: &Author, edits: Vec<MessageEdit>, undo: bool) -> Self {
        Self { author: shortened(author.clone()), edits, undo, pdf: false }
    }

    /// Writes the line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("strings and booleans always make JSON")
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

/// Describes an edit as the history records it, without its content.
pub(crate) fn describe(edit: &Edit) -> HistoryEdit {
    MessageEdit::of(edit).into_history()
}

/// Lists all changes but the genesis: causes before effects, and else by time, the same on every device.
pub(crate) fn entries(doc: &Automerge, genesis: ChangeHash) -> Vec<HistoryEntry> {
    let changes = doc.get_changes_meta(&[]);
    let mut waits_for: HashMap<ChangeHash, usize> = HashMap::new();
    let mut holds_up: HashMap<ChangeHash, Vec<usize>> = HashMap::new();
    let mut ready = BTreeSet::new();
    for (index, change) in changes.iter().enumerate() {
        waits_for.insert(change.hash, change.deps.len());
        if change.deps.is_empty() {
            ready.insert((change.timestamp, change.hash, index));
        }
        for dep in &change.deps {
            holds_up.entry(*dep).or_default().push(index);
        }
    }
    let mut entries = Vec::with_capacity(changes.len());
    while let Some((_, hash, index)) = ready.pop_first() {
        let change = &changes[index];
        if hash != genesis {
            entries.push(entry(change));
        }
        for held in holds_up.remove(&hash).unwrap_or_default() {
            let next = &changes[held];
            let left = waits_for.entry(next.hash).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.insert((next.timestamp, next.hash, held));
            }
        }
    }
    entries
}

/// Makes the entry for a change.
pub(crate) fn entry(change: &ChangeMetadata<'_>) -> HistoryEntry {
    let message = change.message.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let message: ChangeMessage = message.unwrap_or_default();
    HistoryEntry {
        id: change.hash.to_string(),
        at: DateTime::from_timestamp_secs(change.timestamp).unwrap_or_default(),
        author: shortened(message.author),
        device: change.actor.to_hex_string(),
        edits: message.edits.into_iter().map(MessageEdit::into_history).collect(),
        undo: message.undo,
        from_pdf: message.pdf,
    }
}

fn shortened(author: Author) -> Author {
    Author { name: short(author.name), ..author }
}

fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_NAME) {
        text.truncate(end);
    }
    text
}

/// Gives what was chosen where the choices are few, for the history to say it.
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
        Edit::SetMark { on: yes, .. }
        | Edit::SetStep { done: yes, .. }
        | Edit::IncludeNote { included: yes, .. }
        | Edit::SetParticipantRemoved { removed: yes, .. }
        | Edit::SetActionRemoved { removed: yes, .. }
        | Edit::SetQuestionRemoved { removed: yes, .. } => Some(yes.to_string()),
        _ => None,
    }
}

/// Returns the id or short word of the thing that an edit is about, if it is one of several.
fn subject(edit: &Edit) -> Option<String> {
    match edit {
        Edit::SetText { target, .. } => text_subject(target),
        Edit::AddParticipant { participant, .. } | Edit::SetParticipantRemoved { participant, .. } => {
            Some(participant.to_string())
        }
        Edit::SetMark { mark, .. } => Some(mark_name(*mark).to_owned()),
        Edit::AddAction { action, .. }
        | Edit::SetActionDue { action, .. }
        | Edit::SetActionRemoved { action, .. }
        | Edit::MoveAction { action, .. }
        | Edit::SetActionOutcome { action, .. } => Some(action.to_string()),
        Edit::SetStep { step, .. } => Some(step.to_string()),
        Edit::AddQuestion { question, .. } | Edit::SetQuestionRemoved { question, .. } => Some(question.to_string()),
        Edit::IncludeNote { note, .. } => note.sub_question.as_ref().map(ToString::to_string),
        Edit::SetDate { .. }
        | Edit::ArrangeCards { .. }
        | Edit::SetLevel { .. }
        | Edit::SetSilentChoice { .. }
        | Edit::AddTime { .. }
        | Edit::SettleAdvice { .. }
        | Edit::ReopenAdvice { .. }
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
