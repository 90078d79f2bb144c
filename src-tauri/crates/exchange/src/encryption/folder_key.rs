//! The key of a shared folder with a passphrase: an age X25519 identity.
//!
//! Only devices that know the passphrase know the recipient too. So a file that opens with the key was written by one of
//! them.

use crate::hash::{hash, hex};
use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Key of a shared folder with a passphrase. Its debug output does not show it.
#[derive(Clone)]
pub struct FolderKey(Identity);

impl FolderKey {
    /// Makes a new key.
    pub fn generate() -> Self {
        Self(Identity::generate())
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.0
    }

    pub(crate) fn recipient(&self) -> Recipient {
        self.0.to_public()
    }

    /// Returns the SHA-256 of the recipient as text, in hexadecimal: it names the key and gives nothing of it away.
    pub(crate) fn fingerprint(&self) -> String {
        hex(&hash(self.recipient().to_string().as_bytes()))
    }
}

impl FromStr for FolderKey {
    type Err = &'static str;

    /// Reads the text form of age, `AGE-SECRET-KEY-1…`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Self)
    }
}

impl fmt::Debug for FolderKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FolderKey")
    }
}

impl PartialEq for FolderKey {
    fn eq(&self, other: &Self) -> bool {
        self.recipient() == other.recipient()
    }
}

impl Eq for FolderKey {}

impl Serialize for FolderKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.to_string().expose_secret())
    }
}

impl<'de> Deserialize<'de> for FolderKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
