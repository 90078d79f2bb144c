//! A walk past every screen of the app with the example session.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::locate::{button, css, link, role};
use crate::harness::steps::{go_to, go_to_card, open_all_notes, open_silent_choice};

/// Sizes of a laptop, of a tablet held upright and of a phone, in CSS pixels.
pub const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (390, 844)];

/// Visits every screen, and calls `visit` with its name while it is shown.
///
/// Two screens need more data than the example has: `returned_form.rs` inspects the returned form, and `follow_up.rs` the
/// agreements of the conversation before.
pub fn visit_every_screen(app: &App, mut visit: impl FnMut(&str)) {
    let mut at = |screen: &str| {
        app.get(&css(&format!("[data-screen={screen}]")));
        visit(screen);
        app.restore_size();
    };
    at("sessions");
    for (name, screen) in [("Uitleg", "explain"), ("Instellingen", "settings"), ("Sessies", "sessions")] {
        app.click(&link(name).within(role("navigation", "Hoofdmenu")));
        if screen != "sessions" {
            at(screen);
        }
        if screen == "explain" {
            app.click(&link("Wat als…"));
            at(screen);
            app.click(&link("Terug naar uitleg"));
        }
        if screen == "settings" {
            app.click(&link("Bekijk gesprekskaarten"));
            at("instruments");
            app.click(&link(&built_in_instrument().title));
            at("instrument");
            app.click(&button("Maak een kopie"));
            at("draft");
            leave_instruments(app);
        }
    }
    app.click(&link("Nieuwe sessie"));
    at("new");
    // A narrow page has no main menu beside a form.
    app.click(&link("Terug").within(css("header")));
    app.click(&link("Ga verder met kaart"));
    go_to_card(app, 3);
    at("card");
    app.click(&link("Presenteer"));
    at("present");
    app.click(&link("Stop presenteren"));
    open_silent_choice(app);
    at("silent");
    app.click(&link("Terug naar de kaart"));
    app.get(&css("[data-screen=card]"));
    open_all_notes(app);
    at("notes");
    go_to_card(app, 3);
    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Pas sessie aan"));
    at("adjust");
    app.click(&link("Terug naar").within(css("footer")));
    for (name, screen) in [("Totaaloverzicht", "overview"), ("Advies", "advice"), ("Bewaren en delen", "export")] {
        go_to(app, name);
        at(screen);
        if screen == "overview" {
            app.click(&button("Presenteer"));
            app.get(&css(".present--overview"));
            at("present");
            app.click(&link("Stop presenteren"));
            app.get(&css("[data-screen=overview]"));
            for step in ["Actiepunten per thema", "Vragen van de notulist", "Overdragen", "Afsluiten"] {
                app.click(&button(step).within(role("navigation", "Stappen van het afronden")));
                at(screen);
            }
        }
    }
}

/// Goes from one set of gesprekskaarten to their list and to the settings.
pub fn leave_instruments(app: &App) {
    for screen in ["instruments", "settings"] {
        app.click(&link("Terug").within(css("header")));
        app.get(&css(&format!("[data-screen={screen}]")));
    }
}

/// Shows the page in a theme and text size, as the settings do.
///
/// The journey `settings.rs` covers the settings screen. Going through it for every combination would take minutes.
pub fn show_as(app: &App, theme: &str, text: &str) {
    // Container queries depend on the text size. Toggling the container makes the web view evaluate them again.
    app.script(
        "const [theme, text] = arguments, root = document.documentElement
        Object.assign(root.dataset, { theme, text })
        document.body.style.containerType = 'normal'
        void document.body.offsetHeight
        document.body.style.containerType = ''",
        &[json!(theme), json!(text)],
    );
}
