//! Stories: whole use cases on a real SQLite database and real files, without a window.

mod conversation;
mod exports;
mod files;
mod instruments;
mod sessions;
mod sharing;
mod storage;
