//! Two devices that choose the same folder before it is in sync find each other: the mark under its own name wins.

use exchange::{Choice, FolderTrouble, KnownFolder, OwnFile, SharedFolder};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

const SESSION: Uuid = Uuid::from_u128(1);
const RUN: Uuid = Uuid::from_u128(3);

/// A device with a copy of the cloud folder.
struct Side {
    folder: TempDir,
    device: Uuid,
    id: Uuid,
    own: Vec<OwnFile>,
}

impl Side {
    /// Chooses a folder, and shares a file in it if `shares`.
    fn new(number: u128, shares: bool) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        let device = Uuid::from_u128(number);
        let shared = SharedFolder::choose(folder.path(), &Choice::open("about", Uuid::from_u128(number + 100)))
            .expect("the folder can be chosen");
        let file = [&b"\x89ACSN\r\n\x1a"[..], &[u8::try_from(number).expect("the number is small"); 100]].concat();
        let own = if shares {
            shared.publish(SESSION, device, RUN, &file, &[]).expect("the file can be shared")
        } else {
            Vec::new()
        };
        Self { folder, device, id: shared.id(), own }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("actiescan")
    }

    fn mark(&self) -> PathBuf {
        self.root().join("map.json")
    }

    /// Opens the folder as in each round, and takes the id over.
    fn open(&mut self) -> Result<Uuid, FolderTrouble> {
        let shared = SharedFolder::open(self.folder.path(), KnownFolder { id: self.id, lock: None }, &self.own)?;
        self.id = shared.id();
        shared.publish(SESSION, self.device, RUN, b"\x89ACSN\r\n\x1a next", &self.own).map(|own| self.own = own)?;
        Ok(self.id)
    }
}

/// Copies the files of sessions from one side to the other, as a cloud does.
fn copy_sessions(from: &Path, to: &Path) {
    for folder in fs::read_dir(from).expect("the folder can be listed").flatten().filter(|entry| entry.path().is_dir())
    {
        let target = to.join(folder.file_name());
        fs::create_dir_all(&target).expect("the folder can be created");
        for file in fs::read_dir(folder.path()).expect("the folder can be listed").flatten() {
            fs::copy(file.path(), target.join(file.file_name())).expect("the file can be copied");
        }
    }
}

/// Brings both sides in sync: `winner` keeps its mark, and the mark of `loser` gets the name of a conflict copy.
fn synchronise(winner: &Side, loser: &Side, copy: Option<&str>) {
    let (kept, lost) =
        (fs::read(winner.mark()).expect("the file can be read"), fs::read(loser.mark()).expect("the file can be read"));
    copy_sessions(&winner.root(), &loser.root());
    copy_sessions(&loser.root(), &winner.root());
    for side in [winner, loser] {
        fs::write(side.mark(), &kept).expect("the file can be written");
        if let Some(copy) = copy {
            fs::write(side.root().join(copy), &lost).expect("the file can be written");
        }
    }
}

const COPIES: [&str; 8] = [
    "map (1).json",
    "map-conflict.json",
    "map (conflicted copy 2026-11-26).json",
    "map (Conflict van Sanne 2026-11-26).json",
    "map-LAPTOP.json",
    "map 2.json",
    "map.sync-conflict-20261126-101010-ABCDEFG.json",
    "Kopie van map.JSON",
];

#[test]
fn both_devices_use_the_mark_that_won_whatever_the_conflict_copy_is_called() {
    for first_wins in [true, false] {
        for shares in [true, false] {
            for copy in COPIES {
                let (mut first, mut second) = (Side::new(1, shares), Side::new(2, shares));
                if first_wins {
                    synchronise(&first, &second, Some(copy));
                } else {
                    synchronise(&second, &first, Some(copy));
                }
                let wins = if first_wins { first.id } else { second.id };
                assert_eq!((first.open(), second.open()), (Ok(wins), Ok(wins)), "{copy}");
                // The conflict copy may be removed afterwards.
                for side in [&first, &second] {
                    fs::remove_file(side.root().join(copy)).unwrap();
                }
                assert_eq!((first.open(), second.open()), (Ok(wins), Ok(wins)), "{copy}");
            }
        }
    }
}

#[test]
fn a_mark_that_won_without_a_conflict_copy_is_used_where_own_files_are() {
    for first_wins in [true, false] {
        let (mut first, mut second) = (Side::new(1, true), Side::new(2, true));
        if first_wins {
            synchronise(&first, &second, None);
        } else {
            synchronise(&second, &first, None);
        }
        let wins = if first_wins { first.id } else { second.id };
        assert_eq!((first.open(), second.open()), (Ok(wins), Ok(wins)));
    }
}

#[test]
fn a_folder_without_own_files_or_with_changed_ones_is_another_folder() {
    let (first, mut second) = (Side::new(1, true), Side::new(2, true));
    fs::write(second.mark(), fs::read(first.mark()).unwrap()).unwrap();
    let path = second.root().join(SESSION.to_string()).join(&second.own[0].name);
    fs::write(&path, b"\x89ACSN\r\n\x1a of somebody else").unwrap();
    assert_eq!(second.open(), Err(FolderTrouble::Another));
    fs::remove_file(path).unwrap();
    assert_eq!(second.open(), Err(FolderTrouble::Another));
    // A file that belongs to neither, as in a folder that a person used before.
    let mut third = Side::new(3, true);
    third.own.clear();
    fs::write(third.mark(), fs::read(first.mark()).unwrap()).unwrap();
    assert_eq!(third.open(), Err(FolderTrouble::Another));
    assert_eq!(fs::read_dir(third.root().join(SESSION.to_string())).unwrap().count(), 1, "nothing was written");
}

#[test]
fn a_folder_whose_own_files_cannot_be_read_now_is_not_taken_for_another_folder() {
    type Put = fn(&Path);
    let unreadable: [Put; 4] = [
        |path| fs::write(path, "").unwrap(),
        |path| fs::write(path, [0; 110]).unwrap(),
        |path| fs::create_dir(path).unwrap(),
        |path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            fs::write(path.with_file_name(format!(".{name}.icloud")), "bplist00").unwrap();
        },
    ];
    for (number, put) in unreadable.into_iter().enumerate() {
        let (first, mut second) = (Side::new(1, true), Side::new(2, true));
        fs::write(second.mark(), fs::read(first.mark()).unwrap()).unwrap();
        let path = second.root().join(SESSION.to_string()).join(&second.own[0].name);
        let whole = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        put(&path);
        assert!(matches!(second.open(), Err(FolderTrouble::Unreachable(_))), "{number}");
        let known = KnownFolder { id: second.id, lock: None };
        assert!(!SharedFolder::is_known(second.folder.path(), known, &second.own));
        let _ = fs::remove_dir(&path);
        fs::write(&path, whole).unwrap();
        assert_eq!(second.open(), Ok(first.id), "the file can be read again");
    }
}

#[test]
fn only_conflict_copies_left_become_one_mark_on_all_devices() {
    let (mut first, mut second) = (Side::new(1, true), Side::new(2, true));
    let marks = [fs::read(first.mark()).unwrap(), fs::read(second.mark()).unwrap()];
    for side in [&first, &second] {
        fs::remove_file(side.mark()).unwrap();
        fs::write(side.root().join("map (1).json"), &marks[0]).unwrap();
        fs::write(side.root().join("map (2).json"), &marks[1]).unwrap();
    }
    let smallest = first.id;
    assert_eq!((second.open(), first.open()), (Ok(smallest), Ok(smallest)));
    assert_eq!(fs::read(first.mark()).unwrap(), fs::read(second.mark()).unwrap());
    // A device that chooses the folder now joins, also where no mark has its name.
    fs::remove_file(first.mark()).unwrap();
    let joined = SharedFolder::choose(first.folder.path(), &Choice::open("about", Uuid::from_u128(7))).unwrap();
    assert_eq!(joined.id(), smallest);
}

#[test]
fn a_half_mark_beside_the_own_copy_is_waited_for_and_not_replaced() {
    let mut side = Side::new(1, true);
    let whole = fs::read(side.mark()).unwrap();
    fs::write(side.root().join("map (1).json"), &whole).unwrap();
    fs::write(side.mark(), &whole[..10]).unwrap();
    let id = side.id;
    assert_eq!(side.open(), Ok(id));
    assert_eq!(fs::read(side.mark()).unwrap(), &whole[..10]);
}

#[test]
fn files_of_other_programs_do_not_hide_a_conflict_copy() {
    let mut side = Side::new(1, true);
    fs::rename(side.mark(), side.root().join("map (Conflict van Sanne).json")).unwrap();
    for number in 0..200 {
        fs::write(side.root().join(format!("a{number:03}.json")), "{}").unwrap();
        fs::write(side.root().join(format!("map ({number:03}).json")), "{}").unwrap();
    }
    let id = side.id;
    assert_eq!(side.open(), Ok(id));
}

#[test]
fn a_folder_with_more_copies_than_can_be_read_is_refused_and_not_written() {
    let (mut side, other) = (Side::new(1, false), Side::new(2, false));
    let whole = fs::read(side.mark()).unwrap();
    fs::rename(side.mark(), side.root().join("map zzz.json")).unwrap();
    for number in 0..1_001 {
        fs::write(side.root().join(format!("map {number}.json")), "{}").unwrap();
    }
    let choose = |side: &Side| SharedFolder::choose(side.folder.path(), &Choice::open("about", RUN)).map(drop);
    assert_eq!(side.open(), Err(FolderTrouble::Crowded));
    assert_eq!(choose(&side), Err(FolderTrouble::Crowded));
    assert!(!side.mark().exists());
    // A lock may be hidden among them.
    fs::copy(other.mark(), side.mark()).unwrap();
    assert_eq!(side.open(), Err(FolderTrouble::Crowded));
    assert_eq!(choose(&side), Err(FolderTrouble::Crowded));
    fs::write(side.mark(), whole).unwrap();
    let id = side.id;
    assert_eq!(side.open(), Ok(id), "a device that knows the mark is not kept out");
}
