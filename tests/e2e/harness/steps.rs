//! What a moderator does again and again, in the words that stand on the screen.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::app::{App, Home};
use crate::harness::locate::{button, css, heading, link, role, textbox};

/// Makes a session and stands on its first card.
pub fn begin(app: &App, initiative: &str, people: &[&str]) {
    app.click(&link("Nieuwe sessie"));
    app.fill(&textbox("Naam van het initiatief"), initiative);
    for person in people {
        app.fill(&textbox("Deelnemers"), person);
        app.click(&button("Voeg toe"));
    }
    app.click(&link("Start met"));
    app.get(&css("[data-screen=card]"));
}

/// Opens the note of a question and types; leaves the note open.
pub fn write_note(app: &App, question: &str, note: &str) {
    app.click(&button(question));
    app.type_into(&textbox(question), note);
}

/// Writes down an action point: what, who by a tap on a name, and when by a tap on a term.
pub fn add_action(app: &App, number: usize, what: &str, who: &str, term: &str) {
    app.click(&button(&format!("Actiepunt {number} toevoegen")));
    app.fill(&textbox("Wat gaan jullie doen?"), what);
    app.click(&button(who));
    app.click(&button(term));
    app.click(&button("Klaar"));
    app.get(&button(&format!("Actiepunt {number} wijzigen")));
}

/// Waits until everything is on disk.
pub fn saved(app: &App) {
    app.get(&css("[data-save=saved]"));
}

/// Waits until this card is on the screen.
pub fn on_card(app: &App, title: &str) {
    app.get(&heading(title).within(css("[data-screen=card]")));
}

/// Saves both documents on the screen for export and gives their texts: the actiescan, then the advice.
pub fn export(app: &App, home: &Home) -> (String, String) {
    app.click(&link("Export & delen"));
    // Flat, so that all words are on its pages; what stands in the fields of a form is tested elsewhere.
    app.click(&role("checkbox", "Om in te vullen").within(role("region", "Actiescan")));
    for document in ["Advies", "Actiescan"] {
        app.click(&button(&format!("Bewaar PDF, {document}")));
        app.get(&role("status", "De PDF is bewaard").within(role("region", document)));
    }
    (text_of(&home.saved(), "actiescan"), text_of(&home.saved(), "advies"))
}

/// Reads the text out of the one PDF in a folder with this word in its name, every space and line end as one space.
fn text_of(folder: &Path, word: &str) -> String {
    let files: Vec<_> = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path()).collect();
    let named = |path: &&std::path::PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(word) && name.ends_with(".pdf")
    };
    let [file] = files.iter().filter(named).collect::<Vec<_>>()[..] else {
        panic!("not one {word} PDF among {files:?}");
    };
    let checked = Command::new("qpdf").arg("--check").arg(file).output().expect("qpdf runs");
    assert!(checked.status.success(), "qpdf: {}", String::from_utf8_lossy(&checked.stdout));
    let read = Command::new("pdftotext").arg(file).arg("-").output().expect("pdftotext runs");
    let text = String::from_utf8(read.stdout).expect("the text of a PDF is Unicode");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
