//! Reloading the page. Mobile systems discard web views at any time, so the page keeps nothing that is not saved.

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{link, textbox};
use crate::harness::steps::{go_to, start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    a_reloaded_page_opens_the_same_card_and_field_with_all_saved_text,
    a_reloaded_page_puts_the_cursor_back_in_the_minutes,
});

fn a_reloaded_page_opens_the_same_card_and_field_with_all_saved_text(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[1];
    let question = &card.sub_questions[1].text;
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &card.title);
    write_note(&app, question, "Dit was bewaard.");
    wait_until_saved(&app);

    app.type_into(&textbox(question), " En dit nog niet");
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the page is reloaded", || {
        (app.script("return document.readyState === 'complete' && window.before === undefined", &[]) == true)
            .then_some(())
    });
    wait_for_card(&app, &card.title);
    let note = app.value_of(&textbox(question));
    assert!(note.starts_with("Dit was bewaard."), "the note is now “{note}”");
    let focused = app.script("return document.activeElement.tagName", &[]);
    assert_eq!(focused, "TEXTAREA", "the note field has the focus again");

    app.type_into(&textbox(question), " Het gaat verder.");
    wait_until_saved(&app);
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the reloaded page shows the saved text", || {
        if app.script("return window.before === undefined", &[]) != true {
            return None;
        }
        let note = app.script("return document.querySelector('textarea')?.value ?? ''", &[]);
        note.as_str().is_some_and(|note| note.ends_with("Het gaat verder.")).then_some(())
    });
}

fn a_reloaded_page_puts_the_cursor_back_in_the_minutes(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    go_to(&app, "Advies");
    // A dash begins a list and the next line goes on with it, as in a word processor.
    app.fill(&textbox("Gespreksverslag"), "Eerst dit.\n- een\ntwee");
    wait_until_saved(&app);
    app.wait_until("the list has two items", || {
        (app.script("return document.querySelectorAll('[role=textbox] li').length", &[]) == 2).then_some(())
    });
    app.press(&"\u{E012}".repeat(2)); // Left
    // The place of the cursor is saved half a second after it moved.
    std::thread::sleep(std::time::Duration::from_millis(900));
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the minutes have the focus again", || {
        let state = app.script(
            "return window.before === undefined && document.activeElement?.getAttribute('role') === 'textbox'",
            &[],
        );
        (state == true).then_some(())
    });
    app.press("*");
    wait_until_saved(&app);
    let text = app.value_of(&textbox("Gespreksverslag"));
    assert!(text.contains("tw*ee"), "the cursor was in the last word: “{text}”");
}
