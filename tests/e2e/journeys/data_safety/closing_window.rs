//! Closing the window in the middle of a sentence. Without a window manager nothing closes a window as a person does,
//! so the journey does what the shell does then; that the shell does it is tested in `src-tauri/src/ipc.rs`.

use ::app::{Actiescan, built_in_instrument};
use serde_json::json;

use crate::harness::app::{App, Home};
use crate::harness::locate::{css, link, textbox};
use crate::harness::seeds;
use crate::harness::steps::{begin, on_card, saved, write_note};

/// The last keys and the closing come in one breath, so that nothing else can have saved them.
const TYPE_AND_CLOSE: &str = "const [field, text] = arguments;
    field.setRangeText(text, field.value.length, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    window.dispatchEvent(new Event('actiescan:leave'))";

/// The note on the first card, as the data holds it.
fn note_in(data: &mut Actiescan) -> String {
    let running = data.sessions(None).expect("the list opens").running.expect("the session runs");
    let view = data.open_session(running.id).expect("the session opens");
    let question = &built_in_instrument().factors[0].sub_questions[0].id;
    view.session.cards[0].answer.sub_notes[question].clone()
}

/// Types in that note while the window closes, and gives the data once the app has ended by itself.
fn close_while_typing(home: &Home) -> Actiescan {
    let card = &built_in_instrument().factors[0];
    let question = &card.sub_questions[0].text;
    let app = App::start(home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &card.title);
    write_note(&app, question, "Dit stond er al.");
    saved(&app);
    let field = app.get(&textbox(question)).to_json();
    app.script(TYPE_AND_CLOSE, &[field, json!(" En dit net.")]);
    seeds::open(home)
}

#[test]
fn a_window_that_closes_while_somebody_types_loses_no_key() {
    let home = Home::new();
    assert_eq!(note_in(&mut close_while_typing(&home)), "Dit stond er al. En dit net.");
}

#[test]
fn a_window_that_closes_before_a_session_has_been_made_still_makes_it() {
    let home = Home::new();
    let app = App::start(&home);
    app.click(&link("Nieuwe sessie"));
    app.get(&css("[data-screen=new]"));
    let field = app.get(&textbox("Naam van het initiatief")).to_json();
    app.script(TYPE_AND_CLOSE, &[field, json!("De Brug")]);
    let data = seeds::open(&home);
    let running = data.sessions(None).expect("the list opens").running.expect("the session was made");
    assert_eq!(running.initiative, "De Brug");
}

#[test]
fn the_last_words_before_closing_lie_in_the_shared_folder() {
    let home = Home::new();
    seeds::share(&home, &mut seeds::open(&home));
    drop(close_while_typing(&home));

    let elsewhere = Home::beside(&home);
    let mut data = seeds::open(&elsewhere);
    seeds::share(&elsewhere, &mut data);
    assert_eq!(note_in(&mut data), "Dit stond er al. En dit net.");
}
