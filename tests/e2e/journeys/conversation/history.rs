//! The history of a card, and restoring an earlier text from it.

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, role, textbox};
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    an_earlier_text_is_restored_from_the_history_of_a_card,
});

fn an_earlier_text_is_restored_from_the_history_of_a_card(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[0];
    let question = &card.sub_questions[0].text;
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &card.title);
    write_note(&app, question, "De buurt wil zelf meedoen, elke week.");
    wait_until_saved(&app);
    app.fill(&textbox(question), "Weg");
    wait_until_saved(&app);
    app.click(&button("Klaar"));

    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Geschiedenis van deze kaart"));
    let history = || css(".history");
    app.click(&role("button", "(korter gemaakt)").within(history()));
    app.see("De buurt wil zelf meedoen, elke week.");
    inspect(&app, "history");
    app.click(&button("Zet deze tekst terug").within(history()));
    app.see("De eerdere tekst staat er weer.");
    wait_until_saved(&app);
    app.press("\u{E00C}");
    app.wait_until("the history is closed", || {
        app.script("return !document.querySelector('.history')", &[]).as_bool().filter(|gone| *gone)
    });
    let focused = app.script("return document.activeElement.innerText", &[]);
    assert!(focused.as_str().is_some_and(|name| name.contains("Meer opties")), "the focus is on {focused}");
    app.click(&button(question));
    assert_eq!(app.value_of(&textbox(question)), "De buurt wil zelf meedoen, elke week.");
}
