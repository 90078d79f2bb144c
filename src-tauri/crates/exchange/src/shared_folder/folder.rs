//! A shared folder that was chosen by a person and is available.

use crate::shared_folder::error::FolderTrouble;
use crate::shared_folder::mark;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Name of our folder inside the folder that a person chose.
const INSIDE: &str = "actiescan";

/// A shared folder that is available.
#[derive(Clone, Debug)]
pub struct SharedFolder {
    root: PathBuf,
    id: Uuid,
}

impl SharedFolder {
    /// Starts to use a folder. Uses the mark that another device left there, or writes one with a fresh id and `about`,
    /// a sentence for people who open the file.
    ///
    /// # Errors
    /// [`FolderTrouble::Missing`] where the folder does not exist, or another [`FolderTrouble`]. The folder is
    /// unchanged.
    pub fn choose(folder: &Path, about: &str, fresh: Uuid) -> Result<Self, FolderTrouble> {
        if !folder.is_dir() {
            return Err(FolderTrouble::Missing);
        }
        let root = Self::within(folder);
        let id = mark::read_or_write(&root, about, fresh)?;
        Ok(Self { root, id })
    }

    /// Opens a folder that was chosen before.
    ///
    /// # Errors
    /// A [`FolderTrouble`] where the folder is missing, is another one, or cannot be read.
    pub fn open(folder: &Path, id: Uuid) -> Result<Self, FolderTrouble> {
        if !folder.is_dir() {
            return Err(FolderTrouble::Missing);
        }
        let root = Self::within(folder);
        mark::check(&root, id)?;
        Ok(Self { root, id })
    }

    /// Returns the id in the mark of the folder.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Returns the path of our folder inside a chosen folder, which may not exist.
    pub fn within(folder: &Path) -> PathBuf {
        folder.join(INSIDE)
    }

    /// Returns the path of our folder.
    pub fn root(&self) -> &Path {
        &self.root
    }
}
