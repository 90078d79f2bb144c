//! Everything there is about one session, for whoever asks what is kept about them: readable without Actiescan, and
//! complete with it.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::export::document::FinishedFile;
use crate::export::write::write_into_new_folder;
use crate::history::HistoryOf;
use crate::views::WrittenFolder;
use documents::{DocumentKind, ExportOptions};
use domain::SessionId;
use serde_json::{Map, Value};
use std::path::Path;

/// All that is kept of a session, as files that belong in one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everything {
    /// A name for the folder that is safe on every system.
    pub folder_name: String,
    /// The files, the one to read first in front.
    pub files: Vec<FinishedFile>,
}

impl Everything {
    /// Writes the files into a new folder within one that is there. A folder of that name is left alone: the next number
    /// is taken. All of them are written or none.
    ///
    /// # Errors
    /// As [`write_file`](crate::write_file).
    pub fn write_within(&self, place: &Path) -> Result<WrittenFolder, AppError> {
        let folder = write_into_new_folder(place, &self.folder_name, &self.files)?;
        let files = self.files.len();
        Ok(WrittenFolder { path: folder.display().to_string(), files, of: files })
    }
}

impl Actiescan {
    /// Gives all that is kept of a session as files: what each of them is, the session as JSON, its session file, both
    /// PDFs with everything in them, who changed what and when, what files of others brought, and what only this device
    /// keeps about it. Of a session of which a part is missing there is no session file; the first file says so.
    ///
    /// # Errors
    /// As [`Actiescan::session_file`] and [`Actiescan::document`].
    pub fn everything(&mut self, id: SessionId) -> Result<Everything, AppError> {
        // What colleagues wrote and waits for the screen is taken in by the screen, with the words that are typed there.
        let file = |name: &str, bytes| FinishedFile { bytes, file_name: name.to_owned() };
        let session = self.session(id)?.clone();
        let mut files = vec![file("sessie.json", json(&session)?)];
        let whole = match self.session_file(id, None) {
            Ok(whole) => Some(whole.bytes),
            Err(error) if error.code == ErrorCode::Damaged => None,
            Err(error) => return Err(error),
        };
        let is_whole = whole.is_some();
        files.extend(whole.map(|bytes| file("sessie.actiescan", bytes)));
        files.push(file("geschiedenis.json", json(&self.history_lines(id, &HistoryOf::Session)?)?));
        files.push(file("samengevoegd.json", json(&self.import_reports(id)?)?));
        files.push(file("apparaat.json", json(&self.kept_here(id)?)?));
        let options = ExportOptions {
            participant_names: true,
            sub_question_notes: true,
            levels: true,
            silent_choice: true,
            ..ExportOptions::default()
        };
        for (name, kind) in [("actiescan.pdf", DocumentKind::Actiescan), ("advies.pdf", DocumentKind::Advice)] {
            files.push(file(name, self.document(id, kind, &options)?.bytes));
        }
        files.insert(0, file("lees-mij.txt", self.read_me(id, &session.details.initiative, is_whole)?.into_bytes()));
        let name = documents::session_file_name(&session.details);
        let name = name.strip_prefix("sessie").unwrap_or(&name).trim_end_matches(".actiescan");
        Ok(Everything { folder_name: format!("alles{name}"), files })
    }

    /// Gives what this device keeps about a session beside the session itself.
    fn kept_here(&self, id: SessionId) -> Result<Map<String, Value>, AppError> {
        let named = |(key, value): (String, String)| {
            let key = key.replace(&format!("/{id}"), "");
            (key, serde_json::from_str(&value).unwrap_or(Value::String(value)))
        };
        Ok(self.store.settings_of(id.uuid())?.into_iter().map(named).collect())
    }

    fn read_me(&self, id: SessionId, initiative: &str, is_whole: bool) -> Result<String, AppError> {
        let day = |day: chrono::NaiveDate| day.format("%d-%m-%Y").to_string();
        let mut lines = vec![
            format!("Alles wat Actiescan op dit apparaat bewaart van de sessie “{initiative}”."),
            format!("Gemaakt op {}.", day(self.environment.today())),
            String::new(),
            "actiescan.pdf, advies.pdf: de sessie om te lezen en te printen.".to_owned(),
            "sessie.json: alle antwoorden, notities, actiepunten en namen.".to_owned(),
        ];
        lines.push(if is_whole {
            "sessie.actiescan: de sessie met alle eerdere teksten, om te openen met Actiescan.".to_owned()
        } else {
            "Van deze sessie ontbreekt een deel. Daarom is er geen sessiebestand. De rest staat hier wel.".to_owned()
        });
        lines.extend([
            "geschiedenis.json: wie wat wijzigde, en wanneer.".to_owned(),
            "samengevoegd.json: wat bestanden van anderen hebben toegevoegd.".to_owned(),
            "apparaat.json: wat alleen dit apparaat over de sessie bijhoudt, zoals waar je gebleven was.".to_owned(),
            String::new(),
        ]);
        lines.push(match self.keep_until(id)? {
            Some(until) => format!("Op dit apparaat te bewaren tot {}.", day(until)),
            None => "Er is op dit apparaat geen dag gekozen tot wanneer de sessie bewaard blijft.".to_owned(),
        });
        if self.shared_folder()?.is_some() {
            lines.push("Dit apparaat deelt sessies in een gedeelde map.".to_owned());
        }
        lines.push("In reservekopieën op dit apparaat kan een oudere versie van de sessie staan.".to_owned());
        lines.push(
            "Op andere apparaten, op sticks, in mail en in gedeelde mappen kunnen kopieën staan. Die kent Actiescan niet."
                .to_owned(),
        );
        Ok(lines.join("\n") + "\n")
    }
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(value).map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))
}
