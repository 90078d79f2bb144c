//! Every screen at every size in every theme: no accessibility barriers, targets and text large enough, nothing cut off
//! or covered. A failure lists all faults.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::checks::axe::barriers;
use crate::harness::checks::measure::layout_faults;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::css;
use crate::harness::screens::{show_as, visit_every_screen};
use crate::harness::seeds::cards::app_with_one_note;
use crate::harness::seeds::sessions::app_with_example;

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    no_screen_has_barriers_in_any_theme_at_any_size,
});

const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// Fails with all faults, if there are any.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn no_screen_has_barriers_in_any_theme_at_any_size(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    let mut faults = vec![];
    visit_every_screen(&app, |screen| {
        for (width, height) in engine.sizes_to_check() {
            app.resize(width, height);
            for theme in THEMES {
                show_as(&app, theme, "normal");
                faults.extend(barriers(&app).into_iter().map(|it| format!("{screen} {width}×{height} {theme}: {it}")));
            }
            faults.extend(layout_faults(&app).into_iter().map(|it| format!("{screen} {width}×{height}: {it}")));
        }
    });
    assert_none(&faults);
}

#[test]
fn nothing_is_cut_off_at_double_text_size_or_on_the_smallest_phones() {
    let (_folders, app) = app_with_example(Engine::WebKit);
    let mut faults = vec![];
    let sizes = [(1280, 800, "largest"), (800, 1280, "largest"), (390, 844, "largest"), (1366, 1024, "larger")];
    let phones = [(360, 740, "normal"), (360, 740, "largest"), (740, 360, "normal"), (740, 360, "larger")];
    let others = [(320, 640, "normal"), (320, 640, "larger"), (1080, 810, "normal")];
    visit_every_screen(&app, |screen| {
        for (width, height, text) in sizes.into_iter().chain(phones).chain(others) {
            app.resize(width, height);
            show_as(&app, "light", text);
            faults.extend(layout_faults(&app).into_iter().map(|it| format!("{screen} {width}×{height} {text}: {it}")));
        }
        show_as(&app, "light", "normal");
    });
    assert_none(&faults);
}

/// The card in the design has four questions, one note and two action points.
#[test]
fn a_card_with_one_note_and_two_action_points_fits_on_a_laptop_without_scrolling() {
    let (_folders, app) = app_with_one_note();
    let room = app.script(
        "const area = document.querySelector('.factor__scroll')
        return { needs: area.scrollHeight, has: area.clientHeight, questions: area.querySelectorAll('.sub').length }",
        &[],
    );
    assert!(room["questions"].as_u64() >= Some(4), "{room}");
    assert!(room["needs"].as_u64() <= room["has"].as_u64(), "the card scrolls: {room}");
}

#[test]
fn a_planted_barrier_and_each_planted_fault_are_found() {
    let (_folders, app) = app_with_example(Engine::WebKit);
    app.get(&css("[data-screen=sessions]"));
    assert_eq!(barriers(&app), [""; 0], "the screen has no barriers before one is planted");
    plant(&app, "<button id='planted'></button>");
    assert!(barriers(&app).iter().any(|it| it.starts_with("button-name")), "a button without a name was not found");

    for (fault, message) in [
        ("<button id='planted'>Klein</button>", "is a target of"),
        ("<p id='planted' class='muted'>Te klein</p>", "is text of 9 px"),
        ("<p id='planted'>Lang</p>", "is cut off by"),
        ("<p id='planted'>Gemiddeld niveau</p>", "the word"),
    ] {
        plant(&app, fault);
        if message.contains("9 px") {
            app.script("document.getElementById('planted').style.fontSize = '9px'", &[]);
        }
        if message.contains("cut off") {
            app.script(
                "Object.assign(document.getElementById('planted').style, { blockSize: '6px', overflow: 'hidden' })",
                &[],
            );
        }
        let found = layout_faults(&app);
        assert!(found.iter().any(|it| it.contains(message)), "{fault} was not found: {found:?}");
    }
}

/// Adds an element with a fault to the page, and removes the one that was added before.
fn plant(app: &App, html: &str) {
    app.script(
        "document.getElementById('planted')?.remove()
        document.querySelector('main').insertAdjacentHTML('afterbegin', arguments[0])",
        &[json!(html)],
    );
}
