//! One function per command: it calls the use case and prints the result.
//!
//! Every command can fail with [`CliError::App`], the error of its use case, and with [`CliError::Json`] where it prints
//! JSON. `# Errors` names only the further ones.

mod copies;
mod documents;
mod edit_lines;
mod form;
mod history;
mod instruments;
mod maintenance;
mod merge_report;
mod session_files;
mod session_text;
mod sessions;
mod sync;

use crate::arguments::Command;
use crate::error::CliError;
use app::Actiescan;
use std::path::PathBuf;

/// Runs one command on an open data folder.
pub fn run(app: &mut Actiescan, command: Command) -> Result<(), CliError> {
    match command {
        Command::Demo { out, overwrite } => documents::demo(app, out.as_deref(), overwrite),
        Command::List => sessions::list(app),
        Command::Show { id, json } => sessions::show(app, id, json),
        Command::New { from, follow_up_of, instrument, start } => {
            sessions::new(app, from.as_deref(), follow_up_of, instrument.as_deref(), start)
        }
        Command::Instrument(command) => instruments::run(app, command),
        Command::Edit { id } => edit_lines::run(app, id),
        Command::Export(arguments) => documents::export(app, &arguments),
        Command::Blank { form, cards, instrument, overwrite } => {
            overwrite.check([&form, &cards].into_iter().flatten().map(PathBuf::as_path))?;
            documents::blank(app, form.as_deref(), cards.as_deref(), instrument.as_deref())
        }
        Command::Handleiding { file, overwrite } => documents::handbook(&file, overwrite),
        Command::ReadForm { file, apply, attached, session, insist, json } => {
            form::read(app, &file, &form::Choices { apply, attached, session, insist, json })
        }
        Command::History { id, card, json } => history::print(app, id, card, json),
        Command::Everything { id, folder, json } => session_files::everything(app, id, &folder, json),
        Command::KeepUntil { id, day, none, json } => sessions::keep_until(app, id, day, none, json),
        Command::Import(arguments) => session_files::import(app, &arguments),
        Command::Sync { folder, passphrase_file, watch, json } => {
            sync::run(app, &folder, passphrase_file.as_deref(), watch, json)
        }
        Command::MergeReport { id, json } => merge_report::print(app, id, json),
        Command::Check { json } => maintenance::check(app, json),
        Command::Backup => maintenance::backup(app),
        Command::Trash { id } => Ok(app.trash_session(id).map(drop)?),
        Command::Restore { id } => Ok(app.restore_session(id).map(drop)?),
        Command::Delete { id } => copies::delete(app, id),
        Command::Damaged { erase, json } => copies::damaged(app, erase, json),
    }
}

pub use copies::finish as finish_copies;
