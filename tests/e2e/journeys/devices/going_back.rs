//! Going back: in the history of the page, as the gesture and the button of a device do; with the back button of a mouse;
//! as the Android app asks; and with Escape. All four close what is open first, and go up one level after that.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{Locator, button, css, link, textbox};
use crate::harness::seeds::sessions::app_with_example;
use crate::harness::steps::{choose, go_to, wait_until_saved};

journeys_on!(chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone => {
    what_is_open_closes_before_the_card_is_left,
    a_running_conversation_is_left_through_the_sessions_only,
});

/// A way to go back.
#[derive(Debug, Clone, Copy)]
enum Way {
    History,
    Mouse,
    AndroidApp,
    Escape,
}

const WAYS: [Way; 4] = [Way::History, Way::Mouse, Way::AndroidApp, Way::Escape];

impl Way {
    fn go(self, app: &App) {
        match self {
            Self::History => app.go_back_in_history(),
            Self::Mouse => app.press_back_button_of_mouse(),
            Self::AndroidApp => {
                let event = "return dispatchEvent(new Event('actiescan:back', { cancelable: true }))";
                assert_eq!(app.script(event, &[]), json!(false), "the app would be left");
            }
            Self::Escape => app.press("\u{E00C}"),
        }
    }
}

/// Goes back, and waits until `gone` is no longer on the page and `stays` is.
fn closes(app: &App, way: Way, gone: &str, stays: &str) {
    app.get(&css(gone));
    way.go(app);
    app.wait_until(&format!("{way:?} closes {gone}"), || {
        (app.script("return document.querySelector(arguments[0]) === null", &[json!(gone)]) == json!(true))
            .then_some(())
    });
    app.get(&css(stays));
}

fn go_on() -> Locator {
    css(".hero__go")
}

fn what_is_open_closes_before_the_card_is_left(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    let instrument = built_in_instrument();
    app.click(&go_on());
    app.get(&css("[data-screen=card]"));
    let title = app.value_of(&css("[data-screen=card] h1"));
    let card = instrument.factors.iter().find(|factor| title.contains(&factor.title)).expect("a card is open");
    let question = &card.sub_questions[0].text;
    for way in WAYS {
        let text = format!("Teruggaan met {way:?}.");
        app.click(&button(question));
        app.fill(&textbox(question), &text);
        closes(&app, way, ".sub textarea", "[data-screen=card]");
        app.see(&text);

        app.click(&button("Meer opties"));
        closes(&app, way, "[role=menu]", "[data-screen=card]");

        choose(&app, "Geschiedenis van deze kaart");
        closes(&app, way, ".history", "[data-screen=card]");
    }
    wait_until_saved(&app);
    go_to(&app, "Bewaren en delen");
    for way in WAYS {
        app.click(&button("Bekijk, Actiescan"));
        closes(&app, way, "dialog[open]", "[data-screen=export]");
    }
}

fn a_running_conversation_is_left_through_the_sessions_only(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    let page = app.script("return location.origin", &[]);
    for way in WAYS {
        app.click(&go_on());
        app.get(&css("[data-screen=card]"));
        app.click(&link("Presenteer"));
        closes(&app, way, "[data-screen=present]", "[data-screen=card]");
        closes(&app, way, "[data-screen=card]", "[data-screen=sessions]");
        for screen in ["Totaaloverzicht", "Advies", "Bewaren en delen"] {
            app.click(&go_on());
            app.get(&css("main:not([data-screen=sessions])"));
            go_to(&app, screen);
            closes(&app, way, "main:not([data-screen=sessions])", "[data-screen=sessions]");
        }
    }
    app.get(&go_on());
    assert_eq!(app.script("return location.origin", &[]), page, "the page is still there");
    app.go_back_in_history();
    app.wait_until("the page is left", || (app.script("return location.origin", &[]) != page).then_some(()));
}
