//! Lists of sessions: the example, finished sessions, and one that is damaged.

use domain::{Edit, TextField};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::Engine;
use crate::harness::seeds::data::{named, open_data};

/// Creates folders that contain the example session.
pub fn folders_with_example(engine: Engine) -> AppFolders {
    let folders = AppFolders::on(engine);
    open_data(&folders).create_example().expect("the example can be created");
    folders
}

/// Starts the app on the list with the example session.
pub fn app_with_example(engine: Engine) -> (AppFolders, App) {
    let folders = folders_with_example(engine);
    let app = App::start(&folders);
    (folders, app)
}

/// Adds finished sessions. The advice of every second one is settled.
pub fn add_finished(folders: &AppFolders, names: &[&str]) {
    let mut data = open_data(folders);
    for (number, name) in names.iter().enumerate() {
        let mut details = named(name);
        details.place = "Arnhem".to_owned();
        details.moderator = "Fatima El Amrani".to_owned();
        let id = data.create_session(details).expect("the session can be created").session.id;
        data.finish_session(id).expect("a running session can be finished");
        if number % 2 == 1 {
            data.settle_advice(id).expect("the advice of a finished session can be settled");
        }
    }
}

/// Creates folders with one session that is partly unreadable on disk.
pub fn folders_with_damaged_session() -> AppFolders {
    const DAMAGED_TEXT: &[u8] = b"hier-valt-een-bit-om";
    let folders = AppFolders::new();
    let mut data = open_data(&folders);
    let view = data.create_session(named("Netwerk Noord")).expect("the session can be created");
    let factor = view.session.instrument.factors[0].id.clone();
    let text = String::from_utf8_lossy(DAMAGED_TEXT).into_owned();
    let edit = Edit::SetText { target: TextField::Note { factor }, text };
    data.edit(view.session.id, &[edit]).expect("a note can be written");
    drop(data);
    testkit::damage::spoil(&folders.data(), DAMAGED_TEXT);
    folders
}
