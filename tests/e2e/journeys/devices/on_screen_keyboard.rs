//! Typing with a keyboard over 45 % of the page, and turning the device meanwhile.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, textbox};
use crate::harness::on_screen_keyboard::{Shrinks, hide, show, wait_until_field_is_visible};
use crate::harness::steps::{go_to, start_session, wait_for_card, wait_until_saved};

journeys_on!(chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    the_field_stays_above_the_keyboard_also_when_the_device_is_turned,
    a_page_that_the_keyboard_shrinks_keeps_the_field_in_view,
});

/// Types in the middle of a sentence while the device is turned, and back.
fn type_and_turn(app: &App, what: &str, shrinks: Shrinks) {
    let (width, height) = app.engine().size();
    let field = css(":focus");
    show(app, shrinks, (width, height));
    app.press("Midden in ");
    wait_until_field_is_visible(app, what);
    show(app, shrinks, (height, width));
    app.press("een ");
    wait_until_field_is_visible(app, &format!("{what}, turned"));
    show(app, shrinks, (width, height));
    app.press("zin.");
    wait_until_field_is_visible(app, &format!("{what}, turned back"));
    let text = app.value_of(&field);
    assert!(text.ends_with("Midden in een zin."), "{what}: turning changed the text to “{text}”");
    hide(app, (width, height));
}

/// Types in each kind of field: a name, a note, an action point and the minutes.
fn type_everywhere(engine: Engine, shrinks: Shrinks) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[0];
    let app = App::start(&folders);
    start_session(&app, "De Brug", &["Sanne Kok"]);
    wait_for_card(&app, &card.title);
    let last = card.sub_questions.last().expect("a card has questions");
    app.click(&button(&last.text));
    type_and_turn(&app, "the note of the last question", shrinks);
    app.wait_until("the keyboard is gone", || {
        app.script("return !document.body.classList.contains('keyboard-up')", &[]).as_bool().filter(|gone| *gone)
    });
    app.click(&button("Klaar"));
    app.click(&button("Voeg actiepunt 1 toe"));
    app.click(&textbox("Wat gaan jullie doen?"));
    type_and_turn(&app, "an action point", shrinks);
    app.click(&button("Klaar"));
    wait_until_saved(&app);
    go_to(&app, "Advies");
    app.click(&textbox("Gespreksverslag"));
    type_and_turn(&app, "the minutes", shrinks);
    wait_until_saved(&app);
    let wide = app.script("return document.scrollingElement.scrollWidth - innerWidth", &[]);
    assert_eq!(wide, json!(0), "turning leaves no horizontal scrolling");
    if app.is_narrow() {
        app.click(&link("Kaarten"));
    } else {
        app.click(&link("kaart 1"));
    }
    wait_for_card(&app, &card.title);
    app.see("Midden in een zin.");
}

fn the_field_stays_above_the_keyboard_also_when_the_device_is_turned(engine: Engine) {
    type_everywhere(engine, Shrinks::VisualViewport);
}

fn a_page_that_the_keyboard_shrinks_keeps_the_field_in_view(engine: Engine) {
    type_everywhere(engine, Shrinks::Page);
}
