//! The history of a session for people: who changed what and when. Derived from the journal each time and never stored.

mod texts;

use crate::dutch::history::{sentence, was};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Author, EditKind, FactorId, HistoryEdit, HistoryEntry, Session, TextField};
use journal::Journal;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use texts::{WrittenTexts, has_choice, text_of};
use ts_rs::TS;

/// Longest pause between two changes of one person in one text that still become one line.
const TYPING_PAUSE: TimeDelta = TimeDelta::minutes(5);

/// Most earlier choices that are read for a history.
const MOST_CHOICES: u64 = 1_000;

/// Most operations that may be visited for the earlier choices; each visits those of its value, at most all. Only a
/// crafted history has that many choices of one thing.
const MOST_VISITS: u64 = 40_000_000;

/// Part of the history to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "of", deny_unknown_fields)]
#[ts(export)]
pub enum HistoryOf {
    /// The whole session.
    Session,
    /// One card.
    Card {
        /// Factor of the card.
        factor: FactorId,
    },
    /// The minutes and the state of the advice.
    Minutes,
}

/// Line of the history: one change, or one person's typing in one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HistoryLine {
    /// Id of its first change. The text before this line is the text before that change.
    pub change: String,
    /// Time of its first change.
    pub from: DateTime<Utc>,
    /// Time of its last change.
    pub until: DateTime<Utc>,
    /// Author of the change.
    pub author: Author,
    /// Whether it undoes an earlier change.
    pub undo: bool,
    /// Whether it comes from a filled-in PDF.
    pub from_pdf: bool,
    /// Factor of the card that was changed.
    pub factor: Option<FactorId>,
    /// Description of the change, in Dutch, without a full stop.
    pub sentence: String,
    /// The text field that was changed, where it had a text before.
    pub text: Option<TextField>,
    /// What was chosen before, in Dutch: a day, a time, a level, an outcome or the words of a mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub was: Option<String>,
}

impl HistoryOf {
    fn includes(&self, edit: &HistoryEdit) -> bool {
        match self {
            Self::Session => edit.what != EditKind::AddTime,
            Self::Card { factor } => edit.what != EditKind::AddTime && edit.factor.as_ref() == Some(factor),
            Self::Minutes => {
                matches!(edit.what, EditKind::SetMinutes | EditKind::SettleAdvice | EditKind::ReopenAdvice)
            }
        }
    }
}

/// Change that undo takes back, or that redo applies again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct UndoStep {
    /// Description of the change, in Dutch, without a full stop.
    pub sentence: String,
    /// Kind of the edit.
    pub what: EditKind,
    /// Factor of the card that was changed.
    pub factor: Option<FactorId>,
    /// The changed part of the card or session: an id or a short word.
    pub on: Option<String>,
}

/// Describes what undo takes back or redo applies again. Of several edits it describes the last one, because that is
/// the one the person saw happen.
pub(crate) fn undo_step(session: &Session, edits: &[HistoryEdit]) -> Option<UndoStep> {
    let edit = edits.last()?;
    Some(UndoStep {
        sentence: sentence(session, edit),
        what: edit.what.clone(),
        factor: edit.factor.clone(),
        on: edit.on.clone(),
    })
}

/// A line that later changes may extend, with the edit and the device that it needs for the comparison.
struct OpenLine<'a> {
    edit: &'a HistoryEdit,
    device: &'a str,
    /// Place of its last change in the history.
    last: usize,
    line: HistoryLine,
}

/// Returns who changed what and when, newest first: a change comes before those that it builds on, whatever the clocks
/// said. Measured time is left out.
///
/// Also returns whether earlier choices were left out, as of a very long history.
pub(crate) fn lines(journal: &Journal, of: &HistoryOf) -> (Vec<HistoryLine>, bool) {
    let (session, entries) = (journal.session(), journal.history());
    let mut left = (MOST_VISITS / journal.operations().max(1)).min(MOST_CHOICES);
    let mut left_out = false;
    let open = open_lines(session, &entries, of);
    let lines = open
        .into_iter()
        .map(|open| {
            let mut line = open.line;
            let wanted = has_choice(&open.edit.what);
            left_out |= wanted && left == 0;
            if wanted && left > 0 {
                left -= 1;
                // What a crafted history says in an unreadable way was nothing.
                let choices = journal.choices_before(&line.change, open.edit).unwrap_or_default();
                line.was = was(session, &choices);
            }
            line
        })
        .collect();
    (lines, left_out)
}

/// Returns the lines of a history, newest first, each with its first edit. `entries` are oldest first.
fn open_lines<'a>(session: &Session, entries: &'a [HistoryEntry], of: &HistoryOf) -> Vec<OpenLine<'a>> {
    static UNREADABLE: LazyLock<HistoryEdit> = LazyLock::new(HistoryEdit::default);
    let mut open: Vec<OpenLine<'_>> = Vec::new();
    let mut written = WrittenTexts::default();
    for (place, entry) in entries.iter().enumerate() {
        let edits = if entry.edits.is_empty() { std::slice::from_ref(&*UNREADABLE) } else { &entry.edits };
        for edit in edits {
            let text = text_of(edit);
            let rewritten = written.rewrites(edit);
            if !of.includes(edit) {
                continue;
            }
            let last = open.iter_mut().rev().find(|open| {
                (&open.edit.what, &open.edit.factor, &open.edit.on) == (&edit.what, &edit.factor, &edit.on)
            });
            let same = last.filter(|open| {
                let by_the_same = open.device == entry.device && open.line.author == entry.author;
                let pause = (entry.at - open.line.until).abs();
                open.edit == edit
                    && by_the_same
                    && open.line.undo == entry.undo
                    && open.line.from_pdf == entry.from_pdf
                    && (text.is_some() || edit.what == EditKind::SetMarkWords)
                    && pause <= TYPING_PAUSE
            });
            if let Some(same) = same {
                same.line.until = same.line.until.max(entry.at);
                same.last = place;
                continue;
            }
            let line = HistoryLine {
                change: entry.id.clone(),
                from: entry.at,
                until: entry.at,
                author: entry.author.clone(),
                undo: entry.undo,
                from_pdf: entry.from_pdf,
                factor: edit.factor.clone(),
                sentence: sentence(session, edit),
                text: text.filter(|_| rewritten),
                was: None,
            };
            open.push(OpenLine { edit, device: &entry.device, last: place, line });
        }
    }
    open.reverse();
    // The sort is stable: of two edits in one change the later one stays first.
    open.sort_by_key(|open| std::cmp::Reverse(open.last));
    open
}
