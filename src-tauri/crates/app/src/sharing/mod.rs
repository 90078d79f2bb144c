//! The shared folder, in three steps, so that a slow folder never keeps a person waiting: what there is to do is found
//! with the data at hand, the folder is read and written without it, and what arrived is taken in with it again.
//!
//! What arrives for the session on the screen waits until the screen asks for it: words that are being typed there were
//! typed about the text before.

use crate::Actiescan;
use crate::dutch::sharing as sharing_words;
use crate::error::{AppError, ErrorCode};
use crate::import::session_file::Ask;
use crate::views::{Contribution, ImportOutcome, ImportReport, SessionSharing, SessionView, Sharing, SharingView};
use chrono::{DateTime, TimeDelta, Utc};
use domain::SessionId;
use exchange::{ArrivedFile, Attempt, FolderScan, FolderTrouble, Hash, OwnFile, SharedFolder};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use uuid::Uuid;

const CHOSEN: &str = "shared-folder";
const DEVICE: &str = "device";

/// A change is shared after this much quiet, and during long typing at least this often.
const QUIET: TimeDelta = TimeDelta::seconds(3);
const AT_LEAST: TimeDelta = TimeDelta::seconds(20);
/// Sessions written out in one round, so that a round stays short.
const MOST_OUTGOING: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Chosen {
    folder: PathBuf,
    id: Uuid,
}

/// How far a session had come.
type Covers = (DateTime<Utc>, i64);

/// What this device left in the folder of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Ledger {
    /// The last change that is in the folder, be it in a file of somebody else: when it was made, and its number, for
    /// clocks stand still and jump.
    covers: Option<Covers>,
    /// When a file was written last.
    written_at: Option<DateTime<Utc>>,
    files: Vec<OwnFile>,
    /// A person said that this session is not shared.
    off: bool,
}

/// What is known only while the app runs.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    held: Option<SessionId>,
    /// The screen follows what is held: leaving it counts as having seen what came in.
    followed: bool,
    waiting: Vec<(SessionId, ArrivedFile)>,
    refused: BTreeMap<Hash, String>,
    /// Hashes of files that were looked at and need not be looked at again in this run.
    done: HashSet<Hash>,
    trouble: Option<FolderTrouble>,
    brought: usize,
    looked_at: Option<DateTime<Utc>>,
    present: Option<HashSet<Hash>>,
}

/// One session to write to the folder.
struct Outgoing {
    session: SessionId,
    covers: Covers,
    bytes: Vec<u8>,
    own: Vec<OwnFile>,
}

/// What there is to do in the folder.
pub struct SyncWork {
    chosen: Chosen,
    device: Uuid,
    run: Uuid,
    outgoing: Vec<Outgoing>,
    known: HashSet<Hash>,
}

/// What was done in the folder, and what lay there.
pub struct SyncDone {
    chosen: Chosen,
    arrived: Vec<ArrivedFile>,
    present: Option<HashSet<Hash>>,
    written: Vec<(SessionId, Covers, Vec<OwnFile>)>,
    trouble: Option<FolderTrouble>,
}

/// When a change is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// After some seconds of quiet.
    Calm,
    /// Now.
    Now,
}

impl Actiescan {
    /// Begins to share in a folder; a person chose it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::ReadOnly`] or [`ErrorCode::Full`] where it cannot be used, or a store
    /// error. The folder that was chosen before stays then.
    pub fn share_in(&mut self, folder: &Path) -> Result<SharingView, AppError> {
        let fresh = self.environment.random_id();
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let shared = SharedFolder::choose(&folder, fresh).map_err(|trouble| sharing_words::refused(&trouble))?;
        let chosen = Chosen { folder, id: shared.id() };
        if self.chosen()?.as_ref() != Some(&chosen) {
            // What lies in another folder says nothing about this one.
            for row in self.store.sessions()? {
                let id = SessionId::new(row.id);
                let ledger = Ledger { off: self.ledger(id)?.off, ..Ledger::default() };
                self.keep(&ledger_key(id), &ledger)?;
            }
            self.keep(CHOSEN, &chosen)?;
        }
        self.sharing = Memory { held: self.sharing.held, ..Memory::default() };
        self.follow(self.sharing.held)
    }

    /// Stops sharing. What lies in the folder stays there.
    ///
    /// # Errors
    /// A store error.
    pub fn stop_sharing(&mut self) -> Result<SharingView, AppError> {
        self.keep(CHOSEN, &None::<Chosen>)?;
        self.sharing = Memory { held: self.sharing.held, ..Memory::default() };
        self.follow(self.sharing.held)
    }

    /// Says whether a session goes into the shared folder. What lies there already stays there.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] or a store error.
    pub fn share_session(&mut self, id: SessionId, on: bool) -> Result<SharingView, AppError> {
        if self.store.session(id.uuid())?.is_none() {
            return Err(crate::sessions::edit::not_found(id));
        }
        let ledger = Ledger { off: !on, ..self.ledger(id)? };
        self.keep(&ledger_key(id), &ledger)?;
        self.follow(self.sharing.held)
    }

    /// Gives the folder that was chosen, if one was.
    ///
    /// # Errors
    /// A store error.
    pub fn shared_folder(&self) -> Result<Option<PathBuf>, AppError> {
        Ok(self.chosen()?.map(|chosen| chosen.folder))
    }

    /// Gives the folder to watch: only what is ours in the one that was chosen, which may be a whole home folder.
    ///
    /// # Errors
    /// A store error.
    pub fn watched_folder(&self) -> Result<Option<PathBuf>, AppError> {
        Ok(self.chosen()?.map(|chosen| SharedFolder::within(&chosen.folder)))
    }

    /// Finds what there is to do in the shared folder; none where none was chosen.
    ///
    /// # Errors
    /// A store error.
    pub fn sync_work(&mut self, haste: Haste) -> Result<Option<SyncWork>, AppError> {
        let Some(chosen) = self.chosen()? else { return Ok(None) };
        let device = self.device()?;
        let mut known: HashSet<Hash> = self.store.imported_files()?;
        let mut outgoing = Vec::new();
        let now = self.environment.now();
        for row in self.store.sessions()? {
            let id = SessionId::new(row.id);
            let ledger = self.ledger(id)?;
            if row.damaged {
                // What a file brings once more may heal it.
                self.store.imports(row.id)?.iter().for_each(|import| {
                    known.remove(&import.sha256);
                });
            }
            known.extend(ledger.files.iter().map(|own| own.sha256));
            let newest_is_gone = ledger.files.last().is_some_and(|own| self.is_gone(&own.sha256));
            let covers = (row.updated_at, row.last_seq);
            let changed = ledger.covers != Some(covers) || newest_is_gone;
            let quiet = haste == Haste::Now
                || newest_is_gone
                || !(TimeDelta::zero()..QUIET).contains(&(now - row.updated_at))
                || ledger.written_at.is_some_and(|at| !(TimeDelta::zero()..AT_LEAST).contains(&(now - at)));
            if !changed || !quiet || ledger.off || row.damaged || row.removed_at.is_some() {
                continue;
            }
            // A session that cannot be written out now is shown as damaged in the list.
            let Ok(file) = self.session_file(id, None) else { continue };
            outgoing.push(Outgoing { session: id, covers, bytes: file.bytes, own: ledger.files });
            if outgoing.len() == MOST_OUTGOING {
                break;
            }
        }
        // What was looked at in this run is not looked at again, also for a session that stays damaged.
        known.extend(&self.sharing.done);
        known.extend(self.sharing.waiting.iter().map(|(_, arrived)| arrived.sha256));
        Ok(Some(SyncWork { chosen, device, run: self.actor, outgoing, known }))
    }

    /// Takes in what arrived, and notes what was written. Gives what came in.
    ///
    /// # Errors
    /// A store error; files that are refused are no error but told by [`Actiescan::follow`].
    pub fn sync_done(&mut self, done: SyncDone) -> Result<Vec<ImportReport>, AppError> {
        if self.chosen()?.as_ref() != Some(&done.chosen) {
            return Ok(Vec::new());
        }
        let now = self.environment.now();
        for (session, covers, files) in done.written {
            if self.store.session(session.uuid())?.is_some() {
                let off = self.ledger(session)?.off;
                self.keep(&ledger_key(session), &Ledger { covers: Some(covers), written_at: Some(now), files, off })?;
            }
        }
        self.sharing.trouble = done.trouble;
        if let Some(present) = done.present {
            self.sharing.refused.retain(|hash, _| present.contains(hash));
            self.sharing.looked_at = Some(now);
            self.sharing.present = Some(present);
        }
        let mut reports = Vec::new();
        for arrived in done.arrived {
            let held = self.sharing.held;
            match exchange::unpack(&arrived.bytes, None) {
                Ok((readable, _)) if held == Some(readable.session.id) => {
                    self.sharing.waiting.push((readable.session.id, arrived));
                }
                _ => reports.extend(self.take_arrived(&arrived)?),
            }
        }
        Ok(reports)
    }

    /// Follows one session, or none: what arrives for it waits for [`Actiescan::take_in_waiting`]. Tells how sharing is
    /// going.
    ///
    /// # Errors
    /// A store error.
    pub fn follow(&mut self, session: Option<SessionId>) -> Result<SharingView, AppError> {
        self.hold(session)?;
        self.sharing.followed = session.is_some();
        let session = match session {
            Some(id) if self.store.session(id.uuid())?.is_some() => Some(self.session_sharing(id)?),
            _ => None,
        };
        let folder = self.chosen()?.map(|chosen| chosen.folder.display().to_string());
        let mut sessions = BTreeMap::new();
        if folder.is_some() && !self.sharing.followed {
            for row in self.store.sessions()?.into_iter().filter(|row| row.removed_at.is_none()) {
                let id = SessionId::new(row.id);
                sessions.insert(id, self.session_sharing(id)?);
            }
        }
        let trouble = self.sharing.trouble.as_ref().filter(|_| folder.is_some()).map(sharing_words::trouble);
        let refused = self.sharing.refused.values().cloned().collect();
        let Memory { brought, looked_at, .. } = self.sharing;
        Ok(SharingView { sharing: Sharing { folder, trouble, refused, brought, looked_at }, session, sessions })
    }

    /// Takes in what waited for a session, and gives it as it stands then.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], or a store error.
    pub fn take_in_waiting(&mut self, session: SessionId) -> Result<SessionView, AppError> {
        let waiting = std::mem::take(&mut self.sharing.waiting);
        let (now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(id, _)| *id == session);
        self.sharing.waiting = later;
        for (_, arrived) in now {
            self.take_arrived(&arrived)?;
        }
        self.open_session(session)
    }

    /// Keeps what arrives for a session waiting from now on, and lets go of the one before.
    pub(crate) fn hold(&mut self, session: Option<SessionId>) -> Result<(), AppError> {
        if let Some(before) = self.sharing.held.filter(|before| Some(*before) != session) {
            // Nobody is kept from a session because something about another one cannot be kept, on a full disk for
            // instance: a file that could not be taken in is found again at the next look.
            if std::mem::take(&mut self.sharing.followed) && self.store.session(before.uuid())?.is_some() {
                let _ = self.keep(&seen_key(before), &self.environment.now());
            }
            for (_, arrived) in std::mem::take(&mut self.sharing.waiting) {
                let _ = self.take_arrived(&arrived);
            }
        }
        self.sharing.held = session;
        Ok(())
    }

    fn take_arrived(&mut self, arrived: &ArrivedFile) -> Result<Option<ImportReport>, AppError> {
        let staged = self.staging.stage(&arrived.bytes[..])?;
        self.sharing.done.insert(arrived.sha256);
        match self.import_staged(&staged, &Ask::default(), Attempt::Silent) {
            Ok(report) => {
                self.note_what_is_covered(&report, arrived)?;
                self.sharing.brought += usize::from(report.outcome != ImportOutcome::Nothing);
                Ok((report.outcome != ImportOutcome::Nothing).then_some(report))
            }
            // A deleted session stays deleted, and its file is nobody's trouble.
            Err(error) if error.code == ErrorCode::Deleted => Ok(None),
            Err(error) if matches!(error.code, ErrorCode::Full | ErrorCode::ReadOnly | ErrorCode::Busy) => {
                self.sharing.done.remove(&arrived.sha256);
                Err(error)
            }
            // Half written, by a device that was ended in the middle of it: it writes the whole the next time.
            Err(error) if error.code == ErrorCode::Invalid && arrived.is_unfinished() => Ok(None),
            Err(error) => {
                let name = arrived.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.sharing.refused.insert(arrived.sha256, format!("{name}: {}", error.message));
                Ok(None)
            }
        }
    }

    /// Where a session is now just what somebody else's file says, there is nothing of our own to add to the folder.
    fn note_what_is_covered(&mut self, report: &ImportReport, arrived: &ArrivedFile) -> Result<(), AppError> {
        let Ok((readable, _)) = exchange::unpack(&arrived.bytes, None) else { return Ok(()) };
        if report.outcome != ImportOutcome::Nothing && self.journal(report.session)?.heads() == readable.heads {
            let covers = self.store.session(report.session.uuid())?.map(|row| (row.updated_at, row.last_seq));
            let ledger = Ledger { covers, ..self.ledger(report.session)? };
            self.keep(&ledger_key(report.session), &ledger)?;
        }
        Ok(())
    }

    fn session_sharing(&self, id: SessionId) -> Result<SessionSharing, AppError> {
        let ledger = self.ledger(id)?;
        let seen: Option<DateTime<Utc>> = self.kept(&seen_key(id))?;
        let mut news: Vec<Contribution> = Vec::new();
        for report in self
            .import_reports(id)?
            .into_iter()
            .filter(|report| report.outcome == ImportOutcome::Merged && seen.is_none_or(|seen| report.at > seen))
        {
            for one in report.by {
                match news.iter_mut().find(|known| known.author == one.author) {
                    Some(known) => known.changes += one.changes,
                    None => news.push(one),
                }
            }
        }
        let waiting = self.sharing.waiting.iter().filter(|(session, _)| *session == id).count();
        Ok(SessionSharing { shared_until: ledger.covers.map(|(until, _)| until), on: !ledger.off, news, waiting })
    }

    fn is_gone(&self, hash: &Hash) -> bool {
        self.sharing.present.as_ref().is_some_and(|present| !present.contains(hash))
    }

    fn chosen(&self) -> Result<Option<Chosen>, AppError> {
        Ok(self.kept::<Option<Chosen>>(CHOSEN)?.flatten())
    }

    fn ledger(&self, id: SessionId) -> Result<Ledger, AppError> {
        Ok(self.kept(&ledger_key(id))?.unwrap_or_default())
    }

    fn device(&mut self) -> Result<Uuid, AppError> {
        if let Some(device) = self.kept(DEVICE)? {
            return Ok(device);
        }
        let device = self.environment.random_id();
        self.keep(DEVICE, &device)?;
        Ok(device)
    }
}

impl SyncWork {
    /// Reads and writes the folder. `scan` holds the results of previous scans; `thorough` reads every file again.
    pub fn carry_out(self, scan: &mut FolderScan, thorough: bool) -> SyncDone {
        let Self { chosen, device, run, outgoing, known } = self;
        let mut done = SyncDone { chosen, arrived: Vec::new(), present: None, written: Vec::new(), trouble: None };
        let shared = match SharedFolder::open(&done.chosen.folder, done.chosen.id) {
            Ok(shared) => shared,
            Err(trouble) => return SyncDone { trouble: Some(trouble), ..done },
        };
        match scan.new_files(&shared, thorough, &|hash| known.contains(hash)) {
            Ok(arrived) => done.arrived = arrived,
            Err(trouble) => return SyncDone { trouble: Some(trouble), ..done },
        }
        let mut present = scan.present.clone();
        let incomplete = scan.incomplete;
        done.write(&shared, device, run, outgoing);
        present.extend(done.written.iter().filter_map(|(.., files)| files.last()).map(|own| own.sha256));
        // Where some files could not be read, what was known before stays.
        done.present = (!incomplete).then_some(present);
        done
    }

    /// Writes to the folder and reads nothing that lies there: for a last share when the app closes. Where there is nothing
    /// to write the folder is not touched.
    pub fn only_write(self) -> SyncDone {
        let Self { chosen, device, run, outgoing, .. } = self;
        let mut done = SyncDone { chosen, arrived: Vec::new(), present: None, written: Vec::new(), trouble: None };
        if outgoing.is_empty() {
            return done;
        }
        match SharedFolder::open(&done.chosen.folder, done.chosen.id) {
            Ok(shared) => done.write(&shared, device, run, outgoing),
            Err(trouble) => done.trouble = Some(trouble),
        }
        done
    }
}

impl SyncDone {
    /// Writes session by session, until one cannot be written.
    fn write(&mut self, shared: &SharedFolder, device: Uuid, run: Uuid, outgoing: Vec<Outgoing>) {
        for Outgoing { session, covers, bytes, own } in outgoing {
            match shared.publish(session.uuid(), device, run, &bytes, &own) {
                Ok(files) => self.written.push((session, covers, files)),
                Err(trouble) => {
                    self.trouble = Some(trouble);
                    break;
                }
            }
        }
    }

    /// Tells whether anything was written or found.
    pub fn did_something(&self) -> bool {
        !self.arrived.is_empty() || !self.written.is_empty()
    }

    /// Gives the sessions that were written.
    pub fn written(&self) -> BTreeSet<SessionId> {
        self.written.iter().map(|(session, ..)| *session).collect()
    }
}

fn ledger_key(session: SessionId) -> String {
    format!("shared/{session}")
}

fn seen_key(session: SessionId) -> String {
    format!("seen/{session}")
}
