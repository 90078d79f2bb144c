//! Whether the disk with the data is encrypted, as far as Linux tells. Other systems tell it to administrators only.
//!
//! `/proc/self/mountinfo` has the block device of a folder (proc_pid_mountinfo(5)), and `/sys` what it is made of: a
//! dm-crypt device has a `dm/uuid` that begins with `CRYPT-`, and `slaves` has the devices below one. What a disk
//! encrypts by itself cannot be seen there.

use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::TS;

#[cfg(all(test, unix))]
mod tests;

/// What this device tells about the disk with the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum DiskEncryption {
    /// Everything below the data is encrypted.
    Encrypted,
    /// No encryption can be seen.
    NotSeen,
    /// The device does not tell.
    Unknown,
}

/// File systems that encrypt by themselves.
const ENCRYPTING: [&str; 5] = ["ecryptfs", "fuse.cryfs", "fuse.encfs", "fuse.gocryptfs", "fuse.securefs"];
/// Most layers of devices on top of each other. Linux allows fewer.
const MOST_LAYERS: u8 = 16;

/// Returns what this device tells about the disk of a folder.
pub fn disk_encryption(folder: &Path) -> DiskEncryption {
    let (Ok(folder), Ok(mounts)) = (fs::canonicalize(folder), fs::read_to_string("/proc/self/mountinfo")) else {
        return DiskEncryption::Unknown;
    };
    if is_encrypted_folder(&folder) {
        return DiskEncryption::Encrypted;
    }
    System { sys: Path::new("/sys"), dev: Path::new("/dev") }.of(&folder, &mounts)
}

/// Returns whether the file system encrypts this folder, as ext4 does with fscrypt.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_encrypted_folder(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::empty(), StatxFlags::BASIC_STATS)
        .is_ok_and(|status| status.stx_attributes.contains(StatxAttributes::ENCRYPTED))
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn is_encrypted_folder(_folder: &Path) -> bool {
    false
}

/// A mounted file system.
struct Mount {
    device: String,
    point: PathBuf,
    kind: String,
    source: String,
}

impl Mount {
    /// Reads a line of `mountinfo`.
    fn read(line: &str) -> Option<Self> {
        let (place, system) = line.split_once(" - ")?;
        let mut place = place.split(' ').skip(2);
        let (device, point) = (place.next()?.to_owned(), PathBuf::from(unescaped(place.nth(1)?)));
        let mut system = system.split(' ');
        Some(Self { device, point, kind: system.next()?.to_owned(), source: unescaped(system.next()?) })
    }
}

/// Replaces the octal escapes of `mountinfo`, such as `\040` for a space.
fn unescaped(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (escape, plain)| text.replace(escape, plain))
}

/// Where the system describes its devices.
struct System<'a> {
    sys: &'a Path,
    dev: &'a Path,
}

impl System<'_> {
    fn of(&self, folder: &Path, mounts: &str) -> DiskEncryption {
        let around = mounts.lines().filter_map(Mount::read).filter(|mount| folder.starts_with(&mount.point));
        // The deepest mount has the folder, and of several on one point the last.
        let Some(mount) = around.max_by_key(|mount| mount.point.components().count()) else {
            return DiskEncryption::Unknown;
        };
        if ENCRYPTING.contains(&mount.kind.as_str()) {
            return DiskEncryption::Encrypted;
        }
        all(self.devices_of(&mount).iter().map(|device| Self::of_device(device, MOST_LAYERS)))
    }

    /// Returns the folders in `/sys` of the devices that a file system is on; none if it is on no block device.
    fn devices_of(&self, mount: &Mount) -> Vec<PathBuf> {
        if !mount.device.starts_with("0:") {
            return vec![self.sys.join("dev/block").join(&mount.device)];
        }
        // btrfs has no number of its own, and names one of its devices.
        let Some(source) = mount.source.strip_prefix("/dev/") else { return Vec::new() };
        let Ok(node) = fs::canonicalize(self.dev.join(source)) else { return Vec::new() };
        let Some(name) = node.file_name() else { return Vec::new() };
        let block = |name: &std::ffi::OsStr| self.sys.join("class/block").join(name);
        let pools = entries(&self.sys.join("fs/btrfs")).into_iter().map(|pool| entries(&pool.join("devices")));
        let pool = pools.into_iter().find(|pool| pool.iter().any(|device| device.file_name() == Some(name)));
        pool.map_or_else(|| vec![block(name)], |pool| pool.iter().filter_map(|it| it.file_name().map(block)).collect())
    }

    /// Looks at a device and, if it does not encrypt, at all devices below it.
    fn of_device(device: &Path, layers: u8) -> DiskEncryption {
        let Ok(device) = fs::canonicalize(device) else { return DiskEncryption::Unknown };
        if layers == 0 || device.join("loop/backing_file").exists() {
            return DiskEncryption::Unknown;
        }
        if fs::read_to_string(device.join("dm/uuid")).is_ok_and(|uuid| uuid.starts_with("CRYPT-")) {
            return DiskEncryption::Encrypted;
        }
        // The devices below a partition are those of its disk.
        let disk = if device.join("partition").exists() { device.parent() } else { None };
        if let Some(disk) = disk {
            return Self::of_device(disk, layers - 1);
        }
        let below = entries(&device.join("slaves"));
        if below.is_empty() {
            return DiskEncryption::NotSeen;
        }
        all(below.iter().map(|device| Self::of_device(device, layers - 1)))
    }
}

/// Returns what holds for all parts together.
fn all(parts: impl Iterator<Item = DiskEncryption>) -> DiskEncryption {
    let parts: Vec<_> = parts.collect();
    if parts.contains(&DiskEncryption::NotSeen) {
        DiskEncryption::NotSeen
    } else if parts.is_empty() || parts.contains(&DiskEncryption::Unknown) {
        DiskEncryption::Unknown
    } else {
        DiskEncryption::Encrypted
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map(|all| all.flatten().map(|entry| entry.path()).collect()).unwrap_or_default()
}
