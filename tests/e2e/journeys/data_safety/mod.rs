//! Data that survives closing, killing, reloading and a second start, and data that is deleted on request.

mod closing_window;
mod killed_app;
mod page_reload;
mod retention;
mod second_start;
mod trash;
