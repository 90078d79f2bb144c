//! Typed ids, so that a session can never be handed where an action point is meant.
//!
//! Ids of things a person makes are UUIDv7, made by the caller. Ids of things in the instrument are short
//! lower-case words (`digitale-tools`), chosen once and kept for ever, since sessions refer to them.

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
            /// Wraps a UUID that the caller made.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// Gives the UUID itself, for storage.
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
    /// Names one session, on every device it travels to.
    SessionId,
    /// Names one participant of a session.
    ParticipantId,
    /// Names one action point of a session.
    ActionId,
    /// Names one additional question of the minute taker.
    QuestionId,
}

/// Says that a word cannot name a part of the instrument.
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

        // By hand: through `try_from` the derived schema would take any string.
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[a-z0-9-]{1,64}$" })
            }
        }

        impl $name {
            /// Gives the word itself.
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
    /// Names one success factor of the instrument.
    FactorId,
    /// Names one sub-question, unique within the whole instrument.
    SubQuestionId,
    /// Names one step of the wrap-up.
    StepId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_capitals_spaces_or_no_letters_is_refused() {
        for word in ["", "Maatwerk", "digitale tools", "a/b", &"x".repeat(65)] {
            assert!(FactorId::from_str(word).is_err(), "“{word}” must not pass");
        }
        assert!(FactorId::from_str("digitale-tools").is_ok());
    }

    #[test]
    fn a_bad_word_in_json_is_an_error_and_not_an_id() {
        assert!(serde_json::from_str::<StepId>("\"Bad Id\"").is_err());
    }
}
