//! All data about one session as files, for people who ask what is stored about them. The files can be read without
//! Actiescan.

use crate::dutch::files::ReadMe;
use crate::error::AppError;
use crate::error_code::ErrorCode;
use crate::export::document::document;
use crate::export::finished::{FinishedFile, WrittenFolder};
use crate::export::session_file::session_file;
use crate::export::write::write_into_new_folder;
use crate::history::{self, HistoryOf};
use crate::import::report;
use crate::instruments::view::file_of;
use crate::sessions::Sessions;
use crate::sharing::state;
use documents::{DocumentKind, ExportOptions};
use domain::SessionId;
use serde_json::{Map, Value};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// All data about a session, as files that belong in one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everything {
    /// Name of the folder, safe on every system.
    pub folder_name: String,
    /// The files. The first one explains the others.
    pub files: Vec<FinishedFile>,
}

impl Everything {
    /// Writes the files into a new folder within `place`, all or none. Where the name is taken, the folder gets a
    /// number.
    ///
    /// # Errors
    /// [`AppError::FolderNamesTaken`], or as [`write_file`](crate::write_file).
    pub fn write_within(&self, place: &Path) -> Result<WrittenFolder, AppError> {
        let folder = write_into_new_folder(place, &self.folder_name, &self.files)?;
        Ok(WrittenFolder { path: folder.display().to_string(), read_back: true, files: self.files.len() })
    }

    /// Returns the files packed into one ZIP file, for a device without folders to choose.
    ///
    /// # Errors
    /// [`AppError::NotPacked`].
    pub fn packed(&self) -> Result<FinishedFile, AppError> {
        // Stored as they are: the PDFs and the session file are compressed, and the rest is small.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut pack = ZipWriter::new(Cursor::new(Vec::new()));
        for file in &self.files {
            let entry = format!("{}/{}", self.folder_name, file.file_name);
            pack.start_file(entry, options).map_err(|error| AppError::NotPacked(error.into()))?;
            pack.write_all(&file.bytes).map_err(AppError::NotPacked)?;
        }
        let bytes = pack.finish().map_err(|error| AppError::NotPacked(error.into()))?.into_inner();
        Ok(FinishedFile { bytes, file_name: format!("{}.zip", self.folder_name) })
    }
}

/// Returns all data about a session as files: an explanation, the session as JSON, its session file, its instrument, both PDFs with
/// everything in them, the history, the reports of imports, and the values that only this device stores about it.
///
/// The session file is left out where part of the session is missing; the explanation mentions it. Changes of others
/// that wait for the screen are not in the files.
///
/// # Errors
/// As [`session_file`] and [`document`].
pub(crate) fn everything(sessions: &mut Sessions, id: SessionId) -> Result<Everything, AppError> {
    let file = |name: &str, bytes| FinishedFile { bytes, file_name: name.to_owned() };
    let session = sessions.session(id)?.clone();
    let mut files = vec![file("sessie.json", json(&session)?)];
    let session_file = match session_file(sessions, id, None) {
        Ok(session_file) => Some(session_file.bytes),
        Err(error) if error.code() == ErrorCode::Damaged => None,
        Err(error) => return Err(error),
    };
    let has_session_file = session_file.is_some();
    files.extend(session_file.map(|bytes| file("sessie.actiescan", bytes)));
    let lines = history::lines(&session, &sessions.history(id)?, &HistoryOf::Session);
    files.push(FinishedFile { file_name: "sessie.gesprekskaarten".to_owned(), ..file_of(&session.instrument) });
    files.push(file("geschiedenis.json", json(&lines)?));
    files.push(file("samengevoegd.json", json(&report::of_session(&sessions.store, id)?)?));
    files.push(file("apparaat.json", json(&device_values(sessions, id)?)?));
    let options = ExportOptions {
        participant_names: true,
        sub_question_notes: true,
        levels: true,
        silent_choice: true,
        ..ExportOptions::default()
    };
    let all_cards = format!("{}.pdf", documents::document_slug(session.instrument.document_word()));
    for (name, kind) in [(all_cards.as_str(), DocumentKind::Actiescan), ("advies.pdf", DocumentKind::Advice)] {
        files.push(file(name, document(sessions, id, kind, &options)?.bytes));
    }
    let read_me = ReadMe {
        initiative: &session.details.initiative,
        all_cards: &all_cards,
        made_on: sessions.environment.today(),
        has_session_file,
        keep_until: sessions.keep_until(id)?,
        shares: state::chosen_folder(&sessions.store)?.is_some(),
    };
    files.insert(0, file("lees-mij.txt", read_me.text().into_bytes()));
    let name = documents::session_file_name(&session.details);
    let name = name.strip_prefix("sessie").unwrap_or(&name).trim_end_matches(".actiescan");
    Ok(Everything { folder_name: format!("alles{name}"), files })
}

/// Returns the values that this device stores about a session beside the session itself, under keys without its id.
fn device_values(sessions: &Sessions, id: SessionId) -> Result<Map<String, Value>, AppError> {
    let named = |(key, value): (String, String)| {
        let key = key.replace(&format!("/{id}"), "");
        (key, serde_json::from_str(&value).unwrap_or(Value::String(value)))
    };
    Ok(sessions.store.settings_of(id.uuid())?.into_iter().map(named).collect())
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(value).map_err(AppError::Json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_packed_file_holds_every_file_in_one_folder() {
        let files = [("lees-mij.txt", "uitleg"), ("sessie.json", "{}")]
            .map(|(name, words)| FinishedFile { bytes: words.into(), file_name: name.to_owned() });
        let everything = Everything { folder_name: "alles-de-brug".to_owned(), files: files.to_vec() };
        let packed = everything.packed().unwrap();
        assert_eq!(packed.file_name, "alles-de-brug.zip");
        assert_eq!(packed, everything.packed().unwrap(), "the same files give the same bytes");
        let mut pack = zip::ZipArchive::new(Cursor::new(packed.bytes)).unwrap();
        assert_eq!(pack.len(), 2);
        for file in &files {
            let mut words = String::new();
            let name = format!("alles-de-brug/{}", file.file_name);
            pack.by_name(&name).unwrap().read_to_string(&mut words).unwrap();
            assert_eq!(words.as_bytes(), file.bytes, "{name}");
        }
    }
}
