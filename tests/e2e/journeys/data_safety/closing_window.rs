//! Closing the window while a person types.
//!
//! Without a window manager there is no close button, so the journey sends the event that the shell sends. The test
//! `src-tauri/src/tests/closing.rs` covers the shell.

use ::app::{Actiescan, SessionStatus, built_in_instrument};
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{css, link, textbox};
use crate::harness::seeds::data::{open_data, sync};
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    closing_the_window_while_typing_loses_no_key,
    closing_the_window_on_the_form_for_a_new_session_creates_the_session,
    the_last_keys_before_closing_reach_the_shared_folder,
});

/// Types in the script that closes the window, so that nothing else can save the last keys in between.
const TYPE: &str = "const [field, text] = arguments;
    field.setRangeText(text, field.value.length, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));";

/// Returns the note on the first question of the first card, as stored.
fn note_in(data: &mut Actiescan) -> String {
    let running = data.sessions(None).expect("the list can be read").running.expect("a session is running");
    let view = data.open_session(running.id).expect("the session can be opened");
    let question = &built_in_instrument().factors[0].sub_questions[0].id;
    view.session.cards[0].answer.sub_notes[question].clone()
}

/// Types in that note while the window closes. Returns the data once the app has ended on its own.
fn close_while_typing(folders: &AppFolders) -> Actiescan {
    let card = &built_in_instrument().factors[0];
    let question = &card.sub_questions[0].text;
    let app = App::start(folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &card.title);
    write_note(&app, question, "Dit stond er al.");
    wait_until_saved(&app);
    let field = app.get(&textbox(question)).to_json();
    app.close_window(TYPE, &[field, json!(" En dit net.")]);
    open_data(folders)
}

fn closing_the_window_while_typing_loses_no_key(engine: Engine) {
    let folders = AppFolders::on(engine);
    assert_eq!(note_in(&mut close_while_typing(&folders)), "Dit stond er al. En dit net.");
}

fn closing_the_window_on_the_form_for_a_new_session_creates_the_session(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    app.click(&link("Nieuwe sessie"));
    app.get(&css("[data-screen=new]"));
    let field = app.get(&textbox("Naam van het initiatief")).to_json();
    app.close_window(TYPE, &[field, json!("De Brug")]);
    let data = open_data(&folders);
    let list = data.sessions(None).expect("the list can be read");
    let found = list.other_sessions.iter().map(|session| (session.initiative.as_str(), session.status));
    assert_eq!(found.collect::<Vec<_>>(), [("De Brug", SessionStatus::Planned)]);
}

fn the_last_keys_before_closing_reach_the_shared_folder(engine: Engine) {
    let folders = AppFolders::on(engine);
    sync(&folders, &mut open_data(&folders));
    drop(close_while_typing(&folders));

    let elsewhere = AppFolders::sharing_with(&folders);
    let mut data = open_data(&elsewhere);
    sync(&elsewhere, &mut data);
    assert_eq!(note_in(&mut data), "Dit stond er al. En dit net.");
}
