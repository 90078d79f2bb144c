//! The preview of a document: a dialog made of the same blocks as the PDF.

use ::app::EXAMPLE_INITIATIVE;

use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::sessions::app_with_example;
use crate::harness::steps::go_to;

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    the_preview_of_a_document_follows_its_switches,
});

fn the_preview_of_a_document_follows_its_switches(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    app.click(&link("Ga verder met kaart"));
    // The screen that goes away takes an open menu with it.
    app.get(&css("[data-screen=card]"));
    go_to(&app, "Bewaren en delen");
    let preview = || role("dialog", "Voorbeeld: Actiescan");
    app.click(&button("Bekijk, Actiescan"));
    app.get(&preview());
    app.see(EXAMPLE_INITIATIVE);
    app.see("VR-bril is één keer uitgeprobeerd.");
    app.see("(gekozen)");
    inspect(&app, "voorbeeld-formulier");
    app.press("\u{E00C}");
    app.wait_until("the preview is gone", || {
        app.script("return document.querySelector('dialog[open]') === null", &[]).as_bool().filter(|gone| *gone)
    });
    let focused = app.script("return document.activeElement.textContent", &[]);
    assert!(focused.as_str().is_some_and(|words| words.contains("Bekijk")), "the focus is back: {focused}");

    app.click(&role("checkbox", "Invulbare PDF").within(role("region", "Actiescan")));
    app.click(&role("checkbox", "Notities bij de subvragen").within(role("region", "Actiescan")));
    app.click(&button("Bekijk, Actiescan"));
    app.get(&preview());
    app.see("Waar jullie nu staan");
    assert!(!app.text().contains("VR-bril"), "notes that are switched off are not in the document");
    inspect(&app, "voorbeeld-actiescan");
    app.click(&button("Sluit het voorbeeld"));
    app.click(&button("Bekijk, Advies"));
    app.get(&css("dialog[open] .paper h2"));
    app.see("Concept: dit advies is nog niet vastgesteld.");
}
