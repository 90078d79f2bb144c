//! The handleiding: found by searching, and opened by an error above the screen.

use std::fs;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, heading, link, role, textbox};
use crate::harness::seeds::sessions::app_with_example;

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    the_handleiding_is_searched_and_read,
});

/// Waits until the focus is on a heading.
fn wait_for_focus_on(app: &App, words: &str) {
    let now = "return document.activeElement?.textContent";
    app.wait_until(&format!("the focus is on “{words}”"), || (app.script(now, &[]) == json!(words)).then_some(()));
}

fn the_handleiding_is_searched_and_read(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    app.click(&link("Uitleg").within(role("navigation", "Hoofdmenu")));
    app.type_into(&textbox("Zoek in de handleiding"), "kwelder");
    app.see("Niets gevonden met “kwelder”.");
    app.fill(&textbox("Zoek in de handleiding"), "hoofdletters kwelder");
    app.see("Geen stuk heeft al deze woorden.");
    app.fill(&textbox("Zoek in de handleiding"), "KWIJT hoofdletters");
    app.click(&link("Het wachtwoord klopt niet of is kwijt"));
    wait_for_focus_on(&app, "Het wachtwoord klopt niet of is kwijt");
    app.click(&link("Terug naar uitleg"));
    app.get(&link("Het wachtwoord klopt niet of is kwijt"));
}

#[test]
fn an_error_leads_to_what_helps_and_back() {
    let folders = AppFolders::new();
    let broken = folders.session_file_from_elsewhere("De Brug").with_file_name("stuk.actiescan");
    fs::write(&broken, "geen sessie").expect("the file can be written");
    let app = App::start_with_files(&folders, &[&broken]);
    app.see("Dit bestand is niet door Actiescan gemaakt");
    app.click(&button("Wat kan ik doen?"));
    wait_for_focus_on(&app, "Een bestand gaat niet open");
    app.see("Er is niets veranderd aan je sessies.");
    assert_no_barriers(&app, "the handleiding above the sessions");
    app.click(&link("Iets is beschadigd").within(role("navigation", "Op deze pagina")));
    wait_for_focus_on(&app, "Iets is beschadigd");
    app.click(&button("Sluit de uitleg"));
    wait_for_focus_on(&app, "Wat kan ik doen?");
    app.get(&heading("Sessies"));
    app.see("Dit bestand is niet door Actiescan gemaakt");
}
