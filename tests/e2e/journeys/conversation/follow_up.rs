//! A second conversation with the same initiative begins with what the first one agreed.

use ::app::{EXAMPLE_INITIATIVE, built_in_instrument};
use domain::LevelChoice;

use crate::harness::app::{App, Home};
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::steps::{on_card, saved};

#[test]
fn a_follow_up_begins_with_the_agreements_and_shows_the_level_of_then_after_that_of_now() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let mut actiescan = crate::harness::seeds::open(&home);
    let example = actiescan.create_example().expect("the example is made");
    actiescan.finish_session(example).expect("its conversation ends");
    let card = actiescan.session(example).expect("it opens").cards[0].clone();
    drop(actiescan);
    let word = match card.answer.level.choice() {
        Some(LevelChoice::Level(height)) => &instrument.scale.levels[usize::from(height) - 1].word,
        other => panic!("the first card of the example has the level {other:?}"),
    };
    let title = &instrument.factor(&card.factor).expect("a factor").title;

    let app = App::start(&home);
    app.click(&button("Meer opties voor"));
    app.click(&role("menuitem", "Plan vervolggesprek"));
    app.get(&css("[data-screen=new]"));
    app.wait_until("the name is filled in", || {
        (app.value_of(&textbox("Naam van het initiatief")) == EXAMPLE_INITIATIVE).then_some(())
    });
    app.click(&link("Start met"));
    app.get(&css("[data-screen=earlier]"));
    app.see(&card.answer.actions[0].what);
    inspect(&app, "earlier");
    app.click(&button("Gestopt").within(role("group", &card.answer.actions[0].what)));
    app.click(&button("Waarom?"));
    app.type_into(&textbox("Waarom?"), "Er was geen tijd.");
    saved(&app);
    inspect(&app, "earlier-answered");
    app.click(&link("Naar kaart 1"));
    on_card(&app, title);
    app.see("Vorige keer afgesproken");
    app.see("Er was geen tijd.");
    assert!(!app.text().contains("Vorige keer, "), "the level of then waits for that of now");
    inspect(&app, "card-earlier");
    app.click(&role("radio", "1 "));
    app.see("Vorige keer, ");
    let levels = app.value_of(&css(".earlier-level"));
    assert!(levels.contains(word.as_str()) && levels.contains("Nu"), "{levels}");
    saved(&app);
    inspect(&app, "card-earlier-level");
}
