//! All data about one session as files, for people who ask what is stored about them. The files can be read without
//! Actiescan.

use crate::dutch::files::ReadMe;
use crate::error::AppError;
use crate::error_code::ErrorCode;
use crate::export::document::SessionDocuments;
use crate::export::finished::FinishedFile;
use crate::export::history_text::HistoryText;
use crate::export::session_file::SessionFileContent;
use crate::export::write::write_into_new_folder;
use crate::history::{self, HistoryLine, HistoryOf};
use crate::import::report::{self, ImportReport};
use crate::instruments::view::file_of;
use crate::sessions::Sessions;
use crate::sharing::state;
use chrono::{NaiveDate, NaiveDateTime};
use documents::{DocumentKind, ExportOptions};
use domain::{Session, SessionId};
use journal::Journal;
use serde_json::{Map, Value};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
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
    /// Writes the files into a new folder within `place`, all or none, and returns its path. Where the name is taken, the
    /// folder gets a number.
    ///
    /// # Errors
    /// [`AppError::FolderNamesTaken`], or as [`write_file`](crate::write_file).
    pub fn write_within(&self, place: &Path) -> Result<PathBuf, AppError> {
        write_into_new_folder(place, &self.folder_name, &self.files)
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

/// All data about a session as it was at one moment. Making the files of it needs no open data.
pub struct EverythingContent {
    session: Session,
    /// For the earlier texts, which are read while the files are made.
    journal: Journal,
    session_file: Option<SessionFileContent>,
    /// Newest first, each with its time on the clock of this device.
    history: Vec<(NaiveDateTime, HistoryLine)>,
    choices_left_out: bool,
    imports: Vec<ImportReport>,
    device_values: Map<String, Value>,
    documents: SessionDocuments,
    made_on: NaiveDate,
    keep_until: Option<NaiveDate>,
    shares: bool,
}

impl EverythingContent {
    /// Takes all data about a session. Changes of others that wait for the screen are not among them.
    ///
    /// # Errors
    /// As [`Sessions::session`].
    pub(crate) fn of(sessions: &mut Sessions, id: SessionId) -> Result<Self, AppError> {
        let session = sessions.session(id)?.clone();
        let session_file = match SessionFileContent::of(sessions, id) {
            Ok(content) => Some(content),
            Err(error) if error.code() == ErrorCode::Damaged => None,
            Err(error) => return Err(error),
        };
        let journal = sessions.journal(id)?.fork();
        let (history, choices_left_out) = history::lines(&journal, &HistoryOf::Session);
        let local = |line: HistoryLine| (sessions.environment.local(line.until), line);
        Ok(Self {
            session_file,
            history: history.into_iter().map(local).collect(),
            choices_left_out,
            journal,
            imports: report::of_session(&sessions.store, id)?,
            device_values: device_values(sessions, id)?,
            documents: SessionDocuments::of(sessions, id)?,
            made_on: sessions.environment.today(),
            keep_until: sessions.keep_until(id)?,
            shares: state::chosen_folder(&sessions.store)?.is_some(),
            session,
        })
    }

    /// Makes the files: an explanation, the session as JSON, its session file, its instrument, both PDFs with everything
    /// in them, the history as text and as JSON, the reports of imports, and the values that only this device stores about it.
    ///
    /// The session file is left out where part of the session is missing; the explanation mentions it.
    ///
    /// # Errors
    /// As [`SessionFileContent::pack`] and [`SessionDocuments::document`].
    pub fn files(&self) -> Result<Everything, AppError> {
        let file = |name: &str, bytes| FinishedFile { bytes, file_name: name.to_owned() };
        let all_cards = format!("{}.pdf", documents::document_slug(self.session.instrument.document_word()));
        let read_me = ReadMe {
            initiative: &self.session.details.initiative,
            all_cards: &all_cards,
            made_on: self.made_on,
            has_session_file: self.session_file.is_some(),
            keep_until: self.keep_until,
            shares: self.shares,
        };
        let mut files =
            vec![file("lees-mij.txt", read_me.text().into_bytes()), file("sessie.json", json(&self.session)?)];
        if let Some(content) = &self.session_file {
            files.push(file("sessie.actiescan", content.pack(None)?.bytes));
        }
        files.push(file("sessie.gesprekskaarten", file_of(&self.session.instrument).bytes));
        files.push(file("geschiedenis.txt", self.history_text().into_bytes()));
        let lines: Vec<_> = self.history.iter().map(|(_, line)| line).collect();
        files.push(file("geschiedenis.json", json(&lines)?));
        files.push(file("samengevoegd.json", json(&self.imports)?));
        files.push(file("apparaat.json", json(&self.device_values)?));
        let options = ExportOptions::all();
        for (name, kind) in [(all_cards.as_str(), DocumentKind::Actiescan), ("advies.pdf", DocumentKind::Advice)] {
            files.push(file(name, self.documents.document(kind, &options)?.bytes));
        }
        let name = documents::session_file_name(&self.session.details);
        let name = name.strip_prefix("sessie").unwrap_or(&name).trim_end_matches(".actiescan");
        Ok(Everything { folder_name: format!("alles{name}"), files })
    }

    fn history_text(&self) -> String {
        let text = HistoryText {
            initiative: &self.session.details.initiative,
            lines: &self.history,
            has_session_file: self.session_file.is_some(),
            operations: self.journal.operations(),
            choices_left_out: self.choices_left_out,
            card: &|factor| self.session.instrument.factor(factor).map(|factor| factor.title.as_str()),
            text_before: &|change, field| Ok(self.journal.text_before(change, field)?),
        };
        text.text()
    }
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
