//! Work that runs beside the app: on the copies of deleted sessions, the check of the database, and packing.

use super::{Actiescan, Result};
use crate::device::copies::{CopiesDone, CopyWork, KeptCopies};
use crate::log::TARGET;
use crate::sessions::packing::{PackWork, Packed};
use store::{CheckDone, CheckWork};

impl Actiescan {
    /// Returns the work of removing deleted sessions and old backups from the copies on this device; `None` if there is
    /// none, or it is being done. It runs without the app; [`Actiescan::copies_done`] takes its result.
    pub fn copy_work(&mut self) -> Result<Option<CopyWork>> {
        let now = self.sessions.environment.now();
        self.copies.work(&self.sessions.store, now)
    }

    /// Records that deleted sessions were removed from the copies.
    pub fn copies_done(&mut self, done: &CopiesDone) -> Result<()> {
        self.copies.finish(&mut self.sessions.store, done)
    }

    /// Returns the work of checking the whole database beside the app; `None` where that was done less than a day ago.
    /// [`Actiescan::check_done`] takes its result.
    pub fn check_work(&self) -> Option<CheckWork> {
        self.sessions.store.check_work(self.sessions.environment.now())
    }

    /// Takes the result of a check. Where the database is damaged, the next start repairs it.
    pub fn check_done(&self, done: &CheckDone) {
        // Without the findings: the message of an error can quote a path.
        if done.trouble().is_some() {
            tracing::error!(target: TARGET, "the check of the database found damage, or could not read it");
        }
        self.sessions.store.check_done(done);
    }

    /// Returns the work of packing a session that has many stored pieces; `None` if there is none. It runs without the
    /// app; [`Actiescan::pack_done`] takes its result.
    pub fn pack_work(&mut self) -> Result<Option<PackWork>> {
        self.sessions.pack_work()
    }

    /// Stores a packed session. Returns whether it did: not where the session changed meanwhile.
    pub fn pack_done(&mut self, packed: Packed) -> Result<bool> {
        self.sessions.pack_done(packed)
    }

    /// Packs every session that has many stored pieces, and returns how many it packed. For programs without a
    /// window, where nothing runs beside the app.
    pub fn pack(&mut self) -> Result<usize> {
        self.sessions.pack()
    }

    /// Returns which copies on this device can contain deleted sessions.
    pub fn kept_copies(&self) -> KeptCopies {
        self.copies.kept(&self.sessions.store)
    }

    /// Deletes the damaged files that recoveries moved aside. Returns which copies are left.
    pub fn erase_damaged(&mut self) -> Result<KeptCopies> {
        self.sessions.store.erase_set_aside()?;
        Ok(self.kept_copies())
    }
}
