//! How a journey says which part of the screen it means: as a person or a screen reader would, by role and name.

use serde_json::{Value, json};

/// One part of the page.
#[derive(Debug, Clone)]
pub struct Locator {
    css: Option<String>,
    role: Option<&'static str>,
    name: Option<String>,
    within: Option<Box<Locator>>,
}

/// The part that this CSS selector finds, visible or not.
pub fn css(selector: &str) -> Locator {
    Locator { css: Some(selector.into()), role: None, name: None, within: None }
}

/// The visible part with this role and this accessible name: the whole name, or else a piece of only one.
pub fn role(role: &'static str, name: &str) -> Locator {
    Locator { css: None, role: Some(role), name: Some(name.into()), within: None }
}

/// A button to press.
pub fn button(name: &str) -> Locator {
    role("button", name)
}

/// A link to follow.
pub fn link(name: &str) -> Locator {
    role("link", name)
}

/// One choice out of a few.
pub fn radio(name: &str) -> Locator {
    role("radio", name)
}

/// A field to write in.
pub fn textbox(name: &str) -> Locator {
    role("textbox", name)
}

/// A heading.
pub fn heading(name: &str) -> Locator {
    role("heading", name)
}

impl Locator {
    /// Looks only inside another part.
    pub fn within(mut self, outer: Locator) -> Self {
        self.within = Some(Box::new(outer));
        self
    }

    /// The locator as the argument of [`SCRIPT`].
    pub fn to_json(&self) -> Value {
        let within = self.within.as_ref().map(|outer| outer.to_json());
        json!({ "css": self.css, "role": self.role, "name": self.name, "within": within })
    }
}

/// Returns the element, or a text that says what was there instead.
pub const SCRIPT: &str = include_str!("locate.js");
