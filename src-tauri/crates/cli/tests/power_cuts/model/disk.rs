//! The disk: for every file and folder what the program sees, what is durable, and what was not synced yet.
//!
//! It is as strict as POSIX allows: `fsync` of a file makes its content durable and nothing else. The name of a new
//! file, a rename and a removal are durable after `fsync` of the folder that they are in.

use crate::model::trace::Change;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Effect of `fsync`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syncs {
    /// It makes durable what was written.
    Obeyed,
    /// Nothing: the negative control.
    Ignored,
}

/// Number of a file or folder. A name can be given to another one later.
pub type Node = usize;

/// Number of the watched folder itself, which no power cut removes.
pub const ROOT: Node = 0;

/// One disk.
pub struct Disk {
    nodes: Vec<Content>,
    /// Changes of names that are not durable, in order.
    pub unsynced: Vec<EntryChange>,
    syncs: Syncs,
}

/// A file or a folder.
pub enum Content {
    Folder { live: BTreeMap<String, Node>, durable: BTreeMap<String, Node> },
    File(File),
}

/// Content of a file.
#[derive(Default)]
pub struct File {
    live: Vec<u8>,
    pub durable: Vec<u8>,
    /// Changes that are not durable, in order.
    pub unsynced: Vec<Edit>,
}

/// A change of the content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Write { at: usize, bytes: Vec<u8> },
    SetSize(usize),
}

/// A change of names. A rename changes two at once.
pub struct EntryChange {
    /// Folder, name, and what has the name afterwards.
    pub names: Vec<(Node, String, Option<Node>)>,
    /// Folders that must still be synced.
    waits_for: BTreeSet<Node>,
}

impl Disk {
    /// Returns a disk on which all that is in a folder is durable.
    ///
    /// # Errors
    /// The error of reading it.
    pub fn holding(folder: &Path, syncs: Syncs) -> io::Result<Self> {
        let mut disk = Self { nodes: vec![new_folder()], unsynced: Vec::new(), syncs };
        disk.load(ROOT, folder)?;
        Ok(disk)
    }

    fn load(&mut self, node: Node, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let is_folder = entry.file_type()?.is_dir();
            let content = if is_folder {
                new_folder()
            } else {
                let bytes = fs::read(entry.path())?;
                Content::File(File { live: bytes.clone(), durable: bytes, unsynced: Vec::new() })
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            let child = self.add(content);
            if let Content::Folder { live, durable } = &mut self.nodes[node] {
                live.insert(name.clone(), child);
                durable.insert(name, child);
            }
            if is_folder {
                self.load(child, &entry.path())?;
            }
        }
        Ok(())
    }

    fn add(&mut self, content: Content) -> Node {
        self.nodes.push(content);
        self.nodes.len() - 1
    }

    /// Applies a change that the program made.
    ///
    /// # Errors
    /// A message where it does not fit the disk, so that trace and model differ.
    pub fn apply(&mut self, change: &Change) -> Result<(), String> {
        self.try_apply(change).ok_or_else(|| format!("the model does not have what this changes: {change:?}"))
    }

    fn try_apply(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::MakeFolder(path) => self.make(path, new_folder()),
            Change::MakeFile(path) if self.find(path).is_some() => Some(()),
            Change::MakeFile(path) => self.make(path, Content::File(File::default())),
            Change::Write { file, at, bytes } => {
                let file = self.file(file)?;
                let at = at.map_or(Some(file.live.len()), |at| usize::try_from(at).ok())?;
                file.edit(Edit::Write { at, bytes: bytes.clone() });
                Some(())
            }
            Change::Copy { from, from_at, file, at, length } => {
                let from_at = usize::try_from(*from_at).ok()?;
                let length = usize::try_from(*length).ok()?;
                let bytes = self.file(from)?.live.get(from_at..from_at + length)?.to_vec();
                self.file(file)?.edit(Edit::Write { at: usize::try_from(*at).ok()?, bytes });
                Some(())
            }
            Change::SetSize { file, size } => {
                self.file(file)?.edit(Edit::SetSize(usize::try_from(*size).ok()?));
                Some(())
            }
            Change::Grow { file, size } => {
                let file = self.file(file)?;
                file.edit(Edit::SetSize(usize::try_from(*size).ok()?.max(file.live.len())));
                Some(())
            }
            Change::Rename { from, to } => {
                let node = self.find(from)?;
                let (from, to) = (self.place(from)?, self.place(to)?);
                self.rename(vec![(from.0, from.1, None), (to.0, to.1, Some(node))])
            }
            Change::Link { from, to } => {
                let node = self.find(from)?;
                let (folder, name) = self.place(to)?;
                self.rename(vec![(folder, name, Some(node))])
            }
            Change::Remove(path) => {
                self.find(path)?;
                let (folder, name) = self.place(path)?;
                self.rename(vec![(folder, name, None)])
            }
            Change::Sync(path) => {
                let node = self.find(path)?;
                if self.syncs == Syncs::Obeyed {
                    self.sync(node);
                }
                Some(())
            }
        }
    }

    fn make(&mut self, path: &Path, content: Content) -> Option<()> {
        let (folder, name) = self.place(path)?;
        let node = self.add(content);
        self.rename(vec![(folder, name, Some(node))])
    }

    fn rename(&mut self, names: Vec<(Node, String, Option<Node>)>) -> Option<()> {
        for (folder, name, node) in &names {
            let Content::Folder { live, .. } = &mut self.nodes[*folder] else { return None };
            set(live, name, *node);
        }
        let waits_for = names.iter().map(|(folder, ..)| *folder).collect();
        self.unsynced.push(EntryChange { names, waits_for });
        Some(())
    }

    fn sync(&mut self, node: Node) {
        match &mut self.nodes[node] {
            Content::File(file) => {
                file.durable.clone_from(&file.live);
                file.unsynced.clear();
            }
            Content::Folder { .. } => {
                for change in &mut self.unsynced {
                    change.waits_for.remove(&node);
                }
                // A change that still waits for another folder becomes durable with a later one of the same name.
                for last in (0..self.unsynced.len()).rev() {
                    if self.unsynced[last].waits_for.is_empty() {
                        let names = self.unsynced[last].names.clone();
                        for change in &mut self.unsynced[..last] {
                            if change.names.iter().any(|one| names.iter().any(|two| (one.0, &one.1) == (two.0, &two.1)))
                            {
                                change.waits_for.clear();
                            }
                        }
                    }
                }
                let (done, left) = std::mem::take(&mut self.unsynced).into_iter().partition(|c| c.waits_for.is_empty());
                self.unsynced = left;
                let done: Vec<EntryChange> = done;
                for (folder, name, node) in done.into_iter().flat_map(|change| change.names) {
                    if let Content::Folder { durable, .. } = &mut self.nodes[folder] {
                        set(durable, &name, node);
                    }
                }
            }
        }
    }

    /// Returns a file or folder.
    pub fn node(&self, node: Node) -> &Content {
        &self.nodes[node]
    }

    /// Returns the names in each folder that are durable.
    pub fn durable_names(&self) -> impl Iterator<Item = (Node, BTreeMap<String, Node>)> {
        self.nodes.iter().enumerate().filter_map(|(node, content)| match content {
            Content::Folder { durable, .. } => Some((node, durable.clone())),
            Content::File(_) => None,
        })
    }

    fn file(&mut self, path: &Path) -> Option<&mut File> {
        let node = self.find(path)?;
        match &mut self.nodes[node] {
            Content::File(file) => Some(file),
            Content::Folder { .. } => None,
        }
    }

    fn find(&self, path: &Path) -> Option<Node> {
        path.iter().try_fold(ROOT, |node, name| match &self.nodes[node] {
            Content::Folder { live, .. } => live.get(name.to_str()?).copied(),
            Content::File(_) => None,
        })
    }

    fn place(&self, path: &Path) -> Option<(Node, String)> {
        Some((self.find(path.parent()?)?, path.file_name()?.to_str()?.to_owned()))
    }

    /// Returns all files as the program sees them.
    pub fn live(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut left = vec![(PathBuf::new(), ROOT)];
        while let Some((path, node)) = left.pop() {
            match &self.nodes[node] {
                Content::File(file) => drop(files.insert(path, file.live.clone())),
                Content::Folder { live, .. } => left.extend(live.iter().map(|(name, node)| (path.join(name), *node))),
            }
        }
        files
    }
}

impl File {
    fn edit(&mut self, edit: Edit) {
        edit.apply(&mut self.live);
        self.unsynced.push(edit);
    }
}

impl Edit {
    /// Applies the change to some content.
    pub fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::SetSize(size) => content.resize(*size, 0),
            Self::Write { at, bytes } => {
                let end = at + bytes.len();
                content.resize(content.len().max(end), 0);
                content[*at..end].copy_from_slice(bytes);
            }
        }
    }
}

/// Sets the file or folder that a name leads to; `None` removes the name.
pub fn set(names: &mut BTreeMap<String, Node>, name: &str, node: Option<Node>) {
    match node {
        Some(node) => names.insert(name.to_owned(), node),
        None => names.remove(name),
    };
}

fn new_folder() -> Content {
    Content::Folder { live: BTreeMap::new(), durable: BTreeMap::new() }
}

/// Changes that tests of the model make.
#[cfg(test)]
pub mod example {
    use super::*;

    pub fn disk(syncs: Syncs, changes: &[Change]) -> Disk {
        let mut disk = Disk { nodes: vec![new_folder()], unsynced: Vec::new(), syncs };
        changes.iter().for_each(|change| disk.apply(change).expect("the change fits"));
        disk
    }

    pub fn make(file: &str) -> Change {
        Change::MakeFile(file.into())
    }

    pub fn write(file: &str, text: &str) -> Change {
        Change::Write { file: file.into(), at: None, bytes: text.into() }
    }

    pub fn sync(path: &str) -> Change {
        Change::Sync(path.into())
    }

    pub fn rename(from: &str, to: &str) -> Change {
        Change::Rename { from: from.into(), to: to.into() }
    }
}
