//! What another journal of the same session has and this one has not.

use crate::history::entry;
use crate::journal::Journal;
use domain::HistoryEntry;

impl Journal {
    /// Lists the changes that merging would bring, oldest first.
    pub fn news_in(&self, other: &Self) -> Vec<HistoryEntry> {
        let added = self.doc.get_changes_added(&other.doc);
        let new = added.iter().map(automerge::Change::hash).filter(|hash| *hash != self.genesis);
        let mut changes: Vec<_> = new.filter_map(|hash| other.doc.get_change_meta_by_hash(&hash)).collect();
        changes.sort_by_key(|change| (change.timestamp, change.hash));
        changes.iter().map(entry).collect()
    }
}
