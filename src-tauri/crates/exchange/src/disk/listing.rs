//! Files of one kind in a folder that others fill, such as an administrator.

use crate::disk::entries;
use crate::disk::open::{OpenError, open_inside};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 10_000;

/// A file in a folder.
#[derive(Debug)]
pub struct ListedFile {
    /// Its name.
    pub name: String,
    /// Its bytes, or why it is not read: it is a link or no regular file, it is too large, or it cannot be read.
    pub bytes: io::Result<Vec<u8>>,
}

/// Reads the files of a folder whose names have an extension, sorted by name: at most `most` files of at most `limit`
/// bytes. Links are not followed, and pipes and devices are not opened. A folder that does not exist, or is itself a
/// link, has no files.
pub fn regular_files(folder: &Path, extension: &str, most: usize, limit: usize) -> Vec<ListedFile> {
    names(folder, extension).map_or_else(
        |_| Vec::new(),
        |(opened, names)| {
            let read = |name: OsString| ListedFile {
                bytes: read(&opened, &name, limit),
                name: name.to_string_lossy().into_owned(),
            };
            names.into_iter().take(most).map(read).collect()
        },
    )
}

fn names(folder: &Path, extension: &str) -> io::Result<(Dir, Vec<OsString>)> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let opened = Dir::open_ambient_dir(folder, ambient_authority())?;
    let has_extension = |name: &OsString| {
        Path::new(name).extension().is_some_and(|found| found.to_string_lossy().eq_ignore_ascii_case(extension))
    };
    let entries = entries::list(&opened)?.take(MOST_ENTRIES).flatten();
    let mut names: Vec<OsString> = entries.map(|entry| entry.name()).filter(has_extension).collect();
    names.sort();
    Ok((opened, names))
}

fn read(folder: &Dir, name: &OsString, limit: usize) -> io::Result<Vec<u8>> {
    let (file, about) = open_inside(folder, name).map_err(|error| match error {
        OpenError::Io(error) => error,
        OpenError::Link | OpenError::Irregular => io::Error::new(io::ErrorKind::InvalidInput, error.to_string()),
    })?;
    if about.len() > limit as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    // The file may have grown.
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_the_kind_are_read_and_the_others_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("b.kaart"), "b").unwrap();
        fs::write(at("A.KAART"), "a").unwrap();
        fs::write(at("groot.kaart"), "too large").unwrap();
        fs::write(at("anders.txt"), "x").unwrap();
        fs::create_dir(at("map.kaart")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("b.kaart"), at("link.kaart")).unwrap();
        let files = regular_files(folder.path(), "kaart", 10, 3);
        let read = |name: &str| {
            let found = files.iter().find(|file| file.name == name).expect("the file is listed");
            found.bytes.as_ref().ok().map(|bytes| String::from_utf8(bytes.clone()).unwrap())
        };
        assert_eq!((read("A.KAART"), read("b.kaart")), (Some("a".into()), Some("b".into())));
        assert_eq!((read("groot.kaart"), read("map.kaart")), (None, None));
        #[cfg(unix)]
        assert_eq!(read("link.kaart"), None, "a link may lead anywhere");
        assert!(!files.iter().any(|file| file.name == "anders.txt"));
        assert_eq!(regular_files(folder.path(), "kaart", 2, 3).len(), 2);
        assert!(regular_files(&at("weg"), "kaart", 2, 3).is_empty());
        assert!(regular_files(&at("b.kaart"), "kaart", 2, 3).is_empty(), "a file is no folder");
    }

    /// Opening a pipe would wait until somebody writes to it.
    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            folder.path().join("pijp.kaart"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        let files = regular_files(folder.path(), "kaart", 10, 3);
        assert!(matches!(&files[..], [ListedFile { bytes: Err(_), .. }]), "{files:?}");
    }
}
