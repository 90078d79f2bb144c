//! The settings take effect at once and are kept for the next start.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{css, link, radio, role};
use crate::harness::seeds::sessions::folders_with_example;

journeys_on!(webkit, chromium_laptop => {
    settings_take_effect_at_once_and_after_a_restart,
});

/// Waits until the page is shown with these settings: theme, text size, motion and side of the level gauge.
fn wait_for_settings(app: &App, settings: [&str; 4]) {
    let now =
        "const { theme, text, motion, gauge } = document.documentElement.dataset; return [theme, text, motion, gauge]";
    app.wait_until(&format!("the settings {settings:?}"), || (app.script(now, &[]) == json!(settings)).then_some(()));
}

fn settings_take_effect_at_once_and_after_a_restart(engine: Engine) {
    let folders = folders_with_example(engine);
    let app = App::start(&folders);
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    app.click(&radio("Donker"));
    wait_for_settings(&app, ["dark", "normal", "all", "right"]);
    let size = "return getComputedStyle(document.body).fontSize";
    let before = app.script(size, &[]);
    app.click(&radio("150%"));
    app.click(&role("checkbox", "Minder beweging"));
    app.click(&role("checkbox", "Niveau links"));
    wait_for_settings(&app, ["dark", "larger", "less", "left"]);
    assert_ne!(app.script(size, &[]), before, "the text is larger");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.get(&link("Ga verder met kaart"));
    app.settle();
    drop(app);

    let app = App::start(&folders);
    wait_for_settings(&app, ["dark", "larger", "less", "left"]);
    app.click(&link("Ga verder met kaart"));
    app.get(&css("[data-screen=card]"));
    let left_of = "return document.querySelector('.factor__level').getBoundingClientRect().left
        < document.querySelector('.factor__card').getBoundingClientRect().left";
    assert_eq!(app.script(left_of, &[]), json!(true), "the level gauge is left of the card");
}
