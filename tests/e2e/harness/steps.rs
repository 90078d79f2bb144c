//! Steps that many journeys repeat, in the words on the screen.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::locate::{button, css, heading, link, role, textbox};

/// Creates a session and waits for its first card.
pub fn start_session(app: &App, initiative: &str, people: &[&str]) {
    app.click(&link("Nieuwe sessie"));
    app.fill(&textbox("Naam van het initiatief"), initiative);
    for person in people {
        app.fill(&textbox("Deelnemers"), person);
        app.click(&button("Voeg toe"));
    }
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=card]"));
}

/// Opens the note of a question and types. The note stays open.
pub fn write_note(app: &App, question: &str, note: &str) {
    app.click(&button(question));
    app.type_into(&textbox(question), note);
}

/// Adds an action point: types what, taps a name for who, and taps a term for when.
pub fn add_action(app: &App, number: usize, what: &str, who: &str, term: &str) {
    app.click(&button(&format!("Voeg actiepunt {number} toe")));
    app.fill(&textbox("Wat gaan jullie doen?"), what);
    app.click(&button(who));
    app.click(&button(term));
    app.click(&button("Klaar"));
    app.get(&button(&format!("Wijzig actiepunt {number}")));
}

/// Goes to a screen of the session: through the rail, or on a narrow page through the bar at the bottom.
pub fn go_to(app: &App, screen: &str) {
    app.click(&link(screen).within(role("navigation", "Sessie")));
    if screen == "Bewaren en delen" {
        // The pictures of both documents come later, and the screen may then still be scrolling to its top.
        let pictures = "return document.querySelectorAll('.page-picture').length";
        app.wait_until("the pictures of the documents", || (app.script(pictures, &[]) == 2).then_some(()));
        app.settle();
    }
}

/// Settles the advice on its screen, whatever is still open.
pub fn settle_advice(app: &App) {
    app.click(&button("Stel vast"));
    app.click(&button("Stel vast").within(css("dialog[open]")));
    app.get(&button("Maak er weer een concept van"));
}

/// Goes from a screen of a session to a card.
pub fn go_to_card(app: &App, number: usize) {
    if !app.is_narrow() {
        return app.click(&link(&format!("kaart {number}:")).within(role("navigation", "Sessie")));
    }
    app.get(&css("[data-screen=card], .bottom-nav"));
    // Only cards have the strip with all cards.
    if app.script("return document.querySelector('[data-screen=card]') === null", &[]) == true {
        app.click(&link("Kaarten").within(role("navigation", "Sessie")));
    }
    app.click(&link(&format!("Kaart {number},")));
}

/// Goes from a screen of a session to the list of sessions.
pub fn go_to_sessions(app: &App) {
    if app.is_narrow() {
        choose(app, "Alle sessies");
    } else {
        app.click(&link("naar alle sessies"));
    }
    app.get(&css("[data-screen=sessions]"));
}

/// Opens the menu of a session and chooses an item.
pub fn choose(app: &App, item: &str) {
    app.click(&button("Meer opties"));
    app.click(&role("menuitem", item));
}

/// Opens the silent choice: from the card, or on a narrow page from the menu.
pub fn open_silent_choice(app: &App) {
    if app.is_narrow() {
        choose(app, "Kies eerst zelf");
    } else {
        app.click(&link("Kies eerst zelf"));
    }
}

/// Opens the page with all notes: from the rail, or on a narrow page from the menu.
pub fn open_all_notes(app: &App) {
    if app.is_narrow() {
        choose(app, "Alle notities");
    } else {
        app.click(&link("Alle notities"));
    }
}

/// Waits until the session and the settings of the device are saved.
pub fn wait_until_saved(app: &App) {
    app.get(&css(":root[data-settings=saved] [data-save=saved]"));
}

/// Waits until a card is on the screen.
pub fn wait_for_card(app: &App, title: &str) {
    app.get(&heading(title).within(css("[data-screen=card]")));
}

/// Exports both documents. Returns the text of the actiescan and the text of the advice.
pub fn export(app: &App, folders: &AppFolders) -> (String, String) {
    go_to(app, "Bewaren en delen");
    // Not fillable, so that all text is on the pages. Other tests cover the fields of a form.
    app.click(&role("checkbox", "Invulbare PDF").within(role("region", "Actiescan")));
    for document in ["Advies", "Actiescan"] {
        app.click(&button(&format!("Bewaar PDF, {document}")));
        app.get(&role("status", "De PDF is bewaard").within(role("region", document)));
    }
    (pdf_text(&folders.saved(), "actiescan"), pdf_text(&folders.saved(), "advies"))
}

/// Returns the text of the only PDF in a folder whose name starts with `word`. Each run of white space becomes one
/// space.
fn pdf_text(folder: &Path, word: &str) -> String {
    let files: Vec<_> =
        fs::read_dir(folder).expect("the folder can be read").flatten().map(|entry| entry.path()).collect();
    let matches = |path: &&std::path::PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(word) && name.ends_with(".pdf")
    };
    let [file] = files.iter().filter(matches).collect::<Vec<_>>()[..] else {
        panic!("there must be exactly one {word} PDF among {files:?}");
    };
    let checked = Command::new("qpdf").arg("--check").arg(file).output().expect("qpdf is installed");
    assert!(checked.status.success(), "qpdf: {}", String::from_utf8_lossy(&checked.stdout));
    let output = Command::new("pdftotext").arg(file).arg("-").output().expect("pdftotext is installed");
    let text = String::from_utf8(output.stdout).expect("pdftotext writes UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
