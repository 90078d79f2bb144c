//! A session goes to the trash and is then deleted for good. Another one stays.

use crate::machine::{Machine, can_record, copy_folder, ended, remove_database};
use crate::opened::{acknowledged, check_edits, lines, open};
use crate::replay::{Found, Tally, states};
use domain::SessionId;

#[test]
fn delete() {
    if !can_record() {
        return;
    }
    let machine = Machine::new("delete");
    let (gone, stays) = (machine.new_session("Weg"), machine.new_session("De Brug"));
    machine.run(&["edit", &gone], &lines(1..=6));
    machine.run(&["edit", &stays], &lines(1..=6));
    machine.run(&["backup"], "");
    let mut recording = machine.start_recording();
    machine.record(&mut recording, &["trash", &gone], "");
    machine.record(&mut recording, &["delete", &gone], "");
    machine.record(&mut recording, &["edit", &stays], &lines(7..=9));
    let id: SessionId = gone.parse().expect("the id is valid");

    let mut tally = Tally::new("delete");
    tally.cut(&machine, &recording, states(), &[], &|disk, heard| {
        let data = disk.join("data");
        let edits = acknowledged(heard);
        let [in_the_trash, deleted] = ["trash", "delete"].map(|command| heard.contains(&ended(command)));
        let without = disk.join("without");
        copy_folder(&data, &without);
        remove_database(&without);
        // The second start shows that nothing brings it back later.
        for start in 1..=2 {
            let (mut app, recovered) = open(&data)?;
            let list = app.sessions(None).map_err(|error| error.to_string())?;
            let shown = list.running.iter().chain(&list.other_sessions).any(|session| session.id == id);
            let in_trash = list.trash.iter().any(|session| session.id == id);
            if !in_the_trash && !shown && !in_trash {
                return Err("the session is lost before anybody deleted it".to_owned());
            }
            if (in_the_trash && shown) || (deleted && in_trash) {
                return Err(format!("start {start}: the session came back"));
            }
            // Either all of it is there, or nothing.
            if shown || in_trash {
                let changes = app.history(id).map_err(|error| format!("the session does not open: {error}"))?.len();
                if changes != 7 {
                    return Err(format!("{changes} of 7 changes of the session that was not deleted"));
                }
            }
            if start == 2 {
                // The backups were made anew, so that a recovery does not bring it back either.
                let (mut restored, _) = open(&without).map_err(|reason| format!("without the database: {reason}"))?;
                if deleted && restored.history(id).is_ok() {
                    return Err("without the database: the session came back from a backup".to_owned());
                }
                check_edits(&mut app, &stays, 1, 6 + edits)?;
                return Ok(Found { acknowledged: 6 + heard.len() as u64, recovered });
            }
        }
        unreachable!("the second start returns")
    });
    tally.report();
}
