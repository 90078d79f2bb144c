//! Devices that share sessions through a folder.

mod courier;
mod folder_problems;
mod pair;
mod shared_disk;
mod shared_folder;
mod waiting_files;
