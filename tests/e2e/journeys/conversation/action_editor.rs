//! The editor of an action point opens whole into view: who, when and “Klaar” at once, with nothing over them.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{Locator, button, css};
use crate::harness::screens::show_as;
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    who_when_and_done_of_a_new_action_point_are_in_view_at_once,
});

/// Returns which of these parts of the open editor are outside the page or covered.
const HIDDEN: &str = "const editor = document.querySelector('.editor'), faults = []
    for (const part of editor.querySelectorAll(arguments[0])) {
        const box = part.getBoundingClientRect()
        if (box.width === 0) continue
        const name = (part.innerText || part.ariaLabel || part.tagName).trim().replace(/\\s+/g, ' ')
        const at = [box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')
        if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
            faults.push(`${name} is outside the page: ${at}`)
        for (const y of [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2]) {
            const over = document.elementFromPoint((box.left + box.right) / 2, y)
            if (over && !editor.contains(over)) faults.push(`${over.outerHTML.slice(0, 80)} lies over ${name}: ${at}`)
        }
    }
    return faults";

/// Clicks an element in the middle of the card. WebKit does not scroll to one that is in the page but below another.
fn click_in_view(app: &App, what: &Locator) {
    app.script("arguments[0].scrollIntoView({ block: 'center' })", &[app.get(what).to_json()]);
    app.click(what);
}

/// Opens the calendar of another day and closes it by its button, and again by Escape.
fn other_day_in_the_calendar(app: &App) {
    let is_closed = || app.script("return !document.querySelector('.editor dialog[open]')", &[]) == json!(true);
    click_in_view(app, &button("Andere datum").within(css(".editor")));
    app.click(&button("Sluit de kalender"));
    app.wait_until("the calendar is closed", || is_closed().then_some(()));
    app.settle();
    assert!(is_closed(), "it does not open again by itself");
    app.click(&button("Open de kalender: Datum").within(css(".editor")));
    app.get(&css(".editor dialog[open] td button[tabindex='0']"));
    app.press("\u{E00C}");
    app.wait_until("the calendar is closed", || is_closed().then_some(()));
    app.settle();
    assert!(is_closed(), "it does not open again by itself");
}

fn who_when_and_done_of_a_new_action_point_are_in_view_at_once(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    start_session(&app, "De Brug", &["Sanne Kok", "Otto de Wit"]);
    wait_for_card(&app, &built_in_instrument().factors[0].title);
    app.see("Tik op een vraag om een notitie te maken.");
    let mut faults = vec![];
    for (width, height) in engine.sizes_to_check() {
        for text in ["normal", "larger"] {
            app.resize(width, height);
            show_as(&app, "light", text);
            app.settle();
            click_in_view(&app, &button("Voeg actiepunt 1 toe"));
            for part in ["Sanne Kok", "Otto de Wit", "2 weken", "Klaar"] {
                app.get(&button(part).within(css(".editor")));
            }
            app.settle();
            // On a phone with large text the editor is higher than the page: who and when are in view, “Klaar” is below.
            let parts = if width < 600 && text == "larger" { "[role=group] button" } else { "button, [role=group]" };
            let hidden = app.script(HIDDEN, &[json!(parts)]);
            let hidden = hidden.as_array().expect("the script returns a list");
            faults.extend(hidden.iter().map(|fault| format!("{width}×{height} {text}: {fault}")));
            if text == "normal" {
                other_day_in_the_calendar(&app);
            }
            // With large text the page scrolls as a whole, and nothing stays over the field at its top.
            if width < 600 && text == "larger" {
                let top = "document.querySelector(arguments[0]).scrollIntoView({ block: 'start' })";
                app.script(top, &[json!(".editor textarea")]);
                app.settle();
                let hidden = app.script(HIDDEN, &[json!("textarea")]);
                assert_eq!(hidden, json!([]), "the field at the top of the page");
            }
            click_in_view(&app, &button("Klaar"));
            app.get(&button("Voeg actiepunt 1 toe"));
        }
    }
    show_as(&app, "light", "normal");
    wait_until_saved(&app);
    assert_eq!(json!(faults), json!([]), "{}", faults.join("\n"));
}
