//! A shared folder in which others put links, pipes, sockets, folders and large files. Nothing outside the folder is
//! written, read or removed, and nothing waits.
#![cfg(unix)]

use exchange::{Choice, FolderScan, FolderTrouble, OwnFile, SharedFolder, hash};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use uuid::Uuid;

const SESSION: Uuid = Uuid::from_u128(1);
const DEVICE: Uuid = Uuid::from_u128(2);
const RUN: Uuid = Uuid::from_u128(3);

fn file(number: u8) -> Vec<u8> {
    // A scan checks only the first bytes of a file.
    [&b"\x89ACSN\r\n\x1a"[..], &[number; 100]].concat()
}

/// A chosen folder, and beside it a folder of the user that nothing may touch.
struct Place {
    place: TempDir,
    shared: SharedFolder,
    before: BTreeMap<PathBuf, Vec<u8>>,
}

impl Place {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder can be created");
        fs::create_dir(place.path().join("gedeeld")).expect("the folder can be created");
        let private = place.path().join("eigen");
        fs::create_dir(&private).expect("the folder can be created");
        fs::write(private.join("brief.txt"), "van de gebruiker").expect("the file can be written");
        fs::write(private.join("sessie.actiescan"), file(9)).expect("the file can be written");
        let shared = SharedFolder::choose(&place.path().join("gedeeld"), &Choice::open("about", Uuid::from_u128(9)))
            .expect("the folder can be chosen");
        let before = files(&private);
        Self { place, shared, before }
    }

    fn private(&self, name: &str) -> PathBuf {
        self.place.path().join("eigen").join(name)
    }

    fn chosen(&self) -> PathBuf {
        self.place.path().join("gedeeld")
    }

    /// Returns the folder of the session.
    fn session(&self) -> PathBuf {
        self.shared.root().join(SESSION.to_string())
    }

    fn publish(&self, number: u8, own: &[OwnFile]) -> Result<Vec<OwnFile>, FolderTrouble> {
        self.shared.publish(SESSION, DEVICE, RUN, &file(number), own)
    }

    fn check_private(&self) {
        assert_eq!(files(&self.place.path().join("eigen")), self.before, "nothing outside the folder changes");
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder can be listed").flatten();
    entries.map(|entry| (entry.path(), fs::read(entry.path()).unwrap_or_default())).collect()
}

fn name(number: usize) -> String {
    format!("{SESSION}_{DEVICE}_{RUN}_{number}.actiescan")
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("`mkfifo` is installed").success());
}

#[test]
fn links_at_the_names_of_our_next_files_are_not_followed() {
    let place = Place::new();
    let mut own = place.publish(1, &[]).unwrap();
    // The unfinished file of version 0.1.0, the finished one, and a link that leads nowhere yet.
    symlink(place.private("brief.txt"), place.session().join(name(2) + ".deel")).unwrap();
    symlink(place.private("brief.txt"), place.session().join(name(3))).unwrap();
    symlink(place.private("nieuw.txt"), place.session().join(name(4))).unwrap();
    for number in 2..5 {
        own = place.publish(number, &own).unwrap();
        place.check_private();
    }
    for own in own {
        let path = place.session().join(&own.name);
        assert!(!path.is_symlink() && hash(&fs::read(path).unwrap()) == own.sha256);
    }
}

#[test]
fn a_link_in_place_of_an_outdated_own_file_removes_nothing_outside() {
    let place = Place::new();
    let mut own = place.publish(9, &[]).unwrap();
    // The link leads to a file with the content of the own one.
    fs::remove_file(place.session().join(name(1))).unwrap();
    symlink(place.private("sessie.actiescan"), place.session().join(name(1))).unwrap();
    // Links that look like unfinished files of a previous run.
    let left = place.session().join(format!("{SESSION}_{DEVICE}_{}_x.deel", Uuid::from_u128(4)));
    symlink(place.private("brief.txt"), &left).unwrap();
    for number in 1..6 {
        own = place.publish(number, &own).unwrap();
        place.check_private();
    }
    assert!(place.session().join(name(1)).is_symlink() && left.is_symlink(), "links of others stay");
}

#[test]
fn a_link_in_place_of_a_folder_is_refused_and_changes_nothing_outside() {
    let place = Place::new();
    let link = |name: &str| Err(FolderTrouble::Link { name: name.to_owned() });
    for target in [place.place.path().join("eigen"), place.private("nergens"), place.private("brief.txt")] {
        symlink(target, place.session()).unwrap();
        assert_eq!(place.publish(1, &[]), link(&SESSION.to_string()));
        place.check_private();
        fs::remove_file(place.session()).unwrap();
    }
    let outside = place.place.path().join("verplaatst");
    fs::rename(place.shared.root(), &outside).unwrap();
    symlink(&outside, place.shared.root()).unwrap();
    let inside = fs::read_dir(&outside).unwrap().count();
    assert_eq!(SharedFolder::choose(&place.chosen(), &Choice::open("", RUN)).map(drop), link("actiescan").map(drop));
    assert_eq!(SharedFolder::open(&place.chosen(), place.shared.known(), &[]).map(drop), link("actiescan").map(drop));
    assert_eq!(place.publish(1, &[]), link("actiescan"));
    assert!(FolderScan::default().new_files(&place.shared, true, &|_| false).is_err());
    assert_eq!(fs::read_dir(&outside).unwrap().count(), inside);
}

#[test]
fn the_chosen_folder_itself_may_be_a_link() {
    let place = Place::new();
    let link = place.place.path().join("link");
    symlink(place.chosen(), &link).unwrap();
    let shared = SharedFolder::choose(&link, &Choice::open("", RUN)).unwrap();
    assert_eq!(shared.id(), place.shared.id());
    shared.publish(SESSION, DEVICE, RUN, &file(1), &[]).unwrap();
}

#[test]
fn a_mark_that_is_no_regular_file_is_refused_without_waiting() {
    type Make = fn(&Path, &Place);
    let kinds: [(Make, bool); 6] = [
        (|mark, _| pipe(mark), false),
        (|mark, _| drop(UnixListener::bind(mark).unwrap()), false),
        (|mark, _| fs::create_dir(mark).unwrap(), false),
        (|mark, place| symlink(place.private("brief.txt"), mark).unwrap(), true),
        (|mark, place| symlink(place.private("nieuw.json"), mark).unwrap(), true),
        (|mark, _| symlink("/dev/zero", mark).unwrap(), true),
    ];
    for (make, is_link) in kinds {
        let place = Place::new();
        let mark = place.shared.root().join("map.json");
        fs::remove_file(&mark).unwrap();
        make(&mark, &place);
        let name = "map.json".to_owned();
        let refused = if is_link { FolderTrouble::Link { name } } else { FolderTrouble::Irregular { name } };
        assert_eq!(SharedFolder::choose(&place.chosen(), &Choice::open("", RUN)).map(drop), Err(refused.clone()));
        assert_eq!(SharedFolder::open(&place.chosen(), place.shared.known(), &[]).map(drop), Err(refused.clone()));
        assert_eq!(place.publish(1, &[]), Err(refused));
        place.check_private();
    }
}

#[test]
fn a_mark_of_two_gigabytes_is_not_read() {
    let place = Place::new();
    let mark = place.shared.root().join("map.json");
    fs::File::options().write(true).open(mark).unwrap().set_len(2 << 30).unwrap();
    assert!(matches!(
        SharedFolder::choose(&place.chosen(), &Choice::open("", RUN)),
        Err(FolderTrouble::Unreachable(_))
    ));
    let opened = SharedFolder::open(&place.chosen(), place.shared.known(), &[]);
    assert_eq!(opened.map(drop), Err(FolderTrouble::Emptied));
}

#[test]
fn a_chosen_folder_that_is_no_folder_is_refused_without_waiting() {
    let place = Place::new();
    let other = place.place.path().join("pipe");
    pipe(&other);
    for path in [&*other, &place.private("brief.txt"), Path::new("/dev/zero"), &place.private("nergens")] {
        assert_eq!(
            SharedFolder::choose(path, &Choice::open("", RUN)).map(drop),
            Err(FolderTrouble::Missing),
            "{}",
            path.display()
        );
    }
    let root = place.chosen().join("actiescan");
    fs::remove_dir_all(&root).unwrap();
    pipe(&root);
    let name = "actiescan".to_owned();
    assert_eq!(
        SharedFolder::choose(&place.chosen(), &Choice::open("", RUN)).map(drop),
        Err(FolderTrouble::Irregular { name })
    );
}

#[test]
fn a_scan_opens_regular_files_of_the_folder_only() {
    let place = Place::new();
    let root = place.shared.root().to_owned();
    pipe(&root.join("pijp.actiescan"));
    let _listener = UnixListener::bind(root.join("contact.actiescan")).unwrap();
    fs::create_dir(root.join("map.actiescan")).unwrap();
    symlink(place.private("sessie.actiescan"), root.join("link.actiescan")).unwrap();
    symlink(place.place.path().join("eigen"), root.join("eigen")).unwrap();
    symlink("/dev/zero", root.join("nul.actiescan")).unwrap();
    symlink(".", root.join("rond")).unwrap();
    fs::File::create(root.join("groot.actiescan")).unwrap().set_len(2 << 30).unwrap();
    fs::write(root.join("map.actiescan/goed.actiescan"), file(1)).unwrap();
    let mut scan = FolderScan::default();
    for thorough in [true, false, true] {
        let arrived = scan.new_files(&place.shared, thorough, &|_| false).unwrap();
        assert!(arrived.iter().all(|one| one.bytes == file(1)));
        assert_eq!(scan.present.len(), 1, "nothing outside the folder is read");
    }
    place.check_private();
}

#[test]
fn a_hard_link_to_another_file_is_neither_written_through_nor_removed_elsewhere() {
    let place = Place::new();
    let mut own = place.publish(9, &[]).unwrap();
    fs::remove_file(place.session().join(name(1))).unwrap();
    fs::hard_link(place.private("sessie.actiescan"), place.session().join(name(1))).unwrap();
    fs::hard_link(place.private("brief.txt"), place.session().join(name(2))).unwrap();
    for number in 1..6 {
        own = place.publish(number, &own).unwrap();
        place.check_private();
    }
}
