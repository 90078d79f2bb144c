//! The text of a value: a string, a stream, an entry of a list, or rich text.

use super::budget::Limit;
use super::error::FormError;
use super::file::PdfFile;
use super::string;
use lopdf::Object;
use std::collections::HashMap;
use std::rc::Rc;

/// Longest text of one field, in bytes. The longest text of a form has 2,000 characters.
const MAX_TEXT: usize = 1024 * 1024;
/// Most entries of a list that are looked at.
const MAX_OPTIONS: usize = 256;

/// The values that were read, by their place in memory. Fields that inherit a value share it.
pub(super) struct Values<'a> {
    file: &'a PdfFile<'a>,
    texts: HashMap<*const Object, Rc<str>>,
}

impl<'a> Values<'a> {
    pub(super) fn new(file: &'a PdfFile<'a>) -> Self {
        Self { file, texts: HashMap::new() }
    }

    /// Returns the text of a value: a string, a stream for a long text, or an array of one string for a choice. A
    /// choice by the export value of an entry becomes the text that is shown.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn text(&mut self, value: &'a Object, options: Option<&'a [Object]>) -> Result<Rc<str>, FormError> {
        let text = self.raw(value)?;
        for option in options.unwrap_or_default().iter().take(MAX_OPTIONS) {
            self.file.budget().spend(Limit::Values, 1)?;
            let Object::Array(pair) = self.file.resolved(option)? else { continue };
            let [export, shown] = &pair[..] else { continue };
            if *self.raw(self.file.resolved(export)?)? == *text {
                return self.raw(self.file.resolved(shown)?);
            }
        }
        Ok(text)
    }

    /// Returns the text of the entries that are chosen by their place in the list.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn entry(&mut self, chosen: &'a Object, options: Option<&'a [Object]>) -> Result<Rc<str>, FormError> {
        let first = match chosen {
            Object::Array(places) => places.first(),
            one => Some(one),
        };
        let place = match first {
            Some(first) => self.file.resolved(first)?.as_i64().ok().and_then(|place| usize::try_from(place).ok()),
            None => None,
        };
        let Some(option) = place.and_then(|place| options?.get(place)) else { return Ok("".into()) };
        match self.file.resolved(option)? {
            Object::Array(pair) => match pair.last() {
                Some(shown) => self.raw(self.file.resolved(shown)?),
                None => Ok("".into()),
            },
            one => self.raw(one),
        }
    }

    /// Returns the words of a rich text.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn rich(&mut self, value: &'a Object) -> Result<Rc<str>, FormError> {
        Ok(plain(&self.raw(value)?).into())
    }

    /// Returns the text of a value as it is. It is paid each time, and read once.
    fn raw(&mut self, value: &'a Object) -> Result<Rc<str>, FormError> {
        let budget = self.file.budget();
        if let Some(text) = self.texts.get(&std::ptr::from_ref(value)) {
            budget.spend(Limit::Texts, text.len())?;
            return Ok(text.clone());
        }
        let text: Rc<str> = match value {
            Object::Stream(stream) => {
                let bytes = self.file.decoded(stream, MAX_TEXT)?.unwrap_or_default();
                string::of_bytes(&bytes).into()
            }
            Object::Array(values) => match values.first() {
                Some(first) => string::text(self.file.resolved(first)?, budget)?.into(),
                None => "".into(),
            },
            other => string::text(other, budget)?.into(),
        };
        budget.spend(Limit::Texts, text.len())?;
        self.texts.insert(std::ptr::from_ref(value), text.clone());
        Ok(text)
    }
}

/// Returns the words of rich text, which is XHTML (ISO 32000-1, 12.7.3.4): paragraphs become lines.
pub(super) fn plain(rich: &str) -> String {
    let mut text = String::new();
    let mut rest = rich;
    while let Some(open) = rest.find('<') {
        words(&rest[..open], &mut text);
        let Some(close) = rest[open..].find('>') else { return text.trim().to_owned() };
        let tag = rest[open + 1..open + close].trim();
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if name == "br" || (tag.starts_with('/') && matches!(name, "p" | "div" | "li")) {
            text.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
    words(rest, &mut text);
    text.trim().to_owned()
}

/// Adds words between two tags, with entities resolved. Line ends of the source are spaces.
fn words(source: &str, text: &mut String) {
    if source.trim().is_empty() && source.contains(['\n', '\r']) {
        return;
    }
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        text.extend(rest[..at].chars().map(unbroken));
        rest = &rest[at..];
        let entity = rest.bytes().take(12).position(|byte| byte == b';').map(|end| &rest[1..end]);
        match entity.and_then(|entity| Some((entity, character(entity)?))) {
            Some((entity, character)) => {
                text.push(character);
                rest = &rest[entity.len() + 2..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.extend(rest.chars().map(unbroken));
}

fn unbroken(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = entity.strip_prefix('#')?;
            let hexadecimal = digits.strip_prefix(['x', 'X']);
            let code = hexadecimal.map_or_else(|| digits.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok());
            code.and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn rich_text_becomes_lines() {
        let head = "<?xml version=\"1.0\"?><body xmlns=\"http://www.w3.org/1999/xhtml\">\n";
        for (rich, expected) in [
            ("<p>Oss</p>", "Oss"),
            ("<p>E&#xe9;n &amp; <b>twee</b></p>\n<p>drie<br/>vier</p>", "Eén & twee\ndrie\nvier"),
            ("<p style=\"color:red\">a\nb &#38;c &foo; &</p>", "a b &c &foo; &"),
            ("Oss <", "Oss"),
        ] {
            assert_eq!(plain(&format!("{head}{rich}")), expected);
        }
        assert_eq!(plain("zonder tekens"), "zonder tekens");
    }
}
