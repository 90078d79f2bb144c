//! A filled-in form, opened on a device that does not have its session.

use std::fs;

use ::app::EXAMPLE_INITIATIVE;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::sessions::folders_with_example;
use crate::harness::steps::{go_to, go_to_card, wait_until_saved};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    a_form_is_previewed_field_by_field_and_becomes_a_new_session,
});

fn a_form_is_previewed_field_by_field_and_becomes_a_new_session(engine: Engine) {
    let folders = folders_with_example(engine);
    let app = App::start(&folders);
    app.click(&link("Ga verder met kaart"));
    // The screen that goes away takes an open menu with it.
    app.get(&css("[data-screen=card]"));
    go_to(&app, "Bewaren en delen");
    // Without the attached session, so that all content has to come from the fields.
    app.click(&role("checkbox", "Sessie in de PDF").within(role("region", "Actiescan")));
    app.click(&button("Bewaar PDF, Actiescan"));
    app.get(&role("status", "De PDF is bewaard").within(role("region", "Actiescan")));
    let file = fs::read_dir(folders.saved())
        .expect("the folder can be read")
        .flatten()
        .next()
        .expect("the form was saved")
        .path();
    drop(app);

    let elsewhere = AppFolders::on(engine);
    fs::copy(&file, elsewhere.file_to_open()).expect("the form can be copied");
    let app = App::start(&elsewhere);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    app.see("Deze sessie staat niet op dit apparaat.");
    app.see("VR-bril is één keer uitgeprobeerd.");
    inspect(&app, "form");
    app.click(&button("Maak een nieuwe sessie"));
    app.get(&css("[data-screen=overview]"));
    app.see(EXAMPLE_INITIATIVE);
    wait_until_saved(&app);
    app.click(&button("Sluit melding").within(css(".notice-stack")));
    go_to_card(&app, 3);
    app.see("VR-bril is één keer uitgeprobeerd.");
}
