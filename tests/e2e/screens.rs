//! Every screen with the example session: no barriers at any size, and the pictures of the README.

use std::path::Path;

use ::app::{Actiescan, SystemEnvironment};

use crate::app::{App, Home};
use crate::axe::assert_no_barriers;
use crate::locate::{css, link, role};

const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (390, 844)];

/// Starts on the list with the example session in it.
fn with_example() -> (Home, App) {
    let home = Home::new();
    let mut actiescan = Actiescan::open(&home.data(), Box::new(SystemEnvironment)).expect("the data opens");
    actiescan.create_example().expect("the example is made");
    drop(actiescan);
    let app = App::start(&home);
    (home, app)
}

/// Walks past every screen, and calls with its name while it is there, at 1280 by 800.
fn on_every_screen(app: &App, mut look: impl FnMut(&str)) {
    let mut at = |screen: &str| {
        app.get(&css(&format!("[data-screen={screen}]")));
        look(screen);
    };
    at("sessions");
    for (name, screen) in [("Uitleg", "explain"), ("Instellingen", "settings"), ("Sessies", "sessions")] {
        app.click(&link(name).within(role("navigation", "Hoofdmenu")));
        if screen != "sessions" {
            at(screen);
        }
    }
    app.click(&link("Nieuwe sessie"));
    at("new");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.click(&link("Ga verder met kaart"));
    app.click(&link("kaart 3"));
    at("card");
    app.click(&link("Presenteer"));
    at("present");
    app.click(&link("Stop presenteren"));
    for (name, screen) in [("Totaaloverzicht", "overview"), ("Advies", "advice"), ("Export & delen", "export")] {
        app.click(&link(name).within(role("navigation", "Sessie")));
        at(screen);
    }
}

#[test]
fn no_screen_holds_barriers_at_any_size() {
    let (_home, app) = with_example();
    on_every_screen(&app, |screen| {
        for (width, height) in SIZES {
            app.resize(width, height);
            assert_no_barriers(&app, &format!("{screen} at {width} by {height}"));
        }
        app.resize(1280, 800);
    });
}

#[test]
#[ignore = "`make screenshots` takes the pictures of the README"]
fn screenshots() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (_home, app) = with_example();
    on_every_screen(&app, |screen| {
        for (width, height) in SIZES {
            // The README shows these; the others are there to look at.
            let kept = (width, height) == SIZES[0] || screen == "card";
            let folder = root.join(if kept { "docs/screens" } else { "target/e2e/screens" });
            app.resize(width, height);
            app.picture(&folder.join(format!("{screen}-{width}x{height}.png")));
        }
        app.resize(1280, 800);
    });
}
