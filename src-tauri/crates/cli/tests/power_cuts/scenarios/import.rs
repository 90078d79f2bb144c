//! Imports of session files: a new session, newer changes for it, and changes on both sides.

use crate::machine::{Machine, can_record, ended, utf8};
use crate::opened::{lines, open};
use crate::replay::{Found, Tally, states};
use app::{Actiescan, Ask};
use domain::SessionId;
use std::collections::BTreeSet;
use std::path::Path;

/// Changes of a session. Empty where it does not exist.
fn changes(app: &mut Actiescan, id: SessionId) -> BTreeSet<String> {
    app.history(id).unwrap_or_default().into_iter().map(|entry| entry.id).collect()
}

#[test]
fn import() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("import");
    let laptop = machine.path("laptop");
    let details = machine.details("De Brug");
    let new = || machine.run_on(&laptop, &["new", "--from", utf8(&details)], "").trim().to_owned();
    let (first, second) = (new(), new());
    let mut files = Vec::new();
    let mut export = |id: &str, name: &str| {
        let file = machine.path(name);
        machine.run_on(&laptop, &["export", id, "--bundle", utf8(&file)], "");
        let mut app = open(&laptop).expect("the data folder opens").0;
        let id: SessionId = id.parse().expect("the id is valid");
        files.push((id, file, changes(&mut app, id)));
    };
    machine.run_on(&laptop, &["edit", &first], &lines(1..=4));
    export(&first, "a");
    machine.run_on(&laptop, &["edit", &first], &lines(5..=8));
    export(&first, "b");
    machine.run_on(&laptop, &["edit", &second], &lines(1..=4));
    export(&second, "c");
    machine.run_on(&laptop, &["edit", &second], &lines(5..=8));
    export(&second, "d");

    // The session that is on this device already, with changes of its own.
    machine.run(&["import", utf8(&files[0].1)], "");
    machine.run(&["edit", &first], "{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{\"level\":4}}\n");
    let own = changes(&mut open(&machine.data()).expect("the data folder opens").0, files[0].0);

    let mut recording = machine.start_recording();
    for (_, file, _) in &files[1..] {
        machine.record(&mut recording, &["import", utf8(file)], "");
    }
    let imports = &files[1..];
    let mut tally = Tally::new("import");
    tally.cut(&machine, &recording, states(), &[], &|disk: &Path, heard| {
        let (mut app, recovered) = open(&disk.join("data"))?;
        let imported = heard.iter().filter(|line| **line == ended("import")).count();
        for (place, (id, file, expected)) in imports.iter().enumerate() {
            let before: BTreeSet<String> = match imports[..place].iter().rev().find(|one| one.0 == *id) {
                Some((_, _, before)) => before.clone(),
                None => BTreeSet::new(),
            };
            let found = changes(&mut app, *id);
            let has_all = expected.is_subset(&found);
            let has_part = !has_all && expected.difference(&before).any(|change| found.contains(change));
            if (place < imported && !has_all) || (has_part && place > 0) {
                return Err(format!(
                    "import {} of {}: {} of {} changes",
                    place + 1,
                    imported,
                    found.len(),
                    expected.len()
                ));
            }
            if *id == files[0].0 && !own.is_subset(&found) {
                return Err("a change of this device is lost".to_owned());
            }
            // The cut may have left the marker of an interrupted import.
            let ask = Ask { insist: true, ..Ask::default() };
            app.import_file(file, &ask).map_err(|error| format!("import {} cannot be repeated: {error}", place + 1))?;
            if !expected.is_subset(&changes(&mut app, *id)) {
                return Err(format!("import {} is incomplete when it is repeated", place + 1));
            }
        }
        Ok(Found { acknowledged: imported as u64, recovered })
    });
    tally.report();
}
