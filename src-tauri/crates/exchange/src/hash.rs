//! SHA-256 of files, which identifies them.

use sha2::Digest;

/// SHA-256 of a whole file.
pub type Hash = [u8; 32];

/// Returns the SHA-256 of some bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    sha2::Sha256::digest(bytes).into()
}

/// Writes a hash as 64 hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
