//! The curtain of the app lock: it hides the page, keeps everything on it, and typing goes on where it was.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::steps::{
    choose, go_to, go_to_sessions, start_session, wait_for_card, wait_until_saved, write_note,
};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_phone => {
    typing_goes_on_where_it_was_after_the_curtain_lifts,
    a_reload_and_a_restart_stay_behind_the_curtain,
    the_curtain_lies_above_dialogs_and_stays_away_while_presenting,
});

const LEFT: &str = "\u{E012}";
const ESCAPE: &str = "\u{E00C}";
const ENTER: &str = "\u{E007}";

/// Chooses a code and two minutes in the settings.
fn turn_on(app: &App) {
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    let section = || role("region", "Code van de moderator");
    app.click(&button("Kies een code").within(section()));
    app.fill(&textbox("Nieuwe code"), "2468");
    app.click(&button("Bewaar de code"));
    app.click(&role("radio", "2 minuten"));
    app.get(&css(":root[data-settings=saved]"));
    inspect(app, "settings-app-lock");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
}

/// Lets three minutes pass at once without a touch, and returns to the window.
fn leave_alone(app: &App) {
    let pass = "const clock = Date.now
        Date.now = () => clock.call(Date) + 180_000
        window.dispatchEvent(new Event('focus'))
        Date.now = clock";
    app.script(pass, &[]);
}

fn is_covered(app: &App) -> bool {
    app.script("return document.querySelector('.curtain[open]') !== null", &[]) == json!(true)
}

fn wait_for_curtain(app: &App) {
    app.wait_until("the curtain", || is_covered(app).then_some(()));
    app.see("Actiescan is afgedekt");
}

/// Types the code and waits until the page is in sight again.
fn lift(app: &App) {
    app.fill(&css(".curtain input"), &format!("2468{ENTER}"));
    app.wait_until("the page without the curtain", || (!is_covered(app)).then_some(()));
}

fn typing_goes_on_where_it_was_after_the_curtain_lifts(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    turn_on(&app);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &instrument.factors[0].title);
    let question = &instrument.factors[0].sub_questions[0].text;
    write_note(&app, question, "Voor het gordijn");
    app.press(&LEFT.repeat(7));
    app.press("a");

    leave_alone(&app);
    wait_for_curtain(&app);
    inspect(&app, "curtain");
    app.fill(&css(".curtain input"), &format!("1111{ENTER}"));
    app.see("Deze code klopt niet.");
    for _ in 0..3 {
        app.press(ESCAPE);
    }
    app.go_back_in_history();
    let keys = "for (const key of ['ArrowRight', 'ArrowLeft'])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }))";
    app.script(keys, &[]);
    assert!(is_covered(&app), "only the code lifts the curtain");
    lift(&app);

    wait_for_card(&app, &instrument.factors[0].title);
    let focused = app.script("return document.activeElement.tagName", &[]);
    assert_eq!(focused, "TEXTAREA", "the note has the focus again");
    app.press("bc");
    for letter in ["d", "e", " "] {
        app.press(letter);
    }
    app.wait_until("the whole text", || (app.value_of(&textbox(question)) == "Voor het abcde gordijn").then_some(()));
    wait_until_saved(&app);

    // A second time, and then a reload has it all.
    leave_alone(&app);
    wait_for_curtain(&app);
    lift(&app);
    app.press("f");
    wait_until_saved(&app);
    app.script("location.reload()", &[]);
    wait_for_card(&app, &instrument.factors[0].title);
    assert_eq!(app.value_of(&textbox(question)), "Voor het abcde fgordijn");
    assert!(!is_covered(&app), "a reload draws no curtain");

    go_to(&app, "Advies");
    app.fill(&textbox("Gespreksverslag"), "Het verslag");
    app.press(&LEFT.repeat(3));
    leave_alone(&app);
    wait_for_curtain(&app);
    lift(&app);
    app.press("xyz");
    wait_until_saved(&app);
    assert_eq!(app.value_of(&textbox("Gespreksverslag")).trim(), "Het versxyzlag");
}

fn a_reload_and_a_restart_stay_behind_the_curtain(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    turn_on(&app);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &instrument.factors[0].title);
    let question = &instrument.factors[0].sub_questions[0].text;
    write_note(&app, question, "Voor het gordijn");
    leave_alone(&app);
    wait_for_curtain(&app);
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the page is reloaded", || {
        (app.script("return window.before === undefined && document.readyState === 'complete'", &[]) == true)
            .then_some(())
    });
    wait_for_curtain(&app);
    app.kill();

    let file = folders.session_file_from_elsewhere("Oost");
    let app = App::start_with_files(&folders, &[&file]);
    wait_for_curtain(&app);
    lift(&app);
    wait_for_card(&app, &instrument.factors[0].title);
    assert_eq!(app.value_of(&textbox(question)), "Voor het gordijn");
    app.see("Oost");
    app.type_into(&textbox(question), " en erna");
    wait_until_saved(&app);
}

fn the_curtain_lies_above_dialogs_and_stays_away_while_presenting(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    turn_on(&app);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &instrument.factors[0].title);
    app.click(&link("Presenteer"));
    app.get(&css("[data-screen=present]"));
    leave_alone(&app);
    assert!(!is_covered(&app), "a presentation stays in sight");
    app.press(ESCAPE);
    wait_for_card(&app, &instrument.factors[0].title);
    assert!(!is_covered(&app), "the minutes begin after the presentation");

    choose(&app, "Geschiedenis van deze kaart");
    app.get(&css(".history"));
    leave_alone(&app);
    wait_for_curtain(&app);
    app.press(ESCAPE);
    lift(&app);
    app.get(&css(".history"));
    app.press(ESCAPE);
    app.wait_until("the history is closed", || {
        (app.script("return document.querySelector('.history') === null", &[]) == true).then_some(())
    });
    go_to(&app, "Bewaren en delen");
    app.click(&button("Bekijk, Actiescan"));
    app.get(&css("dialog[open]:not(.curtain)"));
    leave_alone(&app);
    wait_for_curtain(&app);
    let covered = "return document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('.curtain') !== null";
    assert_eq!(app.script(covered, &[]), json!(true), "the curtain lies above the dialog");
    app.press(ESCAPE);
    lift(&app);
    app.get(&css("dialog[open]:not(.curtain)"));
    app.press(ESCAPE);
    app.wait_until("the dialog is closed", || {
        (app.script("return document.querySelector('dialog[open]') === null", &[]) == true).then_some(())
    });
    go_to_sessions(&app);
}
