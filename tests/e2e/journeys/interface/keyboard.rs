//! The app by keyboard: the order of Tab stops, a visible focus at each of them, and a whole card.

use ::app::built_in_instrument;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::Engine;
use crate::harness::locate::{button, css, heading, link, role};
use crate::harness::screens::visit_every_screen;
use crate::harness::seeds::sessions::folders_with_example;
use crate::harness::steps::{start_session, wait_for_card, wait_until_saved};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const UP: &str = "\u{E013}";
const ALT_LEFT: &str = "\u{E00A}\u{E012}\u{E000}";
const ALT_RIGHT: &str = "\u{E00A}\u{E014}\u{E000}";
const CONTROL_P: &str = "\u{E009}p\u{E000}";

/// Script that describes the focused element: its text, the part of the screen it is in, whether it has a focus ring,
/// and whether it is in view.
const FOCUS: &str = "const one = document.activeElement
    if (!one || one === document.body) return null
    const ring = [one, ...(one.labels ?? [])].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(part)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    })
    const box = one.getBoundingClientRect()
    const parts = { rail: '.rail', bar: '.canvas__top', questions: '.factor__scroll', actions: '.actions',
        level: '.gauge input', next: '.factor__move' }
    return {
        words: (one.innerText || one.labels?.[0]?.innerText || one.value || one.id).trim().slice(0, 60),
        part: Object.keys(parts).find((name) => one.closest(parts[name])) ?? 'page',
        ring,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }";

fn focus(app: &App) -> Value {
    app.script(FOCUS, &[])
}

/// Presses Tab until `reached` returns true. Returns the elements that had the focus on the way.
fn tab_to(app: &App, what: &str, reached: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut passed = vec![];
    for _ in 0..80 {
        app.press(TAB);
        let now = focus(app);
        passed.push(now.clone());
        if reached(&now) {
            return passed;
        }
    }
    panic!("Tab never reached {what}; it passed {passed:#?}");
}

fn tab_to_text(app: &App, text: &str) -> Vec<Value> {
    let beginning: String = text.chars().take(40).collect();
    tab_to(app, text, |now| now["words"].as_str().is_some_and(|it| it.contains(&beginning)))
}

#[test]
fn the_focus_is_visible_at_every_tab_stop_of_every_screen() {
    let folders = folders_with_example(Engine::WebKit);
    let app = App::start_alone(&folders);
    let mut invisible = vec![];
    visit_every_screen(&app, |screen| {
        app.script("document.activeElement?.blur()", &[]);
        let mut stops = 0;
        for _ in 0..70 {
            app.press(TAB);
            let mut now = focus(&app);
            if now["seen"] == json!(false) {
                app.settle(); // The page may scroll to the element in a later frame.
                now = focus(&app);
            }
            if now.is_null() {
                break; // The focus left the page: all stops were visited.
            }
            stops += 1;
            if now["ring"] != json!(true) || now["seen"] != json!(true) {
                invisible.push(format!("{screen}: {now}"));
            }
        }
        assert!(stops >= 3, "{screen} has only {stops} Tab stops");
    });
    assert!(invisible.is_empty(), "the focus is not visible at:\n{}", invisible.join("\n"));
}

#[test]
fn a_whole_card_can_be_filled_in_by_keyboard() {
    let instrument = built_in_instrument();
    let [card, after, ..] = &instrument.factors[..] else { panic!("the instrument has eight cards") };
    let folders = AppFolders::new();
    let app = App::start_alone(&folders);
    start_session(&app, "De Brug", &["Sanne Kok"]);
    wait_for_card(&app, &card.title);

    app.script("document.activeElement?.blur()", &[]);
    let passed = tab_to(&app, "the next card", |now| now["part"] == "next");
    let mut parts: Vec<&str> = passed.iter().filter_map(|now| now["part"].as_str()).collect();
    parts.dedup();
    let parts: Vec<&str> = parts.into_iter().filter(|part| *part != "page").collect();
    assert_eq!(parts, ["rail", "bar", "questions", "actions", "level", "next"], "the order of the Tab stops");

    app.script("document.querySelector('h1').focus()", &[]);
    tab_to_text(&app, &card.sub_questions[0].text);
    app.press(ENTER);
    app.press("Zonder muis geschreven.");
    app.press(ESCAPE);
    let back = focus(&app);
    let beginning: String = card.sub_questions[0].text.chars().take(40).collect();
    assert!(back["words"].as_str().unwrap_or_default().contains(&beginning), "{back}");
    app.see("Zonder muis geschreven.");

    tab_to_text(&app, "Voeg actiepunt 1 toe");
    app.press(ENTER);
    app.press("Samen plannen");
    tab_to_text(&app, "Sanne Kok");
    app.press(" ");
    tab_to_text(&app, "2 weken");
    app.press(" ");
    tab_to_text(&app, "Klaar");
    app.press(ENTER);
    app.get(&button("Wijzig actiepunt 1"));

    tab_to(&app, "the level", |now| now["part"] == "level");
    app.press("3");
    app.press(UP);
    app.get(&css(".gauge__step:has(input[value='4']:checked)"));
    tab_to(&app, "the next card", |now| now["part"] == "next");
    app.press(ENTER);
    wait_for_card(&app, &after.title);
    app.wait_until("the focus is on the title", || {
        (app.script("return document.activeElement.tagName", &[]) == json!("H1")).then_some(())
    });

    app.press(ALT_LEFT);
    wait_for_card(&app, &card.title);
    app.press(ALT_RIGHT);
    wait_for_card(&app, &after.title);
    app.press(CONTROL_P);
    app.get(&heading(&after.title).within(css("[data-screen=present]")));
    app.press("\u{E00F}"); // Page Down, as a presentation remote sends it.
    app.get(&heading(&instrument.factors[2].title).within(css("[data-screen=present]")));
    app.press(ESCAPE);
    wait_for_card(&app, &instrument.factors[2].title);
    wait_until_saved(&app);
    app.click(&link("kaart 1").within(role("navigation", "Sessie")));
    let checked = app.script("return document.querySelector('.gauge input:checked').value", &[]);
    assert_eq!(checked, json!("4"));
    app.see("Zonder muis geschreven.");
}
