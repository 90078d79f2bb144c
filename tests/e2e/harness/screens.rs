//! Every screen with the example session, one after the other.

use serde_json::json;

use crate::harness::app::{App, Home};
use crate::harness::locate::{button, css, link, role};

/// A laptop, a tablet held upright and a phone.
pub const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (390, 844)];

/// Makes a folder in which the example session is.
pub fn home_with_example() -> Home {
    let home = Home::new();
    let mut actiescan = crate::harness::seeds::open(&home);
    actiescan.create_example().expect("the example is made");
    home
}

/// Starts on the list with the example session in it.
pub fn with_example() -> (Home, App) {
    let home = home_with_example();
    let app = App::start(&home);
    (home, app)
}

/// Walks past every screen, and calls with its name while it is there, at 1280 by 800.
pub fn on_every_screen(app: &App, mut look: impl FnMut(&str)) {
    let mut at = |screen: &str| {
        app.get(&css(&format!("[data-screen={screen}]")));
        look(screen);
        app.resize(SIZES[0].0, SIZES[0].1);
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
    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Pas sessie aan"));
    at("adjust");
    app.click(&link("Terug naar").within(css("footer")));
    for (name, screen) in [("Totaaloverzicht", "overview"), ("Advies", "advice"), ("Export & delen", "export")] {
        app.click(&link(name).within(role("navigation", "Sessie")));
        at(screen);
    }
}

/// Shows the page in a theme and size of text, the way the settings do. That the settings do so is tested in
/// `settings.rs`; going by them for each of these pictures would take minutes.
pub fn show_as(app: &App, theme: &str, text: &str) {
    app.script(
        "const [theme, text] = arguments, root = document.documentElement
        Object.assign(root.dataset, { theme, text })
        document.body.style.containerType = 'normal'
        void document.body.offsetHeight
        document.body.style.containerType = ''",
        &[json!(theme), json!(text)],
    );
}
