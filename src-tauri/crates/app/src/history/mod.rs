//! The history of a session as people read it: who changed what, when, one line per change and one per stretch of
//! typing. Made anew from the journal each time; nothing of it is kept.

use crate::Actiescan;
use crate::dutch::history as sentences;
use crate::error::AppError;
use crate::views::UndoStep;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Author, EditKind, FactorId, HistoryEdit, HistoryEntry, Session, SessionId, TextField};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A pause shorter than this keeps the typing of one person in one text one line.
const TYPING_PAUSE: TimeDelta = TimeDelta::minutes(5);

/// Which part of the history is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "of", deny_unknown_fields)]
#[ts(export)]
pub enum HistoryOf {
    /// All of it.
    Session,
    /// What happened on one card.
    Card {
        /// Which card.
        factor: FactorId,
    },
    /// The minutes and the state of the advice.
    Minutes,
}

/// One line of the history: one change, or the typing of one person in one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HistoryLine {
    /// Name of its first change; the earlier text is that of just before it.
    pub change: String,
    /// When it began.
    pub from: DateTime<Utc>,
    /// When it ended; the same moment for a single change.
    pub until: DateTime<Utc>,
    /// Who.
    pub author: Author,
    /// Whether it takes an earlier change back.
    pub undo: bool,
    /// Whether it was taken over from a filled-in PDF.
    pub from_pdf: bool,
    /// The card it is about.
    pub factor: Option<FactorId>,
    /// What happened, in Dutch, without a full stop.
    pub sentence: String,
    /// The text that was changed, where another text stood there before.
    pub text: Option<TextField>,
}

impl Actiescan {
    /// Tells who changed what and when, newest first, in words. Time that passed on a card is left out.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotFound`] or [`crate::ErrorCode::Damaged`].
    pub fn history_lines(&mut self, id: SessionId, of: &HistoryOf) -> Result<Vec<HistoryLine>, AppError> {
        let journal = self.journal(id)?;
        Ok(lines(journal.session(), &journal.history(), of))
    }

    /// Gives a text as it stood just before a change.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotFound`] where the session has no such change.
    pub fn earlier_text(&mut self, id: SessionId, change: &str, field: &TextField) -> Result<String, AppError> {
        Ok(self.journal(id)?.text_before(change, field)?)
    }
}

impl HistoryOf {
    fn holds(&self, edit: &HistoryEdit) -> bool {
        match self {
            Self::Session => edit.what != EditKind::AddTime,
            Self::Card { factor } => edit.what != EditKind::AddTime && edit.factor.as_ref() == Some(factor),
            Self::Minutes => {
                matches!(edit.what, EditKind::SetMinutes | EditKind::SettleAdvice | EditKind::ReopenAdvice)
            }
        }
    }
}

/// Says what undo takes back or redo does again. Of several things the last is named: it is what the person saw happen.
pub(crate) fn step_of(session: &Session, what: &[HistoryEdit]) -> Option<UndoStep> {
    let edit = what.last()?;
    Some(UndoStep {
        sentence: sentences::sentence(session, edit),
        what: edit.what.clone(),
        factor: edit.factor.clone(),
        on: edit.on.clone(),
    })
}

/// A line that may still grow, with what makes it one.
struct Open<'a> {
    edit: &'a HistoryEdit,
    device: &'a str,
    line: HistoryLine,
}

fn lines(session: &Session, entries: &[HistoryEntry], of: &HistoryOf) -> Vec<HistoryLine> {
    let nothing_readable = HistoryEdit::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut written = sentences::Written::default();
    for entry in entries {
        let edits = if entry.edits.is_empty() { std::slice::from_ref(&nothing_readable) } else { &entry.edits };
        for edit in edits {
            let text = sentences::text_of(edit);
            let rewritten = written.again(edit);
            if !of.holds(edit) {
                continue;
            }
            let last = open.iter_mut().rev().find(|open| {
                (&open.edit.what, &open.edit.factor, &open.edit.on) == (&edit.what, &edit.factor, &edit.on)
            });
            let same = last.filter(|open| {
                let by_the_same = open.device == entry.device && open.line.author == entry.author;
                let pause = entry.at - open.line.until;
                open.edit == edit
                    && by_the_same
                    && open.line.undo == entry.undo
                    && open.line.from_pdf == entry.from_pdf
                    && text.is_some()
                    && pause <= TYPING_PAUSE
            });
            if let Some(same) = same {
                same.line.until = same.line.until.max(entry.at);
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
                sentence: sentences::sentence(session, edit),
                text: text.filter(|_| rewritten),
            };
            open.push(Open { edit, device: &entry.device, line });
        }
    }
    let mut lines: Vec<_> = open.into_iter().map(|open| open.line).collect();
    lines.reverse();
    // Stable: of one second the later change stays first.
    lines.sort_by_key(|line| std::cmp::Reverse(line.until));
    lines
}
