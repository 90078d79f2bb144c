//! A small file system for tests of full and read-only disks.

use crate::process::output_of;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A mounted file system of 512 KiB. Unmounted when dropped.
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts a file system; `None` where this machine does not allow that. The reason is then printed, so that a
    /// skipped test does not look like a passed one.
    pub fn mount() -> Option<Self> {
        let folder = TempDir::new().expect("a temporary folder can be created");
        let disk = Self { folder };
        let mounted = disk.call("mount", &["-t", "tmpfs", "-o", "size=512k", "tmpfs"]);
        if !mounted {
            // Not with `eprintln!`: the test runner hides what it prints in a test that passes.
            let words = "SKIPPED: no file system can be mounted here, so a full and a read-only folder are not tried";
            let _ = writeln!(std::io::stderr(), "{words}");
        }
        mounted.then_some(disk)
    }

    /// Returns the folder it is mounted on.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes until no byte is free.
    pub fn fill(&self) {
        let mut file = File::create(self.path().join("vol")).expect("the disk is not full yet");
        for size in [4096, 64, 1] {
            while file.write_all(&vec![7; size]).is_ok() {}
        }
    }

    /// Removes the file that [`SmallDisk::fill`] wrote.
    pub fn make_room(&self) {
        std::fs::remove_file(self.path().join("vol")).expect("the file was written before");
    }

    /// Makes the file system read-only, or writable again.
    pub fn set_read_only(&self, on: bool) {
        let options = if on { "remount,ro" } else { "remount,rw" };
        assert!(self.call("mount", &["-o", options]), "the file system can be remounted");
    }

    fn call(&self, program: &str, arguments: &[&str]) -> bool {
        let output = output_of(Command::new(program).args(arguments).arg(self.path()));
        output.is_ok_and(|output| output.status.success())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        self.call("umount", &[]);
    }
}
