//! A file that is never read to its end: people go on typing meanwhile, and the window closes.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::locate::{button, link};
use crate::harness::seeds::data::open_data;
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved, write_note};

/// A program that takes the place of the reader and never answers. The limit is for a test that fails.
const ENDLESS: &str = "#!/bin/sh\nexec sleep 300\n";

#[test]
fn people_go_on_typing_while_a_file_is_read_and_can_close_the_window() {
    let folders = AppFolders::new();
    let reader = folders.saved().join("reader");
    fs::write(&reader, ENDLESS).expect("the program can be written");
    fs::set_permissions(&reader, fs::Permissions::from_mode(0o700)).expect("the program can be made executable");
    let file = folders.session_file_from_elsewhere("Praktijkhuis Oost");
    fs::copy(file, folders.file_to_open()).expect("the file can be copied");

    let card = &built_in_instrument().factors[0];
    let question = &card.sub_questions[0].text;
    let reader = reader.to_str().expect("the temporary path is UTF-8");
    let app = App::start_with_environment(&folders, &[("ACTIESCAN_READER", reader)]);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &card.title);
    app.click(&link("naar alle sessies"));
    app.click(&button("Open bestand"));
    app.see("Actiescan leest een bestand. Werk gewoon verder.");
    assert_no_barriers(&app, "a file that is being read");
    app.click(&link("Ga verder met kaart"));
    wait_for_card(&app, &card.title);
    app.see("Actiescan leest een bestand. Werk gewoon verder.");
    write_note(&app, question, "Getypt terwijl het bestand werd gelezen.");
    wait_until_saved(&app);
    app.close_window("", &[]);

    let mut data = open_data(&folders);
    let running = data.sessions(None).expect("the list can be read").running.expect("the session is running");
    let view = data.open_session(running.id).expect("the session can be opened");
    let note = &view.session.cards[0].answer.sub_notes[&card.sub_questions[0].id];
    assert_eq!(note, "Getypt terwijl het bestand werd gelezen.");
}
