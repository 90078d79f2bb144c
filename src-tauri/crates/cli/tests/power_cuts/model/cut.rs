//! The disk after a power cut: everything durable, and of the rest nothing, everything, a beginning, or any part, torn at
//! sectors of 512 bytes.

use crate::model::disk::{Content, Disk, Edit, File, Node, ROOT, set};
use crate::model::trace::is_shared_memory;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};
use testkit::Random;

/// Bytes that a disk writes as a whole.
const SECTOR: usize = 512;

/// Files and folders after a power cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    folders: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

/// How much of the changes that were not synced survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Survives {
    Nothing,
    Everything,
    /// The first ones, in order.
    Beginning,
    /// Any of them.
    Some,
    /// Any sectors of any of them.
    Torn,
    /// Sizes, and only some of the bytes: the rest reads as zeros.
    Sizes,
}

impl Survives {
    fn any(random: &mut Random) -> Self {
        let all = [Self::Nothing, Self::Everything, Self::Beginning, Self::Some, Self::Torn, Self::Sizes];
        all[random.place(all.len())]
    }
}

/// Returns what is left of a disk. Only files and folders below `cut` lose power; the others keep everything.
pub fn state_after_cut(disk: &Disk, cut: &[&str], random: &mut Random) -> State {
    let loses_power = |name: &str| cut.is_empty() || cut.contains(&name);
    // What is found below each folder that keeps power.
    let mut keeps = BTreeSet::new();
    if let Content::Folder { live, .. } = disk.node(ROOT) {
        let roots = live.iter().filter(|(name, _)| !loses_power(name)).map(|(_, node)| *node);
        let mut left: Vec<Node> = roots.collect();
        while let Some(node) = left.pop() {
            keeps.insert(node);
            if let Content::Folder { live, .. } = disk.node(node) {
                left.extend(live.values());
            }
        }
    }
    let names = surviving_names(disk, &keeps, &loses_power, random);
    let mut state = State::default();
    let mut left = vec![(PathBuf::new(), ROOT)];
    while let Some((path, node)) = left.pop() {
        match disk.node(node) {
            Content::Folder { .. } => {
                let below = names.get(&node).into_iter().flatten();
                left.extend(below.map(|(name, node)| (path.join(name), *node)));
                state.folders.insert(path);
            }
            Content::File(file) => {
                let how = if keeps.contains(&node) { Survives::Everything } else { Survives::any(random) };
                if let Some(content) =
                    left_of_shared_memory(&path, random).unwrap_or_else(|| Some(left_of(file, how, random)))
                {
                    state.files.insert(path, content);
                }
            }
        }
    }
    state
}

/// Returns the names in every folder.
fn surviving_names(
    disk: &Disk,
    keeps: &BTreeSet<Node>,
    loses_power: &dyn Fn(&str) -> bool,
    random: &mut Random,
) -> BTreeMap<Node, BTreeMap<String, Node>> {
    let mut names: BTreeMap<Node, BTreeMap<String, Node>> = disk.durable_names().collect();
    let how = Survives::any(random);
    let first = random.below(disk.unsynced.len() as u64 + 1);
    for (place, change) in disk.unsynced.iter().enumerate() {
        let kept = change
            .names
            .iter()
            .all(|(folder, name, _)| keeps.contains(folder) || (*folder == ROOT && !loses_power(name)));
        let survives = kept
            || match how {
                Survives::Nothing => false,
                Survives::Everything => true,
                Survives::Beginning | Survives::Sizes => (place as u64) < first,
                Survives::Some | Survives::Torn => random.chance(1, 2),
            };
        if survives {
            for (folder, name, node) in &change.names {
                set(names.entry(*folder).or_default(), name, *node);
            }
        }
    }
    names
}

/// Returns what is left of the index that SQLite keeps in shared memory: no file, or one with anything in it.
fn left_of_shared_memory(path: &Path, random: &mut Random) -> Option<Option<Vec<u8>>> {
    if !is_shared_memory(path) {
        return None;
    }
    let size = 32 * 1024;
    Some(match random.below(4) {
        0 => None,
        1 => Some(Vec::new()),
        2 => Some(vec![0; size]),
        _ => Some((0..size).map(|_| u8::try_from(random.below(256)).unwrap_or_default()).collect()),
    })
}

fn left_of(file: &File, how: Survives, random: &mut Random) -> Vec<u8> {
    let mut content = file.durable.clone();
    let first = random.below(file.unsynced.len() as u64 + 1);
    for (place, edit) in file.unsynced.iter().enumerate() {
        match how {
            Survives::Nothing => {}
            Survives::Everything => edit.apply(&mut content),
            Survives::Beginning if (place as u64) < first => edit.apply(&mut content),
            Survives::Beginning => {}
            Survives::Some if random.chance(1, 2) => edit.apply(&mut content),
            Survives::Some => {}
            Survives::Torn if random.chance(1, 2) => sectors_of(edit, &mut content, random),
            Survives::Torn => {}
            Survives::Sizes => {
                let end = match edit {
                    Edit::SetSize(size) => *size,
                    Edit::Write { at, bytes } => content.len().max(at + bytes.len()),
                };
                content.resize(end, 0);
                if random.chance(1, 2) {
                    sectors_of(edit, &mut content, random);
                }
            }
        }
    }
    content
}

/// Applies the first sectors of a change, the last ones, or any.
fn sectors_of(edit: &Edit, content: &mut Vec<u8>, random: &mut Random) {
    let Edit::Write { at, bytes } = edit else { return edit.apply(content) };
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let end = (start + SECTOR - (at + start) % SECTOR).min(bytes.len());
        pieces.push((start, end));
        start = end;
    }
    let (kind, border) = (random.below(3), random.below(pieces.len() as u64 + 1));
    for (place, (start, end)) in pieces.into_iter().enumerate() {
        let kept = match kind {
            0 => (place as u64) < border,
            1 => (place as u64) >= border,
            _ => random.chance(1, 2),
        };
        if kept {
            Edit::Write { at: at + start, bytes: bytes[start..end].to_vec() }.apply(content);
        }
    }
}

impl State {
    /// Writes the state into a new folder.
    ///
    /// # Errors
    /// The error of the file system.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        self.folders.iter().try_for_each(|path| fs::create_dir_all(folder.join(path)))?;
        self.files.iter().try_for_each(|(path, bytes)| fs::write(folder.join(path), bytes))
    }

    /// Returns a number that differs between different states.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::disk::Syncs;
    use crate::model::disk::example::{disk, make, rename, sync, write};
    use crate::model::trace::Change;

    /// Returns the contents that a file can have after a cut; `None` where it does not exist.
    fn outcomes(disk: &Disk, file: &str) -> BTreeSet<Option<String>> {
        let mut random = Random::new(1);
        (0..400)
            .map(|_| {
                let state = state_after_cut(disk, &[], &mut random);
                state.files.get(Path::new(file)).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            })
            .collect()
    }

    fn only(text: &str) -> BTreeSet<Option<String>> {
        [Some(text.to_owned())].into()
    }

    #[test]
    fn synced_content_under_a_synced_name_survives_and_nothing_else_must() {
        let changes = [make("a"), write("a", "one"), sync("a"), sync("")];
        assert_eq!(outcomes(&disk(Syncs::Obeyed, &changes), "a"), only("one"));
        let without_folder = disk(Syncs::Obeyed, &changes[..3]);
        assert_eq!(outcomes(&without_folder, "a"), [None, Some("one".to_owned())].into());
        let without_file = disk(Syncs::Obeyed, &[make("a"), sync(""), write("a", "one")]);
        let lost = ["", "one", "\0\0\0"].map(|text| Some(text.to_owned()));
        assert_eq!(outcomes(&without_file, "a"), lost.into());
        assert!(outcomes(&disk(Syncs::Ignored, &changes), "a").contains(&None));
    }

    #[test]
    fn a_rename_leaves_the_old_file_or_the_new_one() {
        let old = [make("a"), write("a", "old"), sync("a"), make("b"), write("b", "new"), sync("b"), sync("")];
        let renamed: Vec<_> = old.into_iter().chain([rename("b", "a")]).collect();
        let both = ["old", "new"].map(|text| Some(text.to_owned()));
        assert_eq!(outcomes(&disk(Syncs::Obeyed, &renamed), "a"), both.into());
        let synced: Vec<_> = renamed.into_iter().chain([sync("")]).collect();
        assert_eq!(outcomes(&disk(Syncs::Obeyed, &synced), "a"), only("new"));
        assert_eq!(outcomes(&disk(Syncs::Obeyed, &synced), "b"), [None].into());
    }

    #[test]
    fn a_rename_between_folders_is_whole_and_waits_for_both() {
        let changes = [
            Change::MakeFolder("x".into()),
            Change::MakeFolder("y".into()),
            make("x/a"),
            write("x/a", "text"),
            sync("x/a"),
            sync("x"),
            sync(""),
            rename("x/a", "y/a"),
            sync("y"),
        ];
        let half = disk(Syncs::Obeyed, &changes);
        let mut random = Random::new(1);
        for _ in 0..200 {
            let state = state_after_cut(&half, &[], &mut random);
            let places = ["x/a", "y/a"].map(|path| state.files.contains_key(Path::new(path)));
            assert!(places[0] != places[1], "the file is in exactly one folder");
        }
        let all: Vec<_> = changes.into_iter().chain([sync("x")]).collect();
        assert_eq!(outcomes(&disk(Syncs::Obeyed, &all), "y/a"), only("text"));
    }

    #[test]
    fn a_folder_without_a_durable_name_takes_its_files_with_it() {
        let changes = [Change::MakeFolder("x".into()), make("x/a"), write("x/a", "text"), sync("x/a"), sync("x")];
        assert_eq!(outcomes(&disk(Syncs::Obeyed, &changes), "x/a"), [None, Some("text".to_owned())].into());
    }

    #[test]
    fn a_long_write_is_torn_at_sectors() {
        let bytes = vec![7; 4 * SECTOR];
        let write = Change::Write { file: "a".into(), at: Some(100), bytes };
        let long = disk(Syncs::Obeyed, &[make("a"), sync(""), write]);
        let mut random = Random::new(1);
        let mut torn = 0;
        for _ in 0..400 {
            let state = state_after_cut(&long, &[], &mut random);
            let content = &state.files[Path::new("a")];
            for (place, sector) in content.chunks(SECTOR).enumerate() {
                let from = if place == 0 { 100.min(sector.len()) } else { 0 };
                assert!(sector[from..].iter().all(|byte| *byte == sector[sector.len() - 1]), "a sector is never torn");
            }
            torn += u32::from(content.contains(&7) && content.iter().skip(100).any(|byte| *byte == 0));
        }
        assert!(torn > 20, "writes are torn: {torn}");
    }

    #[test]
    fn a_folder_that_keeps_power_loses_nothing() {
        let changes = [Change::MakeFolder("x".into()), make("x/a"), write("x/a", "text"), make("b")];
        let both = disk(Syncs::Ignored, &changes);
        let mut random = Random::new(1);
        let kept = (0..100).all(|_| {
            let state = state_after_cut(&both, &["b"], &mut random);
            state.files.get(Path::new("x/a")).is_some_and(|text| text == b"text")
        });
        assert!(kept);
        assert_eq!(both.live()[Path::new("x/a")], b"text");
    }
}
