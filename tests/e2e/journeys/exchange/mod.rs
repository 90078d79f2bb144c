//! Sessions that travel between devices: a shared folder, session files and filled-in forms.

mod contested_values;
mod files_at_launch;
mod hostile_files;
mod returned_form;
mod settled_advice;
#[cfg(unix)]
mod slow_file;
mod two_devices;
