//! Checks the accessibility of a screen with axe-core from npm.

use std::path::Path;

use serde_json::{Value, json};

use crate::harness::app::App;

/// Returns the accessibility barriers that axe finds on the screen. A run that checked almost nothing counts as a
/// barrier.
pub fn barriers(app: &App) -> Vec<String> {
    barriers_except(app, &[])
}

/// Returns the accessibility barriers that axe finds on the screen, without some of its rules.
pub fn barriers_except(app: &App, rules: &[&str]) -> Vec<String> {
    app.settle();
    if app.script("return typeof axe", &[]) != json!("object") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; `npm ci` installs it", path.display()));
        app.script(&axe, &[]);
    }
    let found = app.script_async(
        "const [rules, done] = arguments;
        const off = Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
        axe.run(document, { resultTypes: ['violations'], rules: off }).then(({ violations, passes }) => done({
            checked: passes.length,
            barriers: violations.map(({ id, help, nodes }) =>
                `${id}: ${help}\\n` + nodes.map(({ target, failureSummary }) => `    ${target} ${failureSummary}`).join('\\n')),
        })).catch((error) => done({ checked: 0, barriers: [String(error)] }))",
        &[json!(rules)],
    );
    let mut barriers: Vec<String> =
        found["barriers"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if found["checked"].as_u64() <= Some(5) {
        barriers.push(format!("axe found nothing to check: {found}"));
    }
    barriers
}

/// Fails if axe finds a barrier on the screen. `screen` names the screen in the message.
pub fn assert_no_barriers(app: &App, screen: &str) {
    let barriers = barriers(app);
    assert!(barriers.is_empty(), "{screen} has barriers:\n{}", barriers.join("\n"));
}
