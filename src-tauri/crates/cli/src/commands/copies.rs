//! `delete` and `damaged`: copies on this device that can contain deleted sessions.

use crate::error::CliError;
use crate::output::{print_json, print_line};
use app::Actiescan;
use domain::SessionId;

/// Removes deleted sessions from the backups, and old backups. What cannot be done now is done by the next command.
pub fn finish(app: &mut Actiescan) {
    while let Ok(Some(work)) = app.copy_work() {
        let done = work.run();
        if app.copies_done(&done).is_err() {
            return;
        }
    }
}

/// Deletes a session in the trash for good, and prints in how many backups it was.
pub fn delete(app: &mut Actiescan, id: SessionId) -> Result<(), CliError> {
    app.delete_session(id)?;
    finish(app);
    let kept = app.kept_copies();
    match kept.erased {
        0 => print_line!("Verwijderd."),
        1 => print_line!("Verwijderd, ook uit 1 reservekopie."),
        erased => print_line!("Verwijderd, ook uit {erased} reservekopieën."),
    }
    match kept.left {
        0 => {}
        1 => eprintln!("1 reservekopie is niet aangepast. Een volgende opdracht probeert het opnieuw."),
        left => eprintln!("{left} reservekopieën zijn niet aangepast. Een volgende opdracht probeert het opnieuw."),
    }
    if !kept.damaged.is_empty() {
        eprintln!("De sessie kan nog in een beschadigd bestand staan. Verwijder dat met: damaged --erase");
    }
    Ok(())
}

/// Prints the damaged files that recoveries moved aside, one per line: time and bytes. Deletes them first with `erase`.
pub fn damaged(app: &mut Actiescan, erase: bool, json: bool) -> Result<(), CliError> {
    let damaged = if erase { app.erase_damaged()?.damaged } else { app.kept_copies().damaged };
    if json {
        return print_json(&damaged);
    }
    for file in damaged {
        print_line!("{}\t{}", file.at.map_or_else(|| "-".to_owned(), |at| at.to_rfc3339()), file.bytes);
    }
    Ok(())
}
