use crate::disk::error::WriteError;
use crate::disk::open::read_file;
use crate::disk::system::{FileSystem, System};
use crate::disk::target::{WrittenTo, write_file, write_with};
use cap_std::fs::Dir;
use std::cell::{Cell, RefCell};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;
use tempfile::{TempDir, tempdir};

/// A file system that fails as the test says. Waiting takes no time.
#[derive(Default)]
struct Faulty {
    /// Error of flushing a file.
    file: Option<fn() -> io::Error>,
    /// Error of flushing a folder.
    folder: Option<fn() -> io::Error>,
    /// Error of renaming, and how many times it comes.
    rename: Option<(fn() -> io::Error, usize)>,
    renames: Cell<usize>,
    waited: Cell<Duration>,
    /// Names of the unfinished files.
    unfinished: RefCell<Vec<String>>,
}

impl FileSystem for Faulty {
    fn sync(&self, file: &File) -> io::Result<()> {
        let error = if file.metadata()?.is_dir() { self.folder } else { self.file };
        error.map_or_else(|| file.sync_all(), |error| Err(error()))
    }

    fn rename(&self, folder: &Dir, from: &str, to: &OsStr) -> io::Result<()> {
        self.renames.set(self.renames.get() + 1);
        self.unfinished.borrow_mut().push(from.to_owned());
        match self.rename {
            Some((error, times)) if self.renames.get() <= times => Err(error()),
            _ => System.rename(folder, from, to),
        }
    }

    fn pause(&self, time: Duration) {
        self.waited.set(self.waited.get() + time);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Returns a folder with a file “doel” that says “oud”.
fn with_target() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("doel"), "oud").unwrap();
    folder
}

#[test]
fn a_new_file_and_a_replaced_one_are_whole_and_nothing_else_stays() {
    let folder = with_target();
    for name in ["doel", "nieuw"] {
        assert_eq!(write_file(&folder.path().join(name), b"inhoud").unwrap(), WrittenTo::File);
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"inhoud");
    }
    assert_eq!(names(folder.path()), ["doel", "nieuw"]);
    let nowhere = write_file(&folder.path().join("weg/bestand"), b"inhoud");
    assert!(matches!(nowhere, Err(WriteError::Io(error)) if error.kind() == io::ErrorKind::NotFound));
    assert!(matches!(write_file(folder.path(), b"inhoud"), Err(WriteError::Folder)));
}

#[test]
fn unfinished_files_have_random_names_and_files_of_the_previous_names_stay() {
    let folder = with_target();
    fs::write(folder.path().join("doel.deel"), "van een ander").unwrap();
    let system = Faulty::default();
    for _ in 0..3 {
        write_with(&folder.path().join("doel"), b"inhoud", &system).unwrap();
    }
    let mut used = system.unfinished.into_inner();
    used.sort();
    used.dedup();
    assert_eq!(used.len(), 3, "{used:?}");
    assert!(used.iter().all(|name| name.ends_with(".deel")), "others recognise them as unfinished: {used:?}");
    assert_eq!(fs::read(folder.path().join("doel.deel")).unwrap(), b"van een ander");
}

#[test]
fn a_name_may_be_as_long_as_the_file_system_allows() {
    let folder = tempdir().unwrap();
    for length in [200, 250, 251, 254, 255] {
        let path = folder.path().join(format!("{}.pdf", "n".repeat(length - 4)));
        for content in [b"een", b"twe"] {
            write_file(&path, content).unwrap_or_else(|error| panic!("{length} bytes: {error}"));
            assert_eq!(fs::read(&path).unwrap(), content);
        }
    }
    let two_bytes_each = folder.path().join("é".repeat(127));
    write_file(&two_bytes_each, b"inhoud").unwrap();
    assert!(write_file(&folder.path().join("n".repeat(256)), b"inhoud").is_err());
    assert_eq!(names(folder.path()).len(), 6);
}

// Windows has one code for it, which is an error of its own kind.
#[cfg(unix)]
#[test]
fn a_share_that_cannot_flush_is_written_to_and_a_failed_flush_is_an_error() {
    use rustix::io::Errno;
    let cannot: [fn() -> io::Error; 5] = [
        || Errno::INVAL.into(),
        || Errno::NOSYS.into(),
        || Errno::OPNOTSUPP.into(),
        || Errno::NOTSUP.into(),
        || io::ErrorKind::Unsupported.into(),
    ];
    let fails: [fn() -> io::Error; 4] =
        [|| Errno::IO.into(), || Errno::NOSPC.into(), || Errno::DQUOT.into(), || Errno::ROFS.into()];
    for (errors, works) in [(&cannot[..], true), (&fails[..], false)] {
        for error in errors {
            for system in [
                Faulty { file: Some(*error), ..Faulty::default() },
                Faulty { folder: Some(*error), ..Faulty::default() },
            ] {
                let folder = with_target();
                let new = write_with(&folder.path().join("nieuw"), b"inhoud", &system);
                assert_eq!(new.is_ok(), works, "{:?}", error());
                let expected: &[&str] = if works { &["doel", "nieuw"] } else { &["doel"] };
                assert_eq!(names(folder.path()), expected, "{:?}", error());
                let replaced = write_with(&folder.path().join("doel"), b"inhoud", &system);
                assert_eq!(replaced.is_ok(), works, "{:?}", error());
                assert_eq!(names(folder.path()), expected, "{:?}", error());
            }
        }
    }
}

#[test]
fn a_file_that_is_open_elsewhere_is_waited_for_and_then_reported() {
    // ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; EACCES, EPERM, EBUSY.
    let in_use: [fn() -> io::Error; 3] = if cfg!(windows) {
        [|| io::Error::from_raw_os_error(5), || io::Error::from_raw_os_error(32), || io::Error::from_raw_os_error(33)]
    } else {
        [|| io::Error::from_raw_os_error(13), || io::Error::from_raw_os_error(1), || io::Error::from_raw_os_error(16)]
    };
    for error in in_use {
        let folder = with_target();
        let path = folder.path().join("doel");
        let soon = Faulty { rename: Some((error, 5)), ..Faulty::default() };
        write_with(&path, b"inhoud", &soon).unwrap();
        assert_eq!((fs::read(&path).unwrap(), soon.renames.get()), (b"inhoud".to_vec(), 6));
        let never = Faulty { rename: Some((error, usize::MAX)), ..Faulty::default() };
        assert!(matches!(write_with(&path, b"later", &never), Err(WriteError::InUse(_))), "{:?}", error());
        assert_eq!(never.waited.get(), Duration::from_secs(2));
        assert_eq!(fs::read(&path).unwrap(), b"inhoud");
        assert_eq!(names(folder.path()), ["doel"], "the unfinished file was removed");
    }
    let folder = with_target();
    let full = Faulty { rename: Some((|| io::ErrorKind::StorageFull.into(), usize::MAX)), ..Faulty::default() };
    assert!(matches!(write_with(&folder.path().join("doel"), b"inhoud", &full), Err(WriteError::Io(_))));
    assert_eq!(full.waited.get(), Duration::ZERO, "another error is reported at once");
}

#[test]
fn a_file_is_read_up_to_its_limit() {
    let folder = with_target();
    let path = folder.path().join("doel");
    assert_eq!(read_file(&path, 3).unwrap(), b"oud");
    assert_eq!(read_file(&path, 2).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    File::options().write(true).open(&path).unwrap().set_len(2 << 30).unwrap();
    assert_eq!(read_file(&path, 16 << 20).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::disk::open::{OpenError, open_inside};
    use crate::disk::permissions::Access;
    use crate::disk::unfinished::beginning;
    use crate::disk::whole::Whole;
    use cap_std::ambient_authority;
    use std::io::Read;
    use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    #[test]
    fn a_link_stays_a_link_and_its_file_is_written() {
        let folder = with_target();
        let there = tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let elsewhere = there.path().join("elders");
        fs::write(&elsewhere, "oud").unwrap();
        symlink("doel", at("relatief")).unwrap();
        symlink(&elsewhere, at("ver")).unwrap();
        symlink("ver", at("keten")).unwrap();
        symlink("nog-niet", at("loos")).unwrap();
        for (link, file) in [
            ("relatief", at("doel")),
            ("ver", elsewhere.clone()),
            ("keten", elsewhere.clone()),
            ("loos", at("nog-niet")),
        ] {
            write_file(&at(link), link.as_bytes()).unwrap();
            assert!(at(link).is_symlink(), "{link}");
            assert_eq!(fs::read_to_string(&file).unwrap(), link);
            assert!(!file.is_symlink());
        }
        assert_eq!(names(there.path()), ["elders"]);
        symlink("rond", at("rond")).unwrap();
        symlink("niet/hier", at("nergens")).unwrap();
        symlink(there.path(), at("map")).unwrap();
        assert!(write_file(&at("rond"), b"inhoud").is_err());
        assert!(write_file(&at("nergens"), b"inhoud").is_err());
        assert!(matches!(write_file(&at("map"), b"inhoud"), Err(WriteError::Folder)));
    }

    #[test]
    fn the_next_export_removes_what_an_interrupted_one_left_and_nothing_else() {
        let folder = with_target();
        let mut ended = Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        let own = beginning();
        let gone = own.replace(&format!("-{}-", std::process::id()), &format!("-{}-", ended.id()));
        let name = |beginning: &str, digit: &str| format!("{beginning}{}.deel", digit.repeat(16));
        let left = name(&gone, "0");
        let stays = [name(&own, "a"), name(&gone, "z"), "actiescan-verslag.deel".to_owned(), "0.deel".to_owned()];
        for name in stays.iter().chain([&left]) {
            fs::write(folder.path().join(name), "half").unwrap();
        }
        fs::create_dir(folder.path().join(name(&gone, "b"))).unwrap();
        symlink("doel", folder.path().join(name(&gone, "c"))).unwrap();
        pipe(&folder.path().join(name(&gone, "d")));
        let before = names(folder.path());
        write_file(&folder.path().join("doel"), b"inhoud").unwrap();
        let after = names(folder.path());
        assert_eq!(after, before.into_iter().filter(|name| *name != left).collect::<Vec<_>>());
    }

    #[test]
    fn another_hard_link_keeps_the_previous_content() {
        let folder = with_target();
        fs::hard_link(folder.path().join("doel"), folder.path().join("tweede")).unwrap();
        write_file(&folder.path().join("doel"), b"nieuw").unwrap();
        assert_eq!(fs::read(folder.path().join("tweede")).unwrap(), b"oud");
    }

    #[test]
    fn a_link_that_leads_back_to_itself_is_refused() {
        let folder = with_target();
        for (link, target) in [("zelf", "zelf"), ("heen", "terug"), ("terug", "heen"), ("hier", "./zelf")] {
            symlink(target, folder.path().join(link)).unwrap();
        }
        for link in ["zelf", "heen", "hier"] {
            let written = write_file(&folder.path().join(link), b"nieuw");
            assert!(matches!(written, Err(WriteError::LinkLoop)), "{link}: {written:?}");
        }
        assert_eq!(names(folder.path()), ["doel", "heen", "hier", "terug", "zelf"]);
    }

    #[test]
    fn the_mode_of_an_existing_file_stays_and_an_unfinished_file_is_private() {
        let folder = with_target();
        let path = folder.path().join("doel");
        for wanted in [0o600, 0o640, 0o644, 0o660, 0o666, 0o755] {
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            write_file(&path, b"inhoud").unwrap();
            assert_eq!(mode(&path), wanted, "{wanted:o}");
        }
        let plain = folder.path().join("gewoon");
        fs::write(&plain, "").unwrap();
        write_file(&folder.path().join("nieuw"), b"inhoud").unwrap();
        assert_eq!(mode(&folder.path().join("nieuw")), mode(&plain), "as other programs make it");
        let open = Dir::open_ambient_dir(folder.path(), ambient_authority()).unwrap();
        let private = Whole { unfinished: "", access: Access::Private };
        private.write(&open, OsStr::new("geheim"), b"inhoud", &System).unwrap();
        assert_eq!(mode(&folder.path().join("geheim")), 0o600);
    }

    #[test]
    fn a_read_only_file_is_refused_also_for_the_superuser() {
        let folder = with_target();
        let path = folder.path().join("doel");
        symlink("doel", folder.path().join("link")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        for path in [&path, &folder.path().join("link")] {
            assert!(matches!(write_file(path, b"nieuw"), Err(WriteError::ReadOnlyFile)));
        }
        assert_eq!(fs::read(&path).unwrap(), b"oud");
        assert_eq!(names(folder.path()), ["doel", "link"]);
    }

    #[test]
    fn pipes_and_devices_take_a_stream_and_nothing_waits_for_a_reader_that_is_not_there() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("pipe");
        pipe(&path);
        assert!(matches!(write_file(&path, b"inhoud"), Err(WriteError::NoReader)));
        let mut reader = File::options().read(true).custom_flags(crate::disk::open::nonblocking()).open(&path).unwrap();
        assert_eq!(write_file(&path, b"inhoud").unwrap(), WrittenTo::Stream);
        let mut read = [0; 6];
        reader.read_exact(&mut read).unwrap();
        assert_eq!(&read, b"inhoud");
        assert!(fs::metadata(&path).unwrap().file_type().is_fifo(), "the pipe stays");

        // A reader that takes nothing, and more bytes than a pipe holds.
        let system = Faulty::default();
        let slow = write_with(&path, &vec![7; 2 << 20], &system);
        assert!(matches!(slow, Err(WriteError::Io(error)) if error.kind() == io::ErrorKind::TimedOut));
        assert!(system.waited.get() >= Duration::from_secs(60));

        assert_eq!(write_file(Path::new("/dev/null"), b"inhoud").unwrap(), WrittenTo::Stream);
        let full = write_file(Path::new("/dev/full"), b"inhoud");
        assert!(matches!(full, Err(WriteError::Io(error)) if error.kind() == io::ErrorKind::StorageFull));
        let socket = folder.path().join("socket");
        let _listener = UnixListener::bind(&socket).unwrap();
        assert!(matches!(write_file(&socket, b"inhoud"), Err(WriteError::Device)));
        assert!(fs::metadata(&socket).unwrap().file_type().is_socket(), "the socket stays");
    }

    #[test]
    fn only_regular_files_inside_a_folder_are_opened() {
        let place = tempdir().unwrap();
        let inside = place.path().join("map");
        fs::create_dir(&inside).unwrap();
        fs::create_dir(inside.join("onder")).unwrap();
        fs::write(inside.join("onder/bestand"), "binnen").unwrap();
        fs::write(place.path().join("geheim"), "buiten").unwrap();
        symlink("../geheim", inside.join("link")).unwrap();
        symlink("..", inside.join("omhoog")).unwrap();
        symlink(place.path(), inside.join("weg")).unwrap();
        pipe(&inside.join("pipe"));
        let _listener = UnixListener::bind(inside.join("socket")).unwrap();
        let folder = Dir::open_ambient_dir(&inside, ambient_authority()).unwrap();
        assert!(open_inside(&folder, "onder/bestand").is_ok());
        assert!(matches!(open_inside(&folder, "link"), Err(OpenError::Link)));
        for path in ["omhoog/geheim", "weg/geheim", "../geheim"] {
            assert!(matches!(open_inside(&folder, path), Err(OpenError::Io(_))), "{path}");
        }
        for path in ["pipe", "socket", "onder"] {
            assert!(matches!(open_inside(&folder, path), Err(OpenError::Irregular)), "{path}");
        }
    }
}
