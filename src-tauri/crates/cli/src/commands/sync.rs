//! `sync`: exchanges sessions through a shared folder, once or until the process is ended.

use super::session_files::print_report;
use crate::error::CliError;
use crate::input::read_passphrase;
use crate::output::print_line;
use app::{Actiescan, FolderScan, SyncTiming, Watch};
use serde_json::json;
use std::path::Path;
use std::time::Duration;

/// Longest pause between two scans of the folder when the file system reports no change.
const SCAN_INTERVAL: Duration = Duration::from_secs(10);
/// One scan in this many reads every file again, whatever its name, size and time.
const FULL_SCAN_EVERY: u32 = 30;

/// Shares in a folder, which may have a passphrase. With `watch` it continues until the process is ended.
///
/// # Errors
/// [`CliError::NoPassphrase`] or [`CliError::Unreadable`] for the passphrase file, [`CliError::App`] where the folder
/// cannot be chosen, [`CliError::SharedFolder`] where the folder cannot be used. With `watch` this ends only the first round.
pub fn run(
    app: &mut Actiescan,
    folder: &Path,
    passphrase_file: Option<&Path>,
    watch: bool,
    json: bool,
) -> Result<(), CliError> {
    let passphrase = passphrase_file.map(read_passphrase).transpose()?;
    app.share_in_with(folder, passphrase)?;
    let mut scan = FolderScan::default();
    sync_until_done(app, &mut scan, true, json)?;
    if !watch {
        return Ok(());
    }
    let watch = Watch::of(app.watched_folder()?.as_deref());
    for turn in 1_u32.. {
        watch.wait(SCAN_INTERVAL);
        // The folder may reappear, for instance on a USB stick: report the error and try again at the next turn.
        if let Err(error) = sync_until_done(app, &mut scan, turn % FULL_SCAN_EVERY == 0, json) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

/// Repeats sync rounds until a round finds nothing to do. Only the first round can be a full scan.
fn sync_until_done(app: &mut Actiescan, scan: &mut FolderScan, full: bool, json: bool) -> Result<(), CliError> {
    let mut full = full;
    while let Some(work) = app.sync_work(SyncTiming::Now)? {
        let done = work.run(scan, std::mem::take(&mut full));
        let (did_something, written) = (done.did_something(), done.written());
        for report in app.sync_done(done)? {
            print_report(None, &report, json)?;
        }
        for session in written {
            if json {
                print_line!("{}", json!({ "shared": session }));
            } else {
                print_line!("{session}\tGedeeld.");
            }
        }
        let folder = app.follow(None)?.folder;
        if let Some(trouble) = folder.trouble {
            return Err(CliError::SharedFolder(trouble));
        }
        if !did_something {
            folder.refused.iter().for_each(|refused| eprintln!("{refused}"));
            match folder.unreadable {
                0 => {}
                1 => eprintln!("1 bestand in de map is nu niet te lezen."),
                number => eprintln!("{number} bestanden in de map zijn nu niet te lezen."),
            }
            if let Some(unlocked) = folder.unlocked {
                eprintln!("{unlocked}");
            }
            if folder.postponed {
                eprintln!(
                    "Er kwamen vandaag meer sessies binnen dan gewoon. De rest volgt morgen, of open het bestand zelf."
                );
            }
            return Ok(());
        }
    }
    Ok(())
}
