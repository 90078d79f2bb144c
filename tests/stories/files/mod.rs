//! Files that arrive from elsewhere: session files and filled-in forms.

mod damaged_files;
mod forms;
mod session_files;
