//! Whole stories, on real SQLite and real files, without a window.

mod conversation;
mod damage;
mod exchange;
mod follow_up;
mod history;
mod leaving;
mod properties;
mod silent_choice;
mod words;
