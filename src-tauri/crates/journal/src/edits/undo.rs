//! The steps that can be undone and redone while a journal is open. Each step is the inverse of one change; continued
//! typing in one text is one step.

use crate::error::JournalError;
use crate::history::message::describe;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Edit, FactorId, HistoryEdit, Mark, TextField};
use std::sync::Arc;

/// Maximum number of steps; older ones are dropped. One step may contain a text of 60,000 characters.
const MAX_STEPS: usize = 200;
/// Longest pause within one step of typing.
const TYPING_PAUSE: TimeDelta = TimeDelta::seconds(3);

/// The edits that undo or redo one change.
#[derive(Clone)]
pub(crate) struct Step {
    /// Edits in the order in which they are applied.
    pub edits: Arc<[Edit]>,
    /// The change that the person made, without its content.
    pub what: Arc<[HistoryEdit]>,
}

/// The steps that can be undone and redone. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Undo {
    back: Vec<Step>,
    forward: Vec<Step>,
    /// Place and time of the last typing, while the last step is typing in one place.
    typing: Option<(TypingPlace, DateTime<Utc>)>,
}

/// Where a person types.
#[derive(Clone, PartialEq, Eq)]
enum TypingPlace {
    Text(TextField),
    MarkWords(FactorId, Mark),
}

impl TypingPlace {
    fn of(edit: &Edit) -> Option<Self> {
        match edit {
            Edit::SetText { target, .. } => Some(Self::Text(target.clone())),
            Edit::SetMarkWords { factor, mark, .. } => Some(Self::MarkWords(factor.clone(), *mark)),
            _ => None,
        }
    }
}

impl Undo {
    /// Records a change that a person made. `inverse` are the edits that undo it; empty if it cannot be undone.
    pub fn record(&mut self, edits: &[Edit], inverse: Vec<Edit>, at: DateTime<Utc>) {
        let made: Vec<_> = edits.iter().filter(|edit| !matches!(edit, Edit::AddTime { .. })).collect();
        let mut edits = made.iter().copied().peekable();
        if edits.peek().is_none() {
            // Only time was added: typing continues, and an undone change can still be redone.
            return;
        }
        self.forward.clear();
        let typed = match (edits.next(), edits.next()) {
            (Some(edit), None) => TypingPlace::of(edit),
            _ => None,
        };
        let continues = match (&self.typing, &typed) {
            (Some((place, last)), Some(typed)) => {
                place == typed && (TimeDelta::zero()..=TYPING_PAUSE).contains(&(at - *last))
            }
            _ => false,
        };
        self.typing = typed.map(|place| (place, at));
        if inverse.is_empty() {
            // Undo must not skip a change that cannot be undone, such as settling the advice. Otherwise it would change
            // something the person does not expect.
            self.back.clear();
        } else if !continues {
            push(&mut self.back, inverse, made.into_iter().map(describe).collect());
        }
    }

    /// Returns the step that the next undo applies, if any.
    pub fn last(&self) -> Option<Step> {
        self.back.last().cloned()
    }

    /// Returns the step that the next redo applies, if any.
    pub fn next(&self) -> Option<Step> {
        self.forward.last().cloned()
    }

    /// Retains the steps whose edits all satisfy `fits`, and ends continued typing.
    ///
    /// # Errors
    /// The first error of `fits`.
    pub fn keep(&mut self, fits: impl Fn(&Edit) -> Result<bool, JournalError>) -> Result<(), JournalError> {
        self.typing = None;
        for steps in [&mut self.back, &mut self.forward] {
            let mut kept = Vec::with_capacity(steps.len());
            for step in steps.drain(..) {
                if step.edits.iter().map(&fits).collect::<Result<Vec<_>, _>>()?.into_iter().all(|fits| fits) {
                    kept.push(step);
                }
            }
            *steps = kept;
        }
        Ok(())
    }

    /// Records that the last step was undone by a change with this inverse; `None` if it could no longer be applied.
    pub fn record_undone(&mut self, inverse: Option<Vec<Edit>>) {
        self.typing = None;
        if let Some(step) = self.back.pop() {
            push(&mut self.forward, inverse.unwrap_or_default(), step.what);
        }
    }

    /// Records that the next step was redone by a change with this inverse; `None` if it could no longer be applied.
    pub fn record_redone(&mut self, inverse: Option<Vec<Edit>>) {
        self.typing = None;
        if let Some(step) = self.forward.pop() {
            push(&mut self.back, inverse.unwrap_or_default(), step.what);
        }
    }
}

fn push(steps: &mut Vec<Step>, inverse: Vec<Edit>, what: Arc<[HistoryEdit]>) {
    if inverse.is_empty() {
        return;
    }
    if steps.len() == MAX_STEPS {
        steps.remove(0);
    }
    steps.push(Step { edits: inverse.into(), what });
}
