//! The data after the app was killed, closed or started twice.

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, textbox};
use crate::harness::steps::{go_to_sessions, start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    after_a_kill_while_typing_the_same_card_opens_with_the_saved_text,
    a_session_is_in_the_list_after_a_restart,
    a_second_app_on_the_same_data_folder_says_that_the_first_is_open,
});

fn after_a_kill_while_typing_the_same_card_opens_with_the_saved_text(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[1];
    let question = &card.sub_questions[0].text;

    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &card.title);
    write_note(&app, question, "Dit stond er al toen het licht uitging.");
    wait_until_saved(&app);
    app.type_into(&textbox(question), " En dit werd nog getypt");
    app.kill();

    let app = App::start(&folders);
    wait_for_card(&app, &card.title);
    let note = app.value_of(&textbox(question));
    assert!(note.starts_with("Dit stond er al toen het licht uitging."), "the note is now “{note}”");
    app.type_into(&textbox(question), " Het gaat verder.");
    wait_until_saved(&app);
    app.kill();

    let note = App::start(&folders).value_of(&textbox(question));
    assert!(note.contains(" Het gaat verder."), "the note is now “{note}”");
}

fn a_session_is_in_the_list_after_a_restart(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    start_session(&app, "Praktijkhuis Oost", &[]);
    wait_until_saved(&app);
    go_to_sessions(&app);
    drop(app);

    App::start(&folders).see("Praktijkhuis Oost");
}

fn a_second_app_on_the_same_data_folder_says_that_the_first_is_open(engine: Engine) {
    let folders = AppFolders::on(engine);
    let first = App::start(&folders);
    first.get(&css("[data-screen=sessions]"));
    let second = App::start(&folders);
    second.see("Actiescan is al open");
    drop(first);
    second.click(&button("Probeer opnieuw"));
    second.get(&css("[data-screen=sessions]"));
}
