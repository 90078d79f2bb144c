//! Looks for barriers on the screen with axe-core, as it comes from npm.

use std::path::Path;

use serde_json::Value;

use crate::app::App;

/// Fails when axe finds a barrier on the screen as it is now; `screen` names it in the message.
pub fn assert_no_barriers(app: &App, screen: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; `npm ci` brings it", path.display()));
    app.settle();
    app.script(&axe, &[]);
    let found = app.script_async(
        "const done = arguments[0]; axe.run().then(({ violations, passes }) => done({
            checked: passes.length,
            barriers: violations.map(({ id, help, nodes }) =>
                `${id}: ${help}\\n` + nodes.map(({ target, failureSummary }) => `    ${target} ${failureSummary}`).join('\\n')),
        })).catch((error) => done({ checked: 0, barriers: [String(error)] }))",
        &[],
    );
    let barriers: Vec<&str> = found["barriers"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(barriers.is_empty(), "{screen} has barriers:\n{}", barriers.join("\n"));
    assert!(found["checked"].as_u64() > Some(5), "axe saw nothing to check on {screen}: {found}");
}
