//! Two devices share a folder. The power is cut on the disk of one of them, in the shared folder, or in both.

use crate::machine::{Machine, can_record, files, utf8};
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{Found, Tally, states};
use app::{Actiescan, Ask, FolderScan, SyncTiming, SystemEnvironment};
use domain::SessionId;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Syncs until nothing is left to do.
fn sync(app: &mut Actiescan) -> Result<(), String> {
    let mut scan = FolderScan::default();
    for _ in 0..10 {
        let Some(work) = app.sync_work(SyncTiming::Now).map_err(|error| error.to_string())? else { return Ok(()) };
        let done = work.run(&mut scan, true);
        let did_something = done.did_something();
        app.sync_done(done).map_err(|error| error.to_string())?;
        let folder = app.follow(None).map_err(|error| error.to_string())?.folder;
        if let Some(trouble) = folder.trouble {
            return Err(trouble);
        }
        if let Some(refused) = folder.refused.first() {
            return Err(format!("a file is refused: {refused}"));
        }
        if !did_something {
            return Ok(());
        }
    }
    Err("syncing does not end".to_owned())
}

fn share(app: &mut Actiescan, folder: &Path) -> Result<(), String> {
    app.share_in(folder).map_err(|error| format!("the folder cannot be shared: {error}"))?;
    sync(app)
}

fn new_device(data: &Path) -> Result<Actiescan, String> {
    Actiescan::open(data, Box::new(SystemEnvironment)).map_err(|error| error.to_string())
}

fn changes(app: &mut Actiescan, id: SessionId) -> BTreeSet<String> {
    app.history(id).unwrap_or_default().into_iter().map(|entry| entry.id).collect()
}

#[test]
fn publish() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("publish");
    let map = machine.disk().join("map");
    fs::create_dir(&map).expect("a folder can be created");
    let laptop = machine.path("laptop");
    let id = machine.new_session("De Brug");
    let other = machine.run_on(&laptop, &["new", "--from", utf8(&machine.details("Van de laptop"))], "");
    let other: SessionId = other.trim().parse().expect("the id is valid");

    let mut recording = machine.start_recording();
    let share_here = ["sync", utf8(&map)];
    machine.record(&mut recording, &share_here, "");
    machine.record_on(&laptop, &mut recording, &share_here, "");
    for turn in 0..4 {
        machine.record(&mut recording, &["edit", &id], &lines(2 * turn + 1..=2 * turn + 2));
        machine.record(&mut recording, &share_here, "");
    }
    let session: SessionId = id.parse().expect("the id is valid");

    let mut tally = Tally::new("publish");
    let cuts: [&[&str]; 3] = [&[], &["map"], &["data"]];
    tally.cut(&machine, &recording, states(), &cuts, &|disk, heard| {
        let map = disk.join("map");
        // Another device takes every file under a final name as whole.
        let mut reader = new_device(&disk.join("reader"))?;
        for path in files(&map).into_keys().filter(|path| path.extension().is_some_and(|end| end == "actiescan")) {
            let taken = reader.import_file(&map.join(&path), &Ask::default());
            taken.map_err(|error| format!("{} is not whole: {error}", path.display()))?;
        }
        let (mut app, recovered) = open(&disk.join("data"))?;
        let edits = acknowledged(heard);
        check_edits(&mut app, &id, 1, edits)?;
        // As the next start does, without a person who chooses the folder again.
        let shared = heard.iter().any(|line| line.starts_with(&id) && line.ends_with("Gedeeld."));
        match sync(&mut app) {
            Err(reason) if shared => return Err(format!("the next start cannot share: {reason}")),
            _ => {}
        }
        share(&mut app, &map)?;
        let mut fresh = new_device(&disk.join("fresh"))?;
        share(&mut fresh, &map)?;
        if changes(&mut fresh, session) != changes(&mut app, session) {
            return Err("another device does not get all changes".to_owned());
        }
        if changes(&mut fresh, other) != changes(&mut app, other) {
            return Err("two devices differ on a session of a third".to_owned());
        }
        Ok(Found { acknowledged: edits, recovered })
    });
    tally.report();
}
