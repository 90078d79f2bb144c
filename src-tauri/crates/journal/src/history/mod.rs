//! The history of a session, read from the messages of its changes.

pub(crate) mod earlier;
pub(crate) mod message;

use automerge::{Automerge, ChangeHash, ChangeMetadata};
use chrono::DateTime;
use domain::HistoryEntry;
use message::ChangeMessage;
use std::collections::{BTreeSet, HashMap};

/// Returns all changes except the genesis change. Changes come after those they build on, and otherwise in order of
/// time; the order is the same on every device.
pub(crate) fn entries(doc: &Automerge, genesis: ChangeHash) -> Vec<HistoryEntry> {
    let changes = doc.get_changes_meta(&[]);
    let mut open_deps: HashMap<ChangeHash, usize> = HashMap::new();
    let mut dependents: HashMap<ChangeHash, Vec<usize>> = HashMap::new();
    let mut ready = BTreeSet::new();
    for (index, change) in changes.iter().enumerate() {
        open_deps.insert(change.hash, change.deps.len());
        if change.deps.is_empty() {
            ready.insert((change.timestamp, change.hash, index));
        }
        for dep in &change.deps {
            dependents.entry(*dep).or_default().push(index);
        }
    }
    let mut entries = Vec::with_capacity(changes.len());
    while let Some((_, hash, index)) = ready.pop_first() {
        let change = &changes[index];
        if hash != genesis {
            entries.push(entry(change));
        }
        for dependent in dependents.remove(&hash).unwrap_or_default() {
            let next = &changes[dependent];
            let open = open_deps.entry(next.hash).or_default();
            *open = open.saturating_sub(1);
            if *open == 0 {
                ready.insert((next.timestamp, next.hash, dependent));
            }
        }
    }
    entries
}

/// Returns the history entry of a change.
pub(crate) fn entry(change: &ChangeMetadata<'_>) -> HistoryEntry {
    let message = ChangeMessage::parse(change.message.as_deref());
    let (undo, from_pdf) = (message.is_undo(), message.is_from_pdf());
    let (author, edits) = message.into_history();
    HistoryEntry {
        id: change.hash.to_string(),
        at: DateTime::from_timestamp_secs(change.timestamp).unwrap_or_default(),
        author,
        device: change.actor.to_hex_string(),
        edits,
        undo,
        from_pdf,
    }
}
