//! Undo names what it takes back and puts the focus on it.

use ::app::built_in_instrument;

use crate::harness::app::{App, Home};
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, link, role};
use crate::harness::steps::{begin, on_card, saved};

#[test]
fn undo_from_another_card_goes_back_to_what_it_restores() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &instrument.factors[0].title);
    app.see("Nog ongeveer 2 uur voor 8 kaarten.");
    for level in ["2 ", "3 "] {
        app.click(&role("radio", level));
        saved(&app);
    }
    app.click(&link("Naar kaart 2"));
    on_card(&app, &instrument.factors[1].title);
    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Maak ongedaan: Niveau gekozen: 3 Goed op weg"));
    on_card(&app, &instrument.factors[0].title);
    app.see("Ongedaan gemaakt: Niveau gekozen: 3 Goed op weg.");
    let chosen = || app.script("const at = document.activeElement; return at.checked && at.value", &[]);
    app.wait_until("the focus is on the level that is back", || (chosen() == "2").then_some(()));
    app.click(&button("Doe opnieuw"));
    app.see("Opnieuw gedaan: Niveau gekozen: 3 Goed op weg.");
    app.wait_until("the focus is on the level", || (chosen() == "3").then_some(()));
    app.get(&css("[data-save=saved]"));
    inspect(&app, "redone");
}
