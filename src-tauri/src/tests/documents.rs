//! Files that are made of a session: the data stays usable meanwhile.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use app::{DocumentKind, ExportOptions};
use domain::{Edit, SessionId, TextField};

use super::temporary_folder;
use crate::app_state::AppState;
use crate::commands::export::{count_pages, make_document};

/// A guard against waiting forever.
const LIMIT: Duration = Duration::from_secs(60);

/// Saves an edit on another thread, which waits for the data if they are locked.
fn edit(state: &Arc<AppState>, id: SessionId, words: &str) {
    let (sender, saved) = mpsc::channel();
    let (state, text) = (state.clone(), words.to_owned());
    thread::spawn(move || {
        let edit = Edit::SetText { target: TextField::Minutes, text };
        sender.send(state.with(|app| app.edit(id, &[edit])).map(|view| view.session.minutes))
    });
    let minutes = saved.recv_timeout(LIMIT).expect("the edit is saved before the document is made").unwrap();
    assert_eq!(minutes, words);
}

#[test]
fn an_edit_is_saved_while_a_document_is_made_and_while_its_pages_are_counted() {
    let folder = temporary_folder("documents");
    let state = Arc::new(AppState::new(Some(folder.clone())));
    let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
    let id = state.with(|app| app.create_session(details)).unwrap().session.id;
    for kind in [DocumentKind::Advice, DocumentKind::Actiescan] {
        let options = ExportOptions::usual(kind);
        // Nobody wants the document any more after the edit.
        let given_up = |words: &'static str| {
            let state = &state;
            move |_: u8| {
                edit(state, id, words);
                false
            }
        };
        let made = state.with_unlocked(|data| make_document(data, id, kind, &options, &given_up("made")));
        assert_eq!(made.unwrap(), None, "a document that nobody wants is given up");
        let counted = state.with_unlocked(|data| count_pages(data, id, kind, &options, &given_up("counted")));
        assert_eq!(counted.unwrap(), None, "a count that nobody wants is given up");
    }
    drop(state);
    let _ = std::fs::remove_dir_all(folder);
}
