//! Files that the system passes to the app at launch: all are opened, and each result is shown.

use std::fs;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    files_passed_at_launch_are_imported_one_after_another,
});

fn files_passed_at_launch_are_imported_one_after_another(engine: Engine) {
    let folders = AppFolders::on(engine);
    let (brug, oost) =
        (folders.session_file_from_elsewhere("De Brug"), folders.session_file_from_elsewhere("Praktijkhuis Oost"));
    let broken = brug.with_file_name("half.actiescan");
    let whole = fs::read(&brug).expect("the session file can be read");
    fs::write(&broken, &whole[..whole.len() / 2]).expect("a truncated file can be written");

    let app = App::start_with_files(&folders, &[&brug, &broken, &oost]);
    app.see("De sessie “De Brug” staat nu op dit apparaat.");
    app.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    app.see("half.actiescan: Dit sessiebestand is niet compleet");
    assert_no_barriers(&app, "the results of three files");
    app.click(&button("Sluit melding"));
    app.wait_until("the message is gone", || (!app.text().contains("niet compleet")).then_some(()));
    app.get(&css("[data-screen=sessions]"));
}
