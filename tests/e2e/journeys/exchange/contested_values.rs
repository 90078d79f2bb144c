//! Two devices gave a day, counts and an answer differently: each stands there with who and when, until a person chooses.

use crate::harness::clock;
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds;
use crate::harness::steps::saved;

#[test]
fn a_day_counts_and_an_earlier_agreement_say_who_chose_what_until_a_person_chooses() {
    let (_home, app) = seeds::contested_everywhere();
    let choices = || app.script("return document.querySelectorAll('.chosen-by').length", &[]);
    app.see("Op twee apparaten is geteld.");
    assert_eq!(choices(), 4, "two counts and two answers about the earlier action point");
    inspect(&app, "contested-card");
    app.click(&button("Telling 1"));
    app.wait_until("one count is left", || (choices() == 2).then_some(()));
    app.click(&button("Gedaan").within(css(".earlier-actions")));
    app.wait_until("one answer is left", || (choices() == 0).then_some(()));
    saved(&app);

    app.click(&link("Totaaloverzicht"));
    app.see("Op twee apparaten is een andere dag voor het gesprek gekozen.");
    inspect(&app, "contested-day-overview");
    app.click(&button("Kies de dag"));
    app.get(&css("[data-screen=adjust]"));
    app.see("Op twee apparaten is een andere dag gekozen. Welke klopt?");
    assert_eq!(choices(), 2);
    inspect(&app, "contested-day");
    let other_day = clock::day_after(8);
    app.click(&button(&clock::in_dutch(other_day)));
    app.wait_until("one day is left", || (choices() == 0).then_some(()));
    assert_eq!(app.value_of(&css("input[type=date]")), other_day.to_string());
    saved(&app);
    app.click(&link("Terug naar").within(css("footer")));
    app.click(&link("Totaaloverzicht").within(role("navigation", "Sessie")));
    app.get(&css("[data-screen=overview]"));
    assert!(!app.text().contains("een andere dag voor het gesprek"));
}
