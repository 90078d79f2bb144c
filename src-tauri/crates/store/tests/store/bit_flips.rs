//! Flipped bits in a database: recovery never returns changed chunks and loses none that can be read.

use crate::fixture::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use store::{OpenOutcome, Projection, Store, StoreError};
use uuid::Uuid;

type Content = BTreeSet<(Uuid, Vec<u8>)>;

fn write(store: &mut Store, numbers: std::ops::Range<u64>) -> Content {
    let mut dice = Dice::new(numbers.start + 5);
    numbers
        .map(|number| {
            let (session, chunk) = (session(dice.below(4).into()), bytes(number, 1 + dice.below(3_000) as usize));
            let text = format!("woord{number} en café {}", "meer ".repeat(dice.below(50) as usize));
            let projection = Projection { texts: vec![placed("note", &text)], cards_total: 8, ..Projection::default() };
            store.append(session, &chunk, &projection, minute(number as i64)).unwrap();
            (session, chunk)
        })
        .collect()
}

fn content(store: &Store) -> Content {
    let ids = store.sessions().unwrap().into_iter().map(|row| row.id);
    ids.flat_map(|id| store.chunks(id).unwrap().bytes.into_iter().map(move |chunk| (id, chunk))).collect()
}

/// Returns the chunks that plain SQL can still read from a damaged file, row by row.
fn readable(folder: &Path, written: &Content) -> Content {
    let db = raw(folder);
    let row = |number: i64| -> rusqlite::Result<(Uuid, Vec<u8>)> {
        db.query_row("SELECT session_id, bytes, sha256 FROM chunks WHERE number = ?1", [number], |row| {
            let (id, bytes, sha256): ([u8; 16], Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let proved = Sha256::digest([&id[..], &bytes].concat())[..] == sha256;
            Ok((Uuid::from_bytes(id), if proved { bytes } else { Vec::new() }))
        })
    };
    (1..=written.len() as i64).filter_map(|number| row(number).ok()).filter(|pair| written.contains(pair)).collect()
}

#[test]
fn flipped_bits_never_change_chunks_and_never_lose_one_that_a_backup_or_sql_has() {
    let (folder, killed) = (tempdir().unwrap(), tempdir().unwrap());
    let mut store = open(folder.path());
    let in_backup = write(&mut store, 0..20);
    store.backup_if_changed(minute(21)).unwrap().unwrap();
    let written: Content = in_backup.union(&write(&mut store, 21..40)).cloned().collect();
    copy_folder(folder.path(), killed.path());
    drop(store);

    let mut dice = Dice::new(2026);
    let (mut recovered, mut refused) = (0, 0);
    for round in 0..200_u64 {
        let (here, probe) = (tempdir().unwrap(), tempdir().unwrap());
        copy_folder(if round % 3 == 0 { killed.path() } else { folder.path() }, here.path());
        let file = if round % 9 == 0 { here.path().join("actiescan.db-wal") } else { database(here.path()) };
        let length = fs::metadata(&file).unwrap().len();
        // Every fourth round damages the header or the first pages, which has the largest effect.
        let range = if round % 4 == 0 { [100, 4_096, 40_000][round as usize / 4 % 3].min(length) } else { length };
        damage(&file, |bytes| {
            for _ in 0..=dice.below(20) {
                bytes[dice.below(range) as usize] ^= 1 << dice.below(8);
            }
        });
        let before = fs::read(&file).unwrap();
        copy_folder(here.path(), probe.path());
        let readable = readable(probe.path(), &written);

        match Store::open(here.path(), minute(90)) {
            Ok(opened) => {
                recovered += u32::from(matches!(opened.report.outcome, OpenOutcome::Recovered(_)));
                let found = content(&opened.store);
                assert!(found.is_subset(&written), "round {round}: it returned bytes that were never written");
                assert!(readable.is_subset(&found), "round {round}: SQL can read more");
                assert!(in_backup.is_subset(&found), "round {round}: the backup has more");
                assert!(opened.store.check().unwrap().is_sound(), "round {round}");
            }
            Err(StoreError::NewerDatabase { .. } | StoreError::ForeignDatabase { .. }) => {
                refused += 1;
                assert_eq!(fs::read(&file).unwrap(), before, "round {round}: a refused file is unchanged");
            }
            Err(other) => panic!("round {round}: {other:?}"),
        }
    }
    assert!(recovered > 120, "most flips are noticed as damage: {recovered}");
    assert!(refused < 10, "only flips in the version may lead to a refusal: {refused}");
}
