//! Parses the output of `strace -f -xx -y`: one system call per line, or two lines where another thread came between.
//!
//! With `-xx` every string and path consists of `\x..`, so that no quote, bracket or comma stands inside one.

use std::collections::HashMap;
use std::path::PathBuf;

/// A system call that succeeded.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    /// Thread that made the call.
    pub thread: u32,
    /// Name of the call.
    pub name: String,
    /// Arguments as strace prints them.
    pub arguments: Vec<String>,
    /// Number that it returned. Addresses count as 0.
    pub result: u64,
}

/// An open file as strace prints it: its number, and its path unless it was removed.
#[derive(Debug, PartialEq, Eq)]
pub struct Descriptor {
    pub number: u64,
    pub path: Option<PathBuf>,
}

/// Returns the calls that succeeded, in the order in which they returned.
///
/// # Errors
/// A message with the first line that cannot be read.
pub fn calls(trace: &str) -> Result<Vec<Call>, String> {
    let mut begun: HashMap<u32, String> = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let unreadable = || format!("this line of the trace cannot be read: {}", shortened(line));
        let (thread, rest) = line.split_once(' ').ok_or_else(unreadable)?;
        let (thread, rest) = (thread.parse().map_err(|_| unreadable())?, rest.trim());
        if rest.starts_with("+++") || rest.starts_with("---") {
            continue;
        }
        if let Some(beginning) = rest.strip_suffix("<unfinished ...>") {
            begun.insert(thread, beginning.trim_end().to_owned());
            continue;
        }
        let whole = match rest.strip_prefix("<... ") {
            Some(resumed) => {
                let beginning = begun.remove(&thread).ok_or_else(unreadable)?;
                let (_, end) = resumed.split_once(" resumed>").ok_or_else(unreadable)?;
                beginning + end
            }
            None => rest.to_owned(),
        };
        calls.extend(call(thread, &whole).ok_or_else(unreadable)?);
    }
    Ok(calls)
}

/// Parses a whole call. The inner `None` is a call that failed or never returned.
fn call(thread: u32, text: &str) -> Option<Option<Call>> {
    let (call, result) = text.rsplit_once(" = ")?;
    let (name, arguments) = call.trim_end().strip_suffix(')')?.split_once('(')?;
    let result = result.split([' ', '<']).next()?;
    if result.starts_with('-') || result == "?" {
        return Some(None);
    }
    let result = if result.starts_with("0x") { 0 } else { result.parse().ok()? };
    Some(Some(Call { thread, name: name.to_owned(), arguments: split(arguments), result }))
}

/// Splits arguments at the commas outside brackets.
fn split(arguments: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, byte) in arguments.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(arguments[start..at].trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < arguments.len() {
        parts.push(arguments[start..].trim().to_owned());
    }
    parts
}

/// Reads an argument such as `3<\x2f\x74>`; `None` for anything else. `AT_FDCWD` has the number 0.
pub fn descriptor(argument: &str) -> Option<Descriptor> {
    let (number, rest) = argument.split_once('<')?;
    let number = if number == "AT_FDCWD" { 0 } else { number.parse().ok()? };
    let (path, after) = rest.split_once('>')?;
    let path = after.is_empty().then(|| text(&unescaped(path))).map(PathBuf::from);
    Some(Descriptor { number, path })
}

/// Returns the bytes of an argument that is one string.
///
/// # Errors
/// A message where it is not, or where strace cut it off.
pub fn bytes(argument: &str) -> Result<Vec<u8>, String> {
    let inner = argument.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map(unescaped).ok_or_else(|| format!("not a whole string: {}", shortened(argument)))
}

/// Returns the joined bytes of all strings in an argument such as `[{iov_base="\x41", iov_len=1}]`.
///
/// # Errors
/// A message where strace cut something off.
pub fn joined_bytes(argument: &str) -> Result<Vec<u8>, String> {
    if argument.contains("...") {
        return Err(format!("not a whole list of strings: {}", shortened(argument)));
    }
    Ok(argument.split('"').skip(1).step_by(2).flat_map(unescaped).collect())
}

/// Returns the path in an argument that is one string.
///
/// # Errors
/// As [`bytes`].
pub fn path(argument: &str) -> Result<PathBuf, String> {
    Ok(PathBuf::from(text(&bytes(argument)?)))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Decodes `\x41\x42`.
fn unescaped(text: &str) -> Vec<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or_default() as u8;
    text.as_bytes().chunks_exact(4).map(|escape| digit(escape[2]) << 4 | digit(escape[3])).collect()
}

fn shortened(text: &str) -> String {
    text.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_of_two_lines_is_joined_and_a_failed_one_is_left_out() {
        let trace = "10 close(3)       = 0\n\
                     10 write(1<\\x2f\\x61>, \"\\x68\\x69\", 2 <unfinished ...>\n\
                     11 unlink(\"\\x2f\\x62\") = -1 ENOENT (No such file or directory)\n\
                     10 <... write resumed>) = 2\n\
                     10 openat(AT_FDCWD<\\x2f>, \"\\x2f\\x62\", O_RDWR|O_CREAT, 0644) = 4<\\x2f\\x62>\n\
                     11 exit_group(0) = ?\n\
                     11 +++ exited with 0 +++\n";
        let calls = calls(trace).expect("every line can be read");
        let names: Vec<_> = calls.iter().map(|call| (call.thread, call.name.as_str(), call.result)).collect();
        assert_eq!(names, [(10, "close", 0), (10, "write", 2), (10, "openat", 4)]);
        assert_eq!(bytes(&calls[1].arguments[1]), Ok(b"hi".to_vec()));
        assert_eq!(descriptor(&calls[1].arguments[0]), Some(Descriptor { number: 1, path: Some("/a".into()) }));
        assert_eq!(path(&calls[2].arguments[1]), Ok(PathBuf::from("/b")));
    }

    #[test]
    fn a_string_that_strace_cut_off_is_refused() {
        assert!(bytes("\"\\x68\"...").is_err());
        assert!(joined_bytes("[{iov_base=\"\\x68\"..., iov_len=9}]").is_err());
        assert_eq!(
            joined_bytes("[{iov_base=\"\\x68\", iov_len=1}, {iov_base=\"\\x69\", iov_len=1}]"),
            Ok(b"hi".to_vec())
        );
        assert!(calls("no trace at all").is_err());
    }

    #[test]
    fn a_removed_file_has_no_path() {
        assert_eq!(descriptor("5<\\x2f\\x61>(deleted)"), Some(Descriptor { number: 5, path: None }));
    }
}
