//! Locators: a journey names an element as a screen reader does, by role and accessible name.

use serde_json::{Value, json};

/// Description of one element on the page.
#[derive(Debug, Clone)]
pub struct Locator {
    css: Option<String>,
    role: Option<&'static str>,
    name: Option<String>,
    within: Option<Box<Locator>>,
}

/// Locates the first element that matches a CSS selector, visible or not.
pub fn css(selector: &str) -> Locator {
    Locator { css: Some(selector.into()), role: None, name: None, within: None }
}

/// Locates the visible element with this role and accessible name. If no name is equal, `name` may be a part of exactly
/// one name.
pub fn role(role: &'static str, name: &str) -> Locator {
    Locator { css: None, role: Some(role), name: Some(name.into()), within: None }
}

/// Locates a button.
pub fn button(name: &str) -> Locator {
    role("button", name)
}

/// Locates a link.
pub fn link(name: &str) -> Locator {
    role("link", name)
}

/// Locates a radio button.
pub fn radio(name: &str) -> Locator {
    role("radio", name)
}

/// Locates a text field.
pub fn textbox(name: &str) -> Locator {
    role("textbox", name)
}

/// Locates a heading.
pub fn heading(name: &str) -> Locator {
    role("heading", name)
}

impl Locator {
    /// Limits the search to the descendants of another element.
    pub fn within(mut self, outer: Locator) -> Self {
        self.within = Some(Box::new(outer));
        self
    }

    /// Returns the locator as the argument of [`SCRIPT`].
    pub fn to_json(&self) -> Value {
        let within = self.within.as_ref().map(|outer| outer.to_json());
        json!({ "css": self.css, "role": self.role, "name": self.name, "within": within })
    }
}

/// Script that returns the element, or a sentence that lists the elements found instead.
pub const SCRIPT: &str = include_str!("locate.js");
