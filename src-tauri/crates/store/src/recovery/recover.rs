//! Moves a damaged database aside unchanged, restores the newest sound backup, and adds every chunk that can still be
//! read.
//!
//! A file with the plan exists from the first step to the last. A recovery that is interrupted runs again at the next
//! start, with the same result.

use crate::copies::backups;
use crate::data_folder::{self, DataFolder, beside};
use crate::db::connect::{connect, create};
use crate::db::{check, migrate};
use crate::error::StoreError;
use crate::recovery::carve::{Salvage, carve};
use crate::recovery::merge;
use crate::recovery::pages::Pages;
use crate::tables::{revision, search, sessions};
use crate::{moment, private_files};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Result of a recovery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The damage that was found, in technical English.
    pub reason: String,
    /// New path of the damaged file, with its log beside it; `None` where the file was missing.
    pub moved_to: Option<PathBuf>,
    /// Path of the backup that was restored; `None` where no backup was sound.
    pub restored_from: Option<PathBuf>,
    /// Number of sessions in that backup.
    pub sessions_from_backup: usize,
    /// Number of chunks that were read from the damaged file and were not in the backup.
    pub chunks_salvaged: usize,
    /// Number of chunks that are known to be lost. Their sessions are marked as damaged, or deleted where no chunk of
    /// them is left.
    pub chunks_lost: u64,
}

/// Damage of a database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Damage {
    pub(crate) reason: String,
    /// Number of sessions, where only the bytes of chunks are damaged and the list of sessions is reliable.
    pub(crate) sessions: Option<u64>,
}

/// The recovery plan on disk.
#[derive(Debug, Serialize, Deserialize)]
struct RecoveryPlan {
    stamp: String,
    damage: Damage,
    /// Suffixes of the files that existed: "", "-wal", "-shm", "-journal".
    files: Vec<String>,
}

/// Recovers a damaged database.
///
/// # Errors
/// [`StoreError::Damaged`] where the recovered database is not sound. The damaged file and the backups stay.
pub(crate) fn recover(folder: &DataFolder, damage: Damage, now: DateTime<Utc>) -> Result<Recovery, StoreError> {
    let exists = |suffix: &&str| beside(&folder.database(), suffix).exists();
    let files = ["", "-wal", "-shm", "-journal"].iter().filter(|s| exists(s)).map(ToString::to_string).collect();
    let mut moment = moment::storable(now);
    while ["", "-wal"].iter().any(|suffix| beside(&aside(folder, &data_folder::stamp(moment)), suffix).exists()) {
        moment += TimeDelta::seconds(1);
    }
    let plan = RecoveryPlan { stamp: data_folder::stamp(moment), damage, files };
    let text = serde_json::to_vec(&plan).expect("a plan serialises to JSON");
    data_folder::write_whole(&folder.recovering(), &text)?;
    run(folder, plan, now)
}

/// Runs an interrupted recovery again; `None` where there is none.
pub(crate) fn resume(folder: &DataFolder, now: DateTime<Utc>) -> Result<Option<Recovery>, StoreError> {
    match fs::read(folder.recovering()) {
        Ok(text) => {
            let plan = serde_json::from_slice(&text).map_err(|error| StoreError::Damaged(error.to_string()))?;
            run(folder, plan, now).map(Some)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Returns the path to which the damaged file is moved.
fn aside(folder: &DataFolder, stamp: &str) -> PathBuf {
    folder.damaged().join(format!("actiescan-{stamp}.db"))
}

fn run(folder: &DataFolder, plan: RecoveryPlan, now: DateTime<Utc>) -> Result<Recovery, StoreError> {
    let aside = aside(folder, &plan.stamp);
    data_folder::create_folder(&folder.damaged())?;
    // The folder must be durable before a file moves into it. Otherwise a power cut can take both away.
    data_folder::sync_folder_of(&folder.damaged())?;
    for suffix in &plan.files {
        let (source, target) = (beside(&folder.database(), suffix), beside(&aside, suffix));
        if !target.exists() && source.exists() {
            fs::rename(source, target)?;
        }
    }
    data_folder::sync_folder_of(&aside)?;
    data_folder::sync_folder_of(&folder.database())?;

    let salvage = carve(&Pages::read(&aside));
    let moved_to = plan.files.first().map(|suffix| beside(&aside, suffix));
    let complete = plan.damage.sessions == Some(salvage.sessions.len() as u64);
    let built = build(folder, &salvage, complete, now)?;
    let recovery = Recovery { reason: plan.damage.reason, moved_to, ..built };
    data_folder::install(&folder.part(), &folder.database())?;
    // A person may have put older backups back, so all copies are looked through again.
    let _: io::Result<()> = fs::remove_file(folder.erased());
    fs::remove_file(folder.recovering())?;
    data_folder::sync_folder_of(&folder.recovering())?;
    Ok(recovery)
}

/// Builds the new database under a temporary name, from the newest sound backup or from an empty database. `complete`
/// means that the salvage contains every session.
fn build(folder: &DataFolder, salvage: &Salvage, complete: bool, now: DateTime<Utc>) -> Result<Recovery, StoreError> {
    for backup in backups::newest_first(folder) {
        match restore(&folder.part(), &backup) {
            Ok(db) => return fill(db, Some(backup), salvage, complete, now),
            Err(error @ (StoreError::Full | StoreError::ReadOnly(_) | StoreError::Busy)) => return Err(error),
            // This backup is damaged or of a newer version. An older one may be sound.
            Err(_) => {}
        }
    }
    data_folder::remove_database(&folder.part())?;
    fill(create(&folder.part(), now)?, None, salvage, complete, now)
}

fn restore(part: &Path, backup: &Path) -> Result<Connection, StoreError> {
    data_folder::remove_database(part)?;
    private_files::copy(backup, part)?;
    let mut db = connect(part)?;
    migrate::migrate(&mut db, migrate::MIGRATIONS)?;
    if check::inspect(&db)?.is_sound() { Ok(db) } else { Err(StoreError::Damaged("the backup is damaged".to_owned())) }
}

fn fill(
    mut db: Connection,
    restored_from: Option<PathBuf>,
    salvage: &Salvage,
    complete: bool,
    now: DateTime<Utc>,
) -> Result<Recovery, StoreError> {
    let sessions_from_backup = sessions::all(&db)?.len();
    let tx = db.transaction()?;
    let chunks_salvaged = merge::add(&tx, salvage, now)?;
    if complete {
        // A session that is in the backup but not in the complete list was deleted after the backup.
        for row in sessions::all(&tx)?.iter().filter(|row| !salvage.sessions.contains_key(&row.id)) {
            sessions::delete_for_good(&tx, row.id, now)?;
        }
    }
    let chunks_of_deleted = sessions::delete_without_chunks(&tx)?;
    search::rebuild(&tx)?;
    revision::begin_era(&tx, now)?;
    tx.commit()?;
    let report = check::inspect(&db)?;
    db.close().map_err(|(_, error)| error)?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(format!("the recovered database is not sound: {report:?}")));
    }
    // `run` fills in the other two fields.
    let (reason, moved_to, chunks_lost) = (String::new(), None, report.chunks_lost + chunks_of_deleted);
    Ok(Recovery { reason, moved_to, restored_from, sessions_from_backup, chunks_salvaged, chunks_lost })
}
