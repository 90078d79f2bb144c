//! The folder that devices share, over any medium: a cloud folder, a network share, a stick.
//!
//! Each device only adds files, under names that no other device uses. It reads files by content and ignores
//! their names, times and order. It removes only unchanged files that it wrote itself, and only once three newer ones
//! exist. Others may write anything there: links are refused, and only regular files are opened.
//!
//! A folder may have a passphrase. Its mark then has a key that only the passphrase opens, and the files in it are locked
//! with that key. A device without the key writes nothing there.

pub(crate) mod choice;
pub(crate) mod error;
mod files;
pub(crate) mod folder;
pub(crate) mod lock;
mod mark;
mod mark_file;
pub(crate) mod own_file;
pub(crate) mod permit;
mod publish;
pub(crate) mod scan;
