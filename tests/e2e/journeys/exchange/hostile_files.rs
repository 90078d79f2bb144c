//! Files that were made to hurt: each costs one sentence, and the conversation goes on.

use std::fs;

use ::app::built_in_instrument;
use testkit::hostile::{CraftedChange, heads_of, repeating_pdf, with_chunk};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::locate::{button, css};
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved, write_note};

#[test]
fn files_that_were_made_to_hurt_cost_one_sentence_each() {
    let folders = AppFolders::new();
    let good = folders.session_file_from_elsewhere("De Brug");
    let whole = fs::read(&good).expect("the session file can be read");
    let heads = heads_of(&whole);
    let crafted = |name: &str, bytes: Vec<u8>| {
        let path = good.with_file_name(name);
        fs::write(&path, bytes).expect("the file can be written");
        path
    };
    let many = crafted("veel.actiescan", with_chunk(&whole, &CraftedChange::on(&heads, 100, 100_000_000).chunk()));
    let high = crafted("hoog.actiescan", with_chunk(&whole, &CraftedChange::on(&heads, (1 << 32) - 3, 2).chunk()));
    let tree = crafted("boom.pdf", repeating_pdf(40));

    let app = App::start_with_files(&folders, &[&many, &high, &tree, &good]);
    app.see("De sessie “De Brug” staat nu op dit apparaat.");
    app.see("veel.actiescan: In dit bestand zit meer dan Actiescan kan openen.");
    app.see("hoog.actiescan: In dit bestand zit meer dan Actiescan kan openen.");
    app.see("boom.pdf: Deze PDF is geen formulier van Actiescan.");
    assert_no_barriers(&app, "the results of hostile files");

    let card = &built_in_instrument().factors[0];
    start_session(&app, "Praktijkhuis Oost", &[]);
    wait_for_card(&app, &card.title);
    app.click(&button("Sluit melding").within(css(".notice-stack")));
    write_note(&app, &card.sub_questions[0].text, "Gewoon verder.");
    wait_until_saved(&app);
    app.close_window("", &[]);
}
