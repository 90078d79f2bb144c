//! The look and response of screens: accessibility, layout, keyboard, settings and screenshots.

mod docs_pictures;
mod document_preview;
mod every_screen;
mod help;
mod keyboard;
mod responsiveness;
mod screenshots;
mod settings;
mod spoken;
mod strip;
