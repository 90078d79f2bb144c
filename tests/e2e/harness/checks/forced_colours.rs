//! Finds parts of the screen that only their fill shows, and that forced colours therefore erase.

use serde_json::Value;

use crate::harness::app::App;

/// Returns a sentence for each control, picture or mark that has a shape on the screen and none in forced colours.
/// `force` and `release` turn forced colours on and off.
pub fn lost_edges(app: &App, force: impl FnOnce(), release: impl FnOnce()) -> Vec<String> {
    app.settle();
    app.script(include_str!("shapes.js"), &[]);
    force();
    app.settle();
    let lost = app.script(include_str!("lost_shapes.js"), &[]);
    release();
    lost.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
