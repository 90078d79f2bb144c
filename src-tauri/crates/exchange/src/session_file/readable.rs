//! Section 1 of a session file: the session as JSON, readable without Actiescan. It repeats the journal of section 2.
//! Actiescan itself reads the journal.

use chrono::{DateTime, Utc};
use domain::Session;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The readable part of a session file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Readable {
    /// Explains the file to a person who opens it without Actiescan.
    pub about: String,
    /// Name and version of the program that wrote the file.
    pub program: String,
    /// Time when the file was written.
    pub made_at: DateTime<Utc>,
    /// Hashes of the latest changes in the journal, sorted. Two files with the same heads contain the same session.
    pub heads: Vec<String>,
    /// The session, with its instrument.
    pub session: Session,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// JSON Schema of section 1; part of the documented format.
    const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/actiescan.schema.json");

    fn schema() -> String {
        serde_json::to_string_pretty(&schemars::schema_for!(Readable)).expect("a schema serialises to JSON") + "\n"
    }

    #[test]
    fn the_schema_in_the_docs_is_generated_from_the_types() {
        let committed = std::fs::read_to_string(SCHEMA).unwrap_or_default();
        assert!(committed == schema(), "docs/actiescan.schema.json is out of date; run `make bindings` and commit it");
    }

    #[test]
    #[ignore = "`make bindings` writes the schema"]
    fn export_schema_of_the_session_file() {
        std::fs::write(SCHEMA, schema()).expect("the schema can be written");
    }
}
