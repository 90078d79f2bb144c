//! The settings of the system that a page sees: theme, contrast, motion, forced colours and the size of text.

use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::checks::axe::barriers_except;
use crate::harness::checks::forced_colours::lost_edges;
use crate::harness::checks::measure::layout_faults;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::screens::visit_every_screen;
use crate::harness::seeds::sessions::app_with_example;

journeys_on!(chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    the_page_follows_the_theme_contrast_and_motion_of_the_system,
    nothing_loses_its_edge_in_forced_colours,
    nothing_is_cut_off_when_the_system_has_large_text,
});

/// Size of ordinary text in a browser, in CSS pixels.
const TEXT: f64 = 16.0;

/// Sets what the system prefers.
fn prefer(app: &App, features: &[(&str, &str)]) {
    let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    app.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
}

/// Fails with all faults, if there are any.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn the_page_follows_the_theme_contrast_and_motion_of_the_system(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    let theme = |name: &str| {
        app.wait_until(&format!("the theme {name}"), || {
            (app.script("return document.documentElement.dataset.theme", &[]) == json!(name)).then_some(())
        });
    };
    theme("light");
    prefer(&app, &[("prefers-color-scheme", "dark")]);
    theme("dark");
    prefer(&app, &[("prefers-contrast", "more")]);
    theme("contrast");
    prefer(&app, &[]);
    theme("light");
    let longest =
        "const seconds = (list) => list.split(',').map((one) => Number.parseFloat(one) * (/ms/.test(one) ? 0.001 : 1))
        const all = [...document.querySelectorAll('*')].flatMap((one) => {
            const { transitionDuration, animationDuration } = getComputedStyle(one)
            return [...seconds(transitionDuration), ...seconds(animationDuration)]
        })
        return Math.max(...all)";
    assert!(app.script(longest, &[]).as_f64() > Some(0.1), "without a preference things move");
    prefer(&app, &[("prefers-reduced-motion", "reduce")]);
    assert_eq!(app.script(longest, &[]).as_f64(), Some(0.0), "nothing moves");
}

fn nothing_loses_its_edge_in_forced_colours(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    let mut faults = vec![];
    visit_every_screen(&app, |screen| {
        for scheme in ["light", "dark"] {
            let forced = [("forced-colors", "active"), ("prefers-color-scheme", scheme)];
            let lost = lost_edges(&app, || prefer(&app, &forced), || prefer(&app, &[]));
            faults.extend(lost.into_iter().map(|it| format!("{screen}, {scheme}: {it}")));
            prefer(&app, &forced);
            // Chromium tells a page the colours that it would have without forced colours.
            let barriers = barriers_except(&app, &["color-contrast"]);
            faults.extend(barriers.into_iter().map(|it| format!("{screen}, {scheme}: {it}")));
            prefer(&app, &[]);
        }
    });
    assert_none(&faults);
}

/// The journeys in WebKit check the sizes that the settings of the app offer.
fn nothing_is_cut_off_when_the_system_has_large_text(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    let mut faults = vec![];
    visit_every_screen(&app, |screen| {
        for scale in [1.3, 2.0] {
            let sizes = json!({ "standard": (TEXT * scale).round(), "fixed": 13 });
            app.devtools("Page.setFontSizes", json!({ "fontSizes": sizes }));
            faults.extend(layout_faults(&app).into_iter().map(|it| format!("{screen}, text × {scale}: {it}")));
        }
        app.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": TEXT, "fixed": 13 } }));
    });
    assert_none(&faults);
}

#[test]
fn nothing_is_cut_off_on_the_smallest_phone_on_its_side() {
    let engine = Engine::chromium_small_phone();
    let (width, height) = engine.size();
    let (_folders, app) = app_with_example(engine);
    let mut faults = vec![];
    visit_every_screen(&app, |screen| {
        app.resize(height, width);
        faults.extend(layout_faults(&app).into_iter().map(|it| format!("{screen} on its side: {it}")));
        faults.extend(barriers_except(&app, &[]).into_iter().map(|it| format!("{screen} on its side: {it}")));
    });
    assert_none(&faults);
}
