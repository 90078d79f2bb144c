//! Deleting a session: to the trash at once, with undo, and permanently only after a confirmation.

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::locate::{button, css, role};
use crate::harness::seeds::sessions::add_finished;
use serde_json::json;

fn focused(app: &App) -> String {
    let words = app.script("return document.activeElement.innerText.replace(/\\s+/g, ' ').trim()", &[]);
    words.as_str().unwrap_or_default().to_owned()
}

fn wait_for_focus(app: &App, words: &str) {
    app.wait_until(&format!("the focus on “{words}”"), || focused(app).contains(words).then_some(()));
}

#[test]
fn a_session_goes_to_the_trash_at_once_and_is_deleted_only_after_a_confirmation() {
    let folders = AppFolders::new();
    add_finished(&folders, &["Taalhuis", "Netwerk Noord"]);
    let app = App::start_alone(&folders);
    let move_to_trash = || {
        app.click(&button("Meer opties voor Taalhuis"));
        app.click(&role("menuitem", "Naar prullenbak"));
        app.see("Taalhuis staat in de prullenbak.");
        wait_for_focus(&app, "Zet terug");
    };
    move_to_trash();
    app.press("\u{E007}");
    app.get(&button("Meer opties voor Taalhuis"));
    wait_for_focus(&app, "Maak advies van Taalhuis");

    move_to_trash();
    app.click(&css(".trash > summary"));
    app.click(&button("Verwijder voorgoed: Taalhuis"));
    app.see("Taalhuis voorgoed verwijderen?");
    wait_for_focus(&app, "Bewaar de sessie");
    app.press("\u{E00C}");
    wait_for_focus(&app, "Verwijder voorgoed: Taalhuis");

    app.press("\u{E007}");
    app.click(&button("Verwijder voorgoed").within(css("dialog")));
    app.see("De sessie “Taalhuis” is voorgoed verwijderd.");
    let rows = "return [...document.querySelectorAll('main h3')].some((one) => one.textContent === 'Taalhuis')";
    app.wait_until("the session is gone", || (app.script(rows, &[]) == json!(false)).then_some(()));
    app.see("Netwerk Noord");
    wait_for_focus(&app, "Sessies");
}
