//! “Deel…” on a phone: one document, all files at once, and a share that the system refuses.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::checks::measure::layout_faults;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::sessions::folders_with_example;
use crate::harness::steps::go_to;

journeys_on!(chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    each_document_and_all_files_together_can_be_shared,
    a_share_that_is_refused_says_what_to_do_and_works_the_next_time,
});

const READY: &str = "Het bestand staat klaar voor de app die je koos. Kijk daar of het gelukt is.";

/// Starts the app as on a phone, on “Bewaren en delen” of the example. Returns the folder of the app that receives.
fn on_a_phone(folders: &AppFolders) -> (App, PathBuf) {
    let receiver = folders.file_to_open().with_file_name("receiver");
    fs::create_dir(&receiver).expect("a folder can be created");
    let folder = receiver.to_str().expect("the folder is text");
    let app = App::start_with_environment(folders, &[("ACTIESCAN_BRIDGE_PHONE", folder)]);
    app.click(&link("Ga verder met kaart"));
    go_to(&app, "Bewaren en delen");
    app.get(&css("[data-screen=export]"));
    (app, receiver)
}

/// Returns the names of the files that the other app has, sorted.
fn received(receiver: &Path) -> Vec<String> {
    let entries = fs::read_dir(receiver).expect("the folder can be read").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Returns the file that came last, whose name starts and ends like this.
fn came(app: &App, receiver: &Path, start: &str, end: &str) -> Vec<u8> {
    let name = app.wait_until(&format!("the file {start}…{end}"), || {
        received(receiver).into_iter().find(|name| name.starts_with(start) && name.ends_with(end))
    });
    fs::read(receiver.join(name)).expect("the file can be read")
}

fn assert_nothing_technical(app: &App) {
    let text = app.text();
    for word in ["content://", "file://", "/tmp/", "shared/"] {
        assert!(!text.contains(word), "“{word}” is on the screen: {text}");
    }
}

fn each_document_and_all_files_together_can_be_shared(engine: Engine) {
    let folders = folders_with_example(engine);
    let (app, receiver) = on_a_phone(&folders);
    for (document, start) in [("Advies", "advies"), ("Actiescan", "actiescan")] {
        let region = || role("region", document);
        app.click(&button(&format!("Deel…, {document}")).within(region()));
        app.get(&role("status", READY).within(region()));
        assert!(came(&app, &receiver, start, ".pdf").starts_with(b"%PDF-"), "{document} is a PDF");
    }
    app.click(&button("Deel…, Sessiebestand"));
    came(&app, &receiver, "", ".actiescan");
    app.click(&button("Deel…, Alles").within(css(".privacy")));
    assert!(came(&app, &receiver, "", ".zip").starts_with(b"PK"), "all files are in one zip");
    app.wait_until("the app says that all files are ready", || {
        let said =
            "return [...document.querySelectorAll('.privacy .outcome')].some((one) => one.innerText === arguments[0])";
        (app.script(said, &[json!(READY)]) == true).then_some(())
    });
    assert_nothing_technical(&app);
    assert_no_barriers(&app, "after sharing");
    assert_eq!(layout_faults(&app), [] as [String; 0]);
}

fn a_share_that_is_refused_says_what_to_do_and_works_the_next_time(engine: Engine) {
    let folders = folders_with_example(engine);
    let (app, receiver) = on_a_phone(&folders);
    let refuse = receiver.join("refuse");
    fs::write(&refuse, "").expect("the file can be written");
    let region = || role("region", "Advies");
    app.click(&button("Deel…, Advies").within(region()));
    app.see("Delen lukte niet. Probeer het opnieuw of bewaar het bestand.");
    app.click(&button("Deel…, Alles").within(css(".privacy")));
    app.wait_until("both say so", || (app.text().matches("Delen lukte niet.").count() == 2).then_some(()));
    assert_eq!(received(&receiver), ["refuse"], "no file was passed on");
    assert_nothing_technical(&app);
    assert_no_barriers(&app, "after a refused share");
    assert_eq!(layout_faults(&app), [] as [String; 0]);

    fs::remove_file(&refuse).expect("the file can be removed");
    app.click(&button("Deel…, Advies").within(region()));
    app.get(&role("status", READY).within(region()));
    came(&app, &receiver, "advies", ".pdf");
    // What does work on a phone is saving.
    app.click(&button("Bewaar PDF, Advies"));
    app.wait_until("the saved file", || received(&folders.saved()).into_iter().find(|name| name.ends_with(".pdf")));
    app.get(&role("status", "De PDF is bewaard").within(region()));
    assert!(!app.text().contains("Toon in map"), "a phone has no file manager to show it in");
}
