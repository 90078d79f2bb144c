//! Whole stories, on real SQLite and real files, without a window.

mod conversation;
mod exports;
mod files;
mod sessions;
mod sharing;
mod storage;
