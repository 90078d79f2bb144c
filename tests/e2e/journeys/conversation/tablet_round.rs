//! The tablet in other hands: the round of the silent choice, which only the moderator leaves.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::clock;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{Locator, button, css, link, textbox};
use crate::harness::steps::{open_silent_choice, start_session, wait_for_card};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_phone, chromium_small_phone => {
    only_the_code_leaves_a_round,
    a_round_without_a_code_stays_until_a_button_leaves_it,
    a_forgotten_code_is_chosen_anew_after_ten_minutes_also_with_a_restart_in_between,
});

/// The field of the dialog that asks for the code.
fn code() -> Locator {
    css("dialog[open] input")
}

fn open_round(app: &App) {
    start_session(app, "De Brug", &[]);
    wait_for_card(app, &built_in_instrument().factors[0].title);
    open_silent_choice(app);
}

fn choose_code(app: &App) {
    app.click(&button("Kies een code"));
    app.fill(&textbox("Nieuwe code"), "2468");
    app.click(&button("Bewaar de code"));
    app.see("Zonder de code kan niemand een ronde verlaten.");
}

fn vote(app: &App) {
    app.click(&button("De tablet gaat rond"));
    app.click(&button("3 Goed op weg"));
    app.see("Geef de tablet door.");
}

fn stays_in_round(app: &App, after: &str) {
    app.get(&css("[data-screen=silent]"));
    app.wait_until(&format!("the turn of the next person, after {after}"), || {
        app.text().contains("Ik ben aan de beurt").then_some(())
    });
}

/// Tries to leave in every way that is no button on the screen.
fn go_back_in_every_way(app: &App) {
    app.press("\u{E00C}");
    stays_in_round(app, "Escape");
    app.go_back_in_history();
    stays_in_round(app, "going back in the history");
    app.press_back_button_of_mouse();
    stays_in_round(app, "the back button of a mouse");
    let asked = "return dispatchEvent(new Event('actiescan:back', { cancelable: true }))";
    assert_eq!(app.script(asked, &[]), json!(false), "the Android app would be left");
    stays_in_round(app, "the back gesture of Android");
    let keys = "for (const key of ['ArrowLeft', 'ArrowRight', 'p', 'k', 'F1', 'F5'])
        for (const held of [{}, { altKey: true }, { ctrlKey: true }])
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }))";
    app.script(keys, &[]);
    stays_in_round(app, "the keys of other screens");
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the page is reloaded", || {
        let ready = "return window.before === undefined && document.querySelector('[data-screen]') !== null";
        (app.script(ready, &[]) == true).then_some(())
    });
    stays_in_round(app, "a reload");
}

fn only_the_code_leaves_a_round(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    open_round(&app);
    choose_code(&app);
    inspect(&app, "silent-with-code");
    vote(&app);
    go_back_in_every_way(&app);
    app.kill();

    // A file that arrives meanwhile waits.
    let file = folders.session_file_from_elsewhere("Oost");
    let app = App::start_with_files(&folders, &[&file]);
    stays_in_round(&app, "a restart");
    app.click(&link("Terug naar de kaart"));
    app.see("Geef de tablet aan de moderator.");
    app.fill(&code(), "1111");
    app.click(&button("Ga verder"));
    app.see("Deze code klopt niet.");
    inspect(&app, "leave-round");
    app.press("\u{E00C}");
    app.wait_until("the dialog is closed", || {
        (app.script("return document.querySelector('dialog[open]') === null", &[]) == true).then_some(())
    });
    stays_in_round(&app, "Escape in the dialog");

    app.click(&button("Iedereen heeft gekozen"));
    app.fill(&code(), "2468");
    app.click(&button("Ga verder"));
    app.see("blijft verborgen");
    app.click(&link("Terug naar de kaart"));
    app.get(&css("[data-screen=card]"));
    app.see("Oost");
}

fn a_round_without_a_code_stays_until_a_button_leaves_it(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    open_round(&app);
    app.see("Er is nog geen code. Wie de tablet heeft, kan de ronde verlaten en alles lezen.");
    vote(&app);
    go_back_in_every_way(&app);
    app.kill();

    // Long after the time within which the app opens where it was.
    let app = App::start_with_environment(&folders, &[(clock::NOW, &clock::in_minutes(180))]);
    stays_in_round(&app, "a restart three hours later");
    app.click(&link("Terug naar de kaart"));
    app.get(&css("[data-screen=card]"));
    app.see("1 persoon heeft gekozen.");
    app.kill();

    let app = App::start_with_environment(&folders, &[(clock::NOW, &clock::in_minutes(360))]);
    app.get(&css("[data-screen=sessions]"));
}

fn a_forgotten_code_is_chosen_anew_after_ten_minutes_also_with_a_restart_in_between(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    open_round(&app);
    choose_code(&app);
    vote(&app);
    app.click(&link("Terug naar de kaart"));
    app.click(&button("Ik weet de code niet meer"));
    app.see("kies je een nieuwe code");
    inspect(&app, "code-forgotten");
    app.kill();

    let app = App::start_with_environment(&folders, &[(clock::NOW, &clock::in_minutes(5))]);
    app.click(&link("Terug naar de kaart"));
    app.wait_until("less than five minutes to wait", || {
        let text = app.text();
        (text.contains("Over 4 minuten en") || text.contains("Over 3 minuten")).then_some(())
    });
    app.kill();

    let app = App::start_with_environment(&folders, &[(clock::NOW, &clock::in_minutes(11))]);
    app.click(&link("Terug naar de kaart"));
    app.see("De tien minuten zijn voorbij.");
    inspect(&app, "code-anew");
    app.fill(&code(), "135790");
    app.click(&button("Bewaar de code"));
    app.get(&css("[data-screen=card]"));
}
