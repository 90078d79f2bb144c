//! Devices that share sessions through a folder.

mod courier;
mod folder_problems;
mod locked_folder;
mod new_cloud_folder;
mod pair;
mod passphrase_once;
mod shared_disk;
mod shared_folder;
mod unasked_sessions;
mod waiting_files;
