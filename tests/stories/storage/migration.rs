//! Migration: this build opens a data folder of an older build.

use domain::{LevelAnswer, LevelChoice};
use std::fs;
use std::path::Path;
use testkit::{Device, card, note};

#[test]
fn data_of_an_older_build_is_backed_up_migrated_and_can_be_edited() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/0.1.0-version-1.db");
    let mut device = Device::new();
    device.while_closed(|data| {
        for name in ["actiescan.db", "actiescan.db-wal", "actiescan.db-shm"] {
            let _ = fs::remove_file(data.join(name));
        }
        fs::copy(&fixture, data.join("actiescan.db")).expect("the file can be copied");
    });
    let start = device.app().launch().expect("the app starts");
    assert!(start.notices.is_empty(), "a migration is not reported as damage: {:?}", start.notices);
    let id = start.list.running.expect("a session is running").id;
    let session = device.app().session(id).expect("the session opens").clone();
    assert_eq!(session.details.initiative, "Taalhuis op de werkvloer");
    let answer = &session.card(&card("maatwerk")).expect("the session has the card").answer;
    assert_eq!(answer.note, "Bewaard door een eerdere bouw.");
    assert_eq!(answer.level, LevelAnswer::Chosen(LevelChoice::Level(3)));
    assert_eq!(device.app().history(id).expect("the history can be read").len(), 3);
    let backups = fs::read_dir(device.data().join("backups")).expect("the folder can be listed").count();
    assert_eq!(backups, 1);
    device.edit(id, note("maatwerk", "Verder in deze bouw."));
    assert!(device.app().check().expect("the check can run").is_sound());
    device.restart();
    assert_eq!(device.app().session(id).expect("the session opens").cards[0].answer.note, "Verder in deze bouw.");
}
