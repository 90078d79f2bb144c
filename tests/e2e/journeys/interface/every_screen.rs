//! Every screen at every size in every theme: no barriers, large enough targets and text, nothing cut off or covered.
//! All that is wrong is told at once.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::axe::barriers;
use crate::harness::locate::css;
use crate::harness::measure::drawn_wrong;
use crate::harness::screens::{SIZES, on_every_screen, show_as, with_example};
use crate::harness::seeds::card_with_one_note;

const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// Fails with all that was found, if anything.
fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_screen_holds_barriers_in_any_theme_at_any_size() {
    let (_home, app) = with_example();
    let mut wrong = vec![];
    on_every_screen(&app, |screen| {
        for (width, height) in SIZES {
            app.resize(width, height);
            for theme in THEMES {
                show_as(&app, theme, "normal");
                wrong.extend(barriers(&app).into_iter().map(|it| format!("{screen} {width}×{height} {theme}: {it}")));
            }
            wrong.extend(drawn_wrong(&app).into_iter().map(|it| format!("{screen} {width}×{height}: {it}")));
        }
    });
    report(&wrong);
}

#[test]
fn nothing_is_cut_off_at_double_text_nor_on_the_smallest_phones() {
    let (_home, app) = with_example();
    let mut wrong = vec![];
    let sizes = [(1280, 800, "largest"), (800, 1280, "largest"), (390, 844, "largest"), (1366, 1024, "larger")];
    let phones = [(360, 740, "normal"), (320, 640, "normal"), (320, 640, "larger"), (1080, 810, "normal")];
    on_every_screen(&app, |screen| {
        for (width, height, text) in sizes.into_iter().chain(phones) {
            app.resize(width, height);
            show_as(&app, "light", text);
            wrong.extend(drawn_wrong(&app).into_iter().map(|it| format!("{screen} {width}×{height} {text}: {it}")));
        }
        show_as(&app, "light", "normal");
    });
    report(&wrong);
}

/// Four questions, one note and two action points, as on the design.
#[test]
fn a_card_with_one_note_and_two_action_points_needs_no_scroll_on_a_laptop() {
    let (_home, app) = card_with_one_note();
    let room = app.script(
        "const area = document.querySelector('.factor__scroll')
        return { needs: area.scrollHeight, has: area.clientHeight, questions: area.querySelectorAll('.sub').length }",
        &[],
    );
    assert!(room["questions"].as_u64() >= Some(4), "{room}");
    assert!(room["needs"].as_u64() <= room["has"].as_u64(), "the card scrolls: {room}");
}

#[test]
fn a_planted_barrier_and_a_planted_fault_are_seen() {
    let (_home, app) = with_example();
    app.get(&css("[data-screen=sessions]"));
    assert_eq!(barriers(&app), [""; 0], "the screen is clean before");
    plant(&app, "<button id='planted'></button>");
    assert!(barriers(&app).iter().any(|it| it.starts_with("button-name")), "a button without a name went unseen");

    for (fault, seen_as) in [
        ("<button id='planted'>Klein</button>", "is a target of"),
        ("<p id='planted' class='muted'>Te klein</p>", "is text of 9 px"),
        ("<p id='planted'>Lang</p>", "is cut off by"),
        ("<p id='planted'>Gemiddeld niveau</p>", "the word"),
    ] {
        plant(&app, fault);
        if seen_as.contains("9 px") {
            app.script("document.getElementById('planted').style.fontSize = '9px'", &[]);
        }
        if seen_as.contains("cut off") {
            app.script(
                "Object.assign(document.getElementById('planted').style, { blockSize: '6px', overflow: 'hidden' })",
                &[],
            );
        }
        let seen = drawn_wrong(&app);
        assert!(seen.iter().any(|it| it.contains(seen_as)), "{fault} went unseen: {seen:?}");
    }
}

/// Puts something wrong on the page, in the place of what was put there before.
fn plant(app: &App, html: &str) {
    app.script(
        "document.getElementById('planted')?.remove()
        document.querySelector('main').insertAdjacentHTML('afterbegin', arguments[0])",
        &[json!(html)],
    );
}
