//! What is chosen in Instellingen is seen at once, and again after the next start.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::locate::{css, link, radio, role};
use crate::harness::screens::home_with_example;

fn wait_for_look(app: &App, look: [&str; 4]) {
    let now =
        "const { theme, text, motion, gauge } = document.documentElement.dataset; return [theme, text, motion, gauge]";
    app.wait_until(&format!("the look {look:?}"), || (app.script(now, &[]) == json!(look)).then_some(()));
}

#[test]
fn what_is_chosen_is_seen_at_once_and_after_the_next_start() {
    let home = home_with_example();
    let app = App::start(&home);
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    app.click(&radio("Donker"));
    wait_for_look(&app, ["dark", "normal", "all", "right"]);
    let size = "return getComputedStyle(document.body).fontSize";
    let before = app.script(size, &[]);
    app.click(&radio("150 %"));
    app.click(&role("checkbox", "Minder beweging"));
    app.click(&role("checkbox", "Peil links"));
    wait_for_look(&app, ["dark", "larger", "less", "left"]);
    assert_ne!(app.script(size, &[]), before, "the text did not grow");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.get(&link("Ga verder met kaart"));
    app.settle();
    drop(app);

    let app = App::start(&home);
    wait_for_look(&app, ["dark", "larger", "less", "left"]);
    app.click(&link("Ga verder met kaart"));
    app.get(&css("[data-screen=card]"));
    let left_of = "return document.querySelector('.factor__level').getBoundingClientRect().left
        < document.querySelector('.factor__card').getBoundingClientRect().left";
    assert_eq!(app.script(left_of, &[]), json!(true), "the peil stands left of the card");
}
