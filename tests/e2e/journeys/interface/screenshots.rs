//! `make screenshots`: screenshots of every screen and every state at every size.
//!
//! They go to `target/e2e/screens/`, to be compared with the design by eye. `docs_pictures` takes those of the docs.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::Engine;
use crate::harness::locate::{button, css, link, radio, role, textbox};
use crate::harness::screens::{SIZES, show_as, visit_every_screen};
use crate::harness::seeds::cards::{app_with_long_and_contested_cards, app_with_one_note};
use crate::harness::seeds::sessions::{add_finished, folders_with_damaged_session, folders_with_example};

fn path_of(name: &str, width: u32, height: u32) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/e2e/screens");
    folder.join(format!("{name}-{width}x{height}.png"))
}

/// Takes a screenshot at every size.
fn take(app: &App, name: &str) {
    for (width, height) in SIZES {
        app.resize(width, height);
        app.screenshot(&path_of(name, width, height));
    }
    app.resize(SIZES[0].0, SIZES[0].1);
}

#[test]
#[ignore = "`make screenshots` takes the screenshots"]
fn screenshots_of_every_screen() {
    let (_folders, app) = with_example_and_others();
    app.click(&button("Ik ben moderator"));
    visit_every_screen(&app, |screen| {
        // Dismiss the tips; other screenshots show them.
        app.script("document.querySelectorAll('.hint button').forEach((one) => one.click())", &[]);
        app.script("document.querySelectorAll('.hint button').forEach((one) => one.click())", &[]);
        take(&app, screen);
        for (width, height) in [(1080, 810), (1366, 1024), (360, 740), (320, 640)] {
            app.resize(width, height);
            app.screenshot(&path_of(screen, width, height));
        }
        for (variant, theme, text) in [
            ("dark", "dark", "normal"),
            ("contrast", "contrast", "normal"),
            ("text150", "light", "larger"),
            ("text200", "light", "largest"),
        ] {
            show_as(&app, theme, text);
            take(&app, &format!("{screen}-{variant}"));
        }
        show_as(&app, "light", "normal");
    });
}

/// Starts the app on the list with the example and finished sessions.
fn with_example_and_others() -> (AppFolders, App) {
    let folders = folders_with_example(Engine::WebKit);
    add_finished(&folders, &["Taalhuis op de werkvloer", "Zij-instroom in de zorg", "Techniek leren met 50+"]);
    let app = App::start(&folders);
    (folders, app)
}

#[test]
#[ignore = "`make screenshots` takes the screenshots"]
fn screenshots_of_the_list_in_every_state() {
    let folders = AppFolders::new();
    let app = App::start(&folders);
    app.get(&css("[data-screen=sessions]"));
    take(&app, "sessions-empty-first");
    app.click(&button("Ik ben moderator"));
    app.get(&css(".first"));
    take(&app, "sessions-empty");
    app.click(&link("Nieuwe sessie"));
    app.click(&link("Start gesprek"));
    app.see("Vul de naam van het initiatief in.");
    take(&app, "new-without-name");
    drop(app);

    let folders = folders_with_damaged_session();
    let names: Vec<String> = (1..=11).map(|number| format!("Leerwerkplaats {number}")).collect();
    add_finished(&folders, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let app = App::start(&folders);
    app.get(&css(".session-row"));
    take(&app, "sessions-many");
    app.fill(&role("textbox", "Zoek een sessie"), "Leerwerkplaats 11");
    app.see("Gevonden sessies");
    take(&app, "sessions-search");
    app.fill(&role("textbox", "Zoek een sessie"), "zzz");
    app.see("Geen sessie gevonden");
    take(&app, "sessions-search-nothing");
    app.script("location.reload()", &[]);
    app.click(&button("Meer opties voor Leerwerkplaats 11"));
    take(&app, "sessions-menu");
    app.click(&role("menuitem", "Naar prullenbak"));
    app.see("staat in de prullenbak.");
    take(&app, "sessions-undo");
    app.click(&css(".trash > summary"));
    app.script("document.querySelector('.trash').scrollIntoView()", &[]);
    take(&app, "sessions-trash");
    app.click(&button("Verwijder voorgoed: Leerwerkplaats 11"));
    app.see("voorgoed verwijderen?");
    take(&app, "sessions-delete");
}

#[test]
#[ignore = "`make screenshots` takes the screenshots"]
fn screenshots_of_the_card_in_every_state() {
    let (_folders, app) = app_with_one_note();
    take(&app, "card-one-note");
    app.click(&button("Wijzig actiepunt 2"));
    take(&app, "card-action");
    app.click(&button("Maak leeg"));
    app.see("is leeggemaakt");
    take(&app, "card-undo");
    app.click(&link("kaart 7"));
    take(&app, "card-empty");
    app.click(&link("kaart 3"));
    app.click(&css(".sub:has(.note) button"));
    take(&app, "card-note");
    take_with_keyboard(&app);
    app.click(&button("Meer opties"));
    take(&app, "card-menu");
    app.press("\u{E00C}");
    app.click(&link("Advies").within(role("navigation", "Sessie")));
    app.click(&button("Stel vast"));
    app.click(&button("Stel vast").within(css("dialog[open]")));
    take(&app, "advice-settled");
    app.click(&link("kaart 3"));
    take(&app, "card-settled");
    app.click(&button("Meer opties"));
    app.click(&role("menuitem", "Pas sessie aan"));
    take(&app, "adjust-settled");
    app.click(&link("Terug naar").within(css("footer")));
    app.click(&link("Totaaloverzicht"));
    take(&app, "overview-settled");
    drop(app);

    let (_folders, app) = app_with_long_and_contested_cards();
    take(&app, "card-long");
    app.click(&link("kaart 2").within(role("navigation", "Sessie")));
    take(&app, "card-contested");
    app.click(&link("Totaaloverzicht"));
    take(&app, "overview-contested");
    app.click(&link("naar alle sessies"));
    app.click(&link("Instellingen"));
    app.click(&radio("Ik ben notulist"));
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.click(&link("Ga verder met"));
    app.get(&css("[data-screen=card]"));
    take(&app, "card-minute-taker");
    app.click(&link("kaart 5").within(role("navigation", "Sessie")));
    take(&app, "card-minute-taker-empty");
    app.type_into(&textbox("Notitie bij deze kaart"), "Een begin");
}

/// Takes screenshots as if the on-screen keyboard covers the lower part of the page. A window is at least 480 pixels
/// high.
fn take_with_keyboard(app: &App) {
    for (width, height, visible) in [(1280, 800, 480), (800, 1280, 820), (390, 844, 508)] {
        app.resize(width, visible);
        app.script(
            "document.body.classList.add('keyboard-up')
            document.documentElement.style.setProperty('--seen-height', `${arguments[0]}px`)
            document.activeElement.scrollIntoView({ block: 'nearest' })",
            &[json!(visible)],
        );
        app.screenshot(&path_of("card-keyboard", width, height));
    }
    app.script("document.body.classList.remove('keyboard-up')", &[]);
    app.resize(SIZES[0].0, SIZES[0].1);
}
