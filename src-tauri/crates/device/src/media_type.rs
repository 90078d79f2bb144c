//! MIME types of the files that the app makes. They decide which apps a share sheet offers.

use std::ffi::OsStr;
use std::path::Path;

/// Returns the MIME type of a file that the app made, by its name.
///
/// A session file is sent as bytes: few apps take a type that they do not know, and senders drop it anyway.
pub fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(OsStr::to_str) {
        Some("pdf") => "application/pdf",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("csv") => "text/csv",
        Some("ics") => "text/calendar",
        Some("txt") => "text/plain",
        Some("json") => "application/json",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Returns one MIME type for several files: their own if they have the same, else one with a wildcard.
pub fn common_type<'a>(types: impl IntoIterator<Item = &'a str>) -> String {
    let mut types = types.into_iter();
    let Some(first) = types.next() else { return "*/*".to_owned() };
    types.fold(first.to_owned(), |common, next| {
        let main = |one: &str| one.split('/').next().unwrap_or_default().to_owned();
        if common == next {
            common
        } else if main(&common) == main(next) {
            format!("{}/*", main(next))
        } else {
            "*/*".to_owned()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_files_have_the_narrowest_type_that_covers_them() {
        assert_eq!(common_type(["application/pdf"]), "application/pdf");
        assert_eq!(common_type(["application/pdf", "application/pdf"]), "application/pdf");
        assert_eq!(common_type(["text/csv", "text/plain"]), "text/*");
        assert_eq!(common_type(["text/csv", "text/plain", "text/csv"]), "text/*");
        assert_eq!(common_type(["application/pdf", "text/plain", "text/csv"]), "*/*");
        assert_eq!(common_type([]), "*/*");
    }

    #[test]
    fn each_file_that_the_app_makes_has_its_type_and_a_session_file_is_bytes() {
        assert_eq!(media_type(Path::new("advies.pdf")), "application/pdf");
        assert_eq!(media_type(Path::new("/a.b/actiepunten.ics")), "text/calendar");
        assert_eq!(media_type(Path::new("sessie.actiescan")), "application/octet-stream");
        assert_eq!(media_type(Path::new("zonder")), "application/octet-stream");
    }
}
