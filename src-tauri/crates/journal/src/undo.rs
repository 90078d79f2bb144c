//! The steps that can be taken back and done again, for as long as a journal is open. Each step is the inverse of one
//! change; typing on in one text is one step.

use crate::error::JournalError;
use crate::history::describe;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Edit, HistoryEdit, TextField};
use std::sync::Arc;

/// Steps that are remembered; older ones are forgotten. Each may hold a text of 60,000 characters.
const MOST_STEPS: usize = 200;
/// A pause shorter than this keeps typing one step.
const TYPING_PAUSE: TimeDelta = TimeDelta::seconds(3);

/// What takes one change back, or does it again.
#[derive(Clone)]
pub(crate) struct Step {
    /// The edits, in the order they must be applied.
    pub edits: Arc<[Edit]>,
    /// What the change was that a person made.
    pub what: Arc<[HistoryEdit]>,
}

/// What can be taken back and what can be done again. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Undo {
    back: Vec<Step>,
    forward: Vec<Step>,
    /// Set while the last step is typing in one text.
    typing: Option<(TextField, DateTime<Utc>)>,
}

impl Undo {
    /// Remembers a change that a person made, by the edits that take it back.
    pub fn record(&mut self, edits: &[Edit], inverse: Vec<Edit>, at: DateTime<Utc>) {
        let made: Vec<_> = edits.iter().filter(|edit| !matches!(edit, Edit::AddTime { .. })).collect();
        let mut edits = made.iter().copied().peekable();
        if edits.peek().is_none() {
            // Only time passed: typing goes on and what was taken back can still be done again.
            return;
        }
        self.forward.clear();
        let typed = match (edits.next(), edits.next()) {
            (Some(Edit::SetText { target, .. }), None) => Some(target),
            _ => None,
        };
        let goes_on = match (&self.typing, typed) {
            (Some((field, last)), Some(typed)) => {
                field == typed && (TimeDelta::zero()..=TYPING_PAUSE).contains(&(at - *last))
            }
            _ => false,
        };
        self.typing = typed.map(|field| (field.clone(), at));
        if inverse.is_empty() {
            // What cannot be taken back, settling the advice for instance, must not be jumped over either: the next
            // undo would change something the person is not looking at.
            self.back.clear();
        } else if !goes_on {
            push(&mut self.back, inverse, made.into_iter().map(describe).collect());
        }
    }

    /// Gives the last step to take back, if any.
    pub fn last(&self) -> Option<Step> {
        self.back.last().cloned()
    }

    /// Gives the step to do again, if any.
    pub fn next(&self) -> Option<Step> {
        self.forward.last().cloned()
    }

    /// Keeps the steps whose every edit `fits`; typing does not go on over what came in between.
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

    /// Notes that the last step was taken back by a change whose inverse is `inverse`; none where it no longer fitted.
    pub fn went_back(&mut self, inverse: Option<Vec<Edit>>) {
        self.typing = None;
        if let Some(step) = self.back.pop() {
            push(&mut self.forward, inverse.unwrap_or_default(), step.what);
        }
    }

    /// Notes that the next step was done again by a change whose inverse is `inverse`; none where it no longer fitted.
    pub fn went_forward(&mut self, inverse: Option<Vec<Edit>>) {
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
    if steps.len() == MOST_STEPS {
        steps.remove(0);
    }
    steps.push(Step { edits: inverse.into(), what });
}
