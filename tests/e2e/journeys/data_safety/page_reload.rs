//! Reloading the page. Mobile systems discard web views at any time, so the page keeps nothing that is not saved.

use ::app::built_in_instrument;
use serde_json::Value;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::steps::{
    go_to, go_to_sessions, settle_advice, start_session, wait_for_card, wait_until_saved, write_note,
};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    a_reloaded_page_opens_the_same_card_and_field_with_all_saved_text,
    a_reloaded_page_puts_the_cursor_back_in_the_minutes,
    a_reloaded_page_has_the_new_session_that_has_no_name_yet,
    a_reloaded_page_has_the_reason_for_changing_a_settled_advice,
    a_reloaded_page_opens_the_settings_and_the_explanation_again,
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
    reload(&app);
    wait_for_card(&app, &card.title);
    let note = app.value_of(&textbox(question));
    assert!(note.starts_with("Dit was bewaard."), "the note is now “{note}”");
    let focused = app.script("return document.activeElement.tagName", &[]);
    assert_eq!(focused, "TEXTAREA", "the note field has the focus again");

    // The caret is back where it was known last, which may be before the end of the text.
    app.type_into(&textbox(question), " Het gaat verder.");
    wait_until_saved(&app);
    let written = app.value_of(&textbox(question));
    assert!(written.contains(" Het gaat verder."), "the note is now “{written}”");
    reload(&app);
    wait_for_card(&app, &card.title);
    assert_eq!(app.value_of(&textbox(question)), written, "the reloaded page has the saved text");
}

/// Loads the page again, as a person does, or as the system does after it ended the page.
fn reload(app: &App) {
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the page is reloaded", || {
        let ready = "return document.readyState === 'complete' && window.before === undefined
            && document.querySelector('[data-screen]') !== null";
        (app.script(ready, &[]) == true).then_some(())
    });
}

/// The name that the focused field has for the app.
fn focused(app: &App) -> Value {
    app.script("return document.activeElement?.dataset.typed ?? null", &[])
}

/// Drafts and places are saved within half a second.
fn wait_for_drafts() {
    std::thread::sleep(std::time::Duration::from_millis(900));
}

fn a_reloaded_page_has_the_new_session_that_has_no_name_yet(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    app.click(&link("Nieuwe sessie"));
    app.fill(&textbox("Plaats"), "Tiel");
    app.fill(&textbox("Deelnemers"), "Sanne Kok");
    app.click(&button("Voeg toe"));
    app.type_into(&textbox("Deelnemers"), "Otto de W");
    wait_for_drafts();
    reload(&app);
    app.get(&css("[data-screen=new]"));
    assert_eq!(app.value_of(&textbox("Plaats")), "Tiel");
    assert_eq!(app.value_of(&css("[data-typed=participant]")), "Otto de W");
    app.see("Sanne Kok");
    app.see("Nog niet bewaard. Vul eerst de naam van het initiatief in.");
    app.wait_until("the cursor is back", || (focused(&app) == "participant").then_some(()));

    // The app is killed and starts again.
    app.kill();
    let app = App::start(&folders);
    app.get(&css("[data-screen=new]"));
    assert_eq!(app.value_of(&textbox("Plaats")), "Tiel");
    app.fill(&textbox("Naam van het initiatief"), "De Brug");
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=card]"));
    go_to_sessions(&app);
    app.click(&link("Nieuwe sessie"));
    assert_eq!(app.value_of(&textbox("Plaats")), "", "the draft became the session");
}

fn a_reloaded_page_has_the_reason_for_changing_a_settled_advice(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    go_to(&app, "Advies");
    settle_advice(&app);
    app.click(&button("Maak er weer een concept van"));
    app.type_into(&css("[data-typed=reopen]"), "Een naam klop");
    wait_for_drafts();
    reload(&app);
    app.get(&css("[data-screen=advice]"));
    assert_eq!(app.value_of(&css("[data-typed=reopen]")), "Een naam klop");
    app.wait_until("the cursor is back", || (focused(&app) == "reopen").then_some(()));
    app.press("te niet");
    app.click(&button("Maak er weer een concept van").within(css(".advice-state__form")));
    app.wait_until("the advice can be written", || {
        (app.script("return document.querySelector('.advice-state__form') === null", &[]) == true).then_some(())
    });
    let versions = app.script("return document.querySelector('.advice-state__versions').textContent", &[]);
    assert!(versions.as_str().unwrap_or_default().contains("Een naam klopte niet"), "{versions}");
}

fn a_reloaded_page_opens_the_settings_and_the_explanation_again(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    app.click(&link("Uitleg").within(role("navigation", "Hoofdmenu")));
    app.get(&css("[data-screen=explain]"));
    wait_for_drafts();
    reload(&app);
    app.get(&css("[data-screen=explain]"));
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    app.type_into(&css("[data-typed=settingsName]"), "Sanne");
    wait_for_drafts();
    reload(&app);
    app.get(&css("[data-screen=settings]"));
    app.wait_until("the cursor is back", || (focused(&app) == "settingsName").then_some(()));
    assert_eq!(app.value_of(&css("[data-typed=settingsName]")), "Sanne");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.get(&css("[data-screen=sessions]"));
    wait_for_drafts();
    reload(&app);
    app.get(&css("[data-screen=sessions]"));
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
