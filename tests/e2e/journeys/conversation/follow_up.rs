//! A follow-up conversation starts with the agreements of the previous one.

use ::app::{EXAMPLE_INITIATIVE, built_in_instrument};
use domain::LevelChoice;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::seeds::data::open_data;
use crate::harness::steps::{wait_for_card, wait_until_saved};

#[test]
fn a_follow_up_starts_with_the_agreements_and_shows_the_previous_level_after_the_new_one() {
    let (folders, instrument) = (AppFolders::new(), built_in_instrument());
    let mut actiescan = open_data(&folders);
    let example = actiescan.create_example().expect("the example can be created");
    actiescan.finish_session(example).expect("a running session can be finished");
    let card = actiescan.session(example).expect("the session can be opened").cards[0].clone();
    drop(actiescan);
    let word = match card.answer.level.choice() {
        Some(LevelChoice::Level(level)) => &instrument.scale.levels[usize::from(level) - 1].word,
        other => panic!("the first card of the example must have a level, not {other:?}"),
    };
    let title = &instrument.factor(&card.factor).expect("the card has a factor").title;

    let app = App::start(&folders);
    app.click(&button("Meer opties voor"));
    app.click(&role("menuitem", "Plan vervolggesprek"));
    app.get(&css("[data-screen=new]"));
    app.wait_until("the name is filled in", || {
        (app.value_of(&textbox("Naam van het initiatief")) == EXAMPLE_INITIATIVE).then_some(())
    });
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=earlier]"));
    app.see(&card.answer.actions[0].what);
    inspect(&app, "earlier");
    app.click(&button("Gestopt").within(role("group", &card.answer.actions[0].what)));
    let row = css(&format!("[data-earlier='{}']", card.answer.actions[0].id));
    app.click(&button("Toelichting").within(row));
    app.type_into(&textbox("Toelichting"), "Er was geen tijd.");
    wait_until_saved(&app);
    inspect(&app, "earlier-answered");
    app.click(&link("Naar kaart 1"));
    wait_for_card(&app, title);
    app.see("Vorige keer afgesproken");
    app.see("Er was geen tijd.");
    assert!(!app.text().contains("Vorige keer, "), "the previous level is hidden until a new one is chosen");
    inspect(&app, "card-earlier");
    app.click(&role("radio", "1 "));
    app.see("Vorige keer, ");
    let levels = app.value_of(&css(".previous-level"));
    assert!(levels.contains(word.as_str()) && levels.contains("Nu"), "{levels}");
    wait_until_saved(&app);
    inspect(&app, "card-earlier-level");
}
