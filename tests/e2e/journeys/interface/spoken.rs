//! The main path as a screen reader gets it: from the list of sessions to the export, compared with a golden text that a
//! person has read. `make golden-spoken` writes the text again; read it before you commit.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use ::app::{Hint, built_in_instrument};
use testkit::golden;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::clock;
use crate::harness::locate::{button, css, heading, link, radio, role, textbox};
use crate::harness::seeds::data::{dismiss_hints, open_data};
use crate::harness::spoken::AccessibilityBus;
use crate::harness::steps::{go_to, start_session, wait_for_card, wait_until_saved, write_note};

#[test]
fn the_main_path_is_announced_as_in_the_golden_text() {
    let bus = AccessibilityBus::start();
    let folders = AppFolders::new();
    // Every tip is shown once, at a moment that differs between runs.
    dismiss_hints(&mut open_data(&folders), &[Hint::Note, Hint::Level, Hint::WrapUp, Hint::Advice]);
    // The days that are offered differ between a weekday and a weekend.
    let wednesday = [(clock::NOW, "2026-11-18T10:00:00+01:00")];
    let app = App::start_alone_with_environment(&folders, &[bus.environment().as_slice(), &wednesday].concat());
    let (mut all, mut before) = (format!("{}\n\n", versions()), Vec::new());
    let mut read = |place: &str| {
        let parts = parts_of(&bus.read(&app));
        writeln!(all, "# {place}\n\n{}", without_repetition(&parts, &before)).expect("a string takes any text");
        before = parts;
    };
    let factor = &built_in_instrument().factors[0];

    app.get(&heading("Sessies"));
    read("Sessies, de eerste keer");
    app.click(&button("Ik ben moderator"));
    app.click(&link("Nieuwe sessie"));
    app.get(&textbox("Naam van het initiatief"));
    read("Nieuwe sessie");
    app.click(&link("Start gesprek"));
    app.see("Vul de naam van het initiatief in.");
    read("Nieuwe sessie, zonder naam gestart");
    app.click(&link("Terug").within(css("header")));

    start_session(&app, "Leerwerkplaats De Brug", &["Sanne Kok"]);
    wait_for_card(&app, &factor.title);
    read("Een kaart");
    write_note(&app, &factor.sub_questions[0].text, "Iedereen oefent mee.");
    app.click(&button("Klaar"));
    app.click(&radio("2"));
    wait_until_saved(&app);
    read("De kaart met een notitie en een niveau");

    go_to(&app, "Totaaloverzicht");
    app.get(&css("[data-screen=overview]"));
    read("Afronden, stap 1");
    let steps = role("navigation", "Stappen van het afronden");
    app.click(&button("Afsluiten").within(steps));
    app.click(&button("Sluit het gesprek af"));
    app.see("Dit gesprek is afgesloten.");
    read("Het gesprek is afgesloten");

    go_to(&app, "Advies");
    app.fill(&textbox("Gespreksverslag"), "Een goed gesprek.");
    wait_until_saved(&app);
    read("Advies");

    go_to(&app, "Bewaren en delen");
    app.click(&button("Bewaar PDF, Advies"));
    app.get(&role("status", "De PDF is bewaard").within(role("region", "Advies")));
    read("Bewaren en delen, na het bewaren");

    compare(&all);
}

/// Returns the parts of a page: the title, and each element in it with what it holds.
fn parts_of(page: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in page.lines() {
        match parts.last_mut() {
            Some(part) if line.starts_with("    ") => part.extend(["\n", line]),
            _ => parts.push(line.to_owned()),
        }
    }
    parts
}

/// Returns a page in which a long part that the page before had too is one line.
fn without_repetition(parts: &[String], before: &[String]) -> String {
    let shown = parts.iter().map(|part| match part.split_once('\n') {
        Some((first, _)) if before.contains(part) => format!("{first} … as before\n"),
        _ => format!("{part}\n"),
    });
    shown.collect()
}

/// Returns the versions that decide how the page is read.
fn versions() -> String {
    let version = |package: &str| {
        let asked = Command::new("pkg-config").args(["--modversion", package]).output().expect("pkg-config runs");
        let text = String::from_utf8_lossy(&asked.stdout);
        text.trim().rsplit_once('.').map_or_else(|| "unknown".to_owned(), |(version, _)| version.to_owned())
    };
    format!("WebKitGTK {}, AT-SPI {}", version("webkit2gtk-4.1"), version("atspi-2"))
}

/// Returns the headings of a text, in order.
fn headings(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with("heading") || line.starts_with('#')).collect()
}

/// Compares with the golden text. Fails with the lines that differ. Another version of the web view may name roles in
/// another way; then only the headings are compared.
fn compare(now: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden_file = place.join("e2e/golden/spoken.txt");
    let now_file = place.join("../target/e2e/spoken.txt");
    std::fs::create_dir_all(place.join("../target/e2e")).expect("the target folder is writable");
    std::fs::write(&now_file, now).expect("the target folder is writable");
    let golden = golden::text(&golden_file, now);
    if golden == now {
        return;
    }
    if !golden.starts_with(&versions()) {
        println!(
            "the golden text is of {}, so that only headings are compared",
            golden.lines().next().unwrap_or_default()
        );
        return assert_eq!(headings(now), headings(&golden));
    }
    let files = [&golden_file, &now_file];
    let diff = Command::new("diff").args(["-u", "--label", "golden", "--label", "now"]).args(files).output();
    let diff = diff.expect("diff is on every system with make");
    let lines = String::from_utf8_lossy(&diff.stdout);
    panic!("{lines}\nIf the change is intended: run `make golden-spoken`, and read the text from top to bottom.");
}
