//! The syntax of PDF objects (ISO 32000-1, 7.3). Every byte and every value is paid from the budget.
//!
//! The parser of lopdf is not used, because it has no budget: 16 MB of `[1 1 1 …]` become more than a gigabyte, and a
//! table of objects that all contain each other takes hours.

use super::super::budget::{Budget, Limit};
use super::super::error::FormError;
use lopdf::{Dictionary, Object, StringFormat};

/// Deepest nesting of arrays and dictionaries.
const MAX_NESTING: usize = 64;
/// Values that a member of a dictionary counts for, because a dictionary needs more memory than an array.
const MEMBER_COST: usize = 3;

/// A position in the bytes of a file or a decoded stream.
pub(in super::super) struct Syntax<'a> {
    bytes: &'a [u8],
    pub(in super::super) at: usize,
    budget: &'a Budget,
}

impl<'a> Syntax<'a> {
    /// Starts at a position.
    pub(in super::super) fn new(bytes: &'a [u8], at: usize, budget: &'a Budget) -> Self {
        Self { bytes, at: at.min(bytes.len()), budget }
    }

    /// Returns the next byte.
    pub(in super::super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips white space and comments.
    pub(in super::super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    let line = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += line.unwrap_or(rest.len());
                }
                _ if is_space(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Skips a word if it comes next.
    pub(in super::super) fn take(&mut self, word: &[u8]) -> bool {
        let found = self.bytes[self.at..].starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Reads a word; empty if none comes next.
    pub(in super::super) fn word(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| is_regular(**byte)).count();
        self.at += length;
        &rest[..length]
    }

    /// Reads an unsigned number after white space.
    pub(super) fn unsigned<N: std::str::FromStr>(&mut self) -> Option<N> {
        self.skip_space();
        let digits = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.bytes[self.at..self.at + digits]).ok()?.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// Reads an object after white space. Returns `None` if it is malformed.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn object(&mut self) -> Result<Option<Object>, FormError> {
        let start = self.at;
        let object = self.nested(MAX_NESTING);
        self.budget.spend(Limit::Scanned, self.at - start)?;
        object
    }

    /// Reads the dictionary of a trailer or a stream after white space.
    pub(super) fn dictionary(&mut self) -> Result<Option<Dictionary>, FormError> {
        Ok(match self.object()? {
            Some(Object::Dictionary(dictionary)) => Some(dictionary),
            _ => None,
        })
    }

    fn nested(&mut self, depth: usize) -> Result<Option<Object>, FormError> {
        self.skip_space();
        self.budget.spend(Limit::Values, 1)?;
        let Some(byte) = self.peek() else { return Ok(None) };
        Ok(match byte {
            b'[' | b'<' if depth == 0 => return Err(FormError::TooComplex(Limit::Depth)),
            b'[' => self.array(depth)?.map(Object::Array),
            b'<' if self.take(b"<<") => self.members(depth)?.map(Object::Dictionary),
            b'<' => self.hexadecimal().map(|bytes| Object::String(bytes, StringFormat::Hexadecimal)),
            b'(' => self.literal().map(Object::string_literal),
            b'/' => self.name().map(Object::Name),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number_or_reference()?,
            _ if self.take(b"true") => Some(Object::Boolean(true)),
            _ if self.take(b"false") => Some(Object::Boolean(false)),
            _ if self.take(b"null") => Some(Object::Null),
            _ => None,
        })
    }

    fn array(&mut self, depth: usize) -> Result<Option<Vec<Object>>, FormError> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.skip_space();
            if self.take(b"]") {
                return Ok(Some(members));
            }
            let Some(member) = self.nested(depth - 1)? else { return Ok(None) };
            members.push(member);
        }
    }

    fn members(&mut self, depth: usize) -> Result<Option<Dictionary>, FormError> {
        let mut members = Dictionary::new();
        loop {
            self.skip_space();
            if self.take(b">>") {
                return Ok(Some(members));
            }
            self.budget.spend(Limit::Values, MEMBER_COST)?;
            let Some(name) = self.name() else { return Ok(None) };
            let Some(member) = self.nested(depth - 1)? else { return Ok(None) };
            members.set(name, member);
        }
    }

    fn number_or_reference(&mut self) -> Result<Option<Object>, FormError> {
        let digits = self.bytes[self.at..].iter().take_while(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9'));
        let Ok(text) = std::str::from_utf8(&self.bytes[self.at..self.at + digits.count()]) else { return Ok(None) };
        self.at += text.len();
        if let Ok(number) = text.parse::<u32>() {
            let after = self.at;
            let generation = self.unsigned::<u16>();
            self.skip_space();
            if let Some(generation) = generation
                && self.take(b"R")
            {
                return Ok(Some(Object::Reference((number, generation))));
            }
            // What follows a number is looked at again, and may be a comment without end.
            self.budget.spend(Limit::Scanned, self.at - after)?;
            self.at = after;
        }
        let whole = text.parse().map(Object::Integer).ok();
        Ok(whole.or_else(|| text.parse().map(Object::Real).ok()))
    }

    /// Reads a name, which starts with a slash.
    pub(in super::super) fn name(&mut self) -> Option<Vec<u8>> {
        if !self.take(b"/") {
            return None;
        }
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            let escaped = (byte == b'#').then(|| self.bytes.get(self.at + 1..self.at + 3)).flatten();
            let escaped = escaped.and_then(|two| Some(digit(two[0])? << 4 | digit(two[1])?));
            self.at += if escaped.is_some() { 3 } else { 1 };
            name.push(escaped.unwrap_or(byte));
        }
        Some(name)
    }

    /// Reads a string between angle brackets.
    pub(in super::super) fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut half = None;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match (byte, half) {
                (b'>', None) => return Some(bytes),
                (b'>', Some(high)) => {
                    bytes.push(high);
                    return Some(bytes);
                }
                _ if is_space(byte) => {}
                (_, None) => half = Some(digit(byte)? << 4),
                (_, Some(high)) => {
                    bytes.push(high | digit(byte)?);
                    half = None;
                }
            }
        }
    }

    /// Reads a string between brackets, which may contain pairs of brackets.
    pub(in super::super) fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut open = 0_usize;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b')' if open == 0 => return Some(bytes),
                b')' => open -= 1,
                b'(' => open += 1,
                b'\\' => {
                    bytes.extend(self.escape()?);
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
    }

    /// Reads what follows a backslash. A line break after it is left out.
    fn escape(&mut self) -> Option<Option<u8>> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.take(b"\n");
                None
            }
            b'0'..=b'7' => {
                let mut code = u16::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next) = self.peek().filter(|byte| (b'0'..=b'7').contains(byte)) else { break };
                    code = code * 8 + u16::from(next - b'0');
                    self.at += 1;
                }
                // A code above 255 loses its highest bit (ISO 32000-1, 7.3.4.2).
                Some(code.to_le_bytes()[0])
            }
            other => Some(other),
        })
    }
}

/// Returns whether a byte is white space.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0 | 12)
}

/// Returns whether a byte can be part of a name or a word.
pub(in super::super) fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
