//! Encryption with age (<https://age-encryption.org/v1>): with a passphrase, or with the key of a shared folder. The
//! results open in the `age` program too.

pub(crate) mod age_file;
pub(crate) mod folder_key;
