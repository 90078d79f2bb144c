//! Typed ids, so that the id of a session cannot be passed where the id of an action point is expected.
//!
//! Ids of items that a person adds are UUIDs (version 7), made by the caller. Ids of parts of the instrument are short
//! lower-case words (`digitale-tools`). They never change, because sessions refer to them.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        #[ts(export, type = "string")]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// Returns the UUID, for storage.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

uuid_ids! {
    /// Id of a session, the same on every device.
    SessionId,
    /// Id of a participant of a session.
    ParticipantId,
    /// Id of an action point of a session.
    ActionId,
    /// Id of an additional question of the minute taker.
    QuestionId,
}

/// Error: the word is not a valid id of a part of the instrument.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an instrument id: use 1 to 64 lower-case letters, digits and dashes")]
pub struct BadWord(String);

fn check_word(word: String) -> Result<String, BadWord> {
    let fits = (1..=64).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits { Ok(word) } else { Err(BadWord(word)) }
}

macro_rules! word_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(export, type = "string")]
        pub struct $name(String);

        // Not derived: with `try_from`, the derived schema would accept any string.
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}$" })
            }
        }

        impl $name {
            /// Returns the word.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadWord;
            fn try_from(word: String) -> Result<Self, BadWord> {
                check_word(word).map(Self)
            }
        }

        impl FromStr for $name {
            type Err = BadWord;
            fn from_str(word: &str) -> Result<Self, BadWord> {
                check_word(word.to_owned()).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )+};
}

word_ids! {
    /// Id of a success factor of the instrument.
    FactorId,
    /// Id of a sub-question, unique within the whole instrument.
    SubQuestionId,
    /// Id of a step of the wrap-up.
    StepId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_capitals_or_spaces_and_an_empty_or_long_word_is_refused() {
        for word in ["", "Maatwerk", "digitale tools", "a/b", &"x".repeat(65)] {
            assert!(FactorId::from_str(word).is_err(), "“{word}” must not pass");
        }
        assert!(FactorId::from_str("digitale-tools").is_ok());
    }

    #[test]
    fn json_with_an_invalid_id_is_refused() {
        assert!(serde_json::from_str::<StepId>("\"Bad Id\"").is_err());
    }
}
