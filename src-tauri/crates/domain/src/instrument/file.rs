//! The instrument file `.gesprekskaarten`: an instrument as JSON. `docs/format-gesprekskaarten.md` describes it.

use crate::instrument::Instrument;
use crate::instrument::faults::{InstrumentFault, version_numbers};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use std::cmp::Ordering;

/// Extension of the name of an instrument file.
pub const INSTRUMENT_EXTENSION: &str = "gesprekskaarten";
/// Largest instrument file, in bytes. The built-in one has 14,000.
pub const MAX_INSTRUMENT_BYTES: usize = 1_000_000;
/// Newest version of the format that this program reads. A file without `format` has version 1.
pub const INSTRUMENT_FORMAT: u32 = 1;

/// Why an instrument file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstrumentFileError {
    /// The file is larger than [`MAX_INSTRUMENT_BYTES`].
    #[error("the file has {bytes} bytes, and at most {limit} are allowed")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// Maximum size.
        limit: usize,
    },
    /// The file is not JSON in UTF-8.
    #[error("the file is not JSON: line {line}, column {column}: {reason}")]
    NotJson {
        /// Line of the fault, counted from 1.
        line: usize,
        /// Column of the fault, in bytes, counted from 1.
        column: usize,
        /// Reason of the parser.
        reason: String,
    },
    /// The file is JSON of another kind.
    #[error("the file is not an instrument")]
    NotAnInstrument,
    /// A newer version of the program made the file.
    #[error("the file has format {found}, this program knows up to {known}")]
    Newer {
        /// Format of the file.
        found: u64,
        /// Newest format that this program knows.
        known: u32,
    },
    /// A member is missing or of another type.
    #[error("{path}: {reason}")]
    Unreadable {
        /// Path of the field, or of the one around a member that is missing.
        path: String,
        /// Reason of the parser.
        reason: String,
    },
    /// A field breaks a limit.
    #[error(transparent)]
    Fault(#[from] InstrumentFault),
}

/// The members that tell what a file is.
#[derive(Deserialize)]
struct Kind {
    /// Version of the format.
    #[serde(default)]
    format: Value,
    #[serde(default)]
    factors: Option<IgnoredAny>,
}

impl Instrument {
    /// Parses an instrument file and checks all limits.
    ///
    /// # Errors
    /// An [`InstrumentFileError`], with the first fault where a field breaks a limit.
    pub fn from_file(bytes: &[u8]) -> Result<Self, InstrumentFileError> {
        let instrument = Self::from_draft(bytes)?;
        match instrument.faults().into_iter().next() {
            Some(fault) => Err(fault.into()),
            None => Ok(instrument),
        }
    }

    /// Parses an instrument file whose texts may still break limits.
    ///
    /// # Errors
    /// An [`InstrumentFileError`] other than [`InstrumentFileError::Fault`].
    pub fn from_draft(bytes: &[u8]) -> Result<Self, InstrumentFileError> {
        if bytes.len() > MAX_INSTRUMENT_BYTES {
            return Err(InstrumentFileError::TooLarge { bytes: bytes.len(), limit: MAX_INSTRUMENT_BYTES });
        }
        let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        check_format(json)?;
        let parser = &mut serde_json::Deserializer::from_slice(json);
        serde_path_to_error::deserialize(parser).map_err(|error| {
            let path = error.path().to_string();
            let path = if path == "." { String::new() } else { path };
            InstrumentFileError::Unreadable { path, reason: error.inner().to_string() }
        })
    }

    /// Returns the file of the instrument: its canonical bytes with line breaks, for people who read it.
    pub fn file(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Returns the canonical bytes, whose SHA-256 identifies the content: JSON in UTF-8 without white space, the members
    /// of each object sorted by their bytes, absent members left out.
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_sorted(&serde_json::to_value(self).unwrap_or_default(), &mut bytes);
        bytes
    }

    /// Returns the name of its file by its id, safe on every system.
    pub fn file_name(&self) -> String {
        let safe = |text: &str, most: usize| -> String {
            let one = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c.to_ascii_lowercase() } else { '-' };
            text.chars().take(most).map(one).collect::<String>().trim_matches(['-', '.']).to_owned()
        };
        let parts = [safe(&self.id, 64), safe(&self.version, 20)];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let name = if parts.is_empty() { INSTRUMENT_EXTENSION.to_owned() } else { parts.join("-") };
        format!("{name}.{INSTRUMENT_EXTENSION}")
    }
}

/// Returns whether bytes look like an instrument file and not like another file: JSON that is an object.
pub fn is_instrument_file(bytes: &[u8]) -> bool {
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    json.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
        // The text of a rich-text file begins with a brace too.
        && !json.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Compares two versions by their numbers. A version that is none comes first.
pub fn compare_versions(one: &str, other: &str) -> Ordering {
    version_numbers(one).cmp(&version_numbers(other)).then_with(|| one.cmp(other))
}

fn check_format(json: &[u8]) -> Result<(), InstrumentFileError> {
    let kind: Result<Kind, _> = serde_json::from_slice(json);
    match kind {
        // A list could be taken for the members in order.
        Ok(_) if !is_instrument_file(json) => Err(InstrumentFileError::NotAnInstrument),
        Ok(kind) => match (kind.format.as_u64(), kind.factors) {
            (Some(found), _) if found > INSTRUMENT_FORMAT.into() => {
                Err(InstrumentFileError::Newer { found, known: INSTRUMENT_FORMAT })
            }
            (_, None) => Err(InstrumentFileError::NotAnInstrument),
            (_, Some(_)) => Ok(()),
        },
        Err(error) if error.is_data() => Err(InstrumentFileError::NotAnInstrument),
        Err(error) => {
            Err(InstrumentFileError::NotJson { line: error.line(), column: error.column(), reason: error.to_string() })
        }
    }
}

/// Writes a value with the members of each object sorted. The depth is limited by the parser that made the value.
fn write_sorted(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| *name);
            to.push(b'{');
            for (index, (name, member)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    to.push(b',');
                }
                to.extend(Value::from(name.as_str()).to_string().into_bytes());
                to.push(b':');
                write_sorted(member, to);
            }
            to.push(b'}');
        }
        Value::Array(items) => {
            to.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    to.push(b',');
                }
                write_sorted(item, to);
            }
            to.push(b']');
        }
        other => to.extend(other.to_string().into_bytes()),
    }
}
