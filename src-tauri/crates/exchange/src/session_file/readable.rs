//! Section 1: the session as JSON that anybody can read, also when there is no Actiescan any more. It is what the
//! journal in section 2 says, written out; where an Actiescan reads the file, the journal is the truth.

use chrono::{DateTime, Utc};
use domain::Session;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The readable part of a session file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Readable {
    /// What this is, in words for whoever opens the file without Actiescan.
    pub about: String,
    /// Program and version that wrote it.
    pub program: String,
    /// When it was written.
    pub made_at: DateTime<Utc>,
    /// Hashes of the latest changes in the journal, sorted: two files with the same heads hold the same session.
    pub heads: Vec<String>,
    /// The session with its instrument and everything that was said.
    pub session: Session,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema is part of the documented format; it must follow the Rust types.
    #[test]
    fn the_schema_in_the_docs_is_generated_from_the_types() {
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Readable)).expect("a schema is JSON") + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/actiescan.schema.json");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        if committed != schema {
            std::fs::write(path, &schema).expect("the schema can be written");
            panic!("docs/actiescan.schema.json was out of date; it has been written anew, commit it");
        }
    }
}
