//! Throwing a session away: at once and with a way back, and for good only after a question.

use crate::harness::app::{App, Home};
use crate::harness::locate::{button, css, role};
use crate::harness::seeds;

fn focused(app: &App) -> String {
    let words = app.script("return document.activeElement.innerText.replace(/\\s+/g, ' ').trim()", &[]);
    words.as_str().unwrap_or_default().to_owned()
}

fn wait_for_focus(app: &App, words: &str) {
    app.wait_until(&format!("the focus on “{words}”"), || focused(app).contains(words).then_some(()));
}

#[test]
fn a_session_goes_to_the_prullenbak_at_once_and_for_good_only_after_a_question() {
    let home = Home::new();
    seeds::add_finished(&home, &["Taalhuis", "Netwerk Noord"]);
    let app = App::start_alone(&home);
    let throw_away = || {
        app.click(&button("Meer opties voor Taalhuis"));
        app.click(&role("menuitem", "Naar prullenbak"));
        app.see("Taalhuis staat in de prullenbak.");
        wait_for_focus(&app, "Zet terug");
    };
    throw_away();
    app.press("\u{E007}");
    app.get(&button("Meer opties voor Taalhuis"));
    wait_for_focus(&app, "Maak advies van Taalhuis");

    throw_away();
    app.click(&css(".trash > summary"));
    app.click(&button("Verwijder voorgoed: Taalhuis"));
    app.see("Taalhuis voorgoed verwijderen?");
    wait_for_focus(&app, "Bewaar de sessie");
    app.press("\u{E00C}");
    wait_for_focus(&app, "Verwijder voorgoed: Taalhuis");

    app.press("\u{E007}");
    app.click(&button("Verwijder voorgoed").within(css("dialog")));
    app.wait_until("it is gone", || (!app.text().contains("Taalhuis")).then_some(()));
    app.see("Netwerk Noord");
    wait_for_focus(&app, "Sessies");
}
