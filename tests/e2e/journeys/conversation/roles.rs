//! Whose device it is, the first time, and what a settled advice lets through.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::{App, Home};
use crate::harness::locate::{button, css, link, radio, role, textbox};
use crate::harness::steps::{begin, on_card, saved};

fn checked(app: &App) -> serde_json::Value {
    app.script("return document.querySelector('.gauge input:checked')?.value ?? null", &[])
}

#[test]
fn a_minute_taker_writes_at_once_and_asks_before_the_level_changes() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let card = &instrument.factors[0];
    let app = App::start(&home);
    app.click(&button("Ik ben notulist"));
    app.wait_until("the question is gone", || (!app.text().contains("Wat doe jij in het gesprek?")).then_some(()));
    begin(&app, "De Brug", &[]);
    on_card(&app, &card.title);

    let fields = app.script("return document.querySelectorAll('.sub textarea').length", &[]);
    assert_eq!(fields, json!(card.sub_questions.len() + 1), "all notes stand open");
    app.type_into(&textbox(&card.sub_questions[1].text), "Zonder een tik ervoor.");
    saved(&app);

    app.click(&radio("2 "));
    assert_eq!(checked(&app), json!(null), "the level changed without asking");
    app.click(&button("Wijzig niveau"));
    app.click(&radio("2 "));
    assert_eq!(checked(&app), json!("2"));
    saved(&app);

    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Gesprek afsluiten"));
    app.get(&css("[data-screen=advice]"));
    app.kill();
    App::start(&home).get(&css("[data-screen=advice]"));
}

#[test]
fn tips_stand_beside_the_work_once_and_come_back_when_asked_for() {
    let home = Home::new();
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    let tip = "Tik op een vraag om een notitie te maken.";
    app.see(tip);
    app.click(&button("Begrepen"));
    app.see("Kies samen hoe hoog het water staat");
    app.click(&radio("2 "));
    app.wait_until("the tip is done", || (!app.text().contains("hoe hoog het water staat")).then_some(()));
    saved(&app);
    drop(app);

    let app = App::start(&home);
    app.get(&css("[data-screen=card]"));
    assert!(!app.text().contains(tip), "it was put away");
    app.click(&link("naar alle sessies"));
    app.click(&link("Instellingen"));
    app.click(&button("Toon de tips weer"));
    app.see("De tips staan weer aan.");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.click(&link("Ga verder met kaart"));
    app.see(tip);
}

#[test]
fn a_settled_advice_is_read_on_the_card_and_written_again_as_a_draft() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    app.click(&radio("3 "));
    saved(&app);
    app.click(&link("Advies").within(role("navigation", "Sessie")));
    app.click(&button("Stel het advies vast"));
    app.click(&link("kaart 1").within(role("navigation", "Sessie")));
    on_card(&app, &instrument.factors[0].title);
    app.see("Het advies is vastgesteld.");
    let fields = app.script("return document.querySelectorAll('.factor__card :is(textarea, button)').length", &[]);
    assert_eq!(fields, json!(0), "there is nothing to type in");
    app.click(&radio("1 "));
    assert_eq!(checked(&app), json!("3"));

    app.click(&link("Naar het advies"));
    app.click(&button("Maak weer concept"));
    app.fill(&textbox("Waarom wil je het advies aanpassen?"), "Er ontbreekt iets");
    app.click(&button("Maak weer concept"));
    app.click(&link("kaart 1").within(role("navigation", "Sessie")));
    on_card(&app, &instrument.factors[0].title);
    app.wait_until("the advice is a draft again", || {
        (!app.text().contains("Het advies is vastgesteld.")).then_some(())
    });
    app.click(&radio("1 "));
    assert_eq!(checked(&app), json!("1"));
}
