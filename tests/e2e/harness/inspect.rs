//! Looks at one state of the app: no barriers at any size and in any theme, nothing too small or cut off. With `ACTIESCAN_PICTURES` set it also leaves
//! pictures in `target/e2e/look/`, for a person to look at.

use std::path::Path;

use serde_json::json;

use crate::harness::app::App;
use crate::harness::axe::assert_no_barriers;
use crate::harness::measure::drawn_wrong;

const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (390, 844)];

/// Looks at what is on the screen now, and leaves it at 1280 by 800 as it was.
pub fn inspect(app: &App, state: &str) {
    let pictures = std::env::var_os("ACTIESCAN_PICTURES").is_some();
    let picture = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/e2e/look");
        if pictures {
            app.picture(&folder.join(format!("{state}-{name}.png")));
        }
    };
    for (width, height) in SIZES {
        app.resize(width, height);
        let at = format!("{state} at {width} by {height}");
        picture(&format!("{width}x{height}"));
        assert_no_barriers(app, &at);
        assert_drawn_well(app, &at);
        for theme in ["dark", "contrast"] {
            with(app, "theme", theme, || {
                assert_no_barriers(app, &format!("{at}, {theme}"));
                picture(&format!("{theme}-{width}x{height}"));
            });
        }
        with(app, "text", "largest", || {
            assert_drawn_well(app, &format!("{at}, text of 200 %"));
            picture(&format!("text200-{width}x{height}"));
        });
    }
    app.resize(1280, 800);
}

fn assert_drawn_well(app: &App, state: &str) {
    let wrong = drawn_wrong(app);
    assert!(wrong.is_empty(), "{state}:\n{}", wrong.join("\n"));
}

/// Shows the page for a moment as a setting would show it.
fn with(app: &App, setting: &str, value: &str, look: impl FnOnce()) {
    let set = "const [setting, value] = arguments, root = document.documentElement, before = root.dataset[setting];
        root.dataset[setting] = value; document.body.style.containerType = 'normal'; void document.body.offsetHeight;
        document.body.style.containerType = ''; return before";
    let before = app.script(set, &[json!(setting), json!(value)]);
    look();
    app.script(set, &[json!(setting), before]);
}
