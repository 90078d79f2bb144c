//! File dialogs in Dutch, for the shell.

/// Title of the dialog that opens a file.
pub const OPEN_FILE: &str = "Bestand openen";
/// Title of the dialog that chooses the folder to share in.
pub const CHOOSE_SHARED_FOLDER: &str = "Gedeelde map kiezen";
/// Title of the dialog that chooses the folder for all files about a session.
pub const CHOOSE_FOLDER_FOR_EVERYTHING: &str = "Kies een map voor alle bestanden";

/// Returns the kind of file of a file name extension, given without the dot.
pub fn kind_of_file(ending: &str) -> &'static str {
    match ending {
        "pdf" => "PDF",
        "actiescan" => "Sessiebestand",
        "docx" => "Word-document",
        "csv" => "Tabel",
        "txt" => "Logboek",
        "zip" => "Alle bestanden",
        "gesprekskaarten" => "Gesprekskaarten",
        _ => "Agenda",
    }
}

/// Returns the title of the dialog that saves a kind of file.
pub fn save_title(kind: &str) -> String {
    format!("{kind} bewaren")
}
