//! An actiescan that was saved as a form, opened on a device that never saw its session.

use std::fs;

use ::app::EXAMPLE_INITIATIVE;

use crate::harness::app::{App, Home};
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, link, role};
use crate::harness::screens::home_with_example;
use crate::harness::steps::saved;

#[test]
fn a_form_is_laid_out_field_by_field_and_becomes_a_session_of_its_own() {
    let home = home_with_example();
    let app = App::start(&home);
    app.click(&link("Ga verder met kaart"));
    app.click(&link("Export & delen").within(role("navigation", "Sessie")));
    // Without the session inside, so that all of it has to come from the fields.
    app.click(&role("checkbox", "Sessie in de PDF").within(role("region", "Actiescan")));
    app.click(&button("Bewaar PDF, Actiescan"));
    app.get(&role("status", "De PDF is bewaard").within(role("region", "Actiescan")));
    let file = fs::read_dir(home.saved()).expect("the folder").flatten().next().expect("the file").path();
    drop(app);

    let elsewhere = Home::new();
    fs::copy(&file, elsewhere.opened()).expect("the file is carried over");
    let app = App::start(&elsewhere);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    app.see("Deze sessie staat niet op dit apparaat.");
    app.see("VR-bril is één keer uitgeprobeerd.");
    inspect(&app, "form");
    app.click(&button("Maak een nieuwe sessie"));
    app.get(&css("[data-screen=overview]"));
    app.see(EXAMPLE_INITIATIVE);
    saved(&app);
    app.click(&link("kaart 3").within(role("navigation", "Sessie")));
    app.see("VR-bril is één keer uitgeprobeerd.");
}
