//! Constants of the session file format.

/// Extension of the name of a session file.
pub const EXTENSION: &str = "actiescan";

/// Largest session file, in bytes. A session of a long day has some hundred thousand.
pub const MAX_BYTES: usize = 16 << 20;

/// First bytes of a session file. They are not text, and a transfer that changes line ends breaks them.
pub(crate) const MAGIC: [u8; 8] = *b"\x89ACSN\r\n\x1a";
/// Last bytes of a session file.
pub(crate) const END: [u8; 8] = *b"ACSN-end";
/// Size of the header, in bytes.
pub(crate) const HEADER: usize = 96;
/// Size of the trailer, in bytes: the SHA-256 of everything before it, and [`END`].
pub(crate) const TRAILER: usize = 40;
/// Version of the format that 0.1.0 reads.
pub(crate) const VERSION: u16 = 1;
/// Newest version that this program reads. Files have it that version 0.1.0 cannot open: with the key of a shared folder,
/// or with an instrument that has members which 0.1.0 does not know.
pub(crate) const NEWEST_VERSION: u16 = 2;

/// Returns whether a file begins like a session file, whole or not. The name of the file does not matter.
pub fn is_session_file(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().zip(&MAGIC).all(|(a, b)| a == b)
}
