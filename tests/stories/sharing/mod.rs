//! Devices that share sessions through a folder.

mod courier;
mod shared_disk;
mod shared_folder;
