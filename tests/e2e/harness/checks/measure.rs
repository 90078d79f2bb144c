//! Measures a rendered screen: size of targets and text, text that is cut off or covered, horizontal scrolling, and
//! forbidden words.

use serde_json::Value;

use crate::harness::app::App;

/// Returns a sentence for each layout fault on the screen.
pub fn layout_faults(app: &App) -> Vec<String> {
    app.settle();
    let found = app.script(include_str!("measure.js"), &[]);
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Returns a sentence for each text that sticks out of the block that holds it.
pub fn texts_outside(app: &App) -> Vec<String> {
    app.settle();
    let found = app.script(include_str!("outside.js"), &[]);
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
