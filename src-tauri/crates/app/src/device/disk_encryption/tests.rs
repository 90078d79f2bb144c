//! Made-up systems: `mountinfo`, and a folder with the part of `/sys` and `/dev` that is read.
#![expect(clippy::unwrap_used, reason = "a test stops at the first file that cannot be made")]

use super::{DiskEncryption, System};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use tempfile::TempDir;

/// A made-up `/sys` and `/dev`.
struct Made(TempDir);

impl Made {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// Adds a device with its number, and the devices below it. `at` is its place in `/sys/devices`.
    fn device(&self, number: &str, at: &str, below: &[&str]) -> &Self {
        let root = self.0.path();
        let folder = root.join("sys/devices").join(at);
        let name = Path::new(at).file_name().unwrap();
        fs::create_dir_all(folder.join("slaves")).unwrap();
        for other in below {
            symlink(root.join("sys/class/block").join(other), folder.join("slaves").join(other)).unwrap();
        }
        for (place, name) in [("sys/dev/block", number), ("sys/class/block", name.to_str().unwrap())] {
            fs::create_dir_all(root.join(place)).unwrap();
            symlink(&folder, root.join(place).join(name)).unwrap();
        }
        self.file(&format!("dev/{}", name.to_str().unwrap()), "")
    }

    fn file(&self, at: &str, content: &str) -> &Self {
        let file = self.0.path().join(at);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self
    }

    fn crypt(&self, number: &str, name: &str, below: &[&str]) -> &Self {
        self.device(number, &format!("virtual/block/{name}"), below);
        self.file(&format!("sys/devices/virtual/block/{name}/dm/uuid"), "CRYPT-LUKS2-0a1b-luks-0a1b\n")
    }

    fn disk(&self) -> &Self {
        self.device("8:0", "pci/block/sda", &[]).device("8:2", "pci/block/sda/sda2", &[]);
        fs::remove_dir(self.0.path().join("sys/devices/pci/block/sda/sda2/slaves")).unwrap();
        self.file("sys/devices/pci/block/sda/sda2/partition", "2\n")
    }

    fn of(&self, mounts: &[&str]) -> DiskEncryption {
        let (sys, dev) = (self.0.path().join("sys"), self.0.path().join("dev"));
        let folder = Path::new("/home/anna/.local/share/nl.actiescan.app");
        System { sys: &sys, dev: &dev }.of(folder, &mounts.join("\n"))
    }
}

const ROOT_ON_SDA2: &str = "23 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw";

#[test]
fn a_plain_partition_shows_no_encryption() {
    assert_eq!(Made::new().disk().of(&[ROOT_ON_SDA2]), DiskEncryption::NotSeen);
}

#[test]
fn a_luks_device_is_encrypted_also_below_a_logical_volume() {
    let made = Made::new();
    made.disk().crypt("253:0", "dm-0", &["sda2"]).device("253:1", "virtual/block/dm-1", &["dm-0"]);
    made.file("sys/devices/virtual/block/dm-1/dm/uuid", "LVM-abc\n");
    for device in ["253:0", "253:1"] {
        let mount = format!("23 1 {device} / / rw - ext4 /dev/mapper/vg-root rw");
        assert_eq!(made.of(&[&mount]), DiskEncryption::Encrypted, "{device}");
    }
}

#[test]
fn a_volume_over_an_encrypted_and_a_plain_disk_counts_as_plain() {
    let made = Made::new();
    made.disk().crypt("253:0", "dm-0", &["sda2"]).device("9:0", "virtual/block/md0", &["dm-0", "sda2"]);
    assert_eq!(made.of(&["23 1 9:0 / / rw - ext4 /dev/md0 rw"]), DiskEncryption::NotSeen);
}

#[test]
fn a_partition_of_an_encrypted_device_is_encrypted() {
    let made = Made::new();
    made.disk().crypt("253:0", "dm-0", &["sda2"]).device("9:0", "virtual/block/md0", &["dm-0"]);
    made.device("259:1", "virtual/block/md0/md0p1", &[]).file("sys/devices/virtual/block/md0/md0p1/partition", "1");
    assert_eq!(made.of(&["23 1 259:1 / / rw - ext4 /dev/md0p1 rw"]), DiskEncryption::Encrypted);
}

#[test]
fn the_deepest_mount_decides_and_of_several_on_one_point_the_last() {
    let made = Made::new();
    made.disk().crypt("253:0", "dm-0", &["sda2"]);
    let home = "40 23 253:0 / /home rw - ext4 /dev/mapper/home rw";
    assert_eq!(made.of(&[home, ROOT_ON_SDA2]), DiskEncryption::Encrypted);
    let over_it = "41 40 8:2 / /home rw - ext4 /dev/sda2 rw";
    assert_eq!(made.of(&[ROOT_ON_SDA2, home, over_it]), DiskEncryption::NotSeen);
    let elsewhere = "42 23 253:0 / /home/an rw - ext4 /dev/mapper/home rw";
    assert_eq!(made.of(&[ROOT_ON_SDA2, elsewhere]), DiskEncryption::NotSeen, "/home/an is not around /home/anna");
}

#[test]
fn btrfs_is_found_by_the_name_of_its_device_and_needs_all_of_them_encrypted() {
    let made = Made::new();
    made.disk().crypt("253:0", "dm-0", &["sda2"]).crypt("253:1", "dm-1", &["sda2"]);
    fs::create_dir_all(made.0.path().join("dev/mapper")).unwrap();
    symlink("../dm-0", made.0.path().join("dev/mapper/luks-home")).unwrap();
    let mount = ["23 1 0:24 /@ / rw - btrfs /dev/mapper/luks-home rw,subvol=/@"];
    assert_eq!(made.of(&mount), DiskEncryption::Encrypted);
    made.file("sys/fs/btrfs/features/x", "").file("sys/fs/btrfs/1f/devices/dm-0", "");
    made.file("sys/fs/btrfs/1f/devices/dm-1", "");
    assert_eq!(made.of(&mount), DiskEncryption::Encrypted);
    made.file("sys/fs/btrfs/1f/devices/sda2", "");
    assert_eq!(made.of(&mount), DiskEncryption::NotSeen);
}

#[test]
fn a_file_system_that_encrypts_by_itself_is_encrypted() {
    let mounts = [ROOT_ON_SDA2, "50 23 0:50 / /home/anna rw - fuse.gocryptfs /srv/anna rw"];
    assert_eq!(Made::new().disk().of(&mounts), DiskEncryption::Encrypted);
}

#[test]
fn what_the_system_does_not_tell_is_unknown() {
    let made = Made::new();
    made.disk().device("7:0", "virtual/block/loop0", &[]);
    made.file("sys/devices/virtual/block/loop0/loop/backing_file", "/disk.img");
    for mount in [
        "",
        "not a mount",
        "23 1 0:24 / / rw - overlay overlay rw",
        "23 1 0:24 / / rw - zfs pool/home rw",
        "23 1 0:24 / / rw - nfs4 server:/home rw",
        "23 1 7:0 / / rw - ext4 /dev/loop0 rw",
        "23 1 99:9 / / rw - ext4 /dev/gone rw",
        "23 1 0:24 / / rw - btrfs /dev/gone rw",
    ] {
        assert_eq!(made.of(&[mount]), DiskEncryption::Unknown, "{mount}");
    }
}

#[test]
fn a_mount_point_with_a_space_is_read() {
    let made = Made::new();
    made.disk().crypt("253:0", "dm-0", &["sda2"]);
    let (sys, dev) = (made.0.path().join("sys"), made.0.path().join("dev"));
    let mounts = format!("{ROOT_ON_SDA2}\n40 23 253:0 / /media/anna/MIJN\\040DISK rw - ext4 /dev/mapper/x rw");
    let folder = Path::new("/media/anna/MIJN DISK/actiescan");
    assert_eq!(System { sys: &sys, dev: &dev }.of(folder, &mounts), DiskEncryption::Encrypted);
}
