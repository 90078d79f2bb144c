//! Recovery of a damaged or missing database: moves it aside as it is, restores the newest sound backup, and adds every
//! chunk that can still be read. A file with the plan stands in the folder from the first step to the last, so a
//! recovery that is cut off is done again at the next start, with the same result.

use crate::backups;
use crate::data_folder::{self as folder, Folder, beside};
use crate::db::check;
use crate::db::migrate::{self, MIGRATIONS};
use crate::open;
use crate::recovery::carve::{Salvage, carve};
use crate::recovery::pages::Pages;
use crate::tables::chunks;
use crate::tables::imports;
use crate::tables::projections as projection;
use crate::tables::revision;
use crate::tables::search;
use crate::tables::sessions::{self, Run};
use crate::tables::settings;
use crate::{StoreError, written};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// When more chunks than this seem to be missing, the numbers themselves were damaged.
const MOST_MISSING: i64 = 10_000;

/// What a recovery did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// What was wrong, in technical English.
    pub reason: String,
    /// Where the damaged file is now, with its log beside it; `None` when there was no file.
    pub moved_to: Option<PathBuf>,
    /// The backup that was restored; `None` when there was no sound one.
    pub restored_from: Option<PathBuf>,
    /// Sessions that came from the backup.
    pub sessions_from_backup: usize,
    /// Chunks that were read from the damaged file and were not in the backup.
    pub chunks_salvaged: usize,
    /// Chunks known to be lost; their sessions are marked as damaged, or gone when nothing is left of them.
    pub chunks_lost: u64,
}

/// What is wrong with a database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Damage {
    pub(crate) reason: String,
    /// How many sessions there are, when only bytes within chunks are wrong and the list of sessions can be trusted.
    pub(crate) sessions: Option<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Plan {
    stamp: String,
    damage: Damage,
    /// Which of the files were there: "", "-wal", "-shm", "-journal".
    files: Vec<String>,
}

/// Recovers a damaged database.
pub(crate) fn recover(folder: &Folder, damage: Damage, now: DateTime<Utc>) -> Result<Recovery, StoreError> {
    let there = |suffix: &&str| beside(&folder.database(), suffix).exists();
    let files = ["", "-wal", "-shm", "-journal"].iter().filter(|s| there(s)).map(ToString::to_string).collect();
    let mut moment = now;
    while ["", "-wal"].iter().any(|suffix| beside(&aside(folder, &folder::stamp(moment)), suffix).exists()) {
        moment += TimeDelta::seconds(1);
    }
    let plan = Plan { stamp: folder::stamp(moment), damage, files };
    let text = serde_json::to_vec(&plan).expect("a plan is plain data");
    folder::write_whole(&folder.recovering(), &text)?;
    carry_out(folder, plan, now)
}

/// Carries out a recovery that was cut off; `None` when there is none.
pub(crate) fn resume(folder: &Folder, now: DateTime<Utc>) -> Result<Option<Recovery>, StoreError> {
    match fs::read(folder.recovering()) {
        Ok(text) => {
            let plan = serde_json::from_slice(&text).map_err(|error| StoreError::Damaged(error.to_string()))?;
            carry_out(folder, plan, now).map(Some)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn aside(folder: &Folder, stamp: &str) -> PathBuf {
    folder.damaged().join(format!("actiescan-{stamp}.db"))
}

fn carry_out(folder: &Folder, plan: Plan, now: DateTime<Utc>) -> Result<Recovery, StoreError> {
    let aside = aside(folder, &plan.stamp);
    fs::create_dir_all(folder.damaged())?;
    for suffix in &plan.files {
        let (source, target) = (beside(&folder.database(), suffix), beside(&aside, suffix));
        if !target.exists() && source.exists() {
            fs::rename(source, target)?;
        }
    }
    folder::sync_folder_of(&aside)?;
    folder::sync_folder_of(&folder.database())?;

    let salvage = carve(&Pages::read(&aside));
    let moved_to = plan.files.first().map(|suffix| beside(&aside, suffix));
    let complete = plan.damage.sessions == Some(salvage.sessions.len() as u64);
    let built = build(folder, &salvage, complete, now)?;
    let recovery = Recovery { reason: plan.damage.reason, moved_to, ..built };
    folder::install(&folder.part(), &folder.database())?;
    fs::remove_file(folder.recovering())?;
    folder::sync_folder_of(&folder.recovering())?;
    Ok(recovery)
}

/// Builds the new database beside, from the newest backup that proves sound, or else from nothing.
fn build(folder: &Folder, salvage: &Salvage, complete: bool, now: DateTime<Utc>) -> Result<Recovery, StoreError> {
    for backup in backups::newest_first(folder) {
        match restore(&folder.part(), &backup) {
            Ok(db) => return fill(db, Some(backup), salvage, complete, now),
            Err(error @ (StoreError::Full | StoreError::ReadOnly(_) | StoreError::Busy)) => return Err(error),
            // A backup that is damaged or from a newer version: an older one may do.
            Err(_) => {}
        }
    }
    folder::remove_database(&folder.part())?;
    fill(open::make(&folder.part(), now)?, None, salvage, complete, now)
}

fn restore(part: &Path, backup: &Path) -> Result<Connection, StoreError> {
    folder::remove_database(part)?;
    fs::copy(backup, part)?;
    let mut db = open::connect(part)?;
    migrate::migrate(&mut db, MIGRATIONS)?;
    if check::inspect(&db)?.is_sound() { Ok(db) } else { Err(StoreError::Damaged("the backup is damaged".to_owned())) }
}

fn fill(
    mut db: Connection,
    restored_from: Option<PathBuf>,
    salvage: &Salvage,
    complete: bool,
    now: DateTime<Utc>,
) -> Result<Recovery, StoreError> {
    let sessions_from_backup = sessions::read(&db, "", [])?.len();
    let tx = db.transaction()?;
    let chunks_salvaged = add(&tx, salvage, now)?;
    if complete {
        // What the backup has and the list has not was deleted in the meantime.
        for row in sessions::read(&tx, "", [])?.iter().filter(|row| !salvage.sessions.contains_key(&row.id)) {
            sessions::delete(&tx, row.id)?;
            imports::bury(&tx, imports::grave(row.id), &written(now))?;
        }
    }
    let vanished = sessions::delete_hollow(&tx)?;
    search::rebuild(&tx)?;
    revision::begin_era(&tx, now)?;
    tx.commit()?;
    let report = check::inspect(&db)?;
    db.close().map_err(|(_, error)| error)?;
    if !report.is_sound() {
        return Err(StoreError::Damaged(format!("the recovered database is not sound: {report:?}")));
    }
    let (reason, moved_to, chunks_lost) = (String::new(), None, report.chunks_lost + vanished);
    Ok(Recovery { reason, moved_to, restored_from, sessions_from_backup, chunks_salvaged, chunks_lost })
}

/// Adds what was salvaged and gives how many chunks were new.
fn add(db: &Connection, salvage: &Salvage, now: DateTime<Utc>) -> Result<usize, StoreError> {
    for (key, value) in &salvage.settings {
        settings::put(db, key, value)?;
    }
    for (grave, at) in &salvage.tombstones {
        imports::bury(db, *grave, at)?;
    }
    for (id, saved) in &salvage.sessions {
        // The list in the damaged file is younger than the backup.
        db.execute(
            "INSERT INTO sessions (id, created_at, updated_at, removed_at, first_seq, last_seq, lost)
                VALUES (?1, ?2, ?3, ?4, 1, 0, 0)
             ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, updated_at = excluded.updated_at,
                removed_at = excluded.removed_at",
            params![id.as_bytes(), saved.created_at, saved.updated_at, saved.removed_at],
        )?;
    }
    let ids: BTreeSet<Uuid> =
        salvage.sessions.keys().chain(salvage.chunks.keys().map(|(id, ..)| id)).copied().collect();
    ids.into_iter().try_fold(0, |total, session| Ok(total + add_to_session(db, session, salvage, now)?))
}

/// Brings the chunks of one session together: those of the backup and those that were salvaged.
fn add_to_session(db: &Connection, session: Uuid, salvage: &Salvage, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let saved: Vec<_> = salvage.chunks.range((session, i64::MIN, [0; 32])..=(session, i64::MAX, [255; 32])).collect();
    if matches!(sessions::number(db, session), Err(StoreError::NotFound(_))) {
        sessions::touch(db, session, now)?;
    }
    let before = chunks::of_session(db, session)?;
    let held = sessions::run(db, session)?;
    // Which numbers there have to be is best known by the list in the damaged file, and else by what was salvaged.
    let run = match (salvage.sessions.get(&session), saved.first(), saved.last()) {
        (Some(row), _, _) => row.run,
        (None, Some(((_, first, _), _)), Some(((_, last, _), _))) => Run { first: *first, last: *last, ..held },
        _ => held,
    };
    let seqs = before.iter().map(|row| row.seq).chain(saved.iter().map(|((_, seq, _), _)| *seq));
    let present: BTreeSet<i64> = seqs.filter(|seq| *seq >= run.first && *seq <= run.last).collect();
    let missing = run.last - run.first + 1 - i64::try_from(present.len()).unwrap_or(i64::MAX);
    let lost = held.lost.max(run.lost) + if missing <= MOST_MISSING { missing } else { 0 };

    let mut places: HashMap<[u8; 32], i64> =
        before.iter().map(|row| (chunks::hash(session, &row.bytes), row.seq)).collect();
    for ((_, seq, hash), chunk) in &saved {
        places.insert(*hash, *seq);
        let created_at = chunk.created_at.clone().unwrap_or_else(|| written(now));
        chunks::insert(db, session, &chunk.bytes, &created_at)?;
    }
    let mut rows = chunks::of_session(db, session)?;
    let added = rows.len() - before.len();
    if added > 0 || lost != held.lost || (run.first, run.last) != (held.first, held.last) {
        rows.sort_by_key(|row| places.get(&chunks::hash(session, &row.bytes)).copied());
        let order: Vec<i64> = rows.iter().map(|row| row.number).collect();
        let last = sessions::run(db, session)?.last.max(run.last);
        chunks::renumber(db, session, &order, Run { first: held.first, last, lost })?;
        projection::drop_stale(db, session)?;
    }
    Ok(added)
}
