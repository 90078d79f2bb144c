//! A follow-up on the next version of the gesprekskaarten says what changed, and shows the level of then in the words of
//! then.

use ::app::{CopyAs, InstrumentRef, built_in_instrument};
use domain::{Edit, LevelChoice};
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::seeds::data::{named, open_data};
use crate::harness::steps::wait_until_saved;

journeys_on!(webkit, chromium_tablet, chromium_small_phone => {
    a_follow_up_on_another_version_says_what_changed_and_keeps_the_words_of_then,
});

fn a_follow_up_on_another_version_says_what_changed_and_keeps_the_words_of_then(engine: Engine) {
    let folders = AppFolders::on(engine);
    let first_word = finished_session_on_an_older_version(&folders);

    let app = App::start(&folders);
    app.click(&button("Meer opties voor"));
    app.click(&role("menuitem", "Plan vervolggesprek"));
    app.get(&css("[data-screen=new]"));
    app.wait_until("the name is filled in", || {
        (app.value_of(&textbox("Naam van het initiatief")) == "De Brug").then_some(())
    });
    app.see("De gesprekskaarten zijn veranderd");
    app.see("Het niveau van toen staat er in de woorden van toen.");
    app.click(&button("Bekijk wat er veranderde"));
    app.see("Helemaal op gang");
    app.see("Plezier: nieuw");
    inspect(&app, "follow-up-on-another-version");
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=card]"));
    app.click(&role("radio", "4 Helemaal op gang"));
    app.see("Vorige keer");
    let levels = app.value_of(&css(".previous-level"));
    assert!(levels.contains(&first_word) && levels.contains("Helemaal op gang"), "{levels}");
    wait_until_saved(&app);
    inspect(&app, "card-with-the-words-of-then");
}

/// Makes a finished session on a first version, and then a second version with another word and a new card. Returns the
/// word of the level that the session chose.
fn finished_session_on_an_older_version(folders: &AppFolders) -> String {
    let mut data = open_data(folders);
    let built_in = built_in_instrument();
    let of = InstrumentRef { id: built_in.id.clone(), version: Some(built_in.version) };
    let mut draft = data.copy_instrument(&of, CopyAs::NewInstrument).expect("it can be copied").instrument;
    draft.title = "Samen in de buurt".to_owned();
    let id = draft.id.clone();
    let day = "2026-11-02".parse().expect("the date is valid");
    let settle = |data: &mut ::app::Actiescan, draft: &domain::Instrument, version: &str| {
        let draft = serde_json::to_value(draft).expect("it is JSON");
        data.change_draft(&id, &draft).expect("the draft can be changed");
        data.settle_instrument(&id, version, day).expect("the draft can be settled").summary.of
    };
    let first = settle(&mut data, &draft, "2026.1");
    let view = data.create_session_on(named("De Brug"), Some(&first)).expect("the session can be created");
    let factor = view.session.instrument.factors[0].id.clone();
    let level = Edit::SetLevel { factor, level: Some(LevelChoice::Level(4)) };
    data.edit(view.session.id, &[level]).expect("a level can be chosen");
    data.finish_session(view.session.id).expect("a running session can be finished");

    let mut second = data.copy_instrument(&first, CopyAs::NewVersion).expect("it can be copied").instrument;
    second.scale.levels[3].word = "Helemaal op gang".to_owned();
    let plezier = json!({ "id": "plezier", "title": "Plezier", "subtitle": "", "definition": "Of het leuk is.",
        "mainQuestion": "Hoe leuk is het?", "subQuestions": [] });
    second.factors.push(serde_json::from_value(plezier).expect("it is a factor"));
    settle(&mut data, &second, "2026.2");
    draft.scale.levels[3].word.clone()
}
