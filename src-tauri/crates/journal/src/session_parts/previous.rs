//! The previous conversation: a snapshot that never changes, and the outcome of each of its action points.
//!
//! All containers are created in the change after the genesis change, so that every copy of the session has them.

use crate::document::{self, map, previous_action, scalars, string};
use crate::error::{JournalError, unreadable};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ROOT, ReadDoc};
use domain::{ActionOutcome, PreviousConversation, TextField};
use std::collections::BTreeSet;

/// Maximum size of a snapshot, in bytes; enough for 400 action points of maximum length.
const MAX_SNAPSHOT: usize = 2_000_000;

/// Writes the snapshot and an empty outcome for each action point.
pub(crate) fn begin<T: Transactable>(tx: &mut T, previous: &PreviousConversation) -> Result<(), JournalError> {
    let snapshot = serde_json::to_string(previous).map_err(|error| JournalError::Unreadable(error.to_string()))?;
    let here = tx.put_object(ROOT, "earlier", ObjType::Map)?;
    tx.put(&here, "snapshot", snapshot)?;
    let outcomes = tx.put_object(&here, "outcomes", ObjType::Map)?;
    for action in previous.themes.iter().flat_map(|theme| &theme.actions) {
        let outcome = tx.put_object(&outcomes, action.id.to_string(), ObjType::Map)?;
        tx.put_object(&outcome, "why", ObjType::Text)?;
    }
    Ok(())
}

/// Reads the previous conversation; `None` if the session follows no other.
pub(crate) fn read<R: ReadDoc>(doc: &R) -> Result<Option<PreviousConversation>, JournalError> {
    if doc.get(ROOT, "earlier")?.is_none() {
        return Ok(None);
    }
    let snapshot = string(doc, &map(doc, &ROOT, "earlier")?, "snapshot")?;
    let snapshot = snapshot.filter(|json| json.len() <= MAX_SNAPSHOT).ok_or_else(|| unreadable("snapshot"))?;
    let mut previous: PreviousConversation = serde_json::from_str(&snapshot).map_err(|_| unreadable("snapshot"))?;
    previous.check().map_err(|_| unreadable("snapshot"))?;
    for theme in &mut previous.themes {
        for action in &mut theme.actions {
            let field = TextField::OutcomeWhy { factor: theme.factor.clone(), action: action.id };
            let mut outcomes = outcomes(doc, &previous_action(doc, action.id)?)?;
            action.outcome = outcomes.pop_first();
            action.contested_outcome = outcomes.into_iter().collect();
            action.why = document::text(doc, &field)?;
        }
    }
    Ok(Some(previous))
}

/// Returns the name of an outcome in the document.
pub(crate) fn name(outcome: ActionOutcome) -> &'static str {
    match outcome {
        ActionOutcome::Done => "done",
        ActionOutcome::Running => "running",
        ActionOutcome::Stopped => "stopped",
    }
}

/// Parses the name of an outcome.
pub(crate) fn outcome_named(text: &str) -> Option<ActionOutcome> {
    let all = [ActionOutcome::Done, ActionOutcome::Running, ActionOutcome::Stopped];
    all.into_iter().find(|outcome| text == name(*outcome))
}

fn outcomes<R: ReadDoc>(doc: &R, action: &ObjId) -> Result<BTreeSet<ActionOutcome>, JournalError> {
    let mut outcomes = BTreeSet::new();
    for value in scalars(doc, action, "outcome")? {
        outcomes.insert(value.as_str().and_then(outcome_named).ok_or_else(|| unreadable("outcome"))?);
    }
    Ok(outcomes)
}
