//! The first 96 bytes of a session file and its last 40. They have this layout in every version of the format, so that
//! an old Actiescan can tell a newer file from a damaged one. All numbers are unsigned, most significant byte first.
//!
//! ```text
//!   0   8  magic: 89 41 43 53 4E 0D 0A 1A. Not text, and damaged by whatever changes line ends
//!   8   2  version of the format
//!  10   2  how it is sealed: 0 open, 1 with a passphrase
//!  12   4  first four bytes of the SHA-256 of this header with zeros in this place
//!  16   8  length of section 1
//!  24   8  length of section 2
//!  32  32  SHA-256 of section 1
//!  64  32  SHA-256 of section 2
//!  96   …  section 1, then section 2
//!   …  32  SHA-256 of everything before
//!   …   8  "ACSN-end"
//! ```

use crate::{Hash, hash};

pub(crate) const MAGIC: [u8; 8] = *b"\x89ACSN\r\n\x1a";
pub(crate) const END: [u8; 8] = *b"ACSN-end";
pub(crate) const HEADER: usize = 96;
pub(crate) const TRAILER: usize = 40;
/// The newest version of the format that this program reads, and the one it writes.
pub(crate) const VERSION: u16 = 1;

/// How the content is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seal {
    /// Not at all.
    Open,
    /// Section 1 is empty, section 2 an age file that holds a whole open session file.
    Passphrase,
}

/// What the first 96 bytes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub version: u16,
    /// As a number: a newer version may seal in other ways.
    pub seal: u16,
    pub lengths: [u64; 2],
    pub hashes: [Hash; 2],
}

impl Header {
    /// Describes two sections.
    pub fn of(seal: Seal, sections: [&[u8]; 2]) -> Self {
        Self {
            version: VERSION,
            seal: match seal {
                Seal::Open => 0,
                Seal::Passphrase => 1,
            },
            lengths: sections.map(|section| section.len() as u64),
            hashes: sections.map(hash),
        }
    }

    /// Gives the seal where this version knows it.
    pub fn seal(&self) -> Option<Seal> {
        match self.seal {
            0 => Some(Seal::Open),
            1 => Some(Seal::Passphrase),
            _ => None,
        }
    }

    /// Writes the 96 bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.bytes_without_check();
        let check = hash(&bytes);
        bytes[12..16].copy_from_slice(&check[..4]);
        bytes
    }

    /// Reads the header back; `None` where it is not whole. The magic was looked at before.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..HEADER)?;
        let number = |at: usize| u64::from_be_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
        let short = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        let sum = |at: usize| bytes[at..at + 32].try_into().expect("32 bytes");
        let header =
            Self { version: short(8), seal: short(10), lengths: [number(16), number(24)], hashes: [sum(32), sum(64)] };
        (header.bytes() == bytes).then_some(header)
    }

    /// Gives how long the whole file must be; `None` beyond what a number holds.
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
