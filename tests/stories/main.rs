//! Whole stories, on real SQLite and real files, without a window.

mod conversation;
mod copies;
mod courier;
mod damage;
mod damaged_files;
mod everything;
mod exchange;
mod follow_up;
mod form;
mod history;
mod leaving;
mod migrating;
mod paper;
mod properties;
mod retention;
mod shared_disk;
mod sharing;
mod silent_choice;
mod words;
