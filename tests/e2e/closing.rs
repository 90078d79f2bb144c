//! Closing the window in the middle of a sentence. Without a window manager nothing closes a window as a person does,
//! so the journey does what the shell does then; that the shell does it is tested in `src-tauri/src/ipc.rs`.

use ::app::{Actiescan, SystemEnvironment, built_in_instrument};
use serde_json::json;

use crate::app::{App, Home};
use crate::locate::{css, link, textbox};
use crate::seeds;
use crate::steps::{begin, on_card, saved, write_note};

/// The last keys and the closing come in one breath, so that nothing else can have saved them.
const TYPE_AND_CLOSE: &str = "const [field, text] = arguments;
    field.setRangeText(text, field.value.length, field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    window.dispatchEvent(new Event('actiescan:leave'))";

#[test]
fn a_window_that_closes_while_somebody_types_loses_no_key() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let card = &instrument.factors[0];
    let question = &card.sub_questions[0];
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &card.title);
    write_note(&app, &question.text, "Dit stond er al.");
    saved(&app);

    let field = app.get(&textbox(&question.text)).to_json();
    app.script(TYPE_AND_CLOSE, &[field, json!(" En dit net.")]);
    // The data can be opened once the app has ended by itself.
    let mut data = app.wait_until("the app ends", || Actiescan::open(&home.data(), Box::new(SystemEnvironment)).ok());
    let running = data.sessions(None).expect("the list opens").running.expect("the session runs");
    let view = data.open_session(running.id).expect("the session opens");
    assert_eq!(view.session.cards[0].answer.sub_notes[&question.id], "Dit stond er al. En dit net.");
}

#[test]
fn a_window_that_closes_before_a_session_has_been_made_still_makes_it() {
    let home = Home::new();
    let app = App::start(&home);
    app.click(&link("Nieuwe sessie"));
    app.get(&css("[data-screen=new]"));
    let field = app.get(&textbox("Naam van het initiatief")).to_json();
    app.script(TYPE_AND_CLOSE, &[field, json!("De Brug")]);
    let data = app.wait_until("the app ends", || Actiescan::open(&home.data(), Box::new(SystemEnvironment)).ok());
    let running = data.sessions(None).expect("the list opens").running.expect("the session was made");
    assert_eq!(running.initiative, "De Brug");
}

#[test]
fn the_last_words_before_closing_lie_in_the_shared_folder() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let card = &instrument.factors[0];
    let question = &card.sub_questions[0];
    seeds::share(&home, &mut seeds::open(&home));
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &card.title);
    write_note(&app, &question.text, "Dit stond er al.");
    saved(&app);
    let field = app.get(&textbox(&question.text)).to_json();
    app.script(TYPE_AND_CLOSE, &[field, json!(" En dit net.")]);
    // The data can be opened once the app has ended by itself.
    drop(app.wait_until("the app ends", || Actiescan::open(&home.data(), Box::new(SystemEnvironment)).ok()));

    let elsewhere = Home::beside(&home);
    let mut data = seeds::open(&elsewhere);
    seeds::share(&elsewhere, &mut data);
    let running = data.sessions(None).expect("the list opens").running.expect("the session is there");
    let view = data.open_session(running.id).expect("the session opens");
    assert_eq!(view.session.cards[0].answer.sub_notes[&question.id], "Dit stond er al. En dit net.");
}
