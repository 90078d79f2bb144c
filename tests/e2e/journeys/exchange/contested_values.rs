//! Values that two devices set differently: the app shows each with its author and time until a person chooses.

use crate::harness::checks::inspect::inspect;
use crate::harness::clock;
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::contested::app_with_contested_values;
use crate::harness::steps::wait_until_saved;

#[test]
fn a_contested_day_count_and_outcome_are_shown_until_a_person_chooses() {
    let (_folders, app) = app_with_contested_values();
    let choices = || app.script("return document.querySelectorAll('.chosen-by').length", &[]);
    app.see("Op twee apparaten is geteld.");
    assert_eq!(choices(), 4, "two counts and two outcomes of the previous action point");
    inspect(&app, "contested-card");
    app.click(&button("Telling 1"));
    app.wait_until("one count is left", || (choices() == 2).then_some(()));
    app.click(&button("Gedaan").within(css(".previous-actions")));
    app.wait_until("one answer is left", || (choices() == 0).then_some(()));
    wait_until_saved(&app);

    app.click(&link("Totaaloverzicht"));
    app.see("Op twee apparaten zijn verschillende datums voor het gesprek gekozen.");
    inspect(&app, "contested-day-overview");
    app.click(&button("Kies de datum"));
    app.get(&css("[data-screen=adjust]"));
    app.see("Op twee apparaten zijn verschillende datums gekozen. Welke klopt?");
    assert_eq!(choices(), 2);
    inspect(&app, "contested-day");
    let other_day = clock::day_after(8);
    app.click(&button(&clock::in_dutch(other_day)));
    app.wait_until("one day is left", || (choices() == 0).then_some(()));
    assert_eq!(app.value_of(&css("input[data-day]")), clock::in_dutch(other_day));
    wait_until_saved(&app);
    app.click(&link("Terug naar").within(css("footer")));
    app.click(&link("Totaaloverzicht").within(role("navigation", "Sessie")));
    app.get(&css("[data-screen=overview]"));
    assert!(!app.text().contains("verschillende datums voor het gesprek"));
}
