//! The instrument that is part of this version of the program.

use domain::Instrument;
use std::sync::LazyLock;

const JSON: &str = include_str!("../../../../instrument/actiescan.nl.json");

/// Versions that earlier versions of the program had, with the SHA-256 of their content. Sessions that were held with one
/// keep it.
const EARLIER: [(&str, &str); 1] = [("2026.1", "c7cb7f1f06a57c9324356818b254d360e422086d8e88d0fb3f1d93dd629ada3a")];

static BUILT_IN: LazyLock<Instrument> =
    LazyLock::new(|| Instrument::from_file(JSON.as_bytes()).expect("a test parses the built-in instrument"));

/// Returns the built-in instrument. New sessions embed it, unless another one is chosen; existing sessions keep their
/// own.
pub fn built_in_instrument() -> Instrument {
    BUILT_IN.clone()
}

/// Returns whether an id and a version are those of the built-in instrument, now or in an earlier version of the program.
pub(crate) fn is_built_in(id: &str, version: &str) -> bool {
    BUILT_IN.id == id && (BUILT_IN.version == version || earlier_hash(id, version).is_some())
}

/// Returns the SHA-256, in hexadecimal, of the content of an earlier built-in version.
pub(crate) fn earlier_hash(id: &str, version: &str) -> Option<&'static str> {
    let earlier = EARLIER.iter().find(|(earlier, _)| BUILT_IN.id == id && *earlier == version);
    earlier.map(|(_, hash)| *hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    /// The strings were compared with the source text once, one by one. The hash detects any change since.
    #[test]
    fn the_instrument_has_exactly_the_words_of_its_source() {
        let instrument = built_in_instrument();
        let counts: Vec<_> = instrument.factors.iter().map(|f| f.sub_questions.len()).collect();
        assert_eq!(counts, [5, 4, 4, 4, 4, 5, 5, 4], "the source has 35 sub-questions over eight factors");
        let mut words = Sha256::new();
        let introduction = &instrument.introduction;
        let mut texts = vec![&introduction.title, &introduction.opening];
        texts.extend(introduction.paragraphs.iter().flat_map(|p| [&p.title, &p.text]));
        for factor in &instrument.factors {
            texts.extend([&factor.title, &factor.definition, &factor.main_question]);
            texts.extend(factor.sub_questions.iter().map(|q| &q.text));
        }
        let feedback = &instrument.feedback;
        texts.extend([&instrument.wrap_up.title, &instrument.wrap_up.text, &feedback.text, &feedback.address]);
        for text in texts {
            words.update(text.as_bytes());
            words.update(b"\n");
        }
        let hash: String = words.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hash, "50f1a5eeba33d0df90f203646620c7edee50147c7c4987732c5b9801f618ed6e",
            "a word of the source text changed"
        );
    }

    /// Version 0.1.0 must be able to open the sessions of this version.
    #[test]
    fn the_instrument_has_no_member_that_version_0_1_0_does_not_know() {
        assert!(!built_in_instrument().is_extended());
        assert_eq!(built_in_instrument().faults(), []);
    }

    #[test]
    fn words_that_are_not_in_the_source_are_marked_provisional() {
        let instrument = built_in_instrument();
        assert!(instrument.scale.provisional && instrument.minutes_per_card.provisional);
    }

    /// JSON Schema for people who write another instrument.
    const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../instrument/instrument.schema.json");

    fn schema() -> String {
        serde_json::to_string_pretty(&schemars::schema_for!(Instrument)).expect("a schema serialises to JSON") + "\n"
    }

    #[test]
    fn the_schema_beside_the_instrument_is_generated_from_the_types() {
        let committed = std::fs::read_to_string(SCHEMA).unwrap_or_default();
        assert!(committed == schema(), "instrument.schema.json is out of date; run `make bindings` and commit it");
    }

    #[test]
    #[ignore = "`make bindings` writes the schema"]
    fn export_schema_of_the_instrument() {
        std::fs::write(SCHEMA, schema()).expect("the schema can be written");
    }
}
