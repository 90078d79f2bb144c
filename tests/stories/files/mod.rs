//! Files that arrive from elsewhere: session files and filled-in forms.

mod crafted_forms;
mod damaged_files;
mod dates_in_forms;
pub(crate) mod filled_form;
mod forms;
mod hostile_files;
mod mark_words;
mod newer_forms;
mod returned_forms;
mod session_files;
mod several_forms;
mod unknown_forms;
mod wrong_files;
