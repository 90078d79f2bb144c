//! The web view can be thrown away at any moment: everything that counts lies on the other side.

use ::app::built_in_instrument;

use crate::harness::app::{App, Home};
use crate::harness::locate::{link, textbox};
use crate::harness::steps::{begin, on_card, saved, write_note};

#[test]
fn a_page_that_is_loaded_anew_opens_the_same_card_and_field_with_all_that_was_saved() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let card = &instrument.factors[1];
    let question = &card.sub_questions[1].text;
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    app.click(&link("Naar kaart 2"));
    on_card(&app, &card.title);
    write_note(&app, question, "Dit was bewaard.");
    saved(&app);

    app.type_into(&textbox(question), " En dit nog niet");
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the page is a new one", || {
        (app.script("return document.readyState === 'complete' && window.before === undefined", &[]) == true)
            .then_some(())
    });
    on_card(&app, &card.title);
    let note = app.value_of(&textbox(question));
    assert!(note.starts_with("Dit was bewaard."), "the note is now “{note}”");
    let focused = app.script("return document.activeElement.tagName", &[]);
    assert_eq!(focused, "TEXTAREA", "the field that was typed in has the focus again");

    app.type_into(&textbox(question), " Het gaat verder.");
    saved(&app);
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the last words are there on the new page", || {
        if app.script("return window.before === undefined", &[]) != true {
            return None;
        }
        let note = app.script("return document.querySelector('textarea')?.value ?? ''", &[]);
        note.as_str().is_some_and(|note| note.ends_with("Het gaat verder.")).then_some(())
    });
}
