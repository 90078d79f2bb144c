//! Files that the system hands over: all of them are opened, and what came of each is said.

use std::fs;

use crate::harness::app::{App, Home};
use crate::harness::axe::assert_no_barriers;
use crate::harness::locate::{button, css};

#[test]
fn files_given_along_at_launch_are_taken_in_one_after_another() {
    let home = Home::new();
    let (brug, oost) = (home.session_file_of("De Brug"), home.session_file_of("Praktijkhuis Oost"));
    let broken = brug.with_file_name("half.actiescan");
    let whole = fs::read(&brug).expect("the file");
    fs::write(&broken, &whole[..whole.len() / 2]).expect("half of it is written");

    let app = App::start_with_files(&home, &[&brug, &broken, &oost]);
    app.see("De sessie “De Brug” staat nu op dit apparaat.");
    app.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    app.see("half.actiescan: Dit sessiebestand is niet compleet");
    assert_no_barriers(&app, "what came of three files");
    app.click(&button("Gelezen"));
    app.wait_until("the message to go", || (!app.text().contains("niet compleet")).then_some(()));
    app.get(&css("[data-screen=sessions]"));
}
