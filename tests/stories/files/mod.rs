//! Files that arrive from elsewhere: session files and filled-in forms.

mod crafted_forms;
mod damaged_files;
pub(crate) mod filled_form;
mod forms;
mod hostile_files;
mod newer_forms;
mod returned_forms;
mod session_files;
mod several_forms;
mod unknown_forms;
