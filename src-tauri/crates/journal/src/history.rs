//! Who changed what and when. Each change carries a line of JSON with names and ids, never a text; the history is read
//! from those lines. A line of a newer version gives an entry with less in it, never an error.

use crate::earlier;
use automerge::{Automerge, ChangeHash, ChangeMetadata};
use chrono::DateTime;
use domain::{Author, Edit, FactorId, HistoryEdit, HistoryEntry, LevelChoice, Mark, TextField};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// Longest name of an author, and of anything else in a line, that is written or shown, in characters.
const LONGEST_NAME: usize = 200;

/// The line that goes with a change.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Line {
    author: Author,
    edits: Vec<Entry>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    undo: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pdf: bool,
}

/// One edit without its content.
#[derive(Serialize, Deserialize)]
struct Entry {
    edit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    factor: Option<FactorId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl Line {
    /// Makes the line for the change that fills in a new session.
    pub fn of_beginning(author: &Author) -> Self {
        Self::new(author, vec![Entry { edit: "createSession".to_owned(), factor: None, on: None, to: None }], false)
    }

    /// Makes the line for the change that carries an earlier conversation along.
    pub fn of_follow_up(author: &Author) -> Self {
        Self::new(author, vec![Entry { edit: "planFollowUp".to_owned(), factor: None, on: None, to: None }], false)
    }

    /// Makes the line for a change.
    pub fn of_edits(author: &Author, edits: &[Edit], undo: bool) -> Self {
        Self::new(author, edits.iter().map(Entry::of).collect(), undo)
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

    fn new(author: &Author, edits: Vec<Entry>, undo: bool) -> Self {
        Self { author: shortened(author.clone()), edits, undo, pdf: false }
    }

    /// Writes the line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("strings and booleans always make JSON")
    }
}

impl Entry {
    fn of(edit: &Edit) -> Self {
        let (name, on) = name(edit);
        Self { edit: name.to_owned(), factor: edit.factor().cloned(), on, to: choice(edit) }
    }

    fn told(self) -> HistoryEdit {
        let Self { edit, factor, on, to } = self;
        HistoryEdit { what: short(edit), factor, on: on.map(short), to: to.map(short) }
    }
}

/// Tells what an edit does, without its content.
pub(crate) fn told(edit: &Edit) -> HistoryEdit {
    Entry::of(edit).told()
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
    let line: Line = change.message.as_deref().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    HistoryEntry {
        id: change.hash.to_string(),
        at: DateTime::from_timestamp_secs(change.timestamp).unwrap_or_default(),
        author: shortened(line.author),
        device: change.actor.to_hex_string(),
        edits: line.edits.into_iter().map(Entry::told).collect(),
        undo: line.undo,
        from_pdf: line.pdf,
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
        Edit::SetActionOutcome { outcome, .. } => outcome.map(|outcome| earlier::name(outcome).to_owned()),
        Edit::SetMark { on: yes, .. }
        | Edit::SetStep { done: yes, .. }
        | Edit::IncludeNote { included: yes, .. }
        | Edit::SetParticipantRemoved { removed: yes, .. }
        | Edit::SetActionRemoved { removed: yes, .. }
        | Edit::SetQuestionRemoved { removed: yes, .. } => Some(yes.to_string()),
        _ => None,
    }
}

/// Names an edit as the history shows it, `setText.note` for a text, and the thing it is about.
fn name(edit: &Edit) -> (&'static str, Option<String>) {
    match edit {
        Edit::SetText { target, .. } => text_name(target),
        Edit::SetDate { .. } => ("setDate", None),
        Edit::AddParticipant { participant, .. } => ("addParticipant", Some(participant.to_string())),
        Edit::SetParticipantRemoved { participant, .. } => ("setParticipantRemoved", Some(participant.to_string())),
        Edit::ArrangeCards { .. } => ("arrangeCards", None),
        Edit::SetLevel { .. } => ("setLevel", None),
        Edit::SetSilentChoice { .. } => ("setSilentChoice", None),
        Edit::SetMark { mark, .. } => ("setMark", Some(mark_name(*mark).to_owned())),
        Edit::AddTime { .. } => ("addTime", None),
        Edit::AddAction { action, .. } => ("addAction", Some(action.to_string())),
        Edit::SetActionDue { action, .. } => ("setActionDue", Some(action.to_string())),
        Edit::SetActionRemoved { action, .. } => ("setActionRemoved", Some(action.to_string())),
        Edit::MoveAction { action, .. } => ("moveAction", Some(action.to_string())),
        Edit::SetActionOutcome { action, .. } => ("setActionOutcome", Some(action.to_string())),
        Edit::SetStep { step, .. } => ("setStep", Some(step.to_string())),
        Edit::AddQuestion { question, .. } => ("addQuestion", Some(question.to_string())),
        Edit::SetQuestionRemoved { question, .. } => ("setQuestionRemoved", Some(question.to_string())),
        Edit::IncludeNote { note, .. } => ("includeNote", note.sub_question.as_ref().map(ToString::to_string)),
        Edit::SettleAdvice { .. } => ("settleAdvice", None),
        Edit::ReopenAdvice { .. } => ("reopenAdvice", None),
        Edit::Finish => ("finish", None),
        Edit::Resume => ("resume", None),
    }
}

fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::OpenQuestion => "openQuestion",
        Mark::ComeBackLater => "comeBackLater",
    }
}

fn text_name(field: &TextField) -> (&'static str, Option<String>) {
    match field {
        TextField::Initiative => ("setText.initiative", None),
        TextField::Place => ("setText.place", None),
        TextField::Moderator => ("setText.moderator", None),
        TextField::MinuteTaker => ("setText.minuteTaker", None),
        TextField::ParticipantName { participant } => ("setText.participantName", Some(participant.to_string())),
        TextField::Note { .. } => ("setText.note", None),
        TextField::SubNote { sub_question, .. } => ("setText.subNote", Some(sub_question.to_string())),
        TextField::ActionWhat { action, .. } => ("setText.actionWhat", Some(action.to_string())),
        TextField::ActionWho { action, .. } => ("setText.actionWho", Some(action.to_string())),
        TextField::OutcomeWhy { action, .. } => ("setText.outcomeWhy", Some(action.to_string())),
        TextField::Minutes => ("setText.minutes", None),
        TextField::Question { question } => ("setText.question", Some(question.to_string())),
        TextField::QuestionAnswer { question } => ("setText.questionAnswer", Some(question.to_string())),
    }
}
