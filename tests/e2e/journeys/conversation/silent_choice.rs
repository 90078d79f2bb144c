//! Stem eerst zelf: with hands, and with the tablet going round, cut short by a kill.

use ::app::built_in_instrument;

use crate::harness::app::{App, Home};
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, link, role};
use crate::harness::steps::{begin, on_card, saved};

#[test]
fn hands_are_counted_hidden_shown_and_then_the_group_chooses() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &instrument.factors[0].title);
    app.click(&link("Stem eerst zelf"));
    inspect(&app, "silent-ways");
    app.click(&button("Handen tellen"));
    for _ in 0..3 {
        app.click(&button("Eén hand meer bij 2 Eerste stappen"));
    }
    app.click(&button("Eén hand meer bij Nog niet te zeggen"));
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
    app.get(&css("[data-screen=card] textarea:focus"));
    saved(&app);
}

#[test]
fn the_tablet_goes_round_and_a_kill_loses_nobodys_choice() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &instrument.factors[0].title);
    app.click(&link("Stem eerst zelf"));
    app.click(&button("De tablet gaat rond"));
    inspect(&app, "silent-choose");
    app.click(&button("3 Goed op weg"));
    app.see("Geef de tablet door.");
    assert!(!app.text().contains("Goed op weg"), "what was tapped is not shown again");
    inspect(&app, "silent-passed");
    app.kill();

    let app = App::start(&home);
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
