//! Who changed what, and a text that comes back.

use ::app::built_in_instrument;

use crate::harness::app::{App, Home};
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, role, textbox};
use crate::harness::steps::{begin, on_card, saved, write_note};

#[test]
fn an_earlier_text_of_a_card_is_found_in_its_history_and_put_back() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let card = &instrument.factors[0];
    let question = &card.sub_questions[0].text;
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &card.title);
    write_note(&app, question, "De buurt wil zelf meedoen, elke week.");
    saved(&app);
    app.fill(&textbox(question), "Weg");
    saved(&app);
    app.click(&button("Klaar"));

    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Geschiedenis van deze kaart"));
    let history = || css(".history");
    app.click(&role("button", "(korter gemaakt)").within(history()));
    app.see("De buurt wil zelf meedoen, elke week.");
    inspect(&app, "history");
    app.click(&button("Zet deze tekst terug").within(history()));
    app.see("De eerdere tekst staat er weer.");
    saved(&app);
    app.press("\u{E00C}");
    app.wait_until("the history is closed", || {
        app.script("return !document.querySelector('.history')", &[]).as_bool().filter(|gone| *gone)
    });
    let focused = app.script("return document.activeElement.innerText", &[]);
    assert!(focused.as_str().is_some_and(|name| name.contains("Meer opties")), "the focus is on {focused}");
    app.click(&button(question));
    assert_eq!(app.value_of(&textbox(question)), "De buurt wil zelf meedoen, elke week.");
}
