//! Measures a screen as it is drawn: size of targets and text, what is cut off or covered, sideways scroll, words that
//! must not be there.

use serde_json::Value;

use crate::harness::app::App;

/// Returns what is wrong with the screen as it is now, in sentences.
pub fn drawn_wrong(app: &App) -> Vec<String> {
    app.settle();
    let found = app.script(include_str!("measure.js"), &[]);
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
