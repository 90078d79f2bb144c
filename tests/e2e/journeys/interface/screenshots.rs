//! `make screenshots`: a picture of every screen and every state, at every size. The README shows a few of them, from
//! `docs/screens/`; the others go to `target/e2e/screens/`, to be put beside the design and looked at.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::harness::app::App;
use crate::harness::locate::{button, css, link, radio, role, textbox};
use crate::harness::screens::{SIZES, on_every_screen, show_as};
use crate::harness::seeds;

/// What the README shows, as `screen-width`.
const KEPT: [&str; 9] = [
    "sessions-1280",
    "new-1280",
    "card-1280",
    "card-800",
    "card-390",
    "overview-1280",
    "advice-1280",
    "export-1280",
    "present-1280",
];

fn place(name: &str, width: u32, height: u32) -> PathBuf {
    let kept = KEPT.contains(&format!("{name}-{width}").as_str());
    let folder = if kept { "../docs/screens" } else { "../target/e2e/screens" };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{name}-{width}x{height}.png"))
}

/// Takes a picture at every size.
fn take(app: &App, name: &str) {
    for (width, height) in SIZES {
        app.resize(width, height);
        app.picture(&place(name, width, height));
    }
    app.resize(SIZES[0].0, SIZES[0].1);
}

#[test]
#[ignore = "`make screenshots` takes the pictures"]
fn screenshots_of_every_screen() {
    let (_home, app) = with_example_and_others();
    app.click(&button("Ik ben moderator"));
    on_every_screen(&app, |screen| {
        // Tips are a state of their own.
        app.script("document.querySelectorAll('.hint button').forEach((one) => one.click())", &[]);
        app.script("document.querySelectorAll('.hint button').forEach((one) => one.click())", &[]);
        take(&app, screen);
        for (width, height) in [(1080, 810), (1366, 1024), (360, 740), (320, 640)] {
            app.resize(width, height);
            app.picture(&place(screen, width, height));
        }
        for (look, theme, text) in [
            ("dark", "dark", "normal"),
            ("contrast", "contrast", "normal"),
            ("text150", "light", "larger"),
            ("text200", "light", "largest"),
        ] {
            show_as(&app, theme, text);
            take(&app, &format!("{screen}-{look}"));
        }
        show_as(&app, "light", "normal");
    });
}

/// The example beside sessions in other states.
fn with_example_and_others() -> (crate::harness::app::Home, App) {
    let home = crate::harness::screens::home_with_example();
    seeds::add_finished(&home, &["Taalhuis op de werkvloer", "Zij-instroom in de zorg", "Techniek leren met 50+"]);
    let app = App::start(&home);
    (home, app)
}

#[test]
#[ignore = "`make screenshots` takes the pictures"]
fn screenshots_of_the_list_in_every_state() {
    let home = crate::harness::app::Home::new();
    let app = App::start(&home);
    app.get(&css("[data-screen=sessions]"));
    take(&app, "sessions-empty-first");
    app.click(&button("Ik ben moderator"));
    app.get(&css(".first"));
    take(&app, "sessions-empty");
    app.click(&link("Nieuwe sessie"));
    app.click(&link("Start met"));
    app.see("Vul de naam van het initiatief in.");
    take(&app, "new-without-name");
    drop(app);

    let home = seeds::home_with_damage();
    let names: Vec<String> = (1..=11).map(|number| format!("Leerwerkplaats {number}")).collect();
    seeds::add_finished(&home, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let app = App::start(&home);
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
#[ignore = "`make screenshots` takes the pictures"]
fn screenshots_of_the_card_in_every_state() {
    let (_home, app) = seeds::card_with_one_note();
    take(&app, "card-one-note");
    app.click(&button("Actiepunt 2 wijzigen"));
    take(&app, "card-action");
    app.click(&button("Maak leeg"));
    app.see("is leeg gemaakt");
    take(&app, "card-undo");
    app.click(&link("kaart 7"));
    take(&app, "card-empty");
    app.click(&link("kaart 3"));
    app.click(&css(".sub:has(.note) button"));
    take(&app, "card-note");
    with_keyboard(&app);
    app.click(&button("Meer opties"));
    take(&app, "card-menu");
    app.press("\u{E00C}");
    app.click(&link("Advies").within(role("navigation", "Sessie")));
    app.click(&button("Stel het advies vast"));
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

    let (_home, app) = seeds::long_and_contested();
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

/// The page as it is while the keyboard of a tablet covers the lower part of it; a window is at least 480 high.
fn with_keyboard(app: &App) {
    for (width, height, left) in [(1280, 800, 480), (800, 1280, 820), (390, 844, 508)] {
        app.resize(width, left);
        app.script(
            "document.body.classList.add('keyboard-up')
            document.documentElement.style.setProperty('--seen-height', `${arguments[0]}px`)
            document.activeElement.scrollIntoView({ block: 'nearest' })",
            &[json!(left)],
        );
        app.picture(&place("card-keyboard", width, height));
    }
    app.script("document.body.classList.remove('keyboard-up')", &[]);
    app.resize(SIZES[0].0, SIZES[0].1);
}
