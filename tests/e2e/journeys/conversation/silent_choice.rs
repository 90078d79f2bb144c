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
    a_round_of_two_people_counts_them_warns_and_mends_a_mistap,
});

const FEW: &str = "kiezen er maar één of twee mensen, dan laat de telling zien wie wat koos";

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

fn a_round_of_two_people_counts_them_warns_and_mends_a_mistap(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    start_session(&app, "De Brug", &["Sanne Kok", "Otto de Wit"]);
    wait_for_card(&app, &built_in_instrument().factors[0].title);
    open_silent_choice(&app);
    let number = |app: &App| app.value_of(&css(".silent__many output"));
    assert_eq!(number(&app), "2", "the participants are filled in");
    app.see(FEW);
    app.click(&button("Eén persoon meer"));
    app.wait_until("the warning is gone", || (!app.text().contains(FEW)).then_some(()));
    app.click(&button("Eén persoon minder"));
    app.click(&button("Eén persoon minder"));
    assert_eq!(number(&app), "1");
    app.see(FEW);
    inspect(&app, "silent-few");
    app.click(&button("Eén persoon meer"));

    app.click(&button("De tablet gaat rond"));
    app.click(&button("4 Staat stevig"));
    app.see("1 van 2 heeft gekozen.");
    app.click(&button("Ik tikte verkeerd"));
    app.see("Er heeft nog niemand gekozen.");
    app.click(&button("1 Nog niet"));
    app.see("1 van 2 heeft gekozen.");
    inspect(&app, "silent-mistap");
    app.click(&button("Iedereen heeft gekozen"));
    app.see("1 persoon heeft nog niet gekozen. Wil je toch stoppen met kiezen?");
    inspect(&app, "silent-missing");
    app.click(&button("Nee, ga door"));
    app.click(&button("Ik ben aan de beurt"));
    app.wait_until("a mistap of the one before is not offered", || {
        (!app.text().contains("Ik tikte verkeerd")).then_some(())
    });
    app.kill();

    let app = App::start(&folders);
    app.see("1 van 2 heeft gekozen.");
    app.click(&button("Ik ben aan de beurt"));
    app.click(&button("Weten we nog niet"));
    app.see("2 van 2 hebben gekozen.");
    app.click(&button("Iedereen heeft gekozen"));
    app.see(FEW);
    assert_eq!(dots(&app), json!([]), "nothing is shown yet");
    app.click(&button("Laat zien"));
    app.see("Zo koos ieder voor zich.");
    // From high to low, and last the people who do not know yet.
    assert_eq!(dots(&app), json!([0, 0, 0, 1, 1]), "a dot for each person, where the mended choice was");
    inspect(&app, "silent-two");
}

/// Returns how many dots each level of the result has.
fn dots(app: &App) -> serde_json::Value {
    app.script("return [...document.querySelectorAll('.result__dots')].map((one) => one.children.length)", &[])
}
