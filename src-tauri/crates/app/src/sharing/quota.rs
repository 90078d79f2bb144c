//! How many sessions the shared folder may bring in a day without anybody asking for them. Changes to sessions that are
//! here already do not count.

use chrono::NaiveDate;
use exchange::Hash;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Most new sessions of one folder in a day.
const MAX_SESSIONS: usize = 50;
/// Most bytes of files with new sessions of one folder in a day.
const MAX_BYTES: u64 = 200_000_000;

/// The new sessions that one folder brought on one day.
///
/// The folder is known by its path and not by its mark, which others can change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Unasked {
    folder: PathBuf,
    day: NaiveDate,
    sessions: usize,
    bytes: u64,
}

impl Unasked {
    /// Returns the count for a folder on a day: this one, or a new one.
    pub(crate) fn of(self, folder: &Path, day: NaiveDate) -> Self {
        let continues = self.folder == folder && self.day == day;
        if continues { self } else { Self { folder: folder.to_owned(), day, sessions: 0, bytes: 0 } }
    }

    /// Whether another new session, in a file of `bytes`, may come in.
    pub(crate) fn allows(&self, bytes: u64) -> bool {
        self.sessions < MAX_SESSIONS && self.bytes.saturating_add(bytes) <= MAX_BYTES
    }

    /// Counts a new session that came in.
    pub(crate) fn count(&mut self, bytes: u64) {
        self.sessions += 1;
        self.bytes = self.bytes.saturating_add(bytes);
    }
}

/// Files that were not imported because the day's number was reached.
#[derive(Debug, Default)]
pub(crate) struct Postponed {
    day: NaiveDate,
    files: HashSet<Hash>,
}

impl Postponed {
    /// Postpones a file to a later day than `day`.
    pub(crate) fn add(&mut self, file: Hash, day: NaiveDate) {
        if self.day != day {
            *self = Self { day, files: HashSet::new() };
        }
        self.files.insert(file);
    }

    /// Forgets the files that `keep` does not want. On another day they all get a new chance.
    pub(crate) fn retain(&mut self, day: NaiveDate, keep: impl Fn(&Hash) -> bool) {
        let is_today = self.day == day;
        self.files.retain(|file| is_today && keep(file));
    }

    /// Returns the files that wait for a later day than `day`.
    pub(crate) fn until_after(&self, day: NaiveDate) -> impl Iterator<Item = &Hash> {
        self.files.iter().filter(move |_| self.day == day)
    }

    /// Whether no file waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn fifty_sessions_come_in_and_the_next_one_on_another_day_or_from_another_folder() {
        let folder = Path::new("/stick");
        let mut unasked = Unasked::default().of(folder, day(26));
        for _ in 0..MAX_SESSIONS {
            assert!(unasked.allows(1_000));
            unasked.count(1_000);
        }
        assert!(!unasked.allows(0));
        assert!(!unasked.clone().of(folder, day(26)).allows(0));
        assert!(unasked.clone().of(folder, day(27)).allows(1_000));
        assert!(unasked.clone().of(folder, day(25)).allows(1_000), "a clock that was set back");
        assert!(unasked.of(Path::new("/andere"), day(26)).allows(1_000));
    }

    #[test]
    fn two_hundred_megabytes_come_in() {
        let mut unasked = Unasked::default();
        for _ in 0..12 {
            assert!(unasked.allows(16_000_000));
            unasked.count(16_000_000);
        }
        assert!(unasked.allows(8_000_000) && !unasked.allows(8_000_001));
        assert!(!unasked.allows(u64::MAX));
    }

    #[test]
    fn the_count_survives_a_restart() {
        let mut unasked = Unasked::default().of(Path::new("/stick"), day(26));
        unasked.count(5);
        let stored = serde_json::to_string(&unasked).unwrap();
        assert_eq!(serde_json::from_str::<Unasked>(&stored).unwrap(), unasked);
    }

    #[test]
    fn postponed_files_wait_until_the_next_day() {
        let mut postponed = Postponed::default();
        postponed.add([1; 32], day(26));
        postponed.add([2; 32], day(26));
        postponed.retain(day(26), |file| *file == [1; 32]);
        assert_eq!(postponed.until_after(day(26)).collect::<Vec<_>>(), [&[1; 32]]);
        assert_eq!(postponed.until_after(day(27)).count(), 0);
        postponed.retain(day(27), |_| true);
        assert!(postponed.is_empty());
    }
}
