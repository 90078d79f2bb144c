//! The roles of moderator and minute taker, the tips for new users, and cards that a settled advice makes read-only.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, radio, role, textbox};
use crate::harness::steps::{
    go_to, go_to_card, go_to_sessions, settle_advice, start_session, wait_for_card, wait_until_saved, write_note,
};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    a_minute_taker_types_at_once_and_unlocks_the_level_first,
    tips_are_shown_once_and_come_back_from_the_settings,
    a_tip_that_is_followed_makes_room_for_the_next_one,
    a_settled_advice_makes_the_cards_read_only_until_it_is_a_draft_again,
});

fn checked(app: &App) -> serde_json::Value {
    app.script("return document.querySelector('.gauge input:checked')?.value ?? null", &[])
}

fn a_minute_taker_types_at_once_and_unlocks_the_level_first(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[0];
    let app = App::start(&folders);
    app.click(&button("Ik ben notulist"));
    app.wait_until("the question is gone", || (!app.text().contains("Wat doe jij in het gesprek?")).then_some(()));
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &card.title);

    let fields = app.script("return document.querySelectorAll('.sub textarea').length", &[]);
    assert_eq!(fields, json!(card.sub_questions.len() + 1), "all notes are open");
    app.type_into(&textbox(&card.sub_questions[1].text), "Zonder een tik ervoor.");
    wait_until_saved(&app);

    app.click(&radio("2 "));
    assert_eq!(checked(&app), json!(null), "the level is locked");
    app.click(&button("Wijzig niveau"));
    app.click(&radio("2 "));
    assert_eq!(checked(&app), json!("2"));
    wait_until_saved(&app);

    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Sluit het gesprek af"));
    app.get(&css("[data-screen=advice]"));
    app.kill();
    App::start(&folders).get(&css("[data-screen=advice]"));
}

fn tips_are_shown_once_and_come_back_from_the_settings(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    let tip = "Tik op een vraag om een notitie te maken.";
    app.see(tip);
    app.click(&button("Sluit melding"));
    let level = "Kies samen waar jullie nu staan";
    app.see(level);
    wait_until_saved(&app);
    let before = top_of_level(&app);
    app.click(&radio("2 "));
    app.get(&css(".gauge__step:has(:checked)"));
    wait_until_saved(&app);
    app.wait_until("the tip that was followed is gone", || (!app.text().contains(level)).then_some(()));
    assert_eq!(top_of_level(&app), before, "the level stays where it is");
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &built_in_instrument().factors[1].title);
    assert!(!app.text().contains(level), "it does not come back");
    wait_until_saved(&app);
    drop(app);

    let app = App::start(&folders);
    app.get(&css("[data-screen=card]"));
    assert!(!app.text().contains(tip), "a dismissed tip stays hidden");
    go_to_sessions(&app);
    app.click(&link("Instellingen"));
    app.click(&button("Toon de tips weer"));
    app.see("De tips staan weer aan.");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.click(&link("Ga verder met kaart"));
    app.see(tip);
}

fn a_tip_that_is_followed_makes_room_for_the_next_one(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    let tip = "Tik op een vraag om een notitie te maken.";
    app.see(tip);
    write_note(&app, &instrument.factors[0].sub_questions[0].text, "Dit gaat goed.");
    wait_until_saved(&app);
    app.wait_until("the tip that was followed is gone", || (!app.text().contains(tip)).then_some(()));
    app.click(&button("Klaar"));
    app.see("Kies samen waar jullie nu staan");
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &instrument.factors[1].title);
    assert!(!app.text().contains(tip), "it does not come back");
}

/// Returns where the level begins, in CSS pixels from the top of the page.
fn top_of_level(app: &App) -> serde_json::Value {
    app.settle();
    app.script("return document.querySelector('.gauge__board').getBoundingClientRect().top", &[])
}

fn a_settled_advice_makes_the_cards_read_only_until_it_is_a_draft_again(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    app.click(&radio("3 "));
    wait_until_saved(&app);
    go_to(&app, "Advies");
    app.click(&button("Stel vast"));
    for open in [
        "Het gesprek is nog niet afgesloten.",
        "Het gespreksverslag is nog leeg.",
        "Op 7 kaarten is nog geen niveau gekozen.",
    ] {
        app.see(open);
    }
    app.click(&button("Nog niet"));
    app.wait_until("the question is gone", || (!app.text().contains("Dit is nog open:")).then_some(()));
    app.see("Concept");
    settle_advice(&app);
    go_to_card(&app, 1);
    wait_for_card(&app, &instrument.factors[0].title);
    app.see("Het advies is vastgesteld.");
    let fields = app.script("return document.querySelectorAll('.factor__card :is(textarea, button)').length", &[]);
    assert_eq!(fields, json!(0), "the card has no fields and no buttons");
    app.click(&radio("1 "));
    assert_eq!(checked(&app), json!("3"));

    app.click(&link("Naar het advies"));
    app.click(&button("Maak er weer een concept van"));
    app.fill(&textbox("Waarom wil je het advies aanpassen?"), "Er ontbreekt iets");
    app.click(&button("Maak er weer een concept van"));
    go_to_card(&app, 1);
    wait_for_card(&app, &instrument.factors[0].title);
    app.wait_until("the advice is a draft again", || {
        (!app.text().contains("Het advies is vastgesteld.")).then_some(())
    });
    app.click(&radio("1 "));
    assert_eq!(checked(&app), json!("1"));
}
