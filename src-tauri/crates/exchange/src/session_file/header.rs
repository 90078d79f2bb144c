//! The header of a session file. Its layout and that of the trailer are the same in every version of the format, so
//! that an old version of Actiescan can tell a newer file from a damaged one. All numbers are unsigned and big-endian.
//!
//! ```text
//! offset size
//!   0   8  magic: 89 41 43 53 4E 0D 0A 1A
//!   8   2  version of the format
//!  10   2  seal: 0 open, 1 with a passphrase, 2 with the key of a shared folder
//!  12   4  first four bytes of the SHA-256 of this header with zeros in this place
//!  16   8  length of section 1
//!  24   8  length of section 2
//!  32  32  SHA-256 of section 1
//!  64  32  SHA-256 of section 2
//!  96   …  section 1, then section 2
//!   …  32  SHA-256 of everything before
//!   …   8  "ACSN-end"
//! ```

use crate::hash::{Hash, hash};
use crate::session_file::format::{HEADER, MAGIC, NEWEST_VERSION, TRAILER, VERSION};

/// Lock of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seal {
    /// Not locked.
    Open,
    /// Section 1 is empty. Section 2 is an age file that contains a whole session file with [`Seal::Open`].
    Passphrase,
    /// The same, with an age file for the key of the shared folder in which the file is. It opens without scrypt, so that a
    /// thousand of them open fast.
    Folder,
}

impl Seal {
    /// Returns the number of the seal in a header.
    fn number(self) -> u16 {
        match self {
            Self::Open => 0,
            Self::Passphrase => 1,
            Self::Folder => 2,
        }
    }

    /// Returns the lowest version of a file with this seal. Files that version 0.1.0 can open have the version that it
    /// knows.
    fn lowest_version(self) -> u16 {
        if self == Self::Folder { NEWEST_VERSION } else { VERSION }
    }
}

/// Fields of the first 96 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileHeader {
    pub version: u16,
    /// The seal as a number, because a newer version may have other seals.
    pub seal: u16,
    pub lengths: [u64; 2],
    pub hashes: [Hash; 2],
}

impl FileHeader {
    /// Builds the header for two sections. `version` is that of the content.
    pub fn of(seal: Seal, version: u16, sections: [&[u8]; 2]) -> Self {
        Self {
            version: version.max(seal.lowest_version()),
            seal: seal.number(),
            lengths: sections.map(|section| section.len() as u64),
            hashes: sections.map(hash),
        }
    }

    /// Returns the seal; `None` where this version does not know it.
    pub fn seal(&self) -> Option<Seal> {
        [Seal::Open, Seal::Passphrase, Seal::Folder].into_iter().find(|seal| seal.number() == self.seal)
    }

    /// Returns whether a newer version of the program wrote the file.
    pub fn is_newer(&self) -> bool {
        self.version > if self.seal().is_some() { NEWEST_VERSION } else { VERSION }
    }

    /// Writes the 96 bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.bytes_without_check();
        let check = hash(&bytes);
        bytes[12..16].copy_from_slice(&check[..4]);
        bytes
    }

    /// Reads the header; `None` where it is too short or its check does not match.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..HEADER)?;
        let number = |at: usize| u64::from_be_bytes(bytes[at..at + 8].try_into().expect("the slice has eight bytes"));
        let short = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        let sum = |at: usize| bytes[at..at + 32].try_into().expect("the slice has 32 bytes");
        let header =
            Self { version: short(8), seal: short(10), lengths: [number(16), number(24)], hashes: [sum(32), sum(64)] };
        (header.bytes() == bytes).then_some(header)
    }

    /// Returns the length of the whole file in bytes; `None` where it overflows.
    pub fn file_length(&self) -> Option<u64> {
        self.lengths.iter().try_fold((HEADER + TRAILER) as u64, |sum, length| sum.checked_add(*length))
    }

    fn bytes_without_check(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend(MAGIC);
        bytes.extend(self.version.to_be_bytes());
        bytes.extend(self.seal.to_be_bytes());
        bytes.extend([0; 4]);
        self.lengths.iter().for_each(|length| bytes.extend(length.to_be_bytes()));
        self.hashes.iter().for_each(|hash| bytes.extend(hash));
        bytes
    }
}
