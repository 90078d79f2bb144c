//! The keyboard of a touch screen, over the lower 45 % of the page.
//!
//! Chromium without a window has none. The journeys emulate what a page sees of it: in some web views (iOS, Android from
//! 139) only the visual viewport shrinks, in others the page itself. The web view's own scrolling to the field is not
//! emulated, so the page has to do that itself.

use serde_json::{Value, json};

use crate::harness::app::App;

/// Part of the height that the keyboard covers.
const SHARE: f64 = 0.45;

/// What the keyboard makes smaller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shrinks {
    /// The visible part of the page, under which the keyboard lies on top of it.
    VisualViewport,
    /// The page itself.
    Page,
}

/// Script that shrinks the visual viewport and puts a keyboard over the page.
const SHOW: &str = "const [share] = arguments
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => Math.round(innerHeight * (1 - share)) })
    const keyboard = document.documentElement.appendChild(document.createElement('div'))
    keyboard.id = 'keyboard'
    Object.assign(keyboard.style, { position: 'fixed', inset: 'auto 0 0', blockSize: `${100 * share}vh`, zIndex: 2147483647,
        background: '#777' })
    visualViewport.dispatchEvent(new Event('resize'))";

const HIDE: &str = "delete visualViewport.height
    document.getElementById('keyboard')?.remove()
    visualViewport.dispatchEvent(new Event('resize'))";

/// Script that tells where the last line of the focused field is, and how much of the page is visible. A field can be
/// higher than what the keyboard leaves.
const FIELD: &str = "const at = document.activeElement, style = getComputedStyle(at)
    // The minutes have paragraphs; the cursor is in one of them.
    const node = at.isContentEditable ? getSelection().focusNode : null
    const box = (node ? (node.nodeType === 1 ? node : node.parentElement) : at).getBoundingClientRect()
    if (node) return { field: true, top: box.bottom - Number.parseFloat(style.lineHeight), bottom: box.bottom,
        visible: visualViewport.height, up: document.body.classList.contains('keyboard-up') }
    const line = Number.parseFloat(style.lineHeight), lines = (at.value ?? '').split('\\n').length
    const bottom = Math.min(box.bottom, box.top + Number.parseFloat(style.paddingTop) + lines * line + 2)
    return { field: at.matches('textarea, input'), top: bottom - line, bottom, visible: visualViewport.height,
        up: document.body.classList.contains('keyboard-up') }";

/// Opens the keyboard on a page of this size, as tapping a field does.
pub fn show(app: &App, shrinks: Shrinks, (width, height): (u32, u32)) {
    match shrinks {
        Shrinks::VisualViewport => {
            app.resize(width, height);
            if app.script("return document.getElementById('keyboard') === null", &[]) == true {
                app.script(SHOW, &[json!(SHARE)]);
            }
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height of a page fits")]
        Shrinks::Page => app.resize(width, (f64::from(height) * (1.0 - SHARE)).round() as u32),
    }
}

/// Closes the keyboard.
pub fn hide(app: &App, (width, height): (u32, u32)) {
    app.script(HIDE, &[]);
    app.resize(width, height);
}

/// Waits until the last line of the focused field is above the keyboard, which is where the cursor is.
pub fn wait_until_field_is_visible(app: &App, what: &str) {
    let seen = |at: &Value| {
        let number = |name: &str| at[name].as_f64().unwrap_or(f64::NAN);
        at["field"] == true && at["up"] == true && number("top") >= -2.0 && number("bottom") <= number("visible") + 1.0
    };
    app.wait_until(&format!("{what}: the cursor above the keyboard"), || {
        let at = app.script(FIELD, &[]);
        seen(&at).then_some(())
    });
}
