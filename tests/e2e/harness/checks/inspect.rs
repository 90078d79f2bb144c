//! Checks one state of the app at the sizes of its engine, in three themes and with the largest text: no accessibility barriers and
//! no layout faults. With `ACTIESCAN_PICTURES` set it also writes screenshots to `target/e2e/inspect/`.

use std::path::Path;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::checks::measure::layout_faults;

/// Checks the current screen, and restores its size. `state` names it in failures and file names.
pub fn inspect(app: &App, state: &str) {
    let save_screenshots = std::env::var_os("ACTIESCAN_PICTURES").is_some();
    let screenshot = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/e2e/inspect");
        if save_screenshots {
            app.screenshot(&folder.join(format!("{state}-{name}.png")));
        }
    };
    for (width, height) in app.engine().sizes_to_check() {
        app.resize(width, height);
        let at = format!("{state} at {width} by {height}");
        screenshot(&format!("{width}x{height}"));
        assert_no_barriers(app, &at);
        assert_no_layout_faults(app, &at);
        for theme in ["dark", "contrast"] {
            with_setting(app, "theme", theme, || {
                assert_no_barriers(app, &format!("{at}, {theme}"));
                screenshot(&format!("{theme}-{width}x{height}"));
            });
        }
        with_setting(app, "text", "largest", || {
            assert_no_layout_faults(app, &format!("{at}, text of 200 %"));
            screenshot(&format!("text200-{width}x{height}"));
        });
    }
    app.restore_size();
}

fn assert_no_layout_faults(app: &App, state: &str) {
    let faults = layout_faults(app);
    assert!(faults.is_empty(), "{state} has layout faults:\n{}", faults.join("\n"));
}

/// Runs `check` while the page is shown with a setting, and restores the setting.
fn with_setting(app: &App, setting: &str, value: &str, check: impl FnOnce()) {
    let set = "const [setting, value] = arguments, root = document.documentElement, before = root.dataset[setting];
        root.dataset[setting] = value; document.body.style.containerType = 'normal'; void document.body.offsetHeight;
        document.body.style.containerType = ''; return before";
    let before = app.script(set, &[json!(setting), json!(value)]);
    check();
    app.script(set, &[json!(setting), before]);
}
