//! What stays when the app is closed, killed, reloaded or started twice, and what is deleted when.

mod closing_window;
mod killed_app;
mod page_reload;
mod retention;
mod second_start;
mod trash;
