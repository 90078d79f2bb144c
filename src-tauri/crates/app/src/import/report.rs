//! Reports of imports: the changes from a session file and their authors. The store keeps them with each import.

use crate::error::AppError;
use chrono::{DateTime, Utc};
use domain::{AdviceState, Author, ContestSubject, EditKind, HistoryEntry, Session, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::Store;
use ts_rs::TS;

/// Report of the import of a session file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportReport {
    /// The session.
    pub session: SessionId,
    /// Name of the initiative.
    pub initiative: String,
    /// Result of the import.
    pub outcome: ImportOutcome,
    /// Number of changes that were new here, without measured time.
    pub changes: usize,
    /// The people who made them.
    pub by: Vec<Contribution>,
    /// Choices that are contested since the import, because both sides chose differently.
    pub contested: Vec<ContestSubject>,
    /// Version of the advice that is settled, if the import brought content that was not there when it was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub changed_version: Option<u32>,
    /// Whether the session is in the trash of this device.
    pub in_trash: bool,
    /// When the file was imported.
    pub at: DateTime<Utc>,
    /// The report in one or more Dutch sentences.
    pub message: String,
}

/// Result of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ImportOutcome {
    /// The session is new on this device.
    New,
    /// Changes were added to a session on this device.
    Merged,
    /// The session here already has everything in the file.
    Nothing,
}

/// Number of changes of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Contribution {
    /// The person.
    pub author: Author,
    /// Number of changes, without measured time.
    pub changes: usize,
}

/// Returns the reports of all imports into a session, oldest first.
///
/// A report of another version that cannot be read is left out; the changes themselves are in the history.
pub(crate) fn of_session(store: &Store, id: SessionId) -> Result<Vec<ImportReport>, AppError> {
    let imports = store.imports(id.uuid())?;
    Ok(imports.iter().filter_map(|import| serde_json::from_str(&import.brought).ok()).collect())
}

/// Most people that a report names. The changes of further ones are counted in the total only.
const MOST_PEOPLE: usize = 50;

/// Counts changes per person, in the order of their first change. Measured time does not count, because no person
/// entered it.
pub(crate) fn contributions(news: &[HistoryEntry]) -> Vec<Contribution> {
    let by_hand = news.iter().filter(|entry| entry.edits.iter().any(|edit| edit.what != EditKind::AddTime));
    sum(by_hand.map(|entry| Contribution { author: entry.author.clone(), changes: 1 }))
}

/// Returns the settled version of the advice that `news` made incomplete: they have content that was not there when it
/// was settled, or they settled it without the content that is here.
pub(crate) fn changed_version(session: &Session, news: &[HistoryEntry]) -> Option<u32> {
    let AdviceState::Settled { version, changed_since: true, .. } = session.advice.state else { return None };
    let matters = |kind: &EditKind| kind.is_content() || *kind == EditKind::SettleAdvice;
    let brought = news.iter().any(|entry| entry.edits.iter().any(|edit| matters(&edit.what)));
    brought.then_some(version)
}

/// Adds up contributions per person, in the order of their first one.
pub(crate) fn sum(contributions: impl IntoIterator<Item = Contribution>) -> Vec<Contribution> {
    let mut by: Vec<Contribution> = Vec::new();
    let mut places: HashMap<Author, usize> = HashMap::new();
    for one in contributions {
        match places.get(&one.author) {
            Some(place) => by[*place].changes += one.changes,
            None => {
                places.insert(one.author.clone(), by.len());
                by.push(one);
            }
        }
    }
    by
}

/// Keeps the first people of a report. A crafted file can have a new author for every change.
pub(crate) fn named(mut by: Vec<Contribution>) -> Vec<Contribution> {
    by.truncate(MOST_PEOPLE);
    by
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_a_new_author_for_every_change_is_summed_up() {
        let one = |number: usize| {
            let author = Author { name: (number % 30_000).to_string(), ..Author::default() };
            Contribution { author, changes: 1 }
        };
        // Comparing each with all others would take minutes.
        let by = sum((0..60_000).map(one));
        assert_eq!(by.len(), 30_000);
        assert!(by.iter().all(|one| one.changes == 2), "every author made two changes");
        assert_eq!(by[7].author.name, "7", "the order is that of the first change");
        assert_eq!(named(by).len(), MOST_PEOPLE);
    }
}
