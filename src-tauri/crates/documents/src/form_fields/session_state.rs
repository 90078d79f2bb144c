//! The state of a session in a document: its id and the hashes of its latest changes. A device that lacks one of these
//! changes has an older session than the document.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Most hashes that a document names. A session has one, unless several devices changed it apart.
const MAX_HEADS: usize = 16;
/// Length of a hash: SHA-256 in hexadecimal.
const HASH: usize = 64;

/// A session and the state that it had when a document was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionState {
    /// Id of the session.
    pub session: Uuid,
    /// Hashes of the latest changes; empty if the state is unknown.
    pub heads: Vec<String>,
}

impl SessionState {
    /// Returns the hashes as one text; empty where there are too many of them.
    pub fn heads_text(&self) -> String {
        let heads = self.heads.iter().map(String::as_str).filter(|_| self.heads.len() <= MAX_HEADS);
        heads.collect::<Vec<_>>().join(" ")
    }

    /// Parses the hashes in a text; empty if one of them is malformed, because the state is unknown then.
    pub fn parse_heads(text: &str) -> Vec<String> {
        let is_hash = |word: &&str| word.len() == HASH && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let words: Vec<&str> = text.split_ascii_whitespace().take(MAX_HEADS + 1).collect();
        if words.len() > MAX_HEADS || !words.iter().all(is_hash) {
            return Vec::new();
        }
        words.into_iter().map(str::to_ascii_lowercase).collect()
    }
}

impl fmt::Display for SessionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = self.heads_text();
        write!(f, "{}{}{heads}", self.session, if heads.is_empty() { "" } else { " " })
    }
}

impl FromStr for SessionState {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        let text = text.trim();
        let (session, heads) = text.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((text, ""));
        Ok(Self { session: Uuid::try_parse(session)?, heads: Self::parse_heads(heads) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_parsed_back() {
        let (one, two) = ("0a".repeat(32), "f1".repeat(32));
        for heads in [Vec::new(), vec![one.clone()], vec![one.clone(), two]] {
            let state = SessionState { session: Uuid::from_u128(7), heads };
            assert_eq!(state.to_string().parse(), Ok(state));
        }
        let many = SessionState { session: Uuid::from_u128(7), heads: vec![one.clone(); 17] };
        assert_eq!(many.to_string().parse::<SessionState>().unwrap().heads, Vec::<String>::new());
        for text in ["", "x", &one] {
            assert!(text.parse::<SessionState>().is_err(), "{text}");
        }
        for malformed in ["x", "0a0a", &one.replace('0', "g"), &format!("{one} x")] {
            assert_eq!(SessionState::parse_heads(malformed), Vec::<String>::new(), "{malformed}");
        }
    }
}
