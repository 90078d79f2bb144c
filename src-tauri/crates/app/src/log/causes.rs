//! Causes of errors for the log: the names of variants and kinds, and numbers. The messages of errors are left out,
//! because they quote names, texts and paths.

use std::error::Error;
use std::fmt::Write;

/// Returns the variants of an error and of its sources, with the codes in them, such as
/// `UnreadableFile < Os code=2 kind=NotFound`.
pub fn causes(error: &dyn Error) -> String {
    let mut causes = vec![first_name(&format!("{error:?}")).to_owned()];
    let mut next = error.source();
    while let Some(source) = next {
        causes.push(match source.downcast_ref::<serde_json::Error>() {
            Some(json) => format!("Json {:?} line={} column={}", json.classify(), json.line(), json.column()),
            None => names_and_codes(&format!("{source:?}")),
        });
        next = source.source();
    }
    causes.retain(|cause| !cause.is_empty());
    causes.join(" < ")
}

fn first_name(debug: &str) -> &str {
    let end = debug.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(debug.len());
    if debug.starts_with(|c: char| c.is_ascii_uppercase()) { &debug[..end] } else { "" }
}

/// Reads the debug form of an error up to the first thing that is neither the name of a variant nor a field with one or
/// with a number. Content is quoted there, so that reading ends before it.
fn names_and_codes(debug: &str) -> String {
    let mut found = String::new();
    let mut rest = debug;
    loop {
        let name = first_name(rest);
        if name.is_empty() {
            return found;
        }
        let separator = if found.is_empty() { "" } else { "." };
        let _ = write!(found, "{separator}{name}");
        rest = &rest[name.len()..];
        if let Some(inner) = rest.strip_prefix('(') {
            rest = inner;
            continue;
        }
        let Some(mut fields) = rest.strip_prefix(" { ") else { return found };
        while let Some((field, value, after)) = plain_field(fields) {
            let _ = write!(found, " {field}={value}");
            let Some(next) = after.strip_prefix(", ") else { return found };
            fields = next;
        }
        return found;
    }
}

/// Returns the name and the value of a field whose value is a number or the name of a variant, and what comes after it.
fn plain_field(fields: &str) -> Option<(&str, &str, &str)> {
    let (field, rest) = fields.split_once(": ")?;
    let end = rest.find([',', ' ', '(', '}'])?;
    let (value, after) = rest.split_at(end);
    let is_name = !value.is_empty() && first_name(value) == value;
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_field = field.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_field && (is_name || is_number)).then_some((field, value, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;
    use std::io;

    #[test]
    fn a_cause_has_variants_and_codes() {
        let missing = io::Error::from_raw_os_error(2);
        let error = AppError::UnreadableFile { name: Some("Kanarie.actiescan".into()), source: missing };
        let expected = "UnreadableFile < Os code=2 kind=NotFound";
        assert_eq!(causes(&error), expected);
        assert_eq!(causes(&AppError::Panicked), "Panicked");
        let full = AppError::Store(store::StoreError::Full).about("Kanarie");
        assert_eq!(causes(&full), "About < Store.Full < Full");
    }

    #[test]
    fn a_cause_quotes_no_content() {
        let json = serde_json::from_str::<domain::NewSession>(r#"{ "initiative": "Kanarie", "date": "Kanarie" }"#);
        let custom = io::Error::other("Kanarie is not there");
        for error in [
            AppError::BadArgument(json.unwrap_err()).about("Kanarie"),
            AppError::Write(custom.into()),
            AppError::Deleted { initiative: "Kanarie".into() },
            AppError::FolderNotEmpty("/home/Kanarie".into()),
            AppError::SessionFile(exchange::SessionFileError::Damaged("Kanarie".into())),
            AppError::Form(documents::FormError::Damaged("Kanarie".into())),
            AppError::Staging(exchange::StagingError::BrokeOff("Kanarie".into())),
            AppError::Journal(journal::JournalError::UnknownChange("Kanarie".into())),
        ] {
            let causes = causes(&error);
            assert!(!causes.contains("Kanarie") && !causes.is_empty(), "{causes}");
        }
    }
}
