//! Two devices that share one session through the same folder.

use app::FolderScan;
use domain::{Role, SessionId};
use std::fs;
use std::path::PathBuf;
use testkit::Device;

/// Returns a tablet, a laptop, their folder, and a session that both have.
pub fn pair() -> (Device, Device, PathBuf, SessionId) {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    tablet.belongs_to("", Role::Moderator);
    laptop.belongs_to("", Role::MinuteTaker);
    let folder = tablet.path("stick");
    fs::create_dir(&folder).expect("the folder can be created");
    let id = tablet.new_session("De Brug");
    tablet.app().share_in(&folder).expect("the folder can be shared");
    laptop.app().share_in(&folder).expect("the folder can be shared");
    tablet.sync(&mut FolderScan::default());
    laptop.sync(&mut FolderScan::default());
    (tablet, laptop, folder, id)
}
