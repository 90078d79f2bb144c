//! What only a device has, as far as Chromium can take its shape: fingers, an on-screen keyboard, turning, the settings
//! of the system, ways to go back, and programs that open what was saved. And the bridge that these journeys rest on.

mod app_lock;
mod bridge;
mod going_back;
mod on_screen_keyboard;
mod saved_files;
mod shape;
mod share;
mod system_settings;
