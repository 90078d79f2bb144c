//! The silent choice ("Kies eerst zelf"): by counting hands, and by passing the tablet around with a kill in between.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::steps::{open_silent_choice, start_session, wait_for_card, wait_until_saved};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    counted_hands_stay_hidden_until_the_group_shows_them_and_chooses,
    a_kill_while_the_tablet_is_passed_around_loses_no_choice,
    a_double_tap_on_a_level_does_not_end_the_round,
});

/// Starts the app with a session whose first card has the silent choice open.
fn start_silent_choice(folders: &AppFolders) -> App {
    let app = App::start(folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &built_in_instrument().factors[0].title);
    open_silent_choice(&app);
    app
}

fn counted_hands_stay_hidden_until_the_group_shows_them_and_chooses(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = start_silent_choice(&folders);
    inspect(&app, "silent-ways");
    app.click(&button("Handen tellen"));
    for _ in 0..3 {
        app.click(&button("Eén hand meer bij 2 Eerste stappen"));
    }
    app.click(&button("Eén hand meer bij Weten we nog niet"));
    app.see("4 personen hebben gekozen.");
    inspect(&app, "silent-hands");
    app.click(&button("Klaar met tellen"));
    app.see("blijft verborgen");
    inspect(&app, "silent-counted");
    app.click(&link("Terug naar de kaart"));
    app.get(&css("[data-screen=card]"));
    assert!(!app.text().contains("3×"), "the counts are hidden");
    inspect(&app, "card-silent-hidden");
    app.click(&button("Laat zien"));
    app.see("3×");
    inspect(&app, "card-silent-shown");
    app.click(&role("radio", "2 Eerste stappen"));
    app.click(&button("Schrijf op waarom"));
    // Not `:focus`: WebKit matches it only while no other window has the focus.
    let in_note = "return document.activeElement.matches('[data-screen=card] textarea')";
    app.wait_until("the note has the cursor", || (app.script(in_note, &[]) == json!(true)).then_some(()));
    wait_until_saved(&app);
}

fn a_kill_while_the_tablet_is_passed_around_loses_no_choice(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = start_silent_choice(&folders);
    app.click(&button("De tablet gaat rond"));
    inspect(&app, "silent-choose");
    app.click(&button("3 Goed op weg"));
    app.see("Geef de tablet door.");
    assert!(!app.text().contains("Goed op weg"), "the choice of one person is not shown to the next");
    inspect(&app, "silent-passed");
    app.kill();

    let app = App::start(&folders);
    app.see("1 persoon heeft gekozen.");
    app.click(&button("Ik ben aan de beurt"));
    app.click(&button("1 Nog niet"));
    app.see("2 personen hebben gekozen.");
    app.click(&button("Stop zonder uitslag"));
    app.click(&button("Zet terug"));
    app.click(&button("Iedereen heeft gekozen"));
    app.click(&button("Laat zien"));
    app.see("2 personen hebben gekozen.");
    inspect(&app, "silent-shown");
    app.click(&button("Haal de telling weg"));
    app.click(&button("Zet terug"));
    app.see("Zo koos ieder voor zich.");
}

fn a_double_tap_on_a_level_does_not_end_the_round(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = start_silent_choice(&folders);
    app.click(&button("De tablet gaat rond"));
    for (number, level) in ["1 Nog niet", "2 Eerste stappen", "3 Goed op weg", "4 Staat stevig"].iter().enumerate() {
        app.tap_twice(&button(level));
        let people = number + 1;
        let so_far = if people == 1 { "1 persoon heeft" } else { &format!("{people} personen hebben") };
        app.see(&format!("{so_far} gekozen."));
        app.click(&button("Ik ben aan de beurt"));
        app.get(&button(level));
    }
}
