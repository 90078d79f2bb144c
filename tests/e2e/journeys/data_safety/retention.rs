//! The day until which a session is kept: chosen on the export screen, with a reminder in the list from that day on.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::sessions::add_finished;

/// Enters a date as a person types it.
fn pick(app: &App, field: &str, day: &str) {
    let field = app.get(&css(field)).to_json();
    let fill = "const [field, day] = arguments; field.focus(); field.value = day;
        field.dispatchEvent(new InputEvent('input', { bubbles: true })); field.blur()";
    app.script(fill, &[field, json!(day)]);
}

fn day_in(app: &App, field: &str) -> String {
    let field = app.get(&css(field)).to_json();
    app.script("return arguments[0].dataset.day", &[field]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_session_past_its_day_gets_a_reminder_in_the_list() {
    let folders = AppFolders::new();
    add_finished(&folders, &["Taalhuis op de werkvloer", "Netwerk Noord"]);
    let app = App::start_alone(&folders);
    app.click(&button("Ik ben moderator"));
    let to_panel = || {
        app.click(&link("Maak advies van Taalhuis"));
        app.click(&link("Bewaren en delen").within(role("navigation", "Sessie")));
        app.get(&css(".keep-until input"));
    };
    let to_list = || {
        app.click(&link("naar alle sessies"));
        app.get(&css("[data-screen=sessions]"));
    };
    to_panel();
    pick(&app, ".keep-until input", "2031-03-01");
    app.see("Actiescan herinnert je op 1 maart 2031.");
    app.script("document.querySelector('.keep-until').scrollIntoView({ block: 'center' })", &[]);
    inspect(&app, "keep-until");
    to_list();
    assert!(!app.text().contains("Bewaartijd voorbij"), "the day has not come yet");

    to_panel();
    app.wait_until("the day is stored", || (day_in(&app, ".keep-until input") == "2031-03-01").then_some(()));
    pick(&app, ".keep-until input", "2026-01-31");
    app.see("Die datum is er al.");
    to_list();
    app.see("Bewaartijd voorbij");
    app.see("Bewaren tot 31 januari 2026");
    inspect(&app, "overdue");

    app.click(&button("Later: Taalhuis"));
    inspect(&app, "overdue-later");
    app.click(&button("Bewaar datum"));
    app.see("Kies een datum na vandaag.");
    pick(&app, ".overdue input", "2032-05-04");
    app.click(&button("Bewaar datum"));
    app.wait_until("the reminder is gone", || (!app.text().contains("Bewaartijd voorbij")).then_some(()));

    to_panel();
    app.wait_until("the later day is stored", || (day_in(&app, ".keep-until input") == "2032-05-04").then_some(()));
    pick(&app, ".keep-until input", "");
    app.see("Actiescan herinnert je niet.");
    pick(&app, ".keep-until input", "2026-01-31");
    app.see("Die datum is er al.");
    to_list();
    app.click(&button("Naar prullenbak: Taalhuis"));
    app.see("Taalhuis op de werkvloer staat in de prullenbak.");
    app.wait_until("the reminder is gone", || (!app.text().contains("Bewaartijd voorbij")).then_some(()));
    app.click(&button("Zet terug").within(css(".sessions__trashed")));
    app.see("Bewaartijd voorbij");
}

#[test]
fn everything_about_a_session_is_written_into_a_new_folder_each_time() {
    let folders = AppFolders::new();
    add_finished(&folders, &["Taalhuis op de werkvloer"]);
    let app = App::start(&folders);
    app.click(&link("Maak advies van Taalhuis"));
    app.click(&link("Bewaren en delen").within(role("navigation", "Sessie")));
    app.click(&button("Bewaar alles"));
    app.see("Alles van deze sessie staat in 10 bestanden");
    app.script("document.querySelector('.privacy').scrollIntoView()", &[]);
    inspect(&app, "everything");
    let saved_folders =
        || std::fs::read_dir(folders.saved()).expect("the folder can be read").flatten().collect::<Vec<_>>();
    let [first] = &saved_folders()[..] else { panic!("there must be exactly one folder: {:?}", saved_folders()) };
    let name = first.file_name().to_string_lossy().into_owned();
    assert!(name.starts_with("alles-taalhuis-op-de-werkvloer"), "{name}");
    assert_eq!(std::fs::read_dir(first.path()).expect("the folder can be read").count(), 10);
    app.click(&button("Bewaar alles"));
    app.see(&format!("{name}-2"));
    assert_eq!(saved_folders().len(), 2);
}
