//! How screens look and respond: accessibility, layout, keyboard, settings and pictures.

mod document_preview;
mod every_screen;
mod keyboard;
mod responsiveness;
mod screenshots;
mod settings;
