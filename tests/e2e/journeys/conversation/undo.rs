//! Undo and redo name the change and move the focus to it.

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    undo_from_another_card_opens_the_card_of_the_change,
});

fn undo_from_another_card_opens_the_card_of_the_change(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &instrument.factors[0].title);
    app.see("klaar rond ");
    for level in ["2 ", "3 "] {
        app.click(&role("radio", level));
        wait_until_saved(&app);
    }
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &instrument.factors[1].title);
    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Maak ongedaan: niveau 3 gekozen"));
    wait_for_card(&app, &instrument.factors[0].title);
    app.see("Ongedaan gemaakt: niveau 3 gekozen.");
    let chosen = || app.script("const at = document.activeElement; return at.checked && at.value", &[]);
    app.wait_until("the focus is on the restored level", || (chosen() == "2").then_some(()));
    app.click(&button("Doe opnieuw"));
    app.see("Opnieuw gedaan: niveau 3 gekozen.");
    app.wait_until("the focus is on the level", || (chosen() == "3").then_some(()));
    app.get(&css("[data-save=saved]"));
    inspect(&app, "redone");
}
