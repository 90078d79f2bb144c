//! Files that cannot be read for a while are not lost, and each file is read once.

use super::*;
use crate::shared_folder::choice::Choice;
use std::fs;
use uuid::Uuid;

const SESSION_FILE: &[u8] = b"\x89ACSN\r\n\x1a and more";

fn listed(folder: &SharedFolder) -> Vec<Listed> {
    list(&folder.open_root().unwrap(), DEPTH).unwrap().files
}

fn chosen(place: &Path) -> SharedFolder {
    SharedFolder::choose(place, &Choice::open("", Uuid::from_u128(1))).unwrap()
}

#[test]
fn a_file_that_cannot_be_read_for_a_moment_does_not_count_as_removed() {
    let place = tempfile::tempdir().unwrap();
    let shared = chosen(place.path());
    let path = shared.root().join("file.actiescan");
    fs::write(&path, SESSION_FILE).unwrap();
    let mut locked = |_: &Path| Err(io::ErrorKind::PermissionDenied.into());

    let mut fresh = FolderScan::default();
    assert!(fresh.take(listed(&shared), true, &|_| true, &mut locked).is_empty());
    assert!(fresh.incomplete, "the content of the file is unknown");
    for _ in 0..MAX_TRIES {
        fresh.take(listed(&shared), true, &|_| true, &mut locked);
    }
    assert!(!fresh.incomplete, "the file is not waited for without end");
    assert_eq!(fresh.unreadable, 1, "people are told all the time");

    let mut scan = FolderScan::default();
    scan.new_files(&shared, true, &|_| true).unwrap();
    scan.take(listed(&shared), true, &|_| true, &mut locked);
    assert!(scan.present.contains(&hash(SESSION_FILE)) && !scan.incomplete);

    let arrived = scan.new_files(&shared, true, &|_| false).unwrap();
    assert_eq!(arrived.len(), 1, "the file is read once that is possible");
    assert_eq!(scan.unreadable, 0);
    fs::remove_file(&path).unwrap();
    scan.new_files(&shared, false, &|_| true).unwrap();
    assert!(!scan.present.contains(&hash(SESSION_FILE)), "the file was removed");
}

#[test]
fn a_file_without_its_bytes_is_told_and_read_once_they_are_there() {
    let place = tempfile::tempdir().unwrap();
    let shared = chosen(place.path());
    let path = shared.root().join("file.actiescan");
    let mut scan = FolderScan::default();
    for absent in [vec![], vec![0; 5], vec![0; 70_000]] {
        fs::write(&path, &absent).unwrap();
        assert_eq!(scan.new_files(&shared, false, &|_| false).unwrap(), []);
        assert_eq!((scan.unreadable, scan.incomplete), (1, true), "{} bytes", absent.len());
    }
    // Files of others, and the placeholder of iCloud.
    for name in [".DS_Store", "leeg.txt", "half.actiescan.deel", "map (1).json"] {
        fs::write(shared.root().join(name), "").unwrap();
    }
    fs::write(shared.root().join(".ver-weg.actiescan.icloud"), "bplist00").unwrap();
    scan.new_files(&shared, false, &|_| false).unwrap();
    assert_eq!(scan.unreadable, 2);
    fs::write(&path, SESSION_FILE).unwrap();
    assert_eq!(scan.new_files(&shared, false, &|_| false).unwrap().len(), 1);
    assert_eq!(scan.unreadable, 1);
}

#[test]
fn an_own_file_that_became_zeros_counts_as_removed_after_some_scans() {
    let place = tempfile::tempdir().unwrap();
    let shared = chosen(place.path());
    let path = shared.root().join("file.actiescan");
    fs::write(&path, SESSION_FILE).unwrap();
    let mut scan = FolderScan::default();
    scan.new_files(&shared, false, &|_| true).unwrap();
    fs::write(&path, vec![0; SESSION_FILE.len() + 1]).unwrap();
    scan.new_files(&shared, false, &|_| true).unwrap();
    assert!(scan.present.contains(&hash(SESSION_FILE)), "it may be on its way");
    for _ in 0..MAX_TRIES {
        scan.new_files(&shared, false, &|_| true).unwrap();
    }
    assert!(!scan.present.contains(&hash(SESSION_FILE)), "its writer writes it again");
}

#[cfg(unix)]
#[test]
fn a_subfolder_that_cannot_be_read_makes_a_scan_incomplete() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let shared = chosen(place.path());
    let below = shared.root().join("below");
    fs::create_dir(&below).unwrap();
    fs::set_permissions(&below, fs::Permissions::from_mode(0o000)).unwrap();
    let is_superuser = fs::read_dir(&below).is_ok();
    let mut scan = FolderScan::default();
    scan.new_files(&shared, false, &|_| true).unwrap();
    let expected = if is_superuser { (0, false) } else { (1, true) };
    assert_eq!((scan.unreadable, scan.incomplete), expected);
    fs::set_permissions(&below, fs::Permissions::from_mode(0o700)).unwrap();
}

/// Scans until nothing arrives. Returns the number of reads and the number of files that arrived.
fn scan_all(
    scan: &mut FolderScan,
    listed: &[Listed],
    contents: &HashMap<PathBuf, Content>,
    thorough: bool,
    known: &mut HashSet<Hash>,
) -> (usize, usize) {
    let (mut reads, mut arrivals) = (0, 0);
    for round in 0.. {
        assert!(round < 10_000, "the scans end");
        let mut read = |path: &Path| {
            reads += 1;
            Ok(contents[path].clone())
        };
        let arrived = scan.take(listed.to_vec(), thorough, &|hash| known.contains(hash), &mut read);
        if arrived.is_empty() {
            break;
        }
        assert!(arrived.len() <= MAX_ARRIVALS);
        arrivals += arrived.len();
        known.extend(arrived.iter().map(|file| file.sha256));
    }
    (reads, arrivals)
}

/// Returns a folder of files, each with other content. `length` is the size that the listing tells.
fn many(number: usize, length: u64) -> (Vec<Listed>, HashMap<PathBuf, Content>) {
    let place = tempfile::tempdir().unwrap();
    let shared = chosen(place.path());
    fs::write(shared.root().join("one"), "").unwrap();
    let stamp = Stamp { length, ..listed(&shared)[0].stamp };
    let path = |file: usize| PathBuf::from(format!("{file}.actiescan"));
    let listed = (0..number).map(|file| Listed { path: path(file), stamp }).collect();
    let content = |file: usize| Content::Session([SESSION_FILE, &file.to_le_bytes()].concat());
    (listed, (0..number).map(|file| (path(file), content(file))).collect())
}

#[test]
fn five_thousand_new_files_are_read_once_each() {
    let (listed, contents) = many(5_000, 200_000);
    let (mut scan, mut known) = (FolderScan::default(), HashSet::new());
    assert_eq!(scan_all(&mut scan, &listed, &contents, false, &mut known), (5_000, 5_000));
    assert!(!scan.incomplete && scan.present.len() == 5_000);
    assert_eq!(scan_all(&mut scan, &listed, &contents, false, &mut known), (0, 0), "nothing changed");
}

#[test]
fn a_thorough_scan_reads_no_more_than_its_share_and_all_files_in_turn() {
    let (listed, contents) = many(5_000, 200_000);
    let (mut scan, mut known) = (FolderScan::default(), HashSet::new());
    let (reads, arrivals) = scan_all(&mut scan, &listed, &contents, true, &mut known);
    let share = usize::try_from(MAX_BYTES_AGAIN / 200_000).unwrap();
    assert_eq!(arrivals, 5_000);
    assert!((5_000..=5_000 + share).contains(&reads), "{reads} reads");
    let mut read = HashSet::new();
    for _ in 0..5_000_usize.div_ceil(share) {
        scan.take(listed.clone(), true, &|_| true, &mut |path| {
            read.insert(path.to_owned());
            Ok(contents[path].clone())
        });
    }
    assert_eq!(read.len(), 5_000);
}

#[test]
fn files_of_other_programs_are_looked_at_once() {
    let (listed, _) = many(100, 10);
    let mut scan = FolderScan::default();
    let mut reads = 0;
    for _ in 0..5 {
        scan.take(listed.clone(), false, &|_| false, &mut |_| {
            reads += 1;
            Ok(Content::Other)
        });
    }
    assert_eq!(reads, 100);
}

#[test]
fn a_scan_returns_no_more_bytes_than_fit_in_memory() {
    let (listed, _) = many(20, 16 << 20);
    let mut scan = FolderScan::default();
    let mut number = 0_u8;
    let arrived = scan.take(listed, false, &|_| false, &mut |_| {
        number += 1;
        Ok(Content::Session(vec![number; 16 << 20]))
    });
    assert_eq!(arrived.len(), 2);
    assert!(scan.backlog && scan.incomplete);
}
